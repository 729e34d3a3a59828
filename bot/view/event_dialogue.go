package view

import (
	"html"
	"slices"
	"strings"

	"bomcabot/locales"
	"bomcabot/store"
)

// The steps of the dialogue that makes or changes an event. Each but the card asks for the field of its name.
const (
	StepTitle       = "title"
	StepCountry     = "country"
	StepInvited     = "invited"
	StepDay         = "day"
	StepLastDay     = "last"
	StepHours       = "hours"
	StepPlace       = "place"
	StepSeats       = "seats"
	StepDescription = "about"
	StepZone        = "zone"
	StepLanguage    = "lang"
	StepCard        = "card" // shows all of it
	StepSave        = "save" // of the button that ends the dialogue
)

// EventSteps are the steps that a new event is asked for, in their order.
func EventSteps() []string {
	return []string{StepTitle, StepCountry, StepInvited, StepDay, StepHours, StepPlace, StepSeats, StepDescription}
}

// Navigate stands before a day that a calendar is only to be turned to.
const Navigate = ">"

// ExampleZone shows how a time zone is typed.
const ExampleZone = "Europe/Vienna"

// EventDraft is an event that is being made or changed.
type EventDraft struct {
	store.Event
	Draft       string       // its token
	Lang        locales.Lang // of the text that is being written
	First, Last store.Day    // zero: not chosen yet
	Month       store.Day    // which the calendar shows
	Today       store.Day    // at the host's: no day before it can be chosen
	Complete    bool         // there is a card to go back to
}

// AskEvent asks what an event is to be at a step.
func (p Page) AskEvent(d EventDraft, step string) Message {
	question := p.html(locales.Key("newevent_"+step), locales.Args{"Language": d.Lang.Name(), "Example": ExampleZone})
	if at := slices.Index(EventSteps(), strings.Replace(step, StepLastDay, StepDay, 1)); at >= 0 && !d.Complete {
		question = lines(p.progressLine(StepProgress{at + 1, len(EventSteps())}), question)
	}
	return Message{HTML: paragraphs(question, p.currentEventValue(d, step)), Buttons: nonEmptyRows(append(p.eventChoices(d, step), p.eventBackRow(d, step)))}
}

// currentEventValue is what was said so far of what a step asks for.
func (p Page) currentEventValue(d EventDraft, step string) string {
	text := d.text()
	value := map[string]string{StepTitle: text.Title, StepPlace: text.Place, StepDescription: text.Description}[step]
	if step == StepLastDay || step == StepHours {
		value = p.lang.FullDate(d.First.Time)
		if !d.Last.IsZero() && d.Last != d.First {
			value += " – " + p.lang.FullDate(d.Last.Time)
		}
	}
	return html.EscapeString(value)
}

// text is what a draft says in the language that is being written.
func (d EventDraft) text() store.EventText {
	for _, text := range d.Texts {
		if text.Lang == string(d.Lang) {
			return text
		}
	}
	return store.EventText{}
}

// eventChoices are the buttons for what can be answered by a tap.
func (p Page) eventChoices(d EventDraft, step string) [][]Button {
	choose := func(value string) Press { return Choose{d.Draft, step, value} }
	button := func(key locales.Key, value string) []Button { return p.row(key, choose(value)) }
	var buttons []Button
	switch step {
	case StepTitle:
		buttons = append(buttons, Button{Text: "🌐 " + d.Lang.Name(), Press: GoToStep{d.Draft, StepLanguage}})
	case StepLanguage:
		for _, lang := range locales.All() {
			written := slices.ContainsFunc(d.Texts, func(t store.EventText) bool { return t.Lang == string(lang) })
			buttons = append(buttons, Button{Text: checkbox(written) + lang.Name(), Press: choose(string(lang))})
		}
	case StepCountry:
		for _, code := range Countries() {
			buttons = append(buttons, Button{Text: p.CountryName(code), Press: choose(code)})
		}
	case StepInvited:
		buttons = p.countryToggles(d.Invited, func(then store.Countries) Press { return choose(countriesValue(then)) })
		return append(rows(buttons...), []Button{{Text: p.plain(locales.ButtonDone, nil), Press: Choose{d.Draft, step, Navigate}}})
	case StepDay, StepLastDay:
		return p.eventDayChoices(d, step)
	case StepHours:
		for _, hours := range []string{"09:00–13:00", "09:00–17:00", "10:00–16:00", "14:00–17:00"} {
			buttons = append(buttons, Button{Text: hours, Press: choose(hours)})
		}
		return append(grid(2, buttons...), button(locales.ButtonNoHours, ValueNone))
	case StepZone:
		for _, zone := range Zones() {
			buttons = append(buttons, Button{Text: p.zoneLabel(zone, d.Starts.Time), Press: choose(zone.Name)})
		}
	case StepPlace, StepDescription:
		return [][]Button{button(locales.ButtonSkip, ValueNone)}
	case StepSeats:
		return [][]Button{button(locales.ButtonNoLimit, ValueNone)}
	}
	return rows(buttons...)
}

// eventDayChoices is a calendar, and for the last day a button for an event of one day.
func (p Page) eventDayChoices(d EventDraft, step string) [][]Button {
	c := calendar{
		month: d.Month, first: d.Today, selected: d.First,
		pick:      func(day store.Day) Press { return Choose{d.Draft, step, day.String()} },
		showMonth: func(month store.Day) Press { return Choose{d.Draft, step, Navigate + month.String()} },
	}
	if step == StepDay {
		return p.calendarKeyboard(c)
	}
	c.first, c.last = d.First, d.First.AddDays(store.MaxEventDays-1)
	return append(p.calendarKeyboard(c), p.row(locales.ButtonOneDay, Choose{d.Draft, step, ValueNone}))
}

// eventBackRow leads back: to the card, or to the step before.
func (p Page) eventBackRow(d EventDraft, step string) []Button {
	at := slices.Index(EventSteps(), step)
	switch {
	case d.Complete:
		return []Button{p.back(GoToStep{d.Draft, StepCard})}
	case step == StepLanguage:
		return []Button{p.back(GoToStep{d.Draft, StepTitle})}
	case step == StepLastDay:
		return []Button{p.back(GoToStep{d.Draft, StepDay})}
	case at > 0:
		return []Button{p.back(GoToStep{d.Draft, EventSteps()[at-1]})}
	default:
		return []Button{{Text: p.plain(locales.ButtonDrop, nil), Press: DiscardDraft{d.Draft}}}
	}
}

// EventDraftCard shows all of an event before it is saved, with a button for each part that can be changed.
func (p Page) EventDraftCard(d EventDraft, reader Viewer) Message {
	part := func(key locales.Key, step string) Button {
		return Button{Text: p.plain(key, nil), Press: GoToStep{d.Draft, step}}
	}
	buttons := grid(2,
		part(locales.NeweventFieldTitle, StepTitle), part(locales.NeweventFieldPlace, StepPlace),
		part(locales.NeweventFieldDay, StepDay), part(locales.NeweventFieldHours, StepHours),
		part(locales.NeweventFieldZone, StepZone), part(locales.NeweventFieldCountry, StepCountry),
		part(locales.NeweventFieldInvited, StepInvited), part(locales.NeweventFieldSeats, StepSeats),
		part(locales.NeweventFieldAbout, StepDescription), part(locales.NeweventFieldLang, StepLanguage))
	buttons = append(buttons, p.row(locales.ButtonSave, Choose{d.Draft, StepSave, Navigate}), p.row(locales.ButtonDrop, DiscardDraft{d.Draft}))
	var languages []string
	for _, text := range d.Texts {
		languages = append(languages, locales.Lang(text.Lang).Name())
	}
	seats := p.plain(locales.ButtonNoLimit, nil)
	if d.Seats > 0 {
		seats = p.lang.Number(d.Seats)
	}
	return Message{Buttons: buttons, HTML: paragraphs(p.html(locales.NeweventCard, nil), p.eventDetails(d.Event, reader), lines(
		p.fieldLine(locales.NeweventFieldSeats, seats), p.fieldLine(locales.NeweventFieldZone, d.Zone+" ("+locales.UTCOffset(d.Starts.In(d.Location()))+")"),
		p.fieldLine(locales.NeweventFieldLang, strings.Join(languages, ", "))))}
}

// fieldLine is a line of a card: what it is, and its value.
func (p Page) fieldLine(key locales.Key, value string) string {
	return p.html(key, nil) + ": " + html.EscapeString(value)
}
