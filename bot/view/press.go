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
	// PickTopic answers a topic, as one of several that may have been meant.
	PickTopic struct{ Topic string }
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
)

func (p ChooseLanguage) fields() (string, []string)   { return "lang", []string{p.Lang} }
func (ShowProgramme) fields() (string, []string)      { return "prog", nil }
func (p ShowSection) fields() (string, []string)      { return "sect", []string{p.Section} }
func (p ShowTopic) fields() (string, []string)        { return "topic", []string{p.Topic} }
func (p PickTopic) fields() (string, []string)        { return "pick", []string{p.Topic} }
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
		if strings.Contains(value, separator) {
			return "", fmt.Errorf("%w: %q contains %q", ErrPress, value, separator)
		}
	}
	data := strings.Join(append([]string{tag}, values...), separator)
	if len(data) > MaxData {
		return "", fmt.Errorf("%w: %q is longer than %d bytes", ErrPress, data, MaxData)
	}
	return data, nil
}

// Decode reads callback data back. Whatever the data, the error is nil or [ErrPress]; that a press can be decoded gives nobody any right.
func Decode(data string) (Press, error) {
	if len(data) > MaxData {
		return nil, ErrPress
	}
	parts := strings.Split(data, separator)
	tag, values := parts[0], parts[1:]
	if len(values) == 0 {
		switch tag {
		case "prog":
			return ShowProgramme{}, nil
		case "conts":
			return ShowCountries{}, nil
		case "zones":
			return ShowZones{}, nil
		}
		return nil, ErrPress
	}
	if len(values) > 1 || values[0] == "" {
		return nil, ErrPress
	}
	text := values[0]
	switch tag {
	case "lang":
		return ChooseLanguage{text}, nil
	case "sect":
		return ShowSection{text}, nil
	case "topic":
		return ShowTopic{text}, nil
	case "pick":
		return PickTopic{text}, nil
	case "country":
		return ShowContacts{text}, nil
	case "cont":
		return ShowContact{text}, nil
	case "call":
		return CallContact{text}, nil
	case "vcard":
		return SaveContact{text}, nil
	case "zone":
		return ChooseZone{text}, nil
	}
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil || number < 0 || decimal(number) != text {
		return nil, ErrPress
	}
	switch tag {
	case "drop":
		return WithdrawQuestion{number}, nil
	case "coming":
		return ShowComing{number}, nil
	case "past":
		return ShowPast{number}, nil
	case "ics":
		return SaveEvent{number}, nil
	case "inbox":
		return ShowInbox{number}, nil
	}
	return nil, ErrPress
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }
