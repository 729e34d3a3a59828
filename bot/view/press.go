package view

import (
	"errors"
	"fmt"
	"strings"

	"bomcabot/store"
)

// Press is what a button does, as data. Its kinds are the exported types of the files press*.go that implement it.
type Press interface {
	fields() (tag string, values []string)
}

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
		Countries store.Countries
	}
	// SaveMember gives a member a role and countries.
	SaveMember struct {
		Person    int64
		Role      store.Role
		Countries store.Countries
	}
	// PromptInvitationRole asks for which role somebody is to be invited.
	PromptInvitationRole struct{}
	// PromptInvitationValidity asks for how long an invitation is to be valid.
	PromptInvitationValidity struct {
		Role      store.Role
		Countries store.Countries
	}
	// CreateInvitation makes an invitation.
	CreateInvitation struct {
		Role      store.Role
		Countries store.Countries
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

func (p ChooseLanguage) fields() (string, []string) { return "lang", []string{p.Lang} }
func (ShowProgramme) fields() (string, []string)    { return "prog", nil }
func (p ShowSection) fields() (string, []string)    { return "sect", []string{p.Section} }
func (p ShowTopic) fields() (string, []string)      { return "topic", []string{p.Topic} }
func (p PickTopic) fields() (string, []string)      { return "pick", []string{itoa(p.Exchange), p.Topic} }
func (p AnswerInLanguage) fields() (string, []string) {
	return "in", []string{itoa(p.Exchange), p.Lang}
}
func (p RateGood) fields() (string, []string)           { return "good", []string{itoa(p.Exchange), p.Lang} }
func (p RatePoor) fields() (string, []string)           { return "poor", []string{itoa(p.Exchange), p.Lang} }
func (p EscalateQuestion) fields() (string, []string)   { return "pass", []string{itoa(p.Exchange)} }
func (p WithdrawQuestion) fields() (string, []string)   { return "drop", []string{itoa(p.Question)} }
func (ShowContactCountries) fields() (string, []string) { return "conts", nil }
func (p ShowContacts) fields() (string, []string)       { return "country", []string{p.Country} }
func (p ShowContact) fields() (string, []string)        { return "cont", []string{p.Contact} }
func (p CallContact) fields() (string, []string)        { return "call", []string{p.Contact} }
func (p DownloadContact) fields() (string, []string)    { return "vcard", []string{p.Contact} }
func (ShowZones) fields() (string, []string)            { return "zones", nil }
func (p ChooseZone) fields() (string, []string)         { return "zone", []string{p.Zone} }
func (p ShowInbox) fields() (string, []string)          { return "inbox", []string{itoa(p.Page)} }
func (p ShowQuestion) fields() (string, []string)       { return "open", []string{itoa(p.Question)} }
func (p Teach) fields() (string, []string)              { return "teach", []string{itoa(p.Question), p.Topic} }
func (p CloseQuestion) fields() (string, []string)      { return "close", []string{itoa(p.Question)} }

func (p ShowTeam) fields() (string, []string)   { return "team", []string{itoa(p.Page)} }
func (p ShowMember) fields() (string, []string) { return "member", []string{itoa(p.Person)} }
func (p ChangeRole) fields() (string, []string) {
	return "role", []string{itoa(p.Person), string(p.Role)}
}
func (p PickCountries) fields() (string, []string) {
	return "for", []string{itoa(p.Person), encodeCountries(p.Countries)}
}
func (p SaveMember) fields() (string, []string) {
	return "save", []string{itoa(p.Person), string(p.Role), encodeCountries(p.Countries)}
}
func (PromptInvitationRole) fields() (string, []string) { return "invite", nil }
func (p PromptInvitationValidity) fields() (string, []string) {
	return "days", []string{string(p.Role), encodeCountries(p.Countries)}
}
func (p CreateInvitation) fields() (string, []string) {
	return "make", []string{string(p.Role), encodeCountries(p.Countries), itoa(p.Days)}
}
func (p ShowInvitations) fields() (string, []string) { return "invites", []string{itoa(p.Page)} }
func (p RevokeInvitation) fields() (string, []string) {
	return "revoke", []string{itoa(p.Invitation)}
}
func (p ShowAudit) fields() (string, []string)       { return "audit", []string{itoa(p.Page)} }
func (p ShowAuditActors) fields() (string, []string) { return "who", []string{itoa(p.Page)} }
func (p ShowAuditByActor) fields() (string, []string) {
	return "by", []string{itoa(p.Person), itoa(p.Page)}
}
func (p ShowAuditByObject) fields() (string, []string) {
	return "of", []string{string(p.Kind), p.ID, itoa(p.Page)}
}
func (p ShowAuditEntry) fields() (string, []string) { return "entry", []string{itoa(p.Entry)} }

// MaxCallbackData is how many bytes Telegram lets a button carry, https://core.telegram.org/bots/api#inlinekeyboardbutton.
const MaxCallbackData = 64

// ErrInvalidPress means that a button's data is none of this program's: it is of an older version, or forged.
var ErrInvalidPress = errors.New("not a button's data")

// separator stands between the parts of a button's data; no value contains it.
const separator = "|"

// EncodePress writes a press as callback data.
func EncodePress(p Press) (string, error) {
	tag, values := p.fields()
	for _, value := range values {
		if value == "" || strings.Contains(value, separator) {
			return "", fmt.Errorf("%w: %q cannot be a value of %s", ErrInvalidPress, value, tag)
		}
	}
	data := strings.Join(append([]string{tag}, values...), separator)
	if len(data) > MaxCallbackData {
		return "", fmt.Errorf("%w: %q is longer than %d bytes", ErrInvalidPress, data, MaxCallbackData)
	}
	return data, nil
}

// decoders make a press of the values behind its tag.
var decoders = map[string]func(v *valueReader) Press{
	"lang":    func(v *valueReader) Press { return ChooseLanguage{v.text()} },
	"prog":    func(*valueReader) Press { return ShowProgramme{} },
	"sect":    func(v *valueReader) Press { return ShowSection{v.text()} },
	"topic":   func(v *valueReader) Press { return ShowTopic{v.text()} },
	"pick":    func(v *valueReader) Press { return PickTopic{v.number(), v.text()} },
	"in":      func(v *valueReader) Press { return AnswerInLanguage{v.number(), v.text()} },
	"good":    func(v *valueReader) Press { return RateGood{v.number(), v.text()} },
	"poor":    func(v *valueReader) Press { return RatePoor{v.number(), v.text()} },
	"pass":    func(v *valueReader) Press { return EscalateQuestion{v.number()} },
	"drop":    func(v *valueReader) Press { return WithdrawQuestion{v.number()} },
	"conts":   func(*valueReader) Press { return ShowContactCountries{} },
	"country": func(v *valueReader) Press { return ShowContacts{v.text()} },
	"cont":    func(v *valueReader) Press { return ShowContact{v.text()} },
	"call":    func(v *valueReader) Press { return CallContact{v.text()} },
	"vcard":   func(v *valueReader) Press { return DownloadContact{v.text()} },
	"coming":  func(v *valueReader) Press { return ShowUpcomingEvents{v.optionalText(), v.number()} },
	"past":    func(v *valueReader) Press { return ShowPastEvents{v.optionalText(), v.number()} },
	"where":   func(*valueReader) Press { return ShowUpcomingCountries{} },
	"event":   func(v *valueReader) Press { return ShowEvent{v.number()} },
	"rsvp":    func(v *valueReader) Press { return SetRSVP{v.number(), v.rsvp()} },
	"remind":  func(v *valueReader) Press { return SetReminder{v.number(), v.boolean()} },
	"ics":     func(v *valueReader) Press { return DownloadEvent{v.number()} },
	"manage":  func(v *valueReader) Press { return ManageEvent{v.number()} },
	"guests":  func(v *valueReader) Press { return ShowGuests{v.number(), v.number()} },
	"xlsx":    func(v *valueReader) Press { return ExportGuests{v.number()} },
	"list":    func(v *valueReader) Press { return TakeAttendance{v.number(), v.number()} },
	"tick":    func(v *valueReader) Press { return MarkAttendance{v.number(), v.number(), v.boolean(), v.number()} },
	"tickall": func(v *valueReader) Press { return MarkAllAttended{v.number()} },
	"change":  func(v *valueReader) Press { return EditEvent{v.number()} },
	"logev":   func(v *valueReader) Press { return LogEventAsActivity{v.number()} },
	"off":     func(v *valueReader) Press { return PromptCancelEvent{v.number(), v.number()} },
	"cancel":  func(v *valueReader) Press { return CancelEvent{v.number(), v.number()} },
	"zones":   func(*valueReader) Press { return ShowZones{} },
	"zone":    func(v *valueReader) Press { return ChooseZone{v.text()} },
	"inbox":   func(v *valueReader) Press { return ShowInbox{v.number()} },
	"open":    func(v *valueReader) Press { return ShowQuestion{v.number()} },
	"teach":   func(v *valueReader) Press { return Teach{v.number(), v.text()} },
	"close":   func(v *valueReader) Press { return CloseQuestion{v.number()} },
	"team":    func(v *valueReader) Press { return ShowTeam{v.number()} },
	"member":  func(v *valueReader) Press { return ShowMember{v.number()} },
	"role":    func(v *valueReader) Press { return ChangeRole{v.number(), v.role()} },
	"for":     func(v *valueReader) Press { return PickCountries{v.number(), v.countries()} },
	"save":    func(v *valueReader) Press { return SaveMember{v.number(), v.role(), v.countries()} },
	"invite":  func(*valueReader) Press { return PromptInvitationRole{} },
	"days":    func(v *valueReader) Press { return PromptInvitationValidity{v.role(), v.countries()} },
	"make":    func(v *valueReader) Press { return CreateInvitation{v.role(), v.countries(), v.number()} },
	"invites": func(v *valueReader) Press { return ShowInvitations{v.number()} },
	"revoke":  func(v *valueReader) Press { return RevokeInvitation{v.number()} },
	"audit":   func(v *valueReader) Press { return ShowAudit{v.number()} },
	"who":     func(v *valueReader) Press { return ShowAuditActors{v.number()} },
	"by":      func(v *valueReader) Press { return ShowAuditByActor{v.number(), v.number()} },
	"of":      func(v *valueReader) Press { return ShowAuditByObject{store.ObjectKind(v.text()), v.text(), v.number()} },
	"entry":   func(v *valueReader) Press { return ShowAuditEntry{v.number()} },
	"news":    func(v *valueReader) Press { return ShowNews{v.number()} },
	"acts":    func(v *valueReader) Press { return ShowActivities{v.optionalText(), v.number()} },
	"act":     func(v *valueReader) Press { return ShowActivity{v.number()} },
	"files":   func(v *valueReader) Press { return ShowEvidence{v.number(), v.number()} },
	"attach":  func(v *valueReader) Press { return AttachEvidence{v.number()} },
	"file":    func(v *valueReader) Press { return DownloadEvidence{v.number()} },
	"unfile":  func(v *valueReader) Press { return RemoveEvidence{v.number()} },
	"refile":  func(v *valueReader) Press { return RestoreEvidence{v.number()} },
	"hist":    func(v *valueReader) Press { return ShowActivityHistory{v.number(), v.number()} },
	"del?":    func(v *valueReader) Press { return PromptDeleteActivity{v.number(), v.number()} },
	"del":     func(v *valueReader) Press { return DeleteActivity{v.number(), v.number()} },
	"undo":    func(v *valueReader) Press { return UndoActivity{v.number(), v.number()} },
	"edit":    func(v *valueReader) Press { return EditActivity{v.number()} },
	"report":  func(v *valueReader) Press { return MakeReport{v.report()} },
	"days?":   func(*valueReader) Press { return PromptReportPeriod{} },
	"open#":   func(v *valueReader) Press { return OpenFigures{v.report()} },
	"figs":    func(v *valueReader) Press { return ShowFigures{v.report()} },
	"fig":     func(v *valueReader) Press { return TraceFigure{v.report(), v.text(), v.number()} },
	"begin":   func(v *valueReader) Press { return StartInLanguage{v.text()} },
	"home":    func(v *valueReader) Press { return ChooseHomeCountry{v.optionalText()} },
	"subs":    func(*valueReader) Press { return ShowSubscription{} },
	"meets?":  func(v *valueReader) Press { return SetMeetingSubscription{v.boolean()} },
	"news?":   func(v *valueReader) Press { return SetNewsSubscription{v.boolean()} },
	"from?":   func(v *valueReader) Press { return SetCountrySubscription{v.text(), v.boolean()} },
	"in?":     func(v *valueReader) Press { return SetGroupLanguage{v.text()} },
	"stop":    func(*valueReader) Press { return UnsubscribeAll{} },
	"zones?":  func(*valueReader) Press { return ShowZonesFromSubscription{} },
	"zone?":   func(v *valueReader) Press { return ChooseZoneFromSubscription{v.text()} },
	"forget":  func(v *valueReader) Press { return Forget{v.number()} },
	"keep":    func(*valueReader) Press { return CancelForget{} },
	"annrsvp": func(v *valueReader) Press { return SetRSVPFromAnnouncement{v.number(), v.rsvp()} },
	"annbell": func(v *valueReader) Press { return SetReminderFromAnnouncement{v.number(), v.boolean()} },
	"anns":    func(v *valueReader) Press { return ShowAnnouncements{v.number()} },
	"annnew":  func(v *valueReader) Press { return NewAnnouncement{v.number()} },
	"ann":     func(v *valueReader) Press { return ShowAnnouncement{v.number()} },
	"annread": func(v *valueReader) Press { return ReadAnnouncement{v.number()} },
	"annyes":  func(v *valueReader) Press { return ApproveAnnouncement{v.number()} },
	"annno":   func(v *valueReader) Press { return RejectAnnouncement{v.number()} },
	"annsend": func(v *valueReader) Press { return SendAnnouncement{v.number()} },
	"annmove": func(v *valueReader) Press { return RescheduleAnnouncement{v.number()} },
	"anndrop": func(v *valueReader) Press { return DropAnnouncement{v.number()} },
	"annfix":  func(v *valueReader) Press { return CorrectAnnouncement{v.number()} },
	"annrec?": func(v *valueReader) Press { return PromptRecallAnnouncement{v.number()} },
	"annrec":  func(v *valueReader) Press { return RecallAnnouncement{v.number()} },
	"run":     func(v *valueReader) Press { return ShowRun{v.number()} },
	"runwait": func(v *valueReader) Press { return PauseRun{v.number()} },
	"rungo":   func(v *valueReader) Press { return ResumeRun{v.number()} },
	"runstop": func(v *valueReader) Press { return StopRun{v.number()} },
	"runmore": func(v *valueReader) Press { return ResendInDoubt{v.number()} },
	"runlist": func(v *valueReader) Press { return ShowRunRecipients{v.number(), v.outgoingState(), v.number()} },
	"=":       func(v *valueReader) Press { return Choose{v.text(), v.text(), v.text()} },
	"?":       func(v *valueReader) Press { return GoToStep{v.text(), v.text()} },
	"goon":    func(v *valueReader) Press { return ResumeDraft{v.text()} },
	"end":     func(v *valueReader) Press { return DiscardDraft{v.text()} },
	"idle":    func(*valueReader) Press { return NoOp{} },
}

// DecodePress reads callback data back. Whatever the data, the error is nil or [ErrInvalidPress]; that a press can be decoded gives nobody any right.
func DecodePress(data string) (Press, error) {
	parts := strings.Split(data, separator)
	decode, known := decoders[parts[0]]
	if !known || len(data) > MaxCallbackData {
		return nil, ErrInvalidPress
	}
	v := valueReader{rest: parts[1:]}
	press := decode(&v)
	if v.malformed || len(v.rest) > 0 {
		return nil, ErrInvalidPress
	}
	return press, nil
}
