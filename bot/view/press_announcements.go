package view

import "bomcabot/store"

// The kinds of presses about announcements.
type (
	// AnswerAnnounced answers the invitation to the event of an announcement, under that.
	AnswerAnnounced struct {
		Announcement int64
		Answer       store.RSVP
	}
	// RemindAnnounced asks for reminders of the event of an announcement, or for none, under that.
	RemindAnnounced struct {
		Announcement int64
		Wanted       bool
	}
	// ShowAnnouncements shows a page of the announcements.
	ShowAnnouncements struct{ Page int64 }
	// NewAnnouncement begins the dialogue that makes an announcement: of an event, or with 0 of whatever.
	NewAnnouncement struct{ Event int64 }
	// ShowAnnouncement shows one announcement, with what can be done about it.
	ShowAnnouncement struct{ Announcement int64 }
	// ReadAnnouncement shows what an announcement says, as its recipients read it.
	ReadAnnouncement struct{ Announcement int64 }
	// ApproveAnnouncement lets an announcement be sent that needs an administrator's approval.
	ApproveAnnouncement struct{ Announcement int64 }
	// RejectAnnouncement refuses that.
	RejectAnnouncement struct{ Announcement int64 }
	// SendAnnouncement sends at once an announcement that waits for its time, or missed it.
	SendAnnouncement struct{ Announcement int64 }
	// MoveAnnouncement begins the dialogue that gives an announcement another time.
	MoveAnnouncement struct{ Announcement int64 }
	// DropAnnouncement drops an announcement that is not sent yet.
	DropAnnouncement struct{ Announcement int64 }
	// CorrectAnnouncement begins the dialogue that changes what was sent.
	CorrectAnnouncement struct{ Announcement int64 }
	// OfferRecall asks whether what was sent is to be deleted.
	OfferRecall struct{ Announcement int64 }
	// RecallAnnouncement deletes what was sent.
	RecallAnnouncement struct{ Announcement int64 }
)

func (p AnswerAnnounced) fields() (string, []string) {
	return "annrsvp", []string{decimal(p.Announcement), string(p.Answer)}
}
func (p RemindAnnounced) fields() (string, []string) {
	return "annbell", []string{decimal(p.Announcement), truth(p.Wanted)}
}
func (p ShowAnnouncements) fields() (string, []string) { return "anns", []string{decimal(p.Page)} }
func (p NewAnnouncement) fields() (string, []string)   { return "annnew", []string{decimal(p.Event)} }
func (p ShowAnnouncement) fields() (string, []string) {
	return "ann", []string{decimal(p.Announcement)}
}
func (p ReadAnnouncement) fields() (string, []string) {
	return "annread", []string{decimal(p.Announcement)}
}
func (p ApproveAnnouncement) fields() (string, []string) {
	return "annyes", []string{decimal(p.Announcement)}
}
func (p RejectAnnouncement) fields() (string, []string) {
	return "annno", []string{decimal(p.Announcement)}
}
func (p SendAnnouncement) fields() (string, []string) {
	return "annsend", []string{decimal(p.Announcement)}
}
func (p MoveAnnouncement) fields() (string, []string) {
	return "annmove", []string{decimal(p.Announcement)}
}
func (p DropAnnouncement) fields() (string, []string) {
	return "anndrop", []string{decimal(p.Announcement)}
}
func (p CorrectAnnouncement) fields() (string, []string) {
	return "annfix", []string{decimal(p.Announcement)}
}
func (p OfferRecall) fields() (string, []string) {
	return "annrec?", []string{decimal(p.Announcement)}
}
func (p RecallAnnouncement) fields() (string, []string) {
	return "annrec", []string{decimal(p.Announcement)}
}
