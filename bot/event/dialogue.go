package event

import (
	"slices"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowEvent is the dialogue that makes or changes an event.
const flowEvent = "event"

// eventDialogue is what a coordinator has told of an event.
type eventDialogue struct {
	f *Feature

	Event       store.Event // its times follow from the fields below
	Lang        locales.Lang
	First, Last store.Day
	Month       store.Day // which the calendar shows
	From, Till  string    // 09:00; empty: the hours are not announced
	Given       []string  // steps that need not be asked for: a line told them, or can do without
	Whole       bool      // everything was asked for once
	Adding      bool      // a text in another language, of which more than the title is asked for
}

// newEvent begins the dialogue for a new event. What the line behind the command tells is not asked for.
func (f *Feature) newEvent(tx *store.Tx, r chat.Request) (chat.Response, error) {
	d := &eventDialogue{f: f, Lang: r.Lang}
	if r.Argument == "" {
		return f.Conversations.Start(tx, r, flowEvent, stepTitle, d)
	}
	unclear, err := d.readLine(tx, r.Argument)
	if err != nil {
		return chat.Response{}, err
	}
	step := d.firstMissing(EventSteps())
	d.Whole = step == chat.StepCard
	answer, err := f.Conversations.Start(tx, r, flowEvent, step, d)
	if len(unclear) > 0 {
		answer.Messages = append([]view.Message{f.screen(r.Lang).AmbiguousWords(unclear)}, answer.Messages...)
	}
	return answer, err
}

// editEvent begins the dialogue that changes an event, at its card.
func (f *Feature) editEvent(tx *store.Tx, r chat.Request, press EditEvent) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	switch {
	case err != nil:
		return chat.Response{}, err
	case event.Status == store.Cancelled:
		return chat.Response{}, chat.UserError{Key: locales.EventCancelled}
	case !event.Ends.After(tx.Now()):
		return chat.Response{}, chat.UserError{Key: locales.EventOver}
	}
	zone := event.Location()
	starts, ends := event.Starts.In(zone), event.Ends.In(zone)
	d := &eventDialogue{f: f, Event: event, Lang: locales.Lang(f.screen(r.Lang).EventText(event).Lang), Whole: true}
	d.First, d.Last = store.DayOf(starts), store.DayOf(ends)
	if event.AllDay {
		d.Last = store.DayOf(ends.Add(-time.Nanosecond))
	} else {
		d.From, d.Till = locales.Clock(starts), locales.Clock(ends)
	}
	return f.Conversations.Start(tx, r, flowEvent, chat.StepCard, d)
}

// setHost makes a country the host, with its clock.
func (d *eventDialogue) setHost(country string) {
	d.Event.Country, d.Event.Zone = country, view.ZoneForCountry(country)
}

// event is the event as it was told so far.
func (d *eventDialogue) event() store.Event {
	e, zone := d.Event, d.Event.Location()
	e.AllDay = d.From == ""
	at := func(day store.Day, clock string) store.Time {
		hours, _ := time.Parse(typed.ClockLayout, clock) // of what is empty: midnight
		return store.Time{Time: time.Date(day.Year(), day.Month(), day.Day(), hours.Hour(), hours.Minute(), 0, 0, zone).UTC()}
	}
	e.Starts, e.Ends = at(d.First, d.From), at(d.Last, d.Till)
	if e.AllDay {
		e.Ends = at(d.Last.AddDays(1), "")
	}
	return e
}

// draft is what the views show of it.
func (d *eventDialogue) draft(tx *store.Tx, c *chat.Conversation) EventDraft {
	draft := EventDraft{Event: d.event(), Draft: c.Draft, Lang: d.Lang, First: d.First, Last: d.Last, Month: d.Month, Complete: d.Whole}
	draft.Today = store.DayOf(tx.Now().In(d.Event.Location()))
	for _, day := range []store.Day{d.First, draft.Today} {
		if draft.Month.IsZero() {
			draft.Month = day
		}
	}
	return draft
}

func (d *eventDialogue) Show(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	page, draft := d.f.screen(r.Lang), d.draft(tx, c)
	switch {
	case c.Step == chat.StepCard && !d.Whole, c.Step != chat.StepCard && !slices.Contains(eventInputSteps, c.Step):
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	case c.Step == chat.StepCard:
		return chat.Reply(page.EventDraftCard(draft, r.Viewer(tx.Now()))), nil
	default:
		return chat.Reply(page.AskEvent(draft, c.Step)), nil
	}
}

// eventInputSteps are the steps at which something is asked for.
var eventInputSteps = append(EventSteps(), stepLastDay, stepZone, stepLanguage)

// advance goes to the step that follows, and asks what is asked there.
func (d *eventDialogue) advance(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	d.Month = store.Day{}
	c.Step = d.nextStep(c.Step)
	if c.Step == chat.StepCard {
		d.Whole, d.Adding = true, false
	}
	return d.Show(tx, r, c)
}

func (d *eventDialogue) nextStep(step string) string {
	steps := EventSteps()
	switch {
	case step == stepLanguage && (d.Adding || !d.Whole):
		return stepTitle
	case step == stepDay:
		return stepLastDay
	case d.Adding:
		steps = []string{stepTitle, stepPlace, stepDescription}
	case d.Whole:
		return chat.StepCard
	case step == stepLastDay:
		step = stepDay
	}
	return d.firstMissing(steps[slices.Index(steps, step)+1:])
}

// firstMissing is the first of the steps that has to be asked for; after them comes the card, unless an event cannot do without what is missing.
func (d *eventDialogue) firstMissing(steps []string) string {
	for _, step := range steps {
		if d.Adding || !slices.Contains(d.Given, step) {
			return step
		}
	}
	switch {
	case len(d.Event.Texts) == 0:
		return stepTitle
	case d.Event.Country == "":
		return stepCountry
	case d.First.IsZero():
		return stepDay
	default:
		return chat.StepCard
	}
}

// choose takes what a button says.
func (d *eventDialogue) Choose(tx *store.Tx, r chat.Request, c *chat.Conversation, press chat.Choose) (chat.Response, error) {
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
