package view

import (
	"bytes"
	"encoding/json"
	"html"
	"time"

	"bomcabot/locales"
	"bomcabot/store"
)

// Terms says for how long things are kept, as far as people are told.
type Terms struct {
	Days         int // what was asked, and the numbers of messages
	DialogueDays int // a dialogue after its last answer
}

func (t Terms) args() locales.Args {
	return locales.Args{"Days": t.Days, "DialogueDays": t.DialogueDays}
}

// kept says what is kept for a concern, why and for how long.
func (p Page) kept(concern store.Purpose, terms Terms) string {
	return p.plain(locales.Key("privacy_"+string(concern)), terms.args())
}

// Privacy says what is kept about the person with the given id.
func (p Page) Privacy(id int64, terms Terms) Message {
	var list string
	for _, concern := range store.Purposes() {
		list = lines(list, "• "+html.EscapeString(p.kept(concern, terms)))
	}
	return Message{HTML: paragraphs(p.html(locales.PrivacyTitle, locales.Args{"ID": id}), list, p.html(locales.PrivacyEnd, nil))}
}

// MyData is everything that is held about a person, as a file: one JSON object whose parts say what they are for.
func (p Page) MyData(held []store.PersonalData, terms Terms, reader Reader) (Message, error) {
	zone := reader.zoneOrUTC()
	file := object{{"made_at", written(reader.Now, zone)}, {"time_zone", zone.String()}}
	for _, h := range held {
		entries := make([]object, len(h.Rows))
		for i, row := range h.Rows {
			for _, datum := range row {
				value := datum.Value
				if at, ok := value.(store.Time); ok {
					value = written(at.Time, zone)
				}
				entries[i] = append(entries[i], member{datum.Name, value})
			}
		}
		part := object{{"about", p.kept(h.Purpose, terms)}, {"stays_when_you_erase_yourself", h.Retained}, {"entries", entries}}
		if h.Total > len(h.Rows) {
			part = append(part, member{"entries_in_all", h.Total})
		}
		file = append(file, member{h.Name, part})
	}
	var content bytes.Buffer
	encoder := json.NewEncoder(&content)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(file); err != nil {
		return Message{}, err
	}
	return Message{
		HTML:     p.html(locales.MydataCaption, locales.Args{"When": p.instant(reader.Now, reader)}),
		Document: &Document{Name: "bomca-my-data.json", Content: content.Bytes(), Secret: true},
	}, nil
}

// written is an instant in a zone, with its offset (RFC 3339).
func written(at time.Time, zone *time.Location) string { return at.In(zone).Format(time.RFC3339) }

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON implements [json.Marshaler].
func (o object) MarshalJSON() ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	for i, m := range o {
		text.WriteByte(",{"[b2i(i == 0)])
		if err := encoder.Encode(m.name); err != nil {
			return nil, err
		}
		text.WriteByte(':')
		if err := encoder.Encode(m.value); err != nil {
			return nil, err
		}
	}
	if len(o) == 0 {
		text.WriteByte('{')
	}
	text.WriteByte('}')
	return text.Bytes(), nil
}

// Farewell is what erasing oneself means for a person.
type Farewell struct {
	Seats  bool // a seat becomes free
	Leaves bool // the team
	Stays  bool // something of what they did in it
	Fixed  bool // an administrator by the bot's settings
}

// OfferForgetting asks whether everything about the person is to be erased, and says what stays.
func (p Page) OfferForgetting(f Farewell, until time.Time) Message {
	text := p.html(locales.ForgetAsk, nil)
	for _, also := range []struct {
		holds bool
		key   locales.Key
	}{{f.Seats, locales.ForgetSeats}, {f.Leaves, locales.ForgetTeam}, {f.Stays, locales.ForgetStays}, {f.Fixed, locales.ForgetFixed}} {
		if also.holds {
			text = paragraphs(text, p.html(also.key, nil))
		}
	}
	return Message{HTML: text, Buttons: [][]Button{p.row(locales.ButtonForget, Forget{until.Unix()}), p.row(locales.ButtonKeep, KeepAll{})}}
}

// Forgotten says that everything was erased.
func (p Page) Forgotten(f Farewell, terms Terms) Message {
	text := p.html(locales.ForgetDone, terms.args())
	if f.Fixed {
		text = paragraphs(text, p.html(locales.ForgetFixed, nil))
	}
	return Message{HTML: text}
}
