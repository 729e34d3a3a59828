package view

import "bomcabot/store"

// The kinds of presses about announcements.
type (
	// SetRSVPFromAnnouncement answers the invitation to the event of an announcement, under that.
	SetRSVPFromAnnouncement struct {
		Announcement int64
		RSVP         store.RSVP
	}
	// SetReminderFromAnnouncement asks for reminders of the event of an announcement, or for none, under that.
	SetReminderFromAnnouncement struct {
		Announcement int64
		Enabled      bool
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
	// RescheduleAnnouncement begins the dialogue that gives an announcement another time.
	RescheduleAnnouncement struct{ Announcement int64 }
	// DropAnnouncement drops an announcement that is not sent yet.
	DropAnnouncement struct{ Announcement int64 }
	// CorrectAnnouncement begins the dialogue that changes what was sent.
	CorrectAnnouncement struct{ Announcement int64 }
	// PromptRecallAnnouncement asks whether what was sent is to be deleted.
	PromptRecallAnnouncement struct{ Announcement int64 }
	// RecallAnnouncement deletes what was sent.
	RecallAnnouncement struct{ Announcement int64 }
)

func (p SetRSVPFromAnnouncement) fields() (string, []string) {
	return "annrsvp", []string{itoa(p.Announcement), string(p.RSVP)}
}
func (p SetReminderFromAnnouncement) fields() (string, []string) {
	return "annbell", []string{itoa(p.Announcement), encodeBool(p.Enabled)}
}
func (p ShowAnnouncements) fields() (string, []string) { return "anns", []string{itoa(p.Page)} }
func (p NewAnnouncement) fields() (string, []string)   { return "annnew", []string{itoa(p.Event)} }
func (p ShowAnnouncement) fields() (string, []string) {
	return "ann", []string{itoa(p.Announcement)}
}
func (p ReadAnnouncement) fields() (string, []string) {
	return "annread", []string{itoa(p.Announcement)}
}
func (p ApproveAnnouncement) fields() (string, []string) {
	return "annyes", []string{itoa(p.Announcement)}
}
func (p RejectAnnouncement) fields() (string, []string) {
	return "annno", []string{itoa(p.Announcement)}
}
func (p SendAnnouncement) fields() (string, []string) {
	return "annsend", []string{itoa(p.Announcement)}
}
func (p RescheduleAnnouncement) fields() (string, []string) {
	return "annmove", []string{itoa(p.Announcement)}
}
func (p DropAnnouncement) fields() (string, []string) {
	return "anndrop", []string{itoa(p.Announcement)}
}
func (p CorrectAnnouncement) fields() (string, []string) {
	return "annfix", []string{itoa(p.Announcement)}
}
func (p PromptRecallAnnouncement) fields() (string, []string) {
	return "annrec?", []string{itoa(p.Announcement)}
}
func (p RecallAnnouncement) fields() (string, []string) {
	return "annrec", []string{itoa(p.Announcement)}
}
