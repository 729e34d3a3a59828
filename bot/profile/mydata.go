package profile

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// retentionPeriods are the periods, in days, for which data is kept.
type retentionPeriods struct {
	days           int // the numbers of messages
	askedDays      int // who asked a question
	wordDays       int // the words of questions
	dialogueDays   int // a dialogue, from its last answer on
	faultDays      int // what failed
	recipientDays  int // who got an announcement
	eventDays      int // answers to an event, from its end
	questionDays   int // questions that nobody deals with
	absenceDays    int // people who cannot be written to
	invitationDays int // invitations to the team, from their expiry
	erasureDays    int // who erased themselves
}

// retentionOf returns the periods of the settings.
func retentionOf(tx *store.Tx) retentionPeriods { return periodsOf(tx.Periods()) }

func periodsOf(of store.Periods) retentionPeriods {
	return retentionPeriods{
		days: chat.UpdateRetentionDays, dialogueDays: inDays(store.ConversationTTL),
		askedDays: of[store.TermAsked], wordDays: of[store.TermWords], faultDays: of[store.TermFaults],
		recipientDays: of[store.TermRecipients],
		eventDays:     of[store.TermGuests], questionDays: of[store.TermQuestions], absenceDays: of[store.TermAbsent],
		invitationDays: of[store.TermInvitations], erasureDays: inDays(store.ErasureRetention),
	}
}

func inDays(d time.Duration) int { return int(d / (24 * time.Hour)) }

// periodArgs are the periods as the sentences say them: "21 days".
func (p screen) periodArgs(of retentionPeriods) locales.Args {
	args := make(locales.Args)
	for name, days := range map[string]int{
		"Days": of.days, "DialogueDays": of.dialogueDays, "FaultDays": of.faultDays, "RecipientDays": of.recipientDays,
		"EventDays": of.eventDays, "QuestionDays": of.questionDays, "AbsenceDays": of.absenceDays,
		"AskedDays": of.askedDays, "WordDays": of.wordDays, "InvitationDays": of.invitationDays,
		"ErasureDays": of.erasureDays,
	} {
		args[name] = p.Days(days)
	}
	return args
}

// Privacy says what is kept about the person, why, and for how long.
func (f *Feature) Privacy(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.Reply(f.screen(r.Lang).Privacy(r.Person.ID, retentionOf(tx), f.Translator != nil)), nil
}

// myData sends a person everything that the database holds about them: a page to read, and a file for programs.
func (f *Feature) myData(tx *store.Tx, r chat.Request) (chat.Response, error) {
	data, err := tx.PersonalData(r.Person.ID)
	if err != nil {
		return chat.Response{}, err
	}
	page, reader, retention := f.screen(r.Lang), r.Viewer(tx.Now()), retentionOf(tx)
	file, err := page.MyDataFile(data, retention, reader)
	if err != nil {
		return chat.Response{}, err
	}
	for i, category := range data {
		if category.Name == dialoguesUnderWay {
			if data[i].Rows, err = f.describeDialogues(tx, r, category.Rows); err != nil {
				return chat.Response{}, err
			}
		}
	}
	return chat.Reply(page.MyData(data, retention, reader), file), nil
}

// Privacy says what is kept about the person with a numeric Telegram id, why, and for how long. translates says that
// answers are sent to a translation server.
func (p screen) Privacy(id int64, periods retentionPeriods, translates bool) view.Message {
	var list string
	for _, purpose := range store.Purposes() {
		list = view.Lines(list, "• "+view.Escape(p.purposeText(purpose, periods)))
	}
	title := p.HTML(locales.PrivacyTitle, locales.Args{"ID": id})
	elsewhere := ""
	if translates {
		elsewhere = p.HTML(locales.PrivacyTranslation, nil)
	}
	return view.Message{HTML: view.Paragraphs(title, list, elsewhere, p.HTML(locales.PrivacyEnd, nil))}
}

// purposeText says what is kept for a purpose, why, and for how long.
func (p screen) purposeText(purpose store.Purpose, periods retentionPeriods) string {
	return p.Plain(locales.Key("privacy_"+string(purpose)), p.periodArgs(periods))
}

// MyData is everything that is held about a person, as a page that a browser shows, in their language. The file for
// programs has names that are the same in every language.
func (p screen) MyData(data []store.PersonalData, periods retentionPeriods, reader view.Viewer) view.Message {
	page := view.FilePage{Title: p.Plain(locales.MydataTitle, nil), Subtitle: p.DateTime(reader.Now, reader)}
	for _, category := range data {
		page.Sections = append(page.Sections, p.categorySection(category, periods, reader))
	}
	return view.Message{
		HTML: p.HTML(locales.MydataCaption, locales.Args{"When": p.DateTime(reader.Now, reader)}),
		Document: &view.Document{
			Name: "bomca-my-data.html", Content: view.HTMLFile(p.Lang, page), Secret: true,
		},
	}
}

// categorySection is the data of a category as a part of a page.
func (p screen) categorySection(
	category store.PersonalData, periods retentionPeriods, reader view.Viewer,
) view.FileSection {
	section := view.FileSection{
		Title: p.categoryName(category.Name), Notes: []string{p.purposeText(category.Purpose, periods)},
	}
	if category.Retained {
		section.Notes = append(section.Notes, p.Plain(locales.MydataStays, nil))
	}
	if shown := len(category.Rows); category.Total > shown {
		args := locales.Args{"Shown": p.Lang.Number(shown), "Total": p.Lang.Number(category.Total)}
		section.Notes = append(section.Notes, p.Plain(locales.MydataLatest, args))
	}
	for i, row := range category.Rows {
		var cells []string
		for _, field := range p.inWords(row) {
			if i == 0 {
				section.Heads = append(section.Heads, p.fieldName(field.Name))
			}
			cells = append(cells, p.fieldText(category.Name, field, reader))
		}
		section.Rows = append(section.Rows, cells)
	}
	return section
}

// fieldText is the value of a field of a category as people read it.
func (p screen) fieldText(category string, field store.PersonalDataField, reader view.Viewer) string {
	if field.Name == "your_rating" {
		return ratingText(field.Value)
	}
	switch value := field.Value.(type) {
	case nil:
		return "–"
	case store.Time:
		return p.DateTime(value.Time, reader)
	case bool:
		if value {
			return "✓"
		}
		return "–"
	case json.RawMessage:
		return string(value)
	case string:
		return cmp.Or(p.wordsOf(category, field.Name, value), "–")
	default:
		return fmt.Sprint(value)
	}
}

// MyDataFile is everything that is held about a person, as a file for programs: a JSON object with a member for each
// category of data, which says what it is kept for. Times are in the reader's zone.
func (p screen) MyDataFile(
	data []store.PersonalData, periods retentionPeriods, reader view.Viewer,
) (view.Message, error) {
	zone := reader.ZoneOrRegion()
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
		HTML:     view.Escape(p.Plain(locales.MydataTitle, nil) + " · JSON"),
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
