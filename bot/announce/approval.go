package announce

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// ownCountries are the countries to which a coordinator may announce without approval. An administrator has no
// countries of their own, because they may announce to any.
func ownCountries(tx *store.Tx, r chat.Request) (store.Countries, error) {
	if r.Role == store.Administrator {
		return "", nil
	}
	return tx.CoordinatorCountries(r.Person.ID)
}

// needsApproval reports whether an administrator has to approve an announcement to this audience. A coordinator needs
// no approval for people of their own countries, nor for the guests of an event that concerns no other countries. Only
// a coordinator of all countries needs none for everyone.
func needsApproval(tx *store.Tx, r chat.Request, a store.Audience) (bool, error) {
	if r.Role == store.Administrator {
		return false, nil
	}
	own, err := tx.CoordinatorCountries(r.Person.ID)
	if err != nil {
		return false, err
	}
	if a.Countries != "" && own.Union(a.Countries) == own {
		return false, nil
	}
	if a.Event == 0 {
		return a.Countries != "" || own != store.AllCountries, nil
	}
	e, err := tx.Event(a.Event)
	return own.Union(e.InvolvedCountries()) != own, err
}

// deferToApproval makes an announcement wait for an administrator's approval. Then it is sent at a time; zero: at once.
func (f *Feature) deferToApproval(tx *store.Tx, a store.Announcement, at store.Time) error {
	if err := tx.TransitionAnnouncement(a.ID, a.State, store.AnnouncementPendingApproval); err != nil {
		return err
	}
	if err := errors.Join(tx.ScheduleAnnouncement(a.ID, at), tx.ApproveAnnouncement(a.ID, 0)); err != nil {
		return err
	}
	reach, err := countAudience(tx, a)
	if err != nil {
		return err
	}
	return f.askApproval(tx, a.ID, reach)
}

// askApproval sends every administrator the messages that people would get, and asks whether they may be sent.
func (f *Feature) askApproval(tx *store.Tx, announcement int64, reach Reach) error {
	a, err := tx.Announcement(announcement)
	if err != nil {
		return err
	}
	return f.askAdministrators(tx, a, reach, func(page screen, d Details, reader view.Viewer) view.Message {
		return page.ApprovalRequest(d, reach, reader)
	})
}

// askAdministrators sends every administrator the messages that people would get, and below them a request.
func (f *Feature) askAdministrators(
	tx *store.Tx, a store.Announcement, reach Reach,
	request func(page screen, d Details, reader view.Viewer) view.Message,
) error {
	administrators, err := f.Rights.Administrators(tx)
	if err != nil {
		return err
	}
	for _, to := range administrators {
		messages, err := f.approvalRequest(tx, to, a, reach, request)
		if err != nil {
			return err
		}
		if err := chat.Send(tx, to.ChatID, messages...); err != nil {
			return err
		}
	}
	return nil
}

// approvalRequest is what [Feature.askAdministrators] sends an administrator.
func (f *Feature) approvalRequest(
	tx *store.Tx, to chat.Request, a store.Announcement, reach Reach,
	request func(page screen, d Details, reader view.Viewer) view.Message,
) ([]view.Message, error) {
	details, err := f.findDetails(tx, to, a.ID)
	if err != nil {
		return nil, err
	}
	messages, err := f.previewMessages(tx, a, reach, to.Lang)
	if err != nil {
		return nil, err
	}
	reader, err := authorViewer(tx, to)
	return append(messages, request(f.screen(to.Lang), details, reader)), err
}

// approveAnnouncement handles the button that says nothing of the event's version.
func (f *Feature) approveAnnouncement(
	tx *store.Tx, r chat.Request, press ApproveAnnouncement,
) (chat.Response, error) {
	return f.approveShown(tx, r, ApproveShown{Announcement: press.Announcement})
}

// approveShown lets an announcement be sent: at once, or at its time. Where its event has changed since it was shown,
// the administrator is shown it again.
func (f *Feature) approveShown(tx *store.Tx, r chat.Request, press ApproveShown) (chat.Response, error) {
	details, err := f.findPendingApproval(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	if details.eventSequence() != press.Sequence {
		return f.showAgain(tx, r, details)
	}
	if details.SendAt.IsZero() { // it is sent at once
		if err := checkSubject(tx, details.Announcement); err != nil {
			return chat.Response{}, err
		}
	}
	if err := f.takeOver(tx, r, &details); err != nil {
		return chat.Response{}, err
	}
	if err := tx.ApproveAnnouncement(details.ID, r.Person.ID); err != nil {
		return chat.Response{}, err
	}
	if err := recordAction(tx, r, store.ActionAnnouncementApproved, details.ID); err != nil {
		return chat.Response{}, err
	}
	if err := f.notify(tx, details, locales.AnnouncementApproved); err != nil {
		return chat.Response{}, err
	}
	if err := f.startApproved(tx, details.Announcement); err != nil {
		return chat.Response{}, mapConflict(err)
	}
	return f.backToAnnouncement(tx, r, details.ID, locales.AnnounceApproved)
}

// showAgain asks an administrator once more for approval, because the event has changed.
func (f *Feature) showAgain(tx *store.Tx, r chat.Request, details Details) (chat.Response, error) {
	reach, err := countAudience(tx, details.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	messages, err := f.approvalRequest(tx, r, details.Announcement, reach,
		func(page screen, d Details, reader view.Viewer) view.Message {
			return page.ApprovalRequest(d, reach, reader)
		})
	return chat.WithToast(chat.Reply(messages...), f.screen(r.Lang).Toast(locales.EventConflict, nil)), err
}

// rejectAnnouncement drops an announcement that waits for approval.
func (f *Feature) rejectAnnouncement(tx *store.Tx, r chat.Request, press RejectAnnouncement) (chat.Response, error) {
	details, err := f.findPendingApproval(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	err = tx.TransitionAnnouncement(details.ID, store.AnnouncementPendingApproval, store.AnnouncementDropped)
	if err != nil {
		return chat.Response{}, mapConflict(err)
	}
	if err := recordAction(tx, r, store.ActionAnnouncementRejected, details.ID); err != nil {
		return chat.Response{}, err
	}
	if err := f.notify(tx, details, locales.AnnouncementRejected); err != nil {
		return chat.Response{}, err
	}
	return f.backToAnnouncement(tx, r, details.ID, locales.AnnounceRejected)
}

// findPendingApproval finds an announcement that waits for approval.
func (f *Feature) findPendingApproval(tx *store.Tx, r chat.Request, id int64) (Details, error) {
	details, err := f.findDetails(tx, r, id)
	if err == nil && details.State != store.AnnouncementPendingApproval {
		err = errDecided
	}
	return details, err
}

// notify tells those who answer for an announcement what became of it.
func (f *Feature) notify(tx *store.Tx, details Details, what locales.Key) error {
	return f.tellResponsible(tx, details.Announcement, func(page screen, _ chat.Request) view.Message {
		return page.AnnouncementNotice(what, details)
	})
}

// ApprovalRequest asks an administrator to approve an announcement. It stands below the messages that people would get.
func (p screen) ApprovalRequest(d Details, reach Reach, reader view.Viewer) view.Message {
	message := p.AnnouncementDetails(d, reader)
	message.HTML = view.Paragraphs(view.Lines(
		p.HTML(locales.AnnouncementApprovalRequest, locales.Args{"Number": p.Lang.Number(reach.Recipients)}),
		p.languageCounts(reach)), message.HTML)
	return message
}

// AnnouncementNotice says what became of an announcement: a text of the catalogue, and the title.
func (p screen) AnnouncementNotice(what locales.Key, d Details) view.Message {
	return view.Message{
		HTML:    view.Paragraphs(p.HTML(what, nil), view.Bold(p.title(d))),
		Buttons: [][]view.Button{p.Row(locales.ButtonOpenActivity, ShowAnnouncement{d.ID})},
	}
}
