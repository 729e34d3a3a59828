package event

import (
	"slices"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// EventSteps are the steps that a new event is asked for, in their order.
func EventSteps() []string {
	return []string{stepTitle, stepCountry, stepInvited, stepDay, stepHours, stepPlace, stepSeats, stepDescription}
}

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
func (p Screen) AskEvent(d EventDraft, step string) view.Message {
	question := p.HTML(locales.Key("newevent_"+step), locales.Args{"Language": d.Lang.Name(), "Example": ExampleZone})
	if at := slices.Index(EventSteps(), strings.Replace(step, stepLastDay, stepDay, 1)); at >= 0 && !d.Complete {
		question = view.Lines(p.ProgressLine(view.StepProgress{Step: at + 1, Steps: len(EventSteps())}), question)
	}
	return view.Message{HTML: view.Paragraphs(question, p.currentEventValue(d, step)), Buttons: view.NonEmptyRows(append(p.eventChoices(d, step), p.eventBackRow(d, step)))}
}

// currentEventValue is what was said so far of what a step asks for.
func (p Screen) currentEventValue(d EventDraft, step string) string {
	text := d.text()
	value := map[string]string{stepTitle: text.Title, stepPlace: text.Place, stepDescription: text.Description}[step]
	if step == stepLastDay || step == stepHours {
		value = p.Lang.FullDate(d.First.Time)
		if !d.Last.IsZero() && d.Last != d.First {
			value += " – " + p.Lang.FullDate(d.Last.Time)
		}
	}
	return view.Escape(value)
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
func (p Screen) eventChoices(d EventDraft, step string) [][]view.Button {
	choose := func(value string) view.Press { return chat.Choose{Draft: d.Draft, Field: step, Value: value} }
	button := func(key locales.Key, value string) []view.Button { return p.Row(key, choose(value)) }
	var buttons []view.Button
	switch step {
	case stepTitle:
		buttons = append(buttons, view.Button{Text: "🌐 " + d.Lang.Name(), Press: chat.GoToStep{Draft: d.Draft, Step: stepLanguage}})
	case stepLanguage:
		for _, lang := range locales.All() {
			written := slices.ContainsFunc(d.Texts, func(t store.EventText) bool { return t.Lang == string(lang) })
			buttons = append(buttons, view.Button{Text: view.Checkbox(written) + lang.Name(), Press: choose(string(lang))})
		}
	case stepCountry:
		for _, code := range view.Countries() {
			buttons = append(buttons, view.Button{Text: p.CountryName(code), Press: choose(code)})
		}
	case stepInvited:
		buttons = p.CountryToggles(d.Invited, func(then store.Countries) view.Press { return choose(view.CountriesValue(then)) })
		return append(view.Rows(buttons...), []view.Button{{Text: p.Plain(locales.ButtonDone, nil), Press: chat.Choose{Draft: d.Draft, Field: step, Value: view.Navigate}}})
	case stepDay, stepLastDay:
		return p.eventDayChoices(d, step)
	case stepHours:
		for _, hours := range []string{"09:00–13:00", "09:00–17:00", "10:00–16:00", "14:00–17:00"} {
			buttons = append(buttons, view.Button{Text: hours, Press: choose(hours)})
		}
		return append(view.Grid(2, buttons...), button(locales.ButtonNoHours, view.ValueNone))
	case stepZone:
		for _, zone := range view.Zones() {
			buttons = append(buttons, view.Button{Text: p.ZoneLabel(zone, d.Starts.Time), Press: choose(zone.Name)})
		}
	case stepPlace, stepDescription:
		return [][]view.Button{button(locales.ButtonSkip, view.ValueNone)}
	case stepSeats:
		return [][]view.Button{button(locales.ButtonNoLimit, view.ValueNone)}
	}
	return view.Rows(buttons...)
}

// eventDayChoices is a calendar, and for the last day a button for an event of one day.
func (p Screen) eventDayChoices(d EventDraft, step string) [][]view.Button {
	c := view.Calendar{
		Month: d.Month, First: d.Today, Selected: d.First,
		Pick: func(day store.Day) view.Press { return chat.Choose{Draft: d.Draft, Field: step, Value: day.String()} },
		ShowMonth: func(month store.Day) view.Press {
			return chat.Choose{Draft: d.Draft, Field: step, Value: view.Navigate + month.String()}
		},
	}
	if step == stepDay {
		return p.CalendarKeyboard(c)
	}
	c.First, c.Last = d.First, d.First.AddDays(store.MaxEventDays-1)
	return append(p.CalendarKeyboard(c), p.Row(locales.ButtonOneDay, chat.Choose{Draft: d.Draft, Field: step, Value: view.ValueNone}))
}

// eventBackRow leads back: to the card, or to the step before.
func (p Screen) eventBackRow(d EventDraft, step string) []view.Button {
	at := slices.Index(EventSteps(), step)
	switch {
	case d.Complete:
		return []view.Button{p.Back(chat.GoToStep{Draft: d.Draft, Step: chat.StepCard})}
	case step == stepLanguage:
		return []view.Button{p.Back(chat.GoToStep{Draft: d.Draft, Step: stepTitle})}
	case step == stepLastDay:
		return []view.Button{p.Back(chat.GoToStep{Draft: d.Draft, Step: stepDay})}
	case at > 0:
		return []view.Button{p.Back(chat.GoToStep{Draft: d.Draft, Step: EventSteps()[at-1]})}
	default:
		return []view.Button{{Text: p.Plain(locales.ButtonDrop, nil), Press: chat.DiscardDraft{Draft: d.Draft}}}
	}
}

// EventDraftCard shows all of an event before it is saved, with a button for each part that can be changed.
func (p Screen) EventDraftCard(d EventDraft, reader view.Viewer) view.Message {
	part := func(key locales.Key, step string) view.Button {
		return view.Button{Text: p.Plain(key, nil), Press: chat.GoToStep{Draft: d.Draft, Step: step}}
	}
	buttons := view.Grid(2,
		part(locales.NeweventFieldTitle, stepTitle), part(locales.NeweventFieldPlace, stepPlace),
		part(locales.NeweventFieldDay, stepDay), part(locales.NeweventFieldHours, stepHours),
		part(locales.NeweventFieldZone, stepZone), part(locales.NeweventFieldCountry, stepCountry),
		part(locales.NeweventFieldInvited, stepInvited), part(locales.NeweventFieldSeats, stepSeats),
		part(locales.NeweventFieldAbout, stepDescription), part(locales.NeweventFieldLang, stepLanguage))
	buttons = append(buttons, p.Row(locales.ButtonSave, chat.Choose{Draft: d.Draft, Field: chat.StepSave, Value: view.Navigate}), p.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: d.Draft}))
	var languages []string
	for _, text := range d.Texts {
		languages = append(languages, locales.Lang(text.Lang).Name())
	}
	seats := p.Plain(locales.ButtonNoLimit, nil)
	if d.Seats > 0 {
		seats = p.Lang.Number(d.Seats)
	}
	return view.Message{Buttons: buttons, HTML: view.Paragraphs(p.HTML(locales.NeweventCard, nil), p.EventDetails(d.Event, reader), view.Lines(
		p.FieldLine(locales.NeweventFieldSeats, seats), p.FieldLine(locales.NeweventFieldZone, d.Zone+" ("+locales.UTCOffset(d.Starts.In(d.Location()))+")"),
		p.FieldLine(locales.NeweventFieldLang, strings.Join(languages, ", "))))}
}
