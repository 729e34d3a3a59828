package event

import (
	"slices"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/zones"
	"bomcabot/store"
)

// flow names the dialogue in the database and in the texts.
const flow = "event"

// dialogue makes or changes an event. It is what a coordinator has said about the event so far. The database keeps it
// as JSON between two steps: the names in JSON must stay as they are.
type dialogue struct {
	feature *Feature

	Event       store.Event // without its times, which follow from the days and hours below
	Lang        locales.Lang
	First, Last store.Day
	Month       store.Day // that the calendar shows
	From, Till  string    // such as 09:00; empty: the hours are not announced
	Start       string    // the beginning, while only that is known of the hours
	LinePlace   string    // the place of a line, until there is a title with which it is kept
	PlaceGuess  string    // the part of the title that may be the place
	LangChosen  bool      // the person chose the language of the texts, so it is not told from the title
	AuthorZone  string    // the time zone of the author, for days before there is a host
	Answered    []string  `json:"Given"`  // not to be asked: the line answers them, or they are optional
	Complete    bool      `json:"Whole"`  // every step was asked once, so there is a card to go back to
	Translating bool      `json:"Adding"` // the texts in one more language are being asked for
}

// newEvent starts the dialogue for a new event. What the line behind the command says is not asked again.
func (f *Feature) newEvent(tx *store.Tx, r chat.Request) (chat.Response, error) {
	zone := r.Viewer(tx.Now()).ZoneOrRegion()
	d := &dialogue{feature: f, Lang: r.Lang, AuthorZone: zone.String()}
	if r.Argument == "" {
		return f.Conversations.Start(tx, r, flow, stepTitle, d)
	}
	line, mistakes, err := d.readLine(tx, r.Argument)
	if err != nil {
		return chat.Response{}, err
	}
	step := d.firstUnanswered(newEventSteps)
	d.Complete = step == chat.StepCard
	response, err := f.Conversations.Start(tx, r, flow, step, d)
	screen := f.screen(r.Lang)
	var notes []view.Message
	if words := screen.LineNotes(line.Ambiguous, line.Impossible); words != "" {
		notes = append(notes, view.Message{HTML: words})
	}
	for _, mistake := range mistakes {
		notes = append(notes, screen.Text(mistake.Key, mistake.Args))
	}
	response.Messages = append(notes, response.Messages...)
	return response, err
}

// editEvent starts the dialogue that changes an event. Its first step is the card.
func (f *Feature) editEvent(tx *store.Tx, r chat.Request, press EditEvent) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	if err := checkChangeable(event, tx.Now()); err != nil {
		return chat.Response{}, err
	}
	lang := locales.Lang(f.screen(r.Lang).EventText(event).Lang)
	d := &dialogue{feature: f, Event: event, Lang: lang, Complete: true}
	starts, ends := event.Starts.In(event.Location()), event.Ends.In(event.Location())
	d.First, d.Last = store.DayOf(starts), store.DayOf(ends)
	if event.AllDay {
		d.Last = store.DayOf(ends.Add(-time.Nanosecond))
	} else {
		d.From, d.Till = locales.Clock(starts), locales.Clock(ends)
		if before := store.DayOf(ends.Add(-time.Nanosecond)); before != d.Last { // it ends at midnight
			d.Last, d.Till = before, typed.EndOfDay
		}
	}
	return f.Conversations.Start(tx, r, flow, chat.StepCard, d)
}

// withTimes returns the event with the times that follow from the days and hours.
func (d *dialogue) withTimes() store.Event {
	event := d.Event
	event.AllDay = d.From == ""
	event.Starts, event.Ends = d.instant(d.First, d.From), d.instant(d.Last, d.Till)
	if event.AllDay {
		event.Ends = d.instant(d.Last.AddDays(1), "")
	}
	return event
}

// instant is a time of a day by the host's clock; an empty clock is midnight.
func (d *dialogue) instant(day store.Day, clock string) store.Time {
	if clock == typed.EndOfDay {
		day, clock = day.AddDays(1), ""
	}
	hours, _ := time.Parse(typed.ClockLayout, clock) // of an empty text: 00:00
	at := time.Date(day.Year(), day.Month(), day.Day(), hours.Hour(), hours.Minute(), 0, 0, d.Event.Location())
	return store.Time{Time: at.UTC()}
}

// today is the day at the host's or, before there is one, the author's.
func (d *dialogue) today(tx *store.Tx) store.Day {
	zone := d.Event.Location()
	if author, err := zones.Load(d.AuthorZone); d.Event.Zone == "" && d.AuthorZone != "" && err == nil {
		zone = author
	}
	return store.DayOf(tx.Now().In(zone))
}

// draft returns what the screens show of the dialogue.
func (d *dialogue) draft(tx *store.Tx, c *chat.Conversation) draft {
	shown := draft{
		Event: d.withTimes(), token: c.Draft, lang: d.Lang, first: d.First, last: d.Last, month: d.Month,
		today: d.today(tx), complete: d.Complete, start: d.Start, placeGuess: d.PlaceGuess,
	}
	if shown.month.IsZero() {
		shown.month = d.First
	}
	if shown.month.IsZero() {
		shown.month = shown.today
	}
	return shown
}

// Summary implements [chat.Summarizer].
func (d *dialogue) Summary(_ *store.Tx, r chat.Request) (string, error) {
	page := d.feature.screen(r.Lang)
	var lines []string
	add := func(label locales.Key, text string) {
		if text != "" {
			lines = append(lines, page.FieldLine(label, text))
		}
	}
	for _, text := range d.Event.Texts {
		add(locales.NeweventFieldLang, locales.Lang(text.Lang).Name())
		add(locales.NeweventFieldTitle, text.Title)
		add(locales.NeweventFieldPlace, text.Place)
		add(locales.NeweventFieldAbout, text.Description)
	}
	add(locales.NeweventFieldPlace, d.LinePlace)
	if !d.First.IsZero() {
		add(locales.NeweventFieldDay, r.Lang.DateRange(d.First.Time, d.Last.Time))
	}
	if d.From != "" {
		add(locales.NeweventFieldHours, d.From+"–"+d.Till)
	}
	add(locales.NeweventFieldHours, d.Start)
	if d.Event.Country != "" {
		add(locales.NeweventFieldCountry, page.CountryName(d.Event.Country))
	}
	add(locales.NeweventFieldInvited, page.CountryNames(d.Event.Invited))
	if d.Event.Seats > 0 {
		add(locales.NeweventFieldSeats, r.Lang.Number(d.Event.Seats))
	}
	return view.Lines(lines...), nil
}

// Show implements [chat.Dialogue].
func (d *dialogue) Show(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	screen, draft := d.feature.screen(r.Lang), d.draft(tx, c)
	switch {
	case c.Step == chat.StepCard && d.Complete:
		return chat.Reply(screen.EventDraftCard(draft, r.Viewer(tx.Now()))), nil
	case slices.Contains(inputSteps, c.Step):
		return chat.Reply(screen.AskEvent(draft, c.Step)), nil
	default:
		return chat.Response{}, chat.ErrOldButton
	}
}

// Choose implements [chat.Dialogue].
func (d *dialogue) Choose(
	tx *store.Tx, r chat.Request, c *chat.Conversation, press chat.Choose,
) (chat.Response, error) {
	c.Step = press.Field
	if press.Field == chat.StepSave {
		return d.save(tx, r, c)
	}
	stay, err := d.applyChoice(tx, press.Field, press.Value)
	if err != nil {
		return chat.Response{}, err
	}
	if stay {
		return chat.AsReplacement(d.Show(tx, r, c))
	}
	return chat.AsReplacement(d.advance(tx, r, c))
}

// HandleText implements [chat.Dialogue].
func (d *dialogue) HandleText(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if err := d.applyText(tx, c.Step, r.Text); err != nil {
		return chat.Response{}, err
	}
	if c.Step == stepHours && d.Start != "" { // the end is asked for
		return d.Show(tx, r, c)
	}
	if c.Step == stepDay && d.First != d.Last { // both days were typed
		c.Step = stepLastDay
	}
	return d.advance(tx, r, c)
}
