package event

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// valueGuess is the value of the button that makes a part of the title the place.
const valueGuess = "guess"

// draft is what the screens show of an event that is being made or changed.
type draft struct {
	store.Event
	token       string       // of the conversation's draft, for buttons
	lang        locales.Lang // of the texts that are being written
	first, last store.Day    // zero: not chosen yet
	month       store.Day    // that the calendar shows
	today       store.Day    // at the host's; earlier days cannot be chosen
	complete    bool         // there is a card to go back to
	start       string       // the beginning, while only that is known of the hours
	placeGuess  string       // the part of the title that may be the place
}

// text returns the texts in the language that is being written; they are empty when there are none.
func (d draft) text() store.EventText {
	text, _ := textIn(d.Event, d.lang)
	return text
}

// choose is the press that sets a field to a value.
func (d draft) choose(step, value string) view.Press {
	return chat.Choose{Draft: d.token, Field: step, Value: value}
}

// goTo is the press that leads to a step.
func (d draft) goTo(step string) view.Press { return chat.GoToStep{Draft: d.token, Step: step} }

// AskEvent asks the question of a step.
func (p Screen) AskEvent(d draft, step string) view.Message {
	question := p.HTML(locales.Key("newevent_"+step), locales.Args{"Language": d.lang.Name(), "Example": exampleZone})
	if step == stepHours && d.start != "" {
		question = p.HTML(locales.NeweventTill, locales.Args{"From": d.start})
	}
	return view.Message{
		HTML:    view.Paragraphs(view.Lines(p.progress(d, step), question), p.currentValue(d, step)),
		Buttons: view.NonEmptyRows(append(p.choices(d, step), p.backRow(d, step))),
	}
}

// progress says how many of the steps of a new event are done. The last day belongs to the step of the first one.
func (p Screen) progress(d draft, step string) string {
	if step == stepLastDay {
		step = stepDay
	}
	at := slices.Index(newEventSteps, step)
	if at < 0 || d.complete {
		return ""
	}
	return p.ProgressLine(view.StepProgress{Step: at + 1, Steps: len(newEventSteps)})
}

// currentValue is what was answered before, as far as it helps with the question of a step.
func (p Screen) currentValue(d draft, step string) string {
	switch step {
	case stepTitle:
		return view.Escape(d.text().Title)
	case stepPlace:
		return view.Escape(d.text().Place)
	case stepDescription:
		return view.Escape(d.text().Description)
	case stepLastDay, stepHours:
		days := p.Lang.FullDate(d.first.Time)
		if !d.last.IsZero() && d.last != d.first {
			days += " – " + p.Lang.FullDate(d.last.Time)
		}
		return view.Escape(days)
	default:
		return ""
	}
}

// choices are the buttons that answer the question of a step.
func (p Screen) choices(d draft, step string) [][]view.Button {
	choose := func(value string) view.Press { return d.choose(step, value) }
	switch step {
	case stepTitle:
		return view.Rows(view.Button{Text: "🌐 " + d.lang.Name(), Press: d.goTo(stepLanguage)})
	case stepLanguage:
		return languageChoices(d)
	case stepCountry:
		return p.countryChoices(d)
	case stepInvited:
		countries := p.CountryToggles(d.Invited, func(chosen store.Countries) view.Press {
			return choose(view.CountriesValue(chosen))
		})
		return append(view.Rows(countries...), p.Row(locales.ButtonDone, choose(view.Navigate)))
	case stepDay, stepLastDay:
		return p.dayChoices(d, step)
	case stepHours:
		return p.hoursChoices(d)
	case stepZone:
		return p.zoneChoices(d)
	case stepPlace, stepDescription:
		skip := p.Row(locales.ButtonSkip, choose(view.ValueNone))
		if step == stepPlace && d.placeGuess != "" {
			label := view.Truncate("📍 "+d.placeGuess, view.MaxLabel)
			return [][]view.Button{{{Text: label, Press: choose(valueGuess)}}, skip}
		}
		return [][]view.Button{skip}
	case stepSeats:
		return [][]view.Button{p.Row(locales.ButtonNoLimit, choose(view.ValueNone))}
	default:
		return nil
	}
}

func languageChoices(d draft) [][]view.Button {
	var buttons []view.Button
	for _, lang := range locales.All() {
		_, written := textIn(d.Event, lang)
		label := view.Checkbox(written) + lang.Name()
		buttons = append(buttons, view.Button{Text: label, Press: d.choose(stepLanguage, string(lang))})
	}
	return view.Rows(buttons...)
}

func (p Screen) countryChoices(d draft) [][]view.Button {
	var buttons []view.Button
	for _, code := range store.AllCountries.Codes() {
		buttons = append(buttons, view.Button{Text: p.CountryName(code), Press: d.choose(stepCountry, code)})
	}
	return view.Rows(buttons...)
}

func (p Screen) hoursChoices(d draft) [][]view.Button {
	var buttons []view.Button
	for _, hours := range []string{"09:00–13:00", "09:00–17:00", "10:00–16:00", "14:00–17:00"} {
		buttons = append(buttons, view.Button{Text: hours, Press: d.choose(stepHours, hours)})
	}
	return append(view.Grid(2, buttons...), p.Row(locales.ButtonNoHours, d.choose(stepHours, view.ValueNone)))
}

func (p Screen) zoneChoices(d draft) [][]view.Button {
	var buttons []view.Button
	for _, zone := range view.Zones() {
		label := p.ZoneLabel(zone, d.Starts.Time)
		buttons = append(buttons, view.Button{Text: label, Press: d.choose(stepZone, zone.Name)})
	}
	return view.Rows(buttons...)
}

// dayChoices is a calendar, and for the last day also a button for an event of one day.
func (p Screen) dayChoices(d draft, step string) [][]view.Button {
	c := view.Calendar{
		Month: d.month, First: d.today, Selected: d.first,
		Pick:      func(day store.Day) view.Press { return d.choose(step, day.String()) },
		ShowMonth: func(month store.Day) view.Press { return d.choose(step, view.Navigate+month.String()) },
	}
	if step == stepDay {
		return p.CalendarKeyboard(c)
	}
	c.First, c.Last = d.first, d.first.AddDays(store.MaxEventDays-1)
	return append(p.CalendarKeyboard(c), p.Row(locales.ButtonOneDay, d.choose(step, view.ValueNone)))
}

// backRow leads back: to the card, or to the step before. It can also discard the draft.
func (p Screen) backRow(d draft, step string) []view.Button {
	at := slices.Index(newEventSteps, step)
	back := func(step string) []view.Button { return chat.BackRow(p.Page, d.goTo(step), d.token) }
	switch {
	case d.complete:
		return back(chat.StepCard)
	case step == stepLanguage:
		return back(stepTitle)
	case step == stepLastDay:
		return back(stepDay)
	case at > 0:
		return back(newEventSteps[at-1])
	default:
		return p.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: d.token})
	}
}
