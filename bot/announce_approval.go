package bot

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// askApproval sends every administrator what people would get, and asks whether it may go out.
func (b *Bot) askApproval(tx *store.Tx, id int64, n view.Reach) error {
	members, err := b.allMembers(tx)
	if err != nil {
		return err
	}
	for _, member := range members {
		if b.roleOf(member.Person) != store.Administrator {
			continue
		}
		to, err := b.recipient(tx, member.ID)
		if err != nil {
			return err
		}
		s, err := b.announcementDetails(tx, to, id)
		if err != nil {
			return err
		}
		messages, err := b.previewMessages(tx, s.Announcement, n, to.lang)
		if err != nil {
			return err
		}
		clock, err := authorViewer(tx, to)
		if err != nil {
			return err
		}
		messages = append(messages, b.views.In(to.lang).ApprovalRequest(s, n, clock))
		if err := b.send(tx, member.ID, messages...); err != nil {
			return err
		}
	}
	return nil
}

// approveAnnouncement lets an announcement be sent: at once, or at its time.
func (b *Bot) approveAnnouncement(tx *store.Tx, r request, press view.ApproveAnnouncement) (response, error) {
	s, err := b.announcementDetails(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	if s.State != store.AnnouncementPendingApproval {
		return response{}, userError{Key: locales.AnnounceDecided}
	}
	if err := tx.ApproveAnnouncement(s.ID, r.person.ID); err != nil {
		return response{}, err
	}
	if err := tx.RecordAction(r.person.ID, store.ActionAnnouncementApproved, store.ObjectAnnouncement.WithID(s.ID), ""); err != nil {
		return response{}, err
	}
	if err := b.notifyAuthor(tx, s, locales.AnnouncementApproved); err != nil {
		return response{}, err
	}
	if s.SendAt.IsZero() {
		err = b.sendNow(tx, s.Announcement, s.Author)
	} else {
		err = tx.TransitionAnnouncement(s.ID, store.AnnouncementPendingApproval, store.AnnouncementScheduled)
	}
	if err != nil {
		return response{}, mapConflict(err)
	}
	return b.backToAnnouncement(tx, r, s.ID, locales.AnnounceApproved)
}

// rejectAnnouncement drops an announcement that waits for approval.
func (b *Bot) rejectAnnouncement(tx *store.Tx, r request, press view.RejectAnnouncement) (response, error) {
	s, err := b.announcementDetails(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	if s.State != store.AnnouncementPendingApproval {
		return response{}, userError{Key: locales.AnnounceDecided}
	}
	if err := tx.TransitionAnnouncement(s.ID, store.AnnouncementPendingApproval, store.AnnouncementDropped); err != nil {
		return response{}, mapConflict(err)
	}
	if err := tx.RecordAction(r.person.ID, store.ActionAnnouncementRejected, store.ObjectAnnouncement.WithID(s.ID), ""); err != nil {
		return response{}, err
	}
	if err := b.notifyAuthor(tx, s, locales.AnnouncementRejected); err != nil {
		return response{}, err
	}
	return b.backToAnnouncement(tx, r, s.ID, locales.AnnounceRejected)
}

// notifyAuthor tells the author of an announcement what became of it.
func (b *Bot) notifyAuthor(tx *store.Tx, s view.AnnouncementDetails, what locales.Key) error {
	author, err := b.recipient(tx, s.Author)
	if err != nil {
		return err
	}
	return b.send(tx, s.Author, b.views.In(author.lang).AnnouncementNotice(what, s))
}
