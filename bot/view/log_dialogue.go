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
	StepType      = "type"
	StepComponent = "component"
	StepCountries = "countries"
	StepTotal     = "total"
	StepWomen     = "women"
	StepMen       = "men"
	StepParts     = "parts" // of the countries; see [PartStep]
	StepAgencies  = "agencies"
	StepInRoom    = "in_room"
	StepOnline    = "online"
	StepExperts   = "experts"
	StepPartners  = "partners"
	StepOutcome   = "outcome"
	StepNextStep  = "next_step"
	StepPublic    = "public"
	StepMore      = "more" // the card with the buttons of the fields that are rarer
)

// What a button for yes or no says.
const (
	Yes = "y"
	No  = "n"
)

// What a button for a day says besides a day itself.
const (
	Today     = "today"
	Yesterday = "yesterday"
)

// LogSteps are the steps that a new activity is asked for, in their order.
func LogSteps() []string {
	return []string{StepType, StepComponent, StepCountries, StepDay, StepTitle, StepPlace, StepTotal, StepWomen}
}

// MoreSteps are those that the card leads to besides.
func MoreSteps() []string {
	return []string{StepMen, StepParts, StepAgencies, StepInRoom, StepOnline, StepExperts, StepPartners, StepOutcome, StepNextStep, StepPublic, StepLanguage}
}

// partMark stands between a step and which of its parts is asked for.
const partMark = ":"

// PartStep asks for one part of a step: for a country of [StepParts], or a kind of [StepAgencies].
func PartStep(step, part string) string { return step + partMark + part }

// Part takes a step apart that [PartStep] made; the part of another one is empty.
func Part(step string) (whole, part string) {
	whole, part, _ = strings.Cut(step, partMark)
	return whole, part
}

// ActivityDraft is an activity that is being logged or changed.
type ActivityDraft struct {
	store.Activity
	Draft   string // its token
	Month   store.Day
	Today   store.Day               // no day after it can be chosen
	Whole   bool                    // there is a card to go back to
	Typed   bool                    // a line told something of it
	Unclear []string                // what of the line was not
	Wrong   []store.ValidationError // why it cannot be saved
	Twins   []store.Activity        // those that it may be a duplicate of
}

// AskActivity asks what an activity is to be at a step.
func (p Page) AskActivity(d ActivityDraft, step string) Message {
	question := p.activityQuestion(d, step)
	if at := slices.Index(LogSteps(), strings.Replace(step, StepLastDay, StepDay, 1)); at >= 0 && !d.Whole {
		question = lines(p.progress(Progress{at + 1, len(LogSteps())}), question)
	}
	var understood, unclear string
	if len(d.Unclear) > 0 && !d.Whole {
		unclear = p.Unclear(d.Unclear).HTML
	}
	if d.Typed && !d.Whole {
		understood = lines(p.html(locales.LogUnderstood, nil), p.toldSoFar(d))
	}
	return Message{
		HTML:    paragraphs(understood, unclear, question, p.toldBefore(d, step)),
		Buttons: filled(append(p.activityChoices(d, step), p.activityWay(d, step))),
	}
}

// Unclear says what of a line may mean two things.
func (p Page) Unclear(words []string) Message {
	return p.Text(locales.LogUnclear, locales.Args{"Words": cut(strings.Join(words, "; "), shownTitle)})
}

// activityQuestion is what is asked at a step.
func (p Page) activityQuestion(d ActivityDraft, step string) string {
	switch whole, part := Part(step); {
	case step == StepLastDay:
		return p.html(locales.NeweventLast, nil)
	case step == StepLanguage:
		return p.html(locales.NeweventLang, nil)
	case whole == StepParts && part != "":
		return p.html(locales.LogPart, locales.Args{"Name": p.CountryName(part)})
	case whole == StepAgencies && part != "":
		return p.html(locales.LogAgency, locales.Args{"Name": p.plain(locales.Key("agency_"+part), nil)})
	default:
		return p.html(locales.Key("log_"+step), locales.Args{"Language": locales.Lang(d.Lang).Name()})
	}
}

// toldBefore is what was said so far of what a step asks for.
func (p Page) toldBefore(d ActivityDraft, step string) string {
	switch step {
	case StepLastDay:
		return html.EscapeString(p.fullDays(d.First, d.Last))
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
	case StepParts:
		return p.problems(d, store.FieldCountries)
	case StepAgencies:
		return p.problems(d, store.FieldAgencies)
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
		buttons = p.toggles(d.InvolvedCountries(), func(then store.Countries) Press { return choose(set(then)) })
		return append(rows(buttons...), p.row(locales.ButtonDone, choose(Turn)))
	case StepDay, StepLastDay:
		return p.loggedDays(d, step)
	case StepLanguage:
		for _, lang := range locales.All() {
			buttons = append(buttons, Button{Text: lang.Name(), Press: choose(string(lang))})
		}
	case StepPublic:
		buttons = append(buttons, Button{Text: p.plain(locales.ActivityPublic, nil), Press: choose(Yes)},
			Button{Text: p.plain(locales.ActivityInternal, nil), Press: choose(No)})
	case StepParts:
		for _, part := range d.Countries {
			buttons = append(buttons, Button{Text: p.partOf(part), Press: Ask{d.Draft, PartStep(step, part.Country)}})
		}
	case StepAgencies:
		for _, kind := range store.AgencyKinds() {
			buttons = append(buttons, Button{Text: p.agencyOf(kind, d.Activity), Press: Ask{d.Draft, PartStep(step, string(kind))}})
		}
	case StepTitle:
		buttons = append(buttons, Button{Text: "🌐 " + locales.Lang(d.Lang).Name(), Press: Ask{d.Draft, StepLanguage}})
	case StepPlace, StepPartners, StepOutcome, StepNextStep:
		return [][]Button{p.row(locales.ButtonSkip, choose(Nothing))}
	default: // a number
		return [][]Button{p.row(locales.ButtonNotRecorded, choose(Nothing))}
	}
	return rows(buttons...)
}

// loggedDays is a calendar up to today, with the days that are chosen most.
func (p Page) loggedDays(d ActivityDraft, step string) [][]Button {
	choose := func(value string) Press { return Choose{d.Draft, step, value} }
	c := calendar{
		month: d.Month, first: store.ProgrammeStart, last: d.Today, marked: d.First,
		pick: func(day store.Day) Press { return choose(day.String()) },
		turn: func(month store.Day) Press { return choose(Turn + month.String()) },
	}
	if step == StepLastDay {
		c.first = d.First
		return append(p.keyboard(c), p.row(locales.ButtonOneDay, choose(Nothing)))
	}
	usual := append(p.row(locales.ButtonToday, choose(Today)), p.row(locales.ButtonYesterday, choose(Yesterday))...)
	return append([][]Button{usual}, p.keyboard(c)...)
}

// activityWay leads back: to the card, or to the step before.
func (p Page) activityWay(d ActivityDraft, step string) []Button {
	at := slices.Index(LogSteps(), step)
	whole, part := Part(step)
	switch {
	case part != "":
		return []Button{p.back(Ask{d.Draft, whole})}
	case d.Whole && slices.Contains(MoreSteps(), step):
		return []Button{p.back(Ask{d.Draft, StepMore})}
	case d.Whole:
		return []Button{p.back(Ask{d.Draft, StepCard})}
	case step == StepLanguage:
		return []Button{p.back(Ask{d.Draft, StepTitle})}
	case step == StepLastDay:
		return []Button{p.back(Ask{d.Draft, StepDay})}
	case at > 0:
		return []Button{p.back(Ask{d.Draft, LogSteps()[at-1]})}
	default:
		return []Button{{Text: p.plain(locales.ButtonDrop, nil), Press: Drop{d.Draft}}}
	}
}
