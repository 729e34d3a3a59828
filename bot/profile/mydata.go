package profile

import (
	"bytes"
	"encoding/json"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// retentionPeriods are the periods, in days, for which data is kept.
type retentionPeriods struct {
	days           int // what people asked, and the numbers of messages
	dialogueDays   int // a dialogue, from its last answer on
	faultDays      int // what failed
	recipientDays  int // who got an announcement
	eventDays      int // answers to an event, from its end
	questionDays   int // questions that nobody deals with
	absenceDays    int // people who cannot be written to
	invitationDays int // invitations to the team, from their expiry
}

var retention = retentionPeriods{
	days: chat.UpdateRetentionDays, dialogueDays: inDays(store.ConversationTTL),
	faultDays: inDays(store.FaultRetention), recipientDays: inDays(store.RecipientRetention),
	eventDays: inDays(store.GuestRetention), questionDays: inDays(store.OpenQuestionRetention),
	absenceDays: inDays(store.AbsenceRetention), invitationDays: inDays(store.InvitationRetention),
}

func inDays(d time.Duration) int { return int(d / (24 * time.Hour)) }

func (p retentionPeriods) args() locales.Args {
	return locales.Args{
		"Days": p.days, "DialogueDays": p.dialogueDays, "FaultDays": p.faultDays, "RecipientDays": p.recipientDays,
		"EventDays": p.eventDays, "QuestionDays": p.questionDays, "AbsenceDays": p.absenceDays,
		"InvitationDays": p.invitationDays,
	}
}

// Privacy says what is kept about the person, why, and for how long.
func (f *Feature) Privacy(_ *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.Reply(f.screen(r.Lang).Privacy(r.Person.ID, retention)), nil
}

// myData sends a person everything that the database holds about them, as a file.
func (f *Feature) myData(tx *store.Tx, r chat.Request) (chat.Response, error) {
	data, err := tx.PersonalData(r.Person.ID)
	if err != nil {
		return chat.Response{}, err
	}
	file, err := f.screen(r.Lang).MyData(data, retention, r.Viewer(tx.Now()))
	return chat.Reply(file), err
}

// Privacy says what is kept about the person with a numeric Telegram id, why, and for how long.
func (p screen) Privacy(id int64, periods retentionPeriods) view.Message {
	var list string
	for _, purpose := range store.Purposes() {
		list = view.Lines(list, "• "+view.Escape(p.purposeText(purpose, periods)))
	}
	title := p.HTML(locales.PrivacyTitle, locales.Args{"ID": id})
	return view.Message{HTML: view.Paragraphs(title, list, p.HTML(locales.PrivacyEnd, nil))}
}

// purposeText says what is kept for a purpose, why, and for how long.
func (p screen) purposeText(purpose store.Purpose, periods retentionPeriods) string {
	return p.Plain(locales.Key("privacy_"+string(purpose)), periods.args())
}

// MyData is everything that is held about a person, as a file: a JSON object with a member for each category of data,
// which says what it is kept for. Times are in the reader's zone.
func (p screen) MyData(
	data []store.PersonalData, periods retentionPeriods, reader view.Viewer,
) (view.Message, error) {
	zone := reader.ZoneOrUTC()
	file := orderedObject{{"made_at", formatRFC3339(reader.Now, zone)}, {"time_zone", zone.String()}}
	for _, category := range data {
		file = append(file, objectMember{category.Name, p.categoryObject(category, periods, zone)})
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

// categoryObject is the data of a category as JSON.
func (p screen) categoryObject(
	category store.PersonalData, periods retentionPeriods, zone *time.Location,
) orderedObject {
	entries := make([]orderedObject, len(category.Rows))
	for i, row := range category.Rows {
		for _, field := range row {
			value := field.Value
			if at, ok := value.(store.Time); ok {
				value = formatRFC3339(at.Time, zone)
			}
			entries[i] = append(entries[i], objectMember{field.Name, value})
		}
	}
	object := orderedObject{
		{"about", p.purposeText(category.Purpose, periods)},
		{"stays_when_you_erase_yourself", category.Retained},
		{"entries", entries},
	}
	if category.Total > len(category.Rows) {
		object = append(object, objectMember{"entries_in_all", category.Total})
	}
	return object
}

// formatRFC3339 writes an instant in a zone, with its offset, as RFC 3339 defines it.
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
	text.WriteByte('{')
	for i, member := range o {
		if i > 0 {
			text.WriteByte(',')
		}
		if err := encoder.Encode(member.name); err != nil {
			return nil, err
		}
		text.WriteByte(':')
		if err := encoder.Encode(member.value); err != nil {
			return nil, err
		}
	}
	text.WriteByte('}')
	return text.Bytes(), nil
}
