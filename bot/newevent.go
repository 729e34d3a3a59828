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
		return b.begin(tx, r, flowEvent, view.StepTitle, d)
	}
	unclear, err := d.readLine(tx, r.argument)
	if err != nil {
		return response{}, err
	}
	step := d.next(view.EventSteps())
	d.Whole = step == view.StepCard
	answer, err := b.begin(tx, r, flowEvent, step, d)
	if len(unclear) > 0 {
		answer.messages = append([]view.Message{b.views.In(r.lang).Unclear(unclear)}, answer.messages...)
	}
	return answer, err
}

// changeEvent begins the dialogue that changes an event, at its card.
func (b *Bot) changeEvent(tx *store.Tx, r request, press view.ChangeEvent) (response, error) {
	event, err := managed(tx, r, press.Event)
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
	return b.begin(tx, r, flowEvent, view.StepCard, d)
}

// host makes a country the host, with its clock.
func (d *eventDialogue) host(country string) {
	d.Event.Country, d.Event.Zone = country, view.ZoneOf(country)
}

// event is the event as it was told so far.
func (d *eventDialogue) event() store.Event {
	e, zone := d.Event, d.Event.Location()
	e.AllDay = d.From == ""
	at := func(day store.Day, clock string) store.Time {
		hours, _ := time.Parse(clockForm, clock) // of what is empty: midnight
		return store.Time{Time: time.Date(day.Year(), day.Month(), day.Day(), hours.Hour(), hours.Minute(), 0, 0, zone).UTC()}
	}
	e.Starts, e.Ends = at(d.First, d.From), at(d.Last, d.Till)
	if e.AllDay {
		e.Ends = at(d.Last.AddDays(1), "")
	}
	return e
}

const clockForm = "15:04"

// draft is what the views show of it.
func (d *eventDialogue) draft(tx *store.Tx, c *conversation) view.EventDraft {
	draft := view.EventDraft{Event: d.event(), Draft: c.Draft, Lang: d.Lang, First: d.First, Last: d.Last, Month: d.Month, Whole: d.Whole}
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
	case c.Step == view.StepCard && !d.Whole, c.Step != view.StepCard && !slices.Contains(eventQuestions, c.Step):
		return response{}, userError{Key: locales.ErrorOldButton}
	case c.Step == view.StepCard:
		return say(page.EventDraftCard(draft, r.reader(tx.Now()))), nil
	default:
		return say(page.AskEvent(draft, c.Step)), nil
	}
}

// eventQuestions are the steps at which something is asked for.
var eventQuestions = append(view.EventSteps(), view.StepLastDay, view.StepZone, view.StepLanguage)

// on goes to the step that follows, and asks what is asked there.
func (d *eventDialogue) on(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	d.Month = store.Day{}
	c.Step = d.following(c.Step)
	if c.Step == view.StepCard {
		d.Whole, d.Adding = true, false
	}
	return d.show(b, tx, r, c)
}

func (d *eventDialogue) following(step string) string {
	steps := view.EventSteps()
	switch {
	case step == view.StepLanguage && (d.Adding || !d.Whole):
		return view.StepTitle
	case step == view.StepDay:
		return view.StepLastDay
	case d.Adding:
		steps = []string{view.StepTitle, view.StepPlace, view.StepAbout}
	case d.Whole:
		return view.StepCard
	case step == view.StepLastDay:
		step = view.StepDay
	}
	return d.next(steps[slices.Index(steps, step)+1:])
}

// next is the first of the steps that has to be asked for; after them comes the card, unless an event cannot do without what is missing.
func (d *eventDialogue) next(steps []string) string {
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
	stay, err := d.take(tx, press.Field, press.Value)
	if err != nil {
		return response{}, err
	}
	if stay {
		return replacing(d.show(b, tx, r, c))
	}
	return replacing(d.on(b, tx, r, c))
}
