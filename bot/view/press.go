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
	// PickFor answers a question that was asked before with a topic, as one of several that may have been meant.
	PickFor struct {
		Exchange int64
		Topic    string
	}
	// AnswerIn shows the answer to a question in another language.
	AnswerIn struct {
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
	// PassOn passes a question on to the coordinators.
	PassOn struct{ Exchange int64 }
	// WithdrawQuestion erases a question that was kept.
	WithdrawQuestion struct{ Question int64 }
	// ShowCountries shows the countries that have contacts.
	ShowCountries struct{}
	// ShowContacts shows the contacts of a country.
	ShowContacts struct{ Country string }
	// ShowContact shows one contact's card.
	ShowContact struct{ Contact string }
	// CallContact sends a contact as a card that a phone can call.
	CallContact struct{ Contact string }
	// SaveContact sends a contact as a vCard file.
	SaveContact struct{ Contact string }
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
	// OfferRole asks what has to be known, or confirmed, before a member gets a role.
	OfferRole struct {
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
	// OfferInvitation asks for which role somebody is to be invited.
	OfferInvitation struct{}
	// OfferValidity asks for how long an invitation is to be valid.
	OfferValidity struct {
		Role      store.Role
		Countries store.Countries
	}
	// Invite makes an invitation.
	Invite struct {
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
	// ShowActors shows a page of those who did it.
	ShowActors struct{ Page int64 }
	// ShowAuditBy shows a page of what one person did.
	ShowAuditBy struct{ Person, Page int64 }
	// ShowAuditOf shows a page of what was done to one thing.
	ShowAuditOf struct {
		Kind store.ObjectKind
		ID   string
		Page int64
	}
	// ShowEntry shows one entry of the audit.
	ShowEntry struct{ Entry int64 }
)

func (p ChooseLanguage) fields() (string, []string)   { return "lang", []string{p.Lang} }
func (ShowProgramme) fields() (string, []string)      { return "prog", nil }
func (p ShowSection) fields() (string, []string)      { return "sect", []string{p.Section} }
func (p ShowTopic) fields() (string, []string)        { return "topic", []string{p.Topic} }
func (p PickFor) fields() (string, []string)          { return "pick", []string{decimal(p.Exchange), p.Topic} }
func (p AnswerIn) fields() (string, []string)         { return "in", []string{decimal(p.Exchange), p.Lang} }
func (p RateGood) fields() (string, []string)         { return "good", []string{decimal(p.Exchange), p.Lang} }
func (p RatePoor) fields() (string, []string)         { return "poor", []string{decimal(p.Exchange), p.Lang} }
func (p PassOn) fields() (string, []string)           { return "pass", []string{decimal(p.Exchange)} }
func (p WithdrawQuestion) fields() (string, []string) { return "drop", []string{decimal(p.Question)} }
func (ShowCountries) fields() (string, []string)      { return "conts", nil }
func (p ShowContacts) fields() (string, []string)     { return "country", []string{p.Country} }
func (p ShowContact) fields() (string, []string)      { return "cont", []string{p.Contact} }
func (p CallContact) fields() (string, []string)      { return "call", []string{p.Contact} }
func (p SaveContact) fields() (string, []string)      { return "vcard", []string{p.Contact} }
func (ShowZones) fields() (string, []string)          { return "zones", nil }
func (p ChooseZone) fields() (string, []string)       { return "zone", []string{p.Zone} }
func (p ShowInbox) fields() (string, []string)        { return "inbox", []string{decimal(p.Page)} }
func (p ShowQuestion) fields() (string, []string)     { return "open", []string{decimal(p.Question)} }
func (p Teach) fields() (string, []string)            { return "teach", []string{decimal(p.Question), p.Topic} }
func (p CloseQuestion) fields() (string, []string)    { return "close", []string{decimal(p.Question)} }

func (p ShowTeam) fields() (string, []string)   { return "team", []string{decimal(p.Page)} }
func (p ShowMember) fields() (string, []string) { return "member", []string{decimal(p.Person)} }
func (p OfferRole) fields() (string, []string) {
	return "role", []string{decimal(p.Person), string(p.Role)}
}
func (p PickCountries) fields() (string, []string) {
	return "for", []string{decimal(p.Person), set(p.Countries)}
}
func (p SaveMember) fields() (string, []string) {
	return "save", []string{decimal(p.Person), string(p.Role), set(p.Countries)}
}
func (OfferInvitation) fields() (string, []string) { return "invite", nil }
func (p OfferValidity) fields() (string, []string) {
	return "days", []string{string(p.Role), set(p.Countries)}
}
func (p Invite) fields() (string, []string) {
	return "make", []string{string(p.Role), set(p.Countries), decimal(p.Days)}
}
func (p ShowInvitations) fields() (string, []string) { return "invites", []string{decimal(p.Page)} }
func (p RevokeInvitation) fields() (string, []string) {
	return "revoke", []string{decimal(p.Invitation)}
}
func (p ShowAudit) fields() (string, []string)  { return "audit", []string{decimal(p.Page)} }
func (p ShowActors) fields() (string, []string) { return "who", []string{decimal(p.Page)} }
func (p ShowAuditBy) fields() (string, []string) {
	return "by", []string{decimal(p.Person), decimal(p.Page)}
}
func (p ShowAuditOf) fields() (string, []string) {
	return "of", []string{string(p.Kind), p.ID, decimal(p.Page)}
}
func (p ShowEntry) fields() (string, []string) { return "entry", []string{decimal(p.Entry)} }

// MaxData is how many bytes Telegram lets a button carry, https://core.telegram.org/bots/api#inlinekeyboardbutton.
const MaxData = 64

// ErrPress means that a button's data is none of this program's: it is of an older version, or forged.
var ErrPress = errors.New("not a button's data")

// separator stands between the parts of a button's data; no value contains it.
const separator = "|"

// Encode writes a press as callback data.
func Encode(p Press) (string, error) {
	tag, values := p.fields()
	for _, value := range values {
		if value == "" || strings.Contains(value, separator) {
			return "", fmt.Errorf("%w: %q cannot be a value of %s", ErrPress, value, tag)
		}
	}
	data := strings.Join(append([]string{tag}, values...), separator)
	if len(data) > MaxData {
		return "", fmt.Errorf("%w: %q is longer than %d bytes", ErrPress, data, MaxData)
	}
	return data, nil
}

// decoders make a press of the values behind its tag.
var decoders = map[string]func(v *values) Press{
	"lang":    func(v *values) Press { return ChooseLanguage{v.text()} },
	"prog":    func(*values) Press { return ShowProgramme{} },
	"sect":    func(v *values) Press { return ShowSection{v.text()} },
	"topic":   func(v *values) Press { return ShowTopic{v.text()} },
	"pick":    func(v *values) Press { return PickFor{v.number(), v.text()} },
	"in":      func(v *values) Press { return AnswerIn{v.number(), v.text()} },
	"good":    func(v *values) Press { return RateGood{v.number(), v.text()} },
	"poor":    func(v *values) Press { return RatePoor{v.number(), v.text()} },
	"pass":    func(v *values) Press { return PassOn{v.number()} },
	"drop":    func(v *values) Press { return WithdrawQuestion{v.number()} },
	"conts":   func(*values) Press { return ShowCountries{} },
	"country": func(v *values) Press { return ShowContacts{v.text()} },
	"cont":    func(v *values) Press { return ShowContact{v.text()} },
	"call":    func(v *values) Press { return CallContact{v.text()} },
	"vcard":   func(v *values) Press { return SaveContact{v.text()} },
	"coming":  func(v *values) Press { return ShowComing{v.optional(), v.number()} },
	"past":    func(v *values) Press { return ShowPast{v.optional(), v.number()} },
	"where":   func(*values) Press { return ShowAwaited{} },
	"event":   func(v *values) Press { return ShowEvent{v.number()} },
	"rsvp":    func(v *values) Press { return AnswerEvent{v.number(), v.answer()} },
	"remind":  func(v *values) Press { return RemindOf{v.number(), v.yes()} },
	"ics":     func(v *values) Press { return SaveEvent{v.number()} },
	"manage":  func(v *values) Press { return ManageEvent{v.number()} },
	"guests":  func(v *values) Press { return ShowGuests{v.number(), v.number()} },
	"xlsx":    func(v *values) Press { return ExportGuests{v.number()} },
	"list":    func(v *values) Press { return TakeAttendance{v.number(), v.number()} },
	"tick":    func(v *values) Press { return TickGuest{v.number(), v.number(), v.yes(), v.number()} },
	"tickall": func(v *values) Press { return TickAll{v.number()} },
	"change":  func(v *values) Press { return ChangeEvent{v.number()} },
	"logev":   func(v *values) Press { return LogEvent{v.number()} },
	"off":     func(v *values) Press { return OfferCancel{v.number(), v.number()} },
	"cancel":  func(v *values) Press { return CancelEvent{v.number(), v.number()} },
	"zones":   func(*values) Press { return ShowZones{} },
	"zone":    func(v *values) Press { return ChooseZone{v.text()} },
	"inbox":   func(v *values) Press { return ShowInbox{v.number()} },
	"open":    func(v *values) Press { return ShowQuestion{v.number()} },
	"teach":   func(v *values) Press { return Teach{v.number(), v.text()} },
	"close":   func(v *values) Press { return CloseQuestion{v.number()} },
	"team":    func(v *values) Press { return ShowTeam{v.number()} },
	"member":  func(v *values) Press { return ShowMember{v.number()} },
	"role":    func(v *values) Press { return OfferRole{v.number(), v.role()} },
	"for":     func(v *values) Press { return PickCountries{v.number(), v.countries()} },
	"save":    func(v *values) Press { return SaveMember{v.number(), v.role(), v.countries()} },
	"invite":  func(*values) Press { return OfferInvitation{} },
	"days":    func(v *values) Press { return OfferValidity{v.role(), v.countries()} },
	"make":    func(v *values) Press { return Invite{v.role(), v.countries(), v.number()} },
	"invites": func(v *values) Press { return ShowInvitations{v.number()} },
	"revoke":  func(v *values) Press { return RevokeInvitation{v.number()} },
	"audit":   func(v *values) Press { return ShowAudit{v.number()} },
	"who":     func(v *values) Press { return ShowActors{v.number()} },
	"by":      func(v *values) Press { return ShowAuditBy{v.number(), v.number()} },
	"of":      func(v *values) Press { return ShowAuditOf{store.ObjectKind(v.text()), v.text(), v.number()} },
	"entry":   func(v *values) Press { return ShowEntry{v.number()} },
	"news":    func(v *values) Press { return ShowNews{v.number()} },
	"acts":    func(v *values) Press { return ShowActivities{v.optional(), v.number()} },
	"act":     func(v *values) Press { return ShowActivity{v.number()} },
	"files":   func(v *values) Press { return ShowEvidence{v.number(), v.number()} },
	"attach":  func(v *values) Press { return AttachEvidence{v.number()} },
	"file":    func(v *values) Press { return FetchEvidence{v.number()} },
	"unfile":  func(v *values) Press { return RemoveEvidence{v.number()} },
	"refile":  func(v *values) Press { return RestoreEvidence{v.number()} },
	"hist":    func(v *values) Press { return ShowHistory{v.number(), v.number()} },
	"del?":    func(v *values) Press { return OfferDeletion{v.number(), v.number()} },
	"del":     func(v *values) Press { return DeleteActivity{v.number(), v.number()} },
	"undo":    func(v *values) Press { return UndoActivity{v.number(), v.number()} },
	"edit":    func(v *values) Press { return EditActivity{v.number()} },
	"report":  func(v *values) Press { return MakeReport{v.report()} },
	"days?":   func(*values) Press { return OfferReport{} },
	"open#":   func(v *values) Press { return OpenFigures{v.report()} },
	"figs":    func(v *values) Press { return ShowFigures{v.report()} },
	"fig":     func(v *values) Press { return TraceFigure{v.report(), v.text(), v.number()} },
	"begin":   func(v *values) Press { return Begin{v.text()} },
	"home":    func(v *values) Press { return ChooseHome{v.optional()} },
	"subs":    func(*values) Press { return ShowSubscription{} },
	"meets?":  func(v *values) Press { return WantMeetings{v.yes()} },
	"news?":   func(v *values) Press { return WantNews{v.yes()} },
	"from?":   func(v *values) Press { return WantFrom{v.text(), v.yes()} },
	"in?":     func(v *values) Press { return WantIn{v.text()} },
	"stop":    func(*values) Press { return WantNothing{} },
	"zones?":  func(*values) Press { return ShowOwnZones{} },
	"zone?":   func(v *values) Press { return ChooseOwnZone{v.text()} },
	"forget":  func(v *values) Press { return Forget{v.number()} },
	"keep":    func(*values) Press { return KeepAll{} },
	"annrsvp": func(v *values) Press { return AnswerAnnounced{v.number(), v.answer()} },
	"annbell": func(v *values) Press { return RemindAnnounced{v.number(), v.yes()} },
	"anns":    func(v *values) Press { return ShowAnnouncements{v.number()} },
	"annnew":  func(v *values) Press { return NewAnnouncement{v.number()} },
	"ann":     func(v *values) Press { return ShowAnnouncement{v.number()} },
	"annread": func(v *values) Press { return ReadAnnouncement{v.number()} },
	"annyes":  func(v *values) Press { return ApproveAnnouncement{v.number()} },
	"annno":   func(v *values) Press { return RejectAnnouncement{v.number()} },
	"annsend": func(v *values) Press { return SendAnnouncement{v.number()} },
	"annmove": func(v *values) Press { return MoveAnnouncement{v.number()} },
	"anndrop": func(v *values) Press { return DropAnnouncement{v.number()} },
	"annfix":  func(v *values) Press { return CorrectAnnouncement{v.number()} },
	"annrec?": func(v *values) Press { return OfferRecall{v.number()} },
	"annrec":  func(v *values) Press { return RecallAnnouncement{v.number()} },
	"run":     func(v *values) Press { return ShowRun{v.number()} },
	"runwait": func(v *values) Press { return PauseRun{v.number()} },
	"rungo":   func(v *values) Press { return ResumeRun{v.number()} },
	"runstop": func(v *values) Press { return StopRun{v.number()} },
	"runmore": func(v *values) Press { return SendAgain{v.number()} },
	"runlist": func(v *values) Press { return ShowFates{v.number(), v.fate(), v.number()} },
	"=":       func(v *values) Press { return Choose{v.text(), v.text(), v.text()} },
	"?":       func(v *values) Press { return Ask{v.text(), v.text()} },
	"goon":    func(v *values) Press { return Resume{v.text()} },
	"end":     func(v *values) Press { return Drop{v.text()} },
	"idle":    func(*values) Press { return Idle{} },
}

// Decode reads callback data back. Whatever the data, the error is nil or [ErrPress]; that a press can be decoded gives nobody any right.
func Decode(data string) (Press, error) {
	parts := strings.Split(data, separator)
	decode, known := decoders[parts[0]]
	if !known || len(data) > MaxData {
		return nil, ErrPress
	}
	v := values{left: parts[1:]}
	press := decode(&v)
	if v.malformed || len(v.left) > 0 {
		return nil, ErrPress
	}
	return press, nil
}
