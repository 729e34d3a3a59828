package announce

import (
	"errors"
	"maps"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// proposeCorrection keeps new texts of an announcement that was sent, and asks the administrators whether they may
// replace those that people have. An earlier proposal that still waits is replaced.
func (f *Feature) proposeCorrection(
	tx *store.Tx, r chat.Request, a store.Announcement, texts map[string]string,
) error {
	version, err := tx.ProposeCorrection(a.ID, r.Person.ID, texts)
	if err != nil {
		return err
	}
	if err := recordAction(tx, r, store.ActionCorrectionProposed, a.ID); err != nil {
		return err
	}
	proposed, reach, err := findProposed(tx, a.ID, version)
	if err != nil {
		return err
	}
	return f.askAdministrators(tx, proposed, reach, correctionRequest(reach))
}

// findProposed finds an announcement with the texts that were proposed, and whom they would reach.
func findProposed(tx *store.Tx, id int64, version int) (store.Announcement, Reach, error) {
	proposed, err := tx.AnnouncementVersion(id, version)
	if err != nil {
		return proposed, Reach{}, err
	}
	reach, err := countReached(tx, proposed)
	return proposed, reach, err
}

// correctionRequest returns the screen that asks whether a correction may reach people.
func correctionRequest(reach Reach) func(page screen, d Details, reader view.Viewer) view.Message {
	return func(page screen, d Details, reader view.Viewer) view.Message {
		return page.CorrectionRequest(d, reach, reader)
	}
}

// reviewCorrection shows an administrator the correction that waits for approval.
func (f *Feature) reviewCorrection(tx *store.Tx, r chat.Request, press ReviewCorrection) (chat.Response, error) {
	details, err := f.findDetails(tx, r, press.Announcement)
	if err == nil && details.CorrectionBy == 0 {
		err = errDecided
	}
	if err != nil {
		return chat.Response{}, err
	}
	proposed, reach, err := findProposed(tx, details.ID, details.CorrectionVersion)
	if err != nil {
		return chat.Response{}, err
	}
	messages, err := f.approvalRequest(tx, r, proposed, reach, correctionRequest(reach))
	return chat.Reply(messages...), err
}

// approveCorrection lets a correction reach everyone who got the announcement.
func (f *Feature) approveCorrection(tx *store.Tx, r chat.Request, press ApproveCorrection) (chat.Response, error) {
	details, err := f.findDetails(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	proposed, err := tx.AnnouncementVersion(details.ID, int(press.Version))
	if err != nil {
		return chat.Response{}, err
	}
	if !maps.Equal(proposed.Texts, details.Texts) { // a run that is active would go on with the old ones
		if err := checkNoActiveRun(tx, details.ID); err != nil {
			return chat.Response{}, err
		}
	}
	if err := tx.ApproveCorrection(details.ID, int(press.Version), r.Person.ID); err != nil {
		return chat.Response{}, mapConflict(err)
	}
	err = errors.Join(recordAction(tx, r, store.ActionAnnouncementApproved, details.ID), f.takeOver(tx, r, &details))
	if err != nil {
		return chat.Response{}, err
	}
	if err := f.notify(tx, details, locales.AnnouncementCorrectionApproved); err != nil {
		return chat.Response{}, err
	}
	if err := f.startCorrection(tx, proposed, details.CorrectionBy); err != nil {
		return chat.Response{}, err
	}
	return f.backToAnnouncement(tx, r, details.ID, locales.AnnounceApproved)
}

// rejectCorrection drops a correction that waits for approval.
func (f *Feature) rejectCorrection(tx *store.Tx, r chat.Request, press RejectCorrection) (chat.Response, error) {
	details, err := f.findDetails(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	if err := tx.RejectCorrection(details.ID, int(press.Version)); err != nil {
		return chat.Response{}, mapConflict(err)
	}
	if err := recordAction(tx, r, store.ActionAnnouncementRejected, details.ID); err != nil {
		return chat.Response{}, err
	}
	if err := f.notify(tx, details, locales.AnnouncementCorrectionRejected); err != nil {
		return chat.Response{}, err
	}
	return f.backToAnnouncement(tx, r, details.ID, locales.AnnounceRejected)
}

// CorrectionRequest asks an administrator to approve a correction. It stands below the messages that people would have.
func (p screen) CorrectionRequest(d Details, reach Reach, reader view.Viewer) view.Message {
	message := p.AnnouncementDetails(d, reader)
	message.HTML = view.Paragraphs(
		p.HTML(locales.AnnouncementCorrectionRequest, locales.Args{"Number": reach.Recipients}), message.HTML)
	version := int64(d.CorrectionVersion)
	message.Buttons = [][]view.Button{
		p.Row(locales.ButtonApprove, ApproveCorrection{d.ID, version}),
		p.Row(locales.ButtonReject, RejectCorrection{d.ID, version}),
		{p.Back(ShowAnnouncement{d.ID})},
	}
	return message
}
