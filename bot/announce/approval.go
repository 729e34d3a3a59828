package announce

import (
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
// no approval for people of their own countries, nor for the guests of an event that concerns no other countries.
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
		return true, nil
	}
	e, err := tx.Event(a.Event)
	return own.Union(e.InvolvedCountries()) != own, err
}

// askApproval sends every administrator the messages that people would get, and asks whether they may be sent.
func (f *Feature) askApproval(tx *store.Tx, announcement int64, reach Reach) error {
	administrators, err := f.Rights.Administrators(tx)
	if err != nil {
		return err
	}
	for _, id := range administrators {
		to, err := f.Rights.Recipient(tx, id)
		if err != nil {
			return err
		}
		details, err := findDetails(tx, to, announcement)
		if err != nil {
			return err
		}
		messages, err := f.previewMessages(tx, details.Announcement, reach, to.Lang)
		if err != nil {
			return err
		}
		administrator, err := authorViewer(tx, to)
		if err != nil {
			return err
		}
		messages = append(messages, f.screen(to.Lang).ApprovalRequest(details, reach, administrator))
		if err := chat.Send(tx, id, messages...); err != nil {
			return err
		}
	}
	return nil
}

// approveAnnouncement lets an announcement be sent: at once, or at its time.
func (f *Feature) approveAnnouncement(
	tx *store.Tx, r chat.Request, press ApproveAnnouncement,
) (chat.Response, error) {
	details, err := findPendingApproval(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	if err := tx.ApproveAnnouncement(details.ID, r.Person.ID); err != nil {
		return chat.Response{}, err
	}
	if err := recordAction(tx, r, store.ActionAnnouncementApproved, details.ID); err != nil {
		return chat.Response{}, err
	}
	if err := f.notifyAuthor(tx, details, locales.AnnouncementApproved); err != nil {
		return chat.Response{}, err
	}
	if details.SendAt.IsZero() {
		err = f.sendNow(tx, details.Announcement, details.Author)
	} else {
		err = tx.TransitionAnnouncement(details.ID, store.AnnouncementPendingApproval, store.AnnouncementScheduled)
	}
	if err != nil {
		return chat.Response{}, mapConflict(err)
	}
	return f.backToAnnouncement(tx, r, details.ID, locales.AnnounceApproved)
}

// rejectAnnouncement drops an announcement that waits for approval.
func (f *Feature) rejectAnnouncement(tx *store.Tx, r chat.Request, press RejectAnnouncement) (chat.Response, error) {
	details, err := findPendingApproval(tx, r, press.Announcement)
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
	if err := f.notifyAuthor(tx, details, locales.AnnouncementRejected); err != nil {
		return chat.Response{}, err
	}
	return f.backToAnnouncement(tx, r, details.ID, locales.AnnounceRejected)
}

// findPendingApproval finds an announcement that waits for approval.
func findPendingApproval(tx *store.Tx, r chat.Request, id int64) (Details, error) {
	details, err := findDetails(tx, r, id)
	if err == nil && details.State != store.AnnouncementPendingApproval {
		err = errDecided
	}
	return details, err
}

// notifyAuthor tells the author of an announcement what became of it.
func (f *Feature) notifyAuthor(tx *store.Tx, details Details, what locales.Key) error {
	author, err := f.Rights.Recipient(tx, details.Author)
	if err != nil {
		return err
	}
	return chat.Send(tx, details.Author, f.screen(author.Lang).AnnouncementNotice(what, details))
}

// ApprovalRequest asks an administrator to approve an announcement. It stands below the messages that people would get.
func (p screen) ApprovalRequest(d Details, reach Reach, reader view.Viewer) view.Message {
	message := p.AnnouncementDetails(d, reader)
	message.HTML = view.Paragraphs(
		p.HTML(locales.AnnouncementAsks, locales.Args{"Number": reach.Recipients}), message.HTML)
	return message
}

// AnnouncementNotice tells the author what became of an announcement: a text of the catalogue, and the title.
func (p screen) AnnouncementNotice(what locales.Key, d Details) view.Message {
	return view.Message{
		HTML:    view.Paragraphs(p.HTML(what, nil), view.Bold(p.title(d))),
		Buttons: [][]view.Button{p.Row(locales.ButtonOpenActivity, ShowAnnouncement{d.ID})},
	}
}
