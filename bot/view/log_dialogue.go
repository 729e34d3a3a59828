package view

import (
	"html"
	"slices"
	"strings"

	"bomcabot/locales"
	"bomcabot/store"
)

// The steps of the dialogue that logs or changes an activity, besides those that it shares with that of events. Each asks for the field of its name.
const (
	StepType          = "type"
	StepComponent     = "component"
	StepCountries     = "countries"
	StepTotal         = "total"
	StepWomen         = "women"
	StepMen           = "men"
	StepCountryCounts = "parts" // of the countries; see [SubStep]
	StepAgencyCounts  = "agencies"
	StepInRoom        = "in_room"
	StepOnline        = "online"
	StepExperts       = "experts"
	StepPartners      = "partners"
	StepOutcome       = "outcome"
	StepNextStep      = "next_step"
	StepPublic        = "public"
	StepMoreFields    = "more" // the card with the buttons of the fields that are rarer
)

// What a button for yes or no says.
const (
	ValueYes = "y"
	ValueNo  = "n"
)

// What a button for a day says besides a day itself.
const (
	ValueToday     = "today"
	ValueYesterday = "yesterday"
)

// ActivitySteps are the steps that a new activity is asked for, in their order.
func ActivitySteps() []string {
	return []string{StepType, StepComponent, StepCountries, StepDay, StepTitle, StepPlace, StepTotal, StepWomen}
}

// OptionalActivitySteps are those that the card leads to besides.
func OptionalActivitySteps() []string {
	return []string{StepMen, StepCountryCounts, StepAgencyCounts, StepInRoom, StepOnline, StepExperts, StepPartners, StepOutcome, StepNextStep, StepPublic, StepLanguage}
}

// subStepSeparator stands between a step and which of its parts is asked for.
const subStepSeparator = ":"

// SubStep asks for one part of a step: for a country of [StepCountryCounts], or a kind of [StepAgencyCounts].
func SubStep(step, part string) string { return step + subStepSeparator + part }

// SplitStep takes a step apart that [SubStep] made; the part of another one is empty.
func SplitStep(step string) (whole, part string) {
	whole, part, _ = strings.Cut(step, subStepSeparator)
	return whole, part
}

// ActivityDraft is an activity that is being logged or changed.
type ActivityDraft struct {
	store.Activity
	Draft      string // its token
	Month      store.Day
	Today      store.Day               // no day after it can be chosen
	Complete   bool                    // there is a card to go back to
	FromLine   bool                    // a line told something of it
	Ambiguous  []string                // what of the line was not
	Errors     []store.ValidationError // why it cannot be saved
	Duplicates []store.Activity        // those that it may be a duplicate of
}

// AskActivity asks what an activity is to be at a step.
func (p Page) AskActivity(d ActivityDraft, step string) Message {
	question := p.activityQuestion(d, step)
	if at := slices.Index(ActivitySteps(), strings.Replace(step, StepLastDay, StepDay, 1)); at >= 0 && !d.Complete {
		question = lines(p.progressLine(StepProgress{at + 1, len(ActivitySteps())}), question)
	}
	var understood, unclear string
	if len(d.Ambiguous) > 0 && !d.Complete {
		unclear = p.AmbiguousWords(d.Ambiguous).HTML
	}
	if d.FromLine && !d.Complete {
		understood = lines(p.html(locales.LogUnderstood, nil), p.recordedFields(d))
	}
	return Message{
		HTML:    paragraphs(understood, unclear, question, p.currentActivityValue(d, step)),
		Buttons: nonEmptyRows(append(p.activityChoices(d, step), p.activityBackRow(d, step))),
	}
}

// AmbiguousWords says what of a line may mean two things.
func (p Page) AmbiguousWords(words []string) Message {
	return p.Text(locales.LogUnclear, locales.Args{"Words": truncate(strings.Join(words, "; "), maxShownTitle)})
}

// activityQuestion is what is asked at a step.
func (p Page) activityQuestion(d ActivityDraft, step string) string {
	switch whole, part := SplitStep(step); {
	case step == StepLastDay:
		return p.html(locales.NeweventLast, nil)
	case step == StepLanguage:
		return p.html(locales.NeweventLang, nil)
	case whole == StepCountryCounts && part != "":
		return p.html(locales.LogPart, locales.Args{"Name": p.CountryName(part)})
	case whole == StepAgencyCounts && part != "":
		return p.html(locales.LogAgency, locales.Args{"Name": p.plain(locales.Key("agency_"+part), nil)})
	default:
		return p.html(locales.Key("log_"+step), locales.Args{"Language": locales.Lang(d.Lang).Name()})
	}
}

// currentActivityValue is what was said so far of what a step asks for.
func (p Page) currentActivityValue(d ActivityDraft, step string) string {
	switch step {
	case StepLastDay:
		return html.EscapeString(p.fullDateRange(d.First, d.Last))
	case StepTitle:
		return html.EscapeString(d.Title)
	case StepPlace:
		return html.EscapeString(d.Place)
	case StepPartners:
		return html.EscapeString(d.Partners)
	case StepOutcome:
		return html.EscapeString(d.Outcome)
	case StepNextStep:
		return html.EscapeString(d.NextStep)
	case StepCountryCounts:
		return p.validationWarnings(d, store.FieldCountries)
	case StepAgencyCounts:
		return p.validationWarnings(d, store.FieldAgencies)
	default:
		return ""
	}
}

// activityChoices are the buttons for what can be answered by a tap.
func (p Page) activityChoices(d ActivityDraft, step string) [][]Button {
	choose := func(value string) Press { return Choose{d.Draft, step, value} }
	var buttons []Button
	switch step {
	case StepType:
		for _, kind := range store.ActivityTypes() {
			buttons = append(buttons, Button{Text: p.plain(locales.Key("type_"+string(kind)), nil), Press: choose(string(kind))})
		}
	case StepComponent:
		for _, component := range store.Components() {
			buttons = append(buttons, Button{Text: p.plain(locales.Key("component_"+string(component)), nil), Press: choose(string(component))})
		}
	case StepCountries:
		buttons = p.countryToggles(d.InvolvedCountries(), func(then store.Countries) Press { return choose(countriesValue(then)) })
		return append(rows(buttons...), p.row(locales.ButtonDone, choose(Navigate)))
	case StepDay, StepLastDay:
		return p.activityDayChoices(d, step)
	case StepLanguage:
		for _, lang := range locales.All() {
			buttons = append(buttons, Button{Text: lang.Name(), Press: choose(string(lang))})
		}
	case StepPublic:
		buttons = append(buttons, Button{Text: p.plain(locales.ActivityPublic, nil), Press: choose(ValueYes)},
			Button{Text: p.plain(locales.ActivityInternal, nil), Press: choose(ValueNo)})
	case StepCountryCounts:
		for _, part := range d.Countries {
			buttons = append(buttons, Button{Text: p.countryCount(part), Press: GoToStep{d.Draft, SubStep(step, part.Country)}})
		}
	case StepAgencyCounts:
		for _, kind := range store.AgencyKinds() {
			buttons = append(buttons, Button{Text: p.agencyCount(kind, d.Activity), Press: GoToStep{d.Draft, SubStep(step, string(kind))}})
		}
	case StepTitle:
		buttons = append(buttons, Button{Text: "🌐 " + locales.Lang(d.Lang).Name(), Press: GoToStep{d.Draft, StepLanguage}})
	case StepPlace, StepPartners, StepOutcome, StepNextStep:
		return [][]Button{p.row(locales.ButtonSkip, choose(ValueNone))}
	default: // a number
		return [][]Button{p.row(locales.ButtonNotRecorded, choose(ValueNone))}
	}
	return rows(buttons...)
}

// activityDayChoices is a calendar up to today, with the days that are chosen most.
func (p Page) activityDayChoices(d ActivityDraft, step string) [][]Button {
	choose := func(value string) Press { return Choose{d.Draft, step, value} }
	c := calendar{
		month: d.Month, first: store.ProgrammeStart, last: d.Today, selected: d.First,
		pick:      func(day store.Day) Press { return choose(day.String()) },
		showMonth: func(month store.Day) Press { return choose(Navigate + month.String()) },
	}
	if step == StepLastDay {
		c.first = d.First
		return append(p.calendarKeyboard(c), p.row(locales.ButtonOneDay, choose(ValueNone)))
	}
	usual := append(p.row(locales.ButtonToday, choose(ValueToday)), p.row(locales.ButtonYesterday, choose(ValueYesterday))...)
	return append([][]Button{usual}, p.calendarKeyboard(c)...)
}

// activityBackRow leads back: to the card, or to the step before.
func (p Page) activityBackRow(d ActivityDraft, step string) []Button {
	at := slices.Index(ActivitySteps(), step)
	whole, part := SplitStep(step)
	switch {
	case part != "":
		return []Button{p.back(GoToStep{d.Draft, whole})}
	case d.Complete && slices.Contains(OptionalActivitySteps(), step):
		return []Button{p.back(GoToStep{d.Draft, StepMoreFields})}
	case d.Complete:
		return []Button{p.back(GoToStep{d.Draft, StepCard})}
	case step == StepLanguage:
		return []Button{p.back(GoToStep{d.Draft, StepTitle})}
	case step == StepLastDay:
		return []Button{p.back(GoToStep{d.Draft, StepDay})}
	case at > 0:
		return []Button{p.back(GoToStep{d.Draft, ActivitySteps()[at-1]})}
	default:
		return []Button{{Text: p.plain(locales.ButtonDrop, nil), Press: DiscardDraft{d.Draft}}}
	}
}
