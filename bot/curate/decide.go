package curate

import (
	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// findDraft returns the draft of an answer, unless it has another version than the person saw.
func findDraft(tx *store.Tx, topic, lang string, version int64) (store.KnowledgeAnswer, error) {
	draft, err := tx.KnowledgeAnswer(topic, lang)
	if ignoreMissing(err) != nil {
		return draft, err
	}
	if err != nil || draft.Version != version || !draft.IsDraft() {
		return draft, chat.UserError{Key: locales.AnswersChanged}
	}
	return draft, nil
}

// approve makes a draft an answer that people get.
func (f *Feature) approve(tx *store.Tx, r chat.Request, press Approve) (chat.Response, error) {
	draft, err := findDraft(tx, press.Topic, press.Lang, press.Version)
	if err != nil {
		return chat.Response{}, err
	}
	draft.ApprovedBy = r.Person.ID
	edit := store.KnowledgeEdit{By: r.Person.ID, Action: store.ActionAnswerApproved}
	if _, err := tx.SetKnowledgeAnswer(edit, draft); err != nil {
		return chat.Response{}, err
	}
	err = tx.RecordAction(r.Person.ID, edit.Action, store.ObjectTopic.WithName(press.Topic), press.Lang)
	if err != nil {
		return chat.Response{}, err
	}
	return f.saved(tx, r, press.Topic, locales.Lang(press.Lang))
}

// discard throws a draft away. What the program has in its place, if anything, is there again.
func (f *Feature) discard(tx *store.Tx, r chat.Request, press Discard) (chat.Response, error) {
	if _, err := findDraft(tx, press.Topic, press.Lang, press.Version); err != nil {
		return chat.Response{}, err
	}
	edit := store.KnowledgeEdit{By: r.Person.ID, Action: store.ActionAnswerDiscarded}
	if err := tx.ResetKnowledgeAnswer(edit, press.Topic, press.Lang, press.Version); err != nil {
		return chat.Response{}, err
	}
	err := tx.RecordAction(r.Person.ID, edit.Action, store.ObjectTopic.WithName(press.Topic), press.Lang)
	if err != nil {
		return chat.Response{}, err
	}
	answer, err := f.saved(tx, r, press.Topic, locales.Lang(press.Lang))
	return chat.WithToast(answer, f.screen(r.Lang).Toast(locales.AnswersDiscarded, nil)), err
}
