package profile

import (
	"bytes"
	"encoding/json"
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Retention says for how long things are kept, as far as people are told.
type Retention struct {
	Days         int // what was asked, and the numbers of messages
	DialogueDays int // a dialogue after its last answer
}

func (t Retention) args() locales.Args {
	return locales.Args{"Days": t.Days, "DialogueDays": t.DialogueDays}
}

// purposeText says what is kept for a concern, why and for how long.
func (p screen) purposeText(concern store.Purpose, terms Retention) string {
	return p.Plain(locales.Key("privacy_"+string(concern)), terms.args())
}

// Privacy says what is kept about the person with the given id.
func (p screen) Privacy(id int64, terms Retention) view.Message {
	var list string
	for _, concern := range store.Purposes() {
		list = view.Lines(list, "• "+view.Escape(p.purposeText(concern, terms)))
	}
	return view.Message{HTML: view.Paragraphs(p.HTML(locales.PrivacyTitle, locales.Args{"ID": id}), list, p.HTML(locales.PrivacyEnd, nil))}
}

// MyData is everything that is held about a person, as a file: one JSON object whose parts say what they are for.
func (p screen) MyData(held []store.PersonalData, terms Retention, reader view.Viewer) (view.Message, error) {
	zone := reader.ZoneOrUTC()
	file := orderedObject{{"made_at", formatRFC3339(reader.Now, zone)}, {"time_zone", zone.String()}}
	for _, h := range held {
		entries := make([]orderedObject, len(h.Rows))
		for i, row := range h.Rows {
			for _, datum := range row {
				value := datum.Value
				if at, ok := value.(store.Time); ok {
					value = formatRFC3339(at.Time, zone)
				}
				entries[i] = append(entries[i], objectMember{datum.Name, value})
			}
		}
		part := orderedObject{{"about", p.purposeText(h.Purpose, terms)}, {"stays_when_you_erase_yourself", h.Retained}, {"entries", entries}}
		if h.Total > len(h.Rows) {
			part = append(part, objectMember{"entries_in_all", h.Total})
		}
		file = append(file, objectMember{h.Name, part})
	}
	var content bytes.Buffer
	encoder := json.NewEncoder(&content)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(file); err != nil {
		return view.Message{}, err
	}
	return view.Message{
		HTML:     p.HTML(locales.MydataCaption, locales.Args{"When": p.DateTime(reader.Now, reader)}),
		Document: &view.Document{Name: "bomca-my-data.json", Content: content.Bytes(), Secret: true},
	}, nil
}

// formatRFC3339 is an instant in a zone, with its offset (RFC 3339).
func formatRFC3339(at time.Time, zone *time.Location) string { return at.In(zone).Format(time.RFC3339) }

// orderedObject is a JSON object whose members keep their order.
type orderedObject []objectMember

type objectMember struct {
	name  string
	value any
}

// MarshalJSON implements [json.Marshaler].
func (o orderedObject) MarshalJSON() ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	for i, m := range o {
		text.WriteByte(",{"[boolToInt(i == 0)])
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

// ErasureEffects is what erasing oneself means for a person.
type ErasureEffects struct {
	FreesSeat       bool // a seat becomes free
	LeavesTeam      bool // the team
	RetainsData     bool // something of what they did in it
	ConfiguredAdmin bool // an administrator by the bot's settings
}

// ConfirmForget asks whether everything about the person is to be erased, and says what stays.
func (p screen) ConfirmForget(f ErasureEffects, until time.Time) view.Message {
	text := p.HTML(locales.ForgetAsk, nil)
	for _, also := range []struct {
		holds bool
		key   locales.Key
	}{{f.FreesSeat, locales.ForgetSeats}, {f.LeavesTeam, locales.ForgetTeam}, {f.RetainsData, locales.ForgetStays}, {f.ConfiguredAdmin, locales.ForgetFixed}} {
		if also.holds {
			text = view.Paragraphs(text, p.HTML(also.key, nil))
		}
	}
	return view.Message{HTML: text, Buttons: [][]view.Button{p.Row(locales.ButtonForget, Forget{until.Unix()}), p.Row(locales.ButtonKeep, CancelForget{})}}
}

// Forgotten says that everything was erased.
func (p screen) Forgotten(f ErasureEffects, terms Retention) view.Message {
	text := p.HTML(locales.ForgetDone, terms.args())
	if f.ConfiguredAdmin {
		text = view.Paragraphs(text, p.HTML(locales.ForgetFixed, nil))
	}
	return view.Message{HTML: text}
}
