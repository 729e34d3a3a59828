package view

import (
	"html"
	"slices"
	"strconv"
	"strings"

	"bomcabot/locales"
	"bomcabot/store"
)

// shownTwins is how many of the activities that one may be a duplicate of are shown with it.
const shownTwins = 3

// shownOutcome is how much of the longest texts the card of a draft shows, in UTF-16 units.
const shownOutcome = 500

// activityFields name what is asked for at the steps.
var activityFields = map[string]locales.Key{
	StepType: locales.LabelType, StepComponent: locales.LabelComponent, StepCountries: locales.LabelCountries, StepDay: locales.NeweventFieldDay,
	StepTitle: locales.LabelTitle, StepPlace: locales.NeweventFieldPlace, StepTotal: locales.LabelParticipants, StepWomen: locales.LabelWomen,
	StepMen: locales.LabelMen, StepParts: locales.SheetCountries, StepAgencies: locales.SheetAgencies, StepInRoom: locales.ActivityInRoom,
	StepOnline: locales.ActivityOnline, StepExperts: locales.ActivityExperts, StepPartners: locales.ActivityPartners, StepOutcome: locales.ActivityOutcome,
	StepNextStep: locales.ActivityNextStep, StepPublic: locales.LogFieldPublic, StepLanguage: locales.LogFieldLang,
}

// fieldSteps are the steps that ask for the fields that rules are about, where they are not of the same name.
var fieldSteps = map[store.Field]string{store.FieldDays: StepDay, store.FieldLang: StepLanguage, store.FieldCountries: StepParts}

// Wrong says which rule an activity breaks, as a text of the catalogue.
func (p Page) Wrong(wrong store.ValidationError) (locales.Key, locales.Args) {
	step, other := fieldSteps[wrong.Field]
	if !other {
		step = string(wrong.Field)
	}
	if wrong.Field == store.FieldCountries && wrong.Problem == store.Missing {
		step = StepCountries
	}
	key, known := rules[wrong.Problem]
	if !known {
		key = locales.WrongMissing
	}
	return key, locales.Args{"Field": p.plain(activityFields[step], nil), "Limit": strconv.Itoa(wrong.Limit)}
}

var rules = map[store.Problem]locales.Key{
	store.TooLong: locales.WrongTooLong, store.TooMany: locales.WrongTooMany, store.EndBeforeStart: locales.WrongReversed, store.TooEarly: locales.WrongTooEarly,
	store.InFuture: locales.WrongFuture, store.ExceedsTotal: locales.WrongAbove, store.SumMismatch: locales.WrongSum,
}

// problems says why an activity cannot be saved, as far as one of the fields is the cause; without any, as far as anything is.
func (p Page) problems(d ActivityDraft, fields ...store.Field) string {
	var all []string
	for _, wrong := range d.Wrong {
		if len(fields) == 0 || wrong.Field == fields[0] {
			all = append(all, "⚠️ "+p.html(p.Wrong(wrong)))
		}
	}
	return lines(all...)
}

// ActivityDraftCard shows all of an activity before it is saved, with buttons for the parts that are changed most; more: for the others.
func (p Page) ActivityDraftCard(d ActivityDraft, more bool) Message {
	steps := LogSteps()
	if more {
		steps = MoreSteps()
	}
	var parts []Button
	for _, step := range steps {
		parts = append(parts, Button{Text: p.plain(activityFields[step], nil), Press: Ask{d.Draft, step}})
	}
	buttons := grid(2, parts...)
	if more {
		buttons = append(buttons, []Button{p.back(Ask{d.Draft, StepCard})})
	} else {
		buttons = append(buttons, p.row(locales.ButtonMoreFields, Ask{d.Draft, StepMore}))
	}
	buttons = append(buttons, p.row(locales.ButtonSave, Choose{d.Draft, StepSave, Turn}), p.row(locales.ButtonDrop, Drop{d.Draft}))
	return Message{Buttons: buttons, HTML: paragraphs(p.html(locales.LogCard, nil), p.draftFields(d), p.problems(d), p.twins(d))}
}

// draftFields are the fields of a draft, those that were not recorded among them.
func (p Page) draftFields(d ActivityDraft) string {
	write := func(steps []string) string {
		var all []string
		for _, step := range steps {
			value := html.EscapeString(p.fieldOf(d, step))
			if value == "" {
				value = "<i>" + p.html(locales.LogNotRecorded, nil) + "</i>"
			}
			all = append(all, p.html(activityFields[step], nil)+": "+value)
		}
		return lines(all...)
	}
	return paragraphs(write(append(LogSteps(), StepMen)), write(slices.DeleteFunc(MoreSteps(), func(step string) bool { return step == StepMen })))
}

// toldSoFar are the fields that were recorded, of those that every activity is asked for.
func (p Page) toldSoFar(d ActivityDraft) string {
	var all []string
	for _, step := range LogSteps() {
		if value := p.fieldOf(d, step); value != "" {
			all = append(all, p.field(activityFields[step], value))
		}
	}
	return lines(all...)
}

// fieldOf is the value of a field in words; empty: it was not recorded.
func (p Page) fieldOf(d ActivityDraft, step string) string {
	people := d.Participants()
	switch step {
	case StepType:
		return p.named("type_", string(d.Type))
	case StepComponent:
		return p.named("component_", string(d.Component))
	case StepCountries:
		return p.countryNames(d.InvolvedCountries())
	case StepDay:
		return p.fullDays(d.First, d.Last)
	case StepTitle:
		return d.Title
	case StepPlace:
		return d.Place
	case StepTotal:
		return p.number(people.Total)
	case StepWomen:
		return p.number(people.Women)
	case StepMen:
		return p.number(people.Men)
	case StepParts:
		return p.listed(d.Countries)
	case StepAgencies:
		return p.agencyList(d.Agencies)
	case StepInRoom:
		return p.number(d.InRoom)
	case StepOnline:
		return p.number(d.Online)
	case StepExperts:
		return p.number(d.Experts)
	case StepPartners:
		return d.Partners
	case StepOutcome:
		return cut(d.Outcome, shownOutcome)
	case StepNextStep:
		return cut(d.NextStep, shownOutcome)
	case StepLanguage:
		return locales.Lang(d.Lang).Name()
	default:
		return p.openness(d.Activity)
	}
}

// named is the text of a code behind its prefix; empty where there is no code.
func (p Page) named(prefix, code string) string {
	if code == "" {
		return ""
	}
	return p.plain(locales.Key(prefix+code), nil)
}

func (p Page) number(n store.Count) string {
	if !n.Known {
		return ""
	}
	return p.lang.Number(n.N)
}

// fullDays writes days with their weekdays; empty where there are none.
func (p Page) fullDays(first, last store.Day) string {
	switch {
	case first.IsZero():
		return ""
	case last.IsZero() || first == last:
		return p.lang.FullDate(first.Time)
	default:
		return p.lang.FullDate(first.Time) + " – " + p.lang.FullDate(last.Time)
	}
}

// listed lists the countries whose people were counted.
func (p Page) listed(parts store.CountryParts) string {
	var all []string
	for _, part := range parts {
		if part.Total.Known {
			all = append(all, p.partOf(part))
		}
	}
	return strings.Join(all, ", ")
}

// partOf is a country with how many came from it, and how many of them were women where that was recorded: Kyrgyzstan 12/4.
func (p Page) partOf(part store.CountryPart) string {
	text := p.CountryName(part.Country) + " " + recorded(part.Total)
	if part.Women.Known {
		text += "/" + recorded(part.Women)
	}
	return text
}

func (p Page) agencyList(parts store.AgencyParts) string {
	var all []string
	for _, part := range parts {
		all = append(all, p.plain(locales.Key("agency_"+string(part.Kind)), nil)+" "+recorded(part.Total))
	}
	return strings.Join(all, ", ")
}

// agencyOf is a kind of agency with how many came from it.
func (p Page) agencyOf(kind store.AgencyKind, a store.Activity) string {
	var total store.Count
	for _, part := range a.Agencies {
		if part.Kind == kind {
			total = part.Total
		}
	}
	return p.plain(locales.Key("agency_"+string(kind)), nil) + " " + recorded(total)
}

// openness says who sees an activity.
func (p Page) openness(a store.Activity) string {
	if a.Public {
		return p.plain(locales.ActivityPublic, nil)
	}
	return p.plain(locales.ActivityInternal, nil)
}

// twins shows the activities that a draft may be a duplicate of.
func (p Page) twins(d ActivityDraft) string {
	if len(d.Twins) == 0 {
		return ""
	}
	all := p.html(locales.LogTwins, nil)
	for _, twin := range d.Twins[:min(shownTwins, len(d.Twins))] {
		all = lines(all, p.traced(twin))
	}
	return all
}
