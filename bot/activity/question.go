package activity

import (
	"slices"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// The steps of the dialogue that logs or changes an activity, besides those that it shares with that of events. Each asks for the field of its name.
const (
	stepType          = "type"
	stepComponent     = "component"
	stepCountries     = "countries"
	stepTotal         = "total"
	stepWomen         = "women"
	stepMen           = "men"
	stepCountryCounts = "parts" // of the countries; see [subStep]
	stepAgencyCounts  = "agencies"
	stepInRoom        = "in_room"
	stepOnline        = "online"
	stepExperts       = "experts"
	stepPartners      = "partners"
	stepOutcome       = "outcome"
	stepNextStep      = "next_step"
	stepPublic        = "public"
	stepMoreFields    = "more" // the card with the buttons of the fields that are rarer
)

// What a button for a day says besides a day itself.
const (
	valueToday     = "today"
	valueYesterday = "yesterday"
)

// askedSteps are the steps that a new activity is asked for, in their order.
func askedSteps() []string {
	return []string{stepType, stepComponent, stepCountries, stepDay, stepTitle, stepPlace, stepTotal, stepWomen}
}

// moreSteps are those that the card leads to besides.
func moreSteps() []string {
	return []string{stepMen, stepCountryCounts, stepAgencyCounts, stepInRoom, stepOnline, stepExperts, stepPartners, stepOutcome, stepNextStep, stepPublic, stepLanguage}
}

// subStepSeparator stands between a step and which of its parts is asked for.
const subStepSeparator = ":"

// subStep asks for one part of a step: for a country of [stepCountryCounts], or a kind of [stepAgencyCounts].
func subStep(step, part string) string { return step + subStepSeparator + part }

// splitStep takes a step apart that [subStep] made; the part of another one is empty.
func splitStep(step string) (whole, part string) {
	whole, part, _ = strings.Cut(step, subStepSeparator)
	return whole, part
}

// draft is an activity that is being logged or changed.
type draft struct {
	store.Activity
	Token      string // of the draft
	Month      store.Day
	Today      store.Day               // no day after it can be chosen
	Complete   bool                    // there is a card to go back to
	FromLine   bool                    // a line told something of it
	Ambiguous  []string                // what of the line was not
	Errors     []store.ValidationError // why it cannot be saved
	Duplicates []store.Activity        // those that it may be a duplicate of
}

// Ask asks what an activity is to be at a step.
func (p screen) Ask(d draft, step string) view.Message {
	question := p.activityQuestion(d, step)
	if at := slices.Index(askedSteps(), strings.Replace(step, stepLastDay, stepDay, 1)); at >= 0 && !d.Complete {
		question = view.Lines(p.ProgressLine(view.StepProgress{Step: at + 1, Steps: len(askedSteps())}), question)
	}
	var understood, unclear string
	if len(d.Ambiguous) > 0 && !d.Complete {
		unclear = p.AmbiguousWords(d.Ambiguous).HTML
	}
	if d.FromLine && !d.Complete {
		understood = view.Lines(p.HTML(locales.LogUnderstood, nil), p.recordedFields(d))
	}
	return view.Message{
		HTML:    view.Paragraphs(understood, unclear, question, p.currentActivityValue(d, step)),
		Buttons: view.NonEmptyRows(append(p.activityChoices(d, step), p.activityBackRow(d, step))),
	}
}

// activityQuestion is what is asked at a step.
func (p screen) activityQuestion(d draft, step string) string {
	switch whole, part := splitStep(step); {
	case step == stepLastDay:
		return p.HTML(locales.NeweventLast, nil)
	case step == stepLanguage:
		return p.HTML(locales.NeweventLang, nil)
	case whole == stepCountryCounts && part != "":
		return p.HTML(locales.LogPart, locales.Args{"Name": p.CountryName(part)})
	case whole == stepAgencyCounts && part != "":
		return p.HTML(locales.LogAgency, locales.Args{"Name": p.Plain(locales.Key("agency_"+part), nil)})
	default:
		return p.HTML(locales.Key("log_"+step), locales.Args{"Language": locales.Lang(d.Lang).Name()})
	}
}

// currentActivityValue is what was said so far of what a step asks for.
func (p screen) currentActivityValue(d draft, step string) string {
	switch step {
	case stepLastDay:
		return view.Escape(p.fullDateRange(d.First, d.Last))
	case stepTitle:
		return view.Escape(d.Title)
	case stepPlace:
		return view.Escape(d.Place)
	case stepPartners:
		return view.Escape(d.Partners)
	case stepOutcome:
		return view.Escape(d.Outcome)
	case stepNextStep:
		return view.Escape(d.NextStep)
	case stepCountryCounts:
		return p.validationWarnings(d, store.FieldCountries)
	case stepAgencyCounts:
		return p.validationWarnings(d, store.FieldAgencies)
	default:
		return ""
	}
}

// activityChoices are the buttons for what can be answered by a tap.
func (p screen) activityChoices(d draft, step string) [][]view.Button {
	choose := func(value string) view.Press { return chat.Choose{Draft: d.Token, Field: step, Value: value} }
	var buttons []view.Button
	switch step {
	case stepType:
		for _, kind := range store.ActivityTypes() {
			buttons = append(buttons, view.Button{Text: p.Plain(locales.Key("type_"+string(kind)), nil), Press: choose(string(kind))})
		}
	case stepComponent:
		for _, component := range store.Components() {
			buttons = append(buttons, view.Button{Text: p.Plain(locales.Key("component_"+string(component)), nil), Press: choose(string(component))})
		}
	case stepCountries:
		buttons = p.CountryToggles(d.InvolvedCountries(), func(then store.Countries) view.Press { return choose(view.CountriesValue(then)) })
		return append(view.Rows(buttons...), p.Row(locales.ButtonDone, choose(view.Navigate)))
	case stepDay, stepLastDay:
		return p.activityDayChoices(d, step)
	case stepLanguage:
		for _, lang := range locales.All() {
			buttons = append(buttons, view.Button{Text: lang.Name(), Press: choose(string(lang))})
		}
	case stepPublic:
		buttons = append(buttons, view.Button{Text: p.Plain(locales.ActivityPublic, nil), Press: choose(view.ValueYes)},
			view.Button{Text: p.Plain(locales.ActivityInternal, nil), Press: choose(view.ValueNo)})
	case stepCountryCounts:
		for _, part := range d.Countries {
			buttons = append(buttons, view.Button{Text: p.countryCount(part), Press: chat.GoToStep{Draft: d.Token, Step: subStep(step, part.Country)}})
		}
	case stepAgencyCounts:
		for _, kind := range store.AgencyKinds() {
			buttons = append(buttons, view.Button{Text: p.agencyCount(kind, d.Activity), Press: chat.GoToStep{Draft: d.Token, Step: subStep(step, string(kind))}})
		}
	case stepTitle:
		buttons = append(buttons, view.Button{Text: "🌐 " + locales.Lang(d.Lang).Name(), Press: chat.GoToStep{Draft: d.Token, Step: stepLanguage}})
	case stepPlace, stepPartners, stepOutcome, stepNextStep:
		return [][]view.Button{p.Row(locales.ButtonSkip, choose(view.ValueNone))}
	default: // a number
		return [][]view.Button{p.Row(locales.ButtonNotRecorded, choose(view.ValueNone))}
	}
	return view.Rows(buttons...)
}

// activityDayChoices is a calendar up to today, with the days that are chosen most.
func (p screen) activityDayChoices(d draft, step string) [][]view.Button {
	choose := func(value string) view.Press { return chat.Choose{Draft: d.Token, Field: step, Value: value} }
	c := view.Calendar{
		Month: d.Month, First: store.ProgrammeStart, Last: d.Today, Selected: d.First,
		Pick:      func(day store.Day) view.Press { return choose(day.String()) },
		ShowMonth: func(month store.Day) view.Press { return choose(view.Navigate + month.String()) },
	}
	if step == stepLastDay {
		c.First = d.First
		return append(p.CalendarKeyboard(c), p.Row(locales.ButtonOneDay, choose(view.ValueNone)))
	}
	usual := append(p.Row(locales.ButtonToday, choose(valueToday)), p.Row(locales.ButtonYesterday, choose(valueYesterday))...)
	return append([][]view.Button{usual}, p.CalendarKeyboard(c)...)
}

// activityBackRow leads back: to the card, or to the step before.
func (p screen) activityBackRow(d draft, step string) []view.Button {
	at := slices.Index(askedSteps(), step)
	whole, part := splitStep(step)
	switch {
	case part != "":
		return []view.Button{p.Back(chat.GoToStep{Draft: d.Token, Step: whole})}
	case d.Complete && slices.Contains(moreSteps(), step):
		return []view.Button{p.Back(chat.GoToStep{Draft: d.Token, Step: stepMoreFields})}
	case d.Complete:
		return []view.Button{p.Back(chat.GoToStep{Draft: d.Token, Step: chat.StepCard})}
	case step == stepLanguage:
		return []view.Button{p.Back(chat.GoToStep{Draft: d.Token, Step: stepTitle})}
	case step == stepLastDay:
		return []view.Button{p.Back(chat.GoToStep{Draft: d.Token, Step: stepDay})}
	case at > 0:
		return []view.Button{p.Back(chat.GoToStep{Draft: d.Token, Step: askedSteps()[at-1]})}
	default:
		return []view.Button{{Text: p.Plain(locales.ButtonDrop, nil), Press: chat.DiscardDraft{Draft: d.Token}}}
	}
}
