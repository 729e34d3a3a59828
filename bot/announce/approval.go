package announce

import (
	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// askApproval sends every administrator what people would get, and asks whether it may go out.
func (f *Feature) askApproval(tx *store.Tx, announcement int64, n Reach) error {
	administrators, err := f.Rights.Administrators(tx)
	if err != nil {
		return err
	}
	for _, id := range administrators {
		to, err := f.Rights.Recipient(tx, id)
		if err != nil {
			return err
		}
		s, err := f.findDetails(tx, to, announcement)
		if err != nil {
			return err
		}
		messages, err := f.previewMessages(tx, s.Announcement, n, to.Lang)
		if err != nil {
			return err
		}
		clock, err := authorViewer(tx, to)
		if err != nil {
			return err
		}
		messages = append(messages, f.screen(to.Lang).ApprovalRequest(s, n, clock))
		if err := chat.Send(tx, id, messages...); err != nil {
			return err
		}
	}
	return nil
}

// approveAnnouncement lets an announcement be sent: at once, or at its time.
func (f *Feature) approveAnnouncement(tx *store.Tx, r chat.Request, press ApproveAnnouncement) (chat.Response, error) {
	s, err := f.findDetails(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	if s.State != store.AnnouncementPendingApproval {
		return chat.Response{}, chat.UserError{Key: locales.AnnounceDecided}
	}
	if err := tx.ApproveAnnouncement(s.ID, r.Person.ID); err != nil {
		return chat.Response{}, err
	}
	if err := tx.RecordAction(r.Person.ID, store.ActionAnnouncementApproved, store.ObjectAnnouncement.WithID(s.ID), ""); err != nil {
		return chat.Response{}, err
	}
	if err := f.notifyAuthor(tx, s, locales.AnnouncementApproved); err != nil {
		return chat.Response{}, err
	}
	if s.SendAt.IsZero() {
		err = f.sendNow(tx, s.Announcement, s.Author)
	} else {
		err = tx.TransitionAnnouncement(s.ID, store.AnnouncementPendingApproval, store.AnnouncementScheduled)
	}
	if err != nil {
		return chat.Response{}, mapConflict(err)
	}
	return f.backToAnnouncement(tx, r, s.ID, locales.AnnounceApproved)
}

// rejectAnnouncement drops an announcement that waits for approval.
func (f *Feature) rejectAnnouncement(tx *store.Tx, r chat.Request, press RejectAnnouncement) (chat.Response, error) {
	s, err := f.findDetails(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	if s.State != store.AnnouncementPendingApproval {
		return chat.Response{}, chat.UserError{Key: locales.AnnounceDecided}
	}
	if err := tx.TransitionAnnouncement(s.ID, store.AnnouncementPendingApproval, store.AnnouncementDropped); err != nil {
		return chat.Response{}, mapConflict(err)
	}
	if err := tx.RecordAction(r.Person.ID, store.ActionAnnouncementRejected, store.ObjectAnnouncement.WithID(s.ID), ""); err != nil {
		return chat.Response{}, err
	}
	if err := f.notifyAuthor(tx, s, locales.AnnouncementRejected); err != nil {
		return chat.Response{}, err
	}
	return f.backToAnnouncement(tx, r, s.ID, locales.AnnounceRejected)
}

// notifyAuthor tells the author of an announcement what became of it.
func (f *Feature) notifyAuthor(tx *store.Tx, s Details, what locales.Key) error {
	author, err := f.Rights.Recipient(tx, s.Author)
	if err != nil {
		return err
	}
	return chat.Send(tx, s.Author, f.screen(author.Lang).AnnouncementNotice(what, s))
}
