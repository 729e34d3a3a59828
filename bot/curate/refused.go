package curate

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// tellOfRefusedFiles tells whoever approved an answer, and the administrators, that Telegram no longer sends its file,
// once for each file. People get the text alone.
func (f *Feature) tellOfRefusedFiles(tx *store.Tx) (more bool, err error) {
	refused, err := tx.RefusedFiles()
	if err != nil || len(refused) == 0 {
		return false, err
	}
	answers, err := tx.KnowledgeAnswers()
	if err != nil {
		return false, err
	}
	kept, changed := make(store.RefusedFiles), false
	for _, a := range answers {
		isNew := false
		for _, file := range a.Extras.Files {
			if told, isRefused := refused[file.ID]; isRefused {
				kept[file.ID], isNew = true, isNew || !told
			}
		}
		if isNew {
			changed = true
			if err := f.tellOfRefusedFile(tx, a); err != nil {
				return false, err
			}
		}
	}
	if !changed && len(kept) == len(refused) {
		return false, nil
	}
	return false, tx.SetRefusedFiles(kept)
}

func (f *Feature) tellOfRefusedFile(tx *store.Tx, a store.KnowledgeAnswer) error {
	told, err := f.Rights.Administrators(tx)
	if err != nil {
		return err
	}
	isApprover := func(to chat.Request) bool { return to.ChatID == a.ApprovedBy }
	if a.ApprovedBy != 0 && !slices.ContainsFunc(told, isApprover) {
		approver, err := f.Rights.Recipient(tx, store.Address{ChatID: a.ApprovedBy})
		if err != nil {
			return err
		}
		told = append(told, approver)
	}
	for _, to := range told {
		if !to.Role.Includes(store.Coordinator) || !to.Person.Reachable {
			continue
		}
		if err := chat.SendUnsolicited(tx, to.ChatID, f.screen(to.Lang).FileRefused(a)); err != nil {
			return err
		}
	}
	return nil
}

// FileRefused says that Telegram no longer sends the file of an answer, and leads to the answer.
func (p screen) FileRefused(a store.KnowledgeAnswer) view.Message {
	args := locales.Args{"Title": a.Title, "Language": locales.Lang(a.Lang).Name()}
	return view.Message{
		HTML:    p.HTML(locales.AnswersFileRefused, args),
		Buttons: [][]view.Button{p.Row(locales.ButtonAnswersReview, ShowAnswer{a.Topic, a.Lang})},
	}
}
