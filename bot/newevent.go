package bot

import (
	"slices"
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowEvent is the dialogue that makes or changes an event.
const flowEvent = "event"

// eventDialogue is what a coordinator has told of an event.
type eventDialogue struct {
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
func (b *Bot) newEvent(tx *store.Tx, r request) (response, error) {
	d := &eventDialogue{Lang: r.lang}
	if r.argument == "" {
		return b.startConversation(tx, r, flowEvent, view.StepTitle, d)
	}
	unclear, err := d.readLine(tx, r.argument)
	if err != nil {
		return response{}, err
	}
	step := d.firstMissing(view.EventSteps())
	d.Whole = step == view.StepCard
	answer, err := b.startConversation(tx, r, flowEvent, step, d)
	if len(unclear) > 0 {
		answer.messages = append([]view.Message{b.views.In(r.lang).AmbiguousWords(unclear)}, answer.messages...)
	}
	return answer, err
}

// editEvent begins the dialogue that changes an event, at its card.
func (b *Bot) editEvent(tx *store.Tx, r request, press view.EditEvent) (response, error) {
	event, err := editableEvent(tx, r, press.Event)
	switch {
	case err != nil:
		return response{}, err
	case event.Status == store.Cancelled:
		return response{}, userError{Key: locales.EventCancelled}
	case !event.Ends.After(tx.Now()):
		return response{}, userError{Key: locales.EventOver}
	}
	zone := event.Location()
	starts, ends := event.Starts.In(zone), event.Ends.In(zone)
	d := &eventDialogue{Event: event, Lang: locales.Lang(b.views.In(r.lang).EventText(event).Lang), Whole: true}
	d.First, d.Last = store.DayOf(starts), store.DayOf(ends)
	if event.AllDay {
		d.Last = store.DayOf(ends.Add(-time.Nanosecond))
	} else {
		d.From, d.Till = locales.Clock(starts), locales.Clock(ends)
	}
	return b.startConversation(tx, r, flowEvent, view.StepCard, d)
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
		hours, _ := time.Parse(clockLayout, clock) // of what is empty: midnight
		return store.Time{Time: time.Date(day.Year(), day.Month(), day.Day(), hours.Hour(), hours.Minute(), 0, 0, zone).UTC()}
	}
	e.Starts, e.Ends = at(d.First, d.From), at(d.Last, d.Till)
	if e.AllDay {
		e.Ends = at(d.Last.AddDays(1), "")
	}
	return e
}

const clockLayout = "15:04"

// draft is what the views show of it.
func (d *eventDialogue) draft(tx *store.Tx, c *conversation) view.EventDraft {
	draft := view.EventDraft{Event: d.event(), Draft: c.Draft, Lang: d.Lang, First: d.First, Last: d.Last, Month: d.Month, Complete: d.Whole}
	draft.Today = store.DayOf(tx.Now().In(d.Event.Location()))
	for _, day := range []store.Day{d.First, draft.Today} {
		if draft.Month.IsZero() {
			draft.Month = day
		}
	}
	return draft
}

func (d *eventDialogue) show(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	page, draft := b.views.In(r.lang), d.draft(tx, c)
	switch {
	case c.Step == view.StepCard && !d.Whole, c.Step != view.StepCard && !slices.Contains(eventInputSteps, c.Step):
		return response{}, userError{Key: locales.ErrorOldButton}
	case c.Step == view.StepCard:
		return reply(page.EventDraftCard(draft, r.viewer(tx.Now()))), nil
	default:
		return reply(page.AskEvent(draft, c.Step)), nil
	}
}

// eventInputSteps are the steps at which something is asked for.
var eventInputSteps = append(view.EventSteps(), view.StepLastDay, view.StepZone, view.StepLanguage)

// advance goes to the step that follows, and asks what is asked there.
func (d *eventDialogue) advance(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	d.Month = store.Day{}
	c.Step = d.nextStep(c.Step)
	if c.Step == view.StepCard {
		d.Whole, d.Adding = true, false
	}
	return d.show(b, tx, r, c)
}

func (d *eventDialogue) nextStep(step string) string {
	steps := view.EventSteps()
	switch {
	case step == view.StepLanguage && (d.Adding || !d.Whole):
		return view.StepTitle
	case step == view.StepDay:
		return view.StepLastDay
	case d.Adding:
		steps = []string{view.StepTitle, view.StepPlace, view.StepDescription}
	case d.Whole:
		return view.StepCard
	case step == view.StepLastDay:
		step = view.StepDay
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
		return view.StepTitle
	case d.Event.Country == "":
		return view.StepCountry
	case d.First.IsZero():
		return view.StepDay
	default:
		return view.StepCard
	}
}

// choose takes what a button says.
func (d *eventDialogue) choose(b *Bot, tx *store.Tx, r request, c *conversation, press view.Choose) (response, error) {
	c.Step = press.Field
	if press.Field == view.StepSave {
		return d.save(b, tx, r, c)
	}
	stay, err := d.applyChoice(tx, press.Field, press.Value)
	if err != nil {
		return response{}, err
	}
	if stay {
		return asReplacement(d.show(b, tx, r, c))
	}
	return asReplacement(d.advance(b, tx, r, c))
}
