package view

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Press is what a button does, as data. Its kinds are the exported types of this file that implement it.
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
	// RateGood and RatePoor rate an answer.
	RateGood struct{ Exchange int64 }
	RatePoor struct{ Exchange int64 }
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
	// ShowComing shows a page of the coming events.
	ShowComing struct{ Page int64 }
	// ShowPast shows a page of the past events.
	ShowPast struct{ Page int64 }
	// SaveEvent sends an event as a calendar file.
	SaveEvent struct{ Event int64 }
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
)

func (p ChooseLanguage) fields() (string, []string)   { return "lang", []string{p.Lang} }
func (ShowProgramme) fields() (string, []string)      { return "prog", nil }
func (p ShowSection) fields() (string, []string)      { return "sect", []string{p.Section} }
func (p ShowTopic) fields() (string, []string)        { return "topic", []string{p.Topic} }
func (p PickFor) fields() (string, []string)          { return "pick", []string{decimal(p.Exchange), p.Topic} }
func (p AnswerIn) fields() (string, []string)         { return "in", []string{decimal(p.Exchange), p.Lang} }
func (p RateGood) fields() (string, []string)         { return "good", []string{decimal(p.Exchange)} }
func (p RatePoor) fields() (string, []string)         { return "poor", []string{decimal(p.Exchange)} }
func (p PassOn) fields() (string, []string)           { return "pass", []string{decimal(p.Exchange)} }
func (p WithdrawQuestion) fields() (string, []string) { return "drop", []string{decimal(p.Question)} }
func (ShowCountries) fields() (string, []string)      { return "conts", nil }
func (p ShowContacts) fields() (string, []string)     { return "country", []string{p.Country} }
func (p ShowContact) fields() (string, []string)      { return "cont", []string{p.Contact} }
func (p CallContact) fields() (string, []string)      { return "call", []string{p.Contact} }
func (p SaveContact) fields() (string, []string)      { return "vcard", []string{p.Contact} }
func (p ShowComing) fields() (string, []string)       { return "coming", []string{decimal(p.Page)} }
func (p ShowPast) fields() (string, []string)         { return "past", []string{decimal(p.Page)} }
func (p SaveEvent) fields() (string, []string)        { return "ics", []string{decimal(p.Event)} }
func (ShowZones) fields() (string, []string)          { return "zones", nil }
func (p ChooseZone) fields() (string, []string)       { return "zone", []string{p.Zone} }
func (p ShowInbox) fields() (string, []string)        { return "inbox", []string{decimal(p.Page)} }
func (p ShowQuestion) fields() (string, []string)     { return "open", []string{decimal(p.Question)} }
func (p Teach) fields() (string, []string)            { return "teach", []string{decimal(p.Question), p.Topic} }
func (p CloseQuestion) fields() (string, []string)    { return "close", []string{decimal(p.Question)} }

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
	"good":    func(v *values) Press { return RateGood{v.number()} },
	"poor":    func(v *values) Press { return RatePoor{v.number()} },
	"pass":    func(v *values) Press { return PassOn{v.number()} },
	"drop":    func(v *values) Press { return WithdrawQuestion{v.number()} },
	"conts":   func(*values) Press { return ShowCountries{} },
	"country": func(v *values) Press { return ShowContacts{v.text()} },
	"cont":    func(v *values) Press { return ShowContact{v.text()} },
	"call":    func(v *values) Press { return CallContact{v.text()} },
	"vcard":   func(v *values) Press { return SaveContact{v.text()} },
	"coming":  func(v *values) Press { return ShowComing{v.number()} },
	"past":    func(v *values) Press { return ShowPast{v.number()} },
	"ics":     func(v *values) Press { return SaveEvent{v.number()} },
	"zones":   func(*values) Press { return ShowZones{} },
	"zone":    func(v *values) Press { return ChooseZone{v.text()} },
	"inbox":   func(v *values) Press { return ShowInbox{v.number()} },
	"open":    func(v *values) Press { return ShowQuestion{v.number()} },
	"teach":   func(v *values) Press { return Teach{v.number(), v.text()} },
	"close":   func(v *values) Press { return CloseQuestion{v.number()} },
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

// values are the parts of a button's data that are still to be read.
type values struct {
	left      []string
	malformed bool // a value was missing, empty or no number
}

func (v *values) text() string {
	if len(v.left) == 0 || v.left[0] == "" {
		v.malformed = true
		return ""
	}
	text := v.left[0]
	v.left = v.left[1:]
	return text
}

// number reads a number of the one form in which [Encode] writes it.
func (v *values) number() int64 {
	text := v.text()
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 || decimal(n) != text {
		v.malformed = true
	}
	return n
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }
