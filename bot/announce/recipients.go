package announce

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// recipientsPerPage is how many recipients of a run one message lists.
const recipientsPerPage = 20

// showRunRecipients shows a page of the recipients of a run with the same result.
func (f *Feature) showRunRecipients(tx *store.Tx, r chat.Request, press ShowRunRecipients) (chat.Response, error) {
	run, err := f.findRun(tx, r, press.Run, opShowRun)
	if err != nil {
		return chat.Response{}, err
	}
	counts, err := tx.CountRun(run)
	if err != nil {
		return chat.Response{}, err
	}
	total := map[store.OutgoingState]int{
		store.InDoubt: counts.InDoubt, store.Unreachable: counts.Unreachable, store.Failed: counts.Failed,
	}[press.State]
	list, pages, err := view.ReadPage(press.Page, recipientsPerPage,
		func(offset, limit int) ([]store.RecipientResult, int, error) {
			list, err := tx.RecipientResults(run.ID, press.State, offset, limit)
			return list, total, err
		})
	return chat.ReplaceWith(f.screen(r.Lang).RunRecipients(run, press.State, list, pages)), err
}

// RunRecipients lists a page of the recipients of a run with the same result.
func (p screen) RunRecipients(
	run store.Run, state store.OutgoingState, results []store.RecipientResult, pages view.Pager,
) view.Message {
	heading := map[store.OutgoingState]locales.Key{
		store.InDoubt: locales.RunDoubt, store.Unreachable: locales.RunUnreachable, store.Failed: locales.RunFailed,
	}[state]
	var list []string
	for _, result := range results {
		line := "• " + view.Escape(view.NameOrID(result.Name, result.ChatID))
		if reason := p.failureReason(result); reason != "" {
			line += ": " + view.Escape(reason)
		}
		list = append(list, line)
	}
	pager := p.PagerRows(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) view.Press {
		return ShowRunRecipients{run.ID, state, page}
	})
	return view.Message{
		HTML:    view.Paragraphs(view.BoldHTML(p.countLine(heading, pages.Total)), view.Lines(list...)),
		Buttons: view.NonEmptyRows(append(pager, view.Rows(p.Back(ShowRun{run.ID}))...)),
	}
}

// failureReason puts into words why somebody could not be reached, or why Telegram refused a call.
func (p screen) failureReason(result store.RecipientResult) string {
	if result.State != store.Unreachable && result.State != store.Failed {
		return ""
	}
	return chat.RefusalReason(p.Page, result.Reason)
}
