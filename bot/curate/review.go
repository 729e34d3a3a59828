package curate

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// remindOfReviews reminds those who approved an answer once its review day has come. An answer is tried again when its
// approver is no longer of the team: then it stays in the list of those to review.
func (f *Feature) remindOfReviews(tx *store.Tx) (more bool, err error) {
	due, err := tx.AnswersToReview(store.DayOf(tx.Now()))
	if err != nil {
		return false, err
	}
	for _, a := range due {
		if err := tx.MarkReviewReminded(a.Topic, a.Lang); err != nil {
			return false, err
		}
		approver, err := chat.PersonOrID(tx, a.ApprovedBy)
		if err != nil {
			return false, err
		}
		if !f.Rights.RoleOf(approver).Includes(store.Coordinator) || !approver.Reachable {
			continue
		}
		to, err := f.Rights.RequestOf(tx, approver)
		if err != nil {
			return false, err
		}
		if err := chat.SendUnsolicited(tx, approver.ID, f.screen(to.Lang).ReviewDue(a)); err != nil {
			return false, err
		}
	}
	return false, nil
}

// ReviewDue reminds a coordinator to review an answer that they approved.
func (p screen) ReviewDue(a store.KnowledgeAnswer) view.Message {
	args := locales.Args{
		"Title": a.Title, "Language": locales.Lang(a.Lang).Name(), "Date": p.Lang.Date(a.ReviewOn.Time),
	}
	return view.Message{
		HTML:    p.HTML(locales.AnswersReviewDue, args),
		Buttons: [][]view.Button{p.Row(locales.ButtonAnswersReview, ShowAnswer{a.Topic, a.Lang})},
	}
}
