package announce

import (
	"errors"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// maxDeletableAge is for how long Telegram lets a bot delete its message,
// https://core.telegram.org/bots/api#deletemessage.
const maxDeletableAge = 48 * time.Hour

// recallable is an announcement that can be recalled.
type recallable struct {
	Details
	deletable []store.Delivery // the messages that can still be deleted; at least one
	tooOld    int              // how many messages cannot be deleted any more
}

// findRecallable finds an announcement that can be recalled.
func (f *Feature) findRecallable(tx *store.Tx, r chat.Request, id int64) (recallable, error) {
	details, _, err := f.findForOperation(tx, r, id, opRecall)
	if err != nil {
		return recallable{}, err
	}
	if err := checkNoActiveRun(tx, id); err != nil {
		return recallable{}, err
	}
	deliveries, err := tx.Deliveries(id)
	if err != nil {
		return recallable{}, err
	}
	found := recallable{Details: details}
	for _, delivery := range deliveries {
		if isTooOldToDelete(tx, delivery.SentAt) {
			found.tooOld++
		} else {
			found.deletable = append(found.deletable, delivery)
		}
	}
	if len(found.deletable) == 0 {
		return recallable{}, chat.UserError{Key: locales.AnnouncementNotRecalled}
	}
	return found, nil
}

func isTooOldToDelete(tx *store.Tx, sentAt store.Time) bool {
	return tx.Now().Sub(sentAt.Time) >= maxDeletableAge
}

// promptRecallAnnouncement asks whether to delete what was sent.
func (f *Feature) promptRecallAnnouncement(
	tx *store.Tx, r chat.Request, press PromptRecallAnnouncement,
) (chat.Response, error) {
	found, err := f.findRecallable(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	message := f.screen(r.Lang).ConfirmRecallAnnouncement(found.Announcement, len(found.deletable), found.tooOld)
	return chat.ReplaceWith(message), nil
}

// recallAnnouncement starts a run that deletes what was sent, where Telegram still allows it.
func (f *Feature) recallAnnouncement(tx *store.Tx, r chat.Request, press RecallAnnouncement) (chat.Response, error) {
	found, err := f.findRecallable(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	err = f.startRun(tx, found.Announcement, store.RecallRun, r.Person.ID, recipientsOf(found.deletable))
	if err != nil {
		return chat.Response{}, err
	}
	if err := recordAction(tx, r, store.ActionAnnouncementRecalled, found.ID); err != nil {
		return chat.Response{}, err
	}
	return f.backToAnnouncement(tx, r, found.ID, locales.AnnounceStarted)
}

// composeRecall deletes an announcement at a recipient, where Telegram still allows it.
func composeRecall(tx *store.Tx, run store.Run, o store.Outgoing) (chat.Call, string, error) {
	sentAt, err := tx.DeliverySentAt(run.AnnouncementID, o.ChatID, o.TargetMessageID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, "", err
	}
	if err == nil && isTooOldToDelete(tx, sentAt) {
		return nil, store.SkippedTooOld, nil
	}
	album, err := tx.Album(o.ChatID, o.TargetMessageID)
	if len(album) > 0 {
		return chat.DeleteMessages(album), "", err
	}
	return chat.DeleteMessage(o.TargetMessageID), "", err
}

// ConfirmRecallAnnouncement asks whether to delete an announcement: how many messages can be deleted, and how many are
// too old for that.
func (p screen) ConfirmRecallAnnouncement(a store.Announcement, deletable, tooOld int) view.Message {
	text := p.HTML(locales.AnnouncementConfirmRecall, locales.Args{"Number": deletable})
	if tooOld > 0 {
		text = view.Paragraphs(text, p.HTML(locales.AnnouncementTooOld, locales.Args{"Number": tooOld}))
	}
	return view.Message{HTML: text, Buttons: [][]view.Button{
		p.Row(locales.ButtonYesRecall, RecallAnnouncement{a.ID}),
		{p.Back(ShowAnnouncement{a.ID})},
	}}
}
