package view

import "bomcabot/store"

// The kinds of presses.
type (
	// ChooseLanguage makes a language the person's own.
	ChooseLanguage struct{ Lang string }
	// ShowProgramme shows the sections of the programme.
	ShowProgramme struct{}
	// ShowSection shows the topics of a section.
	ShowSection struct{ Section string }
	// ShowTopic answers a topic, from its section's menu.
	ShowTopic struct{ Topic string }
	// PickTopic answers a question that was asked before with a topic, as one of several that may have been meant.
	PickTopic struct {
		Exchange int64
		Topic    string
	}
	// AnswerInLanguage shows the answer to a question in another language.
	AnswerInLanguage struct {
		Exchange int64
		Lang     string
	}
	// RateGood and RatePoor rate an answer that is shown in a language.
	RateGood struct {
		Exchange int64
		Lang     string
	}
	RatePoor struct {
		Exchange int64
		Lang     string
	}
	// EscalateQuestion passes a question on to the coordinators.
	EscalateQuestion struct{ Exchange int64 }
	// WithdrawQuestion erases a question that was kept.
	WithdrawQuestion struct{ Question int64 }
	// ShowContactCountries shows the countries that have contacts.
	ShowContactCountries struct{}
	// ShowContacts shows the contacts of a country.
	ShowContacts struct{ Country string }
	// ShowContact shows one contact's card.
	ShowContact struct{ Contact string }
	// CallContact sends a contact as a card that a phone can call.
	CallContact struct{ Contact string }
	// DownloadContact sends a contact as a vCard file.
	DownloadContact struct{ Contact string }
	// ShowZones offers time zones.
	ShowZones struct{}
	// ChooseZone makes a time zone the person's own.
	ChooseZone struct{ Zone string }
	// ShowInbox shows a page of the open questions.
	ShowInbox struct{ Page int64 }
	// ShowQuestion shows an open question with the topics that may answer it.
	ShowQuestion struct{ Question int64 }
	// Teach answers an open question with a topic and learns it.
	Teach struct {
		Question int64
		Topic    string
	}
	// CloseQuestion closes an open question without an answer.
	CloseQuestion struct{ Question int64 }
	// ShowTeam shows a page of the team.
	ShowTeam struct{ Page int64 }
	// ShowMember shows one of the team.
	ShowMember struct{ Person int64 }
	// ChangeRole asks what has to be known, or confirmed, before a member gets a role.
	ChangeRole struct {
		Person int64
		Role   store.Role
	}
	// PickCountries shows countries to choose for a coordinator, with those chosen so far; person 0 is one to be invited.
	PickCountries struct {
		Person    int64
		Countries store.Countries `press:"optional"`
	}
	// SaveMember gives a member a role and countries.
	SaveMember struct {
		Person    int64
		Role      store.Role
		Countries store.Countries `press:"optional"`
	}
	// PromptInvitationRole asks for which role somebody is to be invited.
	PromptInvitationRole struct{}
	// PromptInvitationValidity asks for how long an invitation is to be valid.
	PromptInvitationValidity struct {
		Role      store.Role
		Countries store.Countries `press:"optional"`
	}
	// CreateInvitation makes an invitation.
	CreateInvitation struct {
		Role      store.Role
		Countries store.Countries `press:"optional"`
		Days      int64
	}
	// ShowInvitations shows a page of the open invitations.
	ShowInvitations struct{ Page int64 }
	// RevokeInvitation withdraws an invitation.
	RevokeInvitation struct{ Invitation int64 }
	// ShowAudit shows a page of what was done.
	ShowAudit struct{ Page int64 }
	// ShowAuditActors shows a page of those who did it.
	ShowAuditActors struct{ Page int64 }
	// ShowAuditByActor shows a page of what one person did.
	ShowAuditByActor struct{ Person, Page int64 }
	// ShowAuditByObject shows a page of what was done to one thing.
	ShowAuditByObject struct {
		Kind store.ObjectKind
		ID   string
		Page int64
	}
	// ShowAuditEntry shows one entry of the audit.
	ShowAuditEntry struct{ Entry int64 }
)

func (ChooseLanguage) WireName() string       { return "lang" }
func (ShowProgramme) WireName() string        { return "prog" }
func (ShowSection) WireName() string          { return "sect" }
func (ShowTopic) WireName() string            { return "topic" }
func (PickTopic) WireName() string            { return "pick" }
func (AnswerInLanguage) WireName() string     { return "in" }
func (RateGood) WireName() string             { return "good" }
func (RatePoor) WireName() string             { return "poor" }
func (EscalateQuestion) WireName() string     { return "pass" }
func (WithdrawQuestion) WireName() string     { return "drop" }
func (ShowContactCountries) WireName() string { return "conts" }
func (ShowContacts) WireName() string         { return "country" }
func (ShowContact) WireName() string          { return "cont" }
func (CallContact) WireName() string          { return "call" }
func (DownloadContact) WireName() string      { return "vcard" }
func (ShowZones) WireName() string            { return "zones" }
func (ChooseZone) WireName() string           { return "zone" }
func (ShowInbox) WireName() string            { return "inbox" }
func (ShowQuestion) WireName() string         { return "open" }
func (Teach) WireName() string                { return "teach" }
func (CloseQuestion) WireName() string        { return "close" }

func (ShowTeam) WireName() string                 { return "team" }
func (ShowMember) WireName() string               { return "member" }
func (ChangeRole) WireName() string               { return "role" }
func (PickCountries) WireName() string            { return "for" }
func (SaveMember) WireName() string               { return "save" }
func (PromptInvitationRole) WireName() string     { return "invite" }
func (PromptInvitationValidity) WireName() string { return "days" }
func (CreateInvitation) WireName() string         { return "make" }
func (ShowInvitations) WireName() string          { return "invites" }
func (RevokeInvitation) WireName() string         { return "revoke" }
func (ShowAudit) WireName() string                { return "audit" }
func (ShowAuditActors) WireName() string          { return "who" }
func (ShowAuditByActor) WireName() string         { return "by" }
func (ShowAuditByObject) WireName() string        { return "of" }
func (ShowAuditEntry) WireName() string           { return "entry" }

// AllPresses has one of each kind.
var AllPresses = []Press{
	AnswerInLanguage{},
	ApproveAnnouncement{},
	AttachEvidence{},
	CallContact{},
	CancelEvent{},
	CancelForget{},
	ChangeRole{},
	Choose{},
	ChooseHomeCountry{},
	ChooseLanguage{},
	ChooseZone{},
	ChooseZoneFromSubscription{},
	CloseQuestion{},
	CorrectAnnouncement{},
	CreateInvitation{},
	DeleteActivity{},
	DiscardDraft{},
	DownloadContact{},
	DownloadEvent{},
	DownloadEvidence{},
	DropAnnouncement{},
	EditActivity{},
	EditEvent{},
	EscalateQuestion{},
	ExportGuests{},
	Forget{},
	GoToStep{},
	LogEventAsActivity{},
	MakeReport{},
	ManageEvent{},
	MarkAllAttended{},
	MarkAttendance{},
	NewAnnouncement{},
	NoOp{},
	OpenFigures{},
	PauseRun{},
	PickCountries{},
	PickTopic{},
	PromptCancelEvent{},
	PromptDeleteActivity{},
	PromptInvitationRole{},
	PromptInvitationValidity{},
	PromptRecallAnnouncement{},
	PromptReportPeriod{},
	RateGood{},
	RatePoor{},
	ReadAnnouncement{},
	RecallAnnouncement{},
	RejectAnnouncement{},
	RemoveEvidence{},
	RescheduleAnnouncement{},
	ResendInDoubt{},
	RestoreEvidence{},
	ResumeDraft{},
	ResumeRun{},
	RevokeInvitation{},
	SaveMember{},
	SendAnnouncement{},
	SetCountrySubscription{},
	SetGroupLanguage{},
	SetMeetingSubscription{},
	SetNewsSubscription{},
	SetRSVP{},
	SetRSVPFromAnnouncement{},
	SetReminder{},
	SetReminderFromAnnouncement{},
	ShowActivities{},
	ShowActivity{},
	ShowActivityHistory{},
	ShowAnnouncement{},
	ShowAnnouncements{},
	ShowAudit{},
	ShowAuditActors{},
	ShowAuditByActor{},
	ShowAuditByObject{},
	ShowAuditEntry{},
	ShowContact{},
	ShowContactCountries{},
	ShowContacts{},
	ShowEvent{},
	ShowEvidence{},
	ShowFigures{},
	ShowGuests{},
	ShowInbox{},
	ShowInvitations{},
	ShowMember{},
	ShowNews{},
	ShowPastEvents{},
	ShowProgramme{},
	ShowQuestion{},
	ShowRun{},
	ShowRunRecipients{},
	ShowSection{},
	ShowSubscription{},
	ShowTeam{},
	ShowTopic{},
	ShowUpcomingCountries{},
	ShowUpcomingEvents{},
	ShowZones{},
	ShowZonesFromSubscription{},
	StartInLanguage{},
	StopRun{},
	TakeAttendance{},
	Teach{},
	TraceFigure{},
	UndoActivity{},
	UnsubscribeAll{},
	WithdrawQuestion{},
}

var allDecoder = func() PressDecoder {
	d := make(PressDecoder)
	for _, p := range AllPresses {
		d.Add(p)
	}
	return d
}()

// DecodePress reads callback data of any press.
func DecodePress(data string) (Press, error) { return allDecoder.Decode(data) }
