package view

import (
	"html"
	"slices"
	"strconv"
	"strings"

	"bomcabot/locales"
	"bomcabot/store"
)

// maxShownDuplicates is how many of the activities that one may be a duplicate of are shown with it.
const maxShownDuplicates = 3

// maxShownOutcome is how much of the longest texts the card of a draft shows, in UTF-16 units.
const maxShownOutcome = 500

// activityFieldLabels name what is asked for at the steps.
var activityFieldLabels = map[string]locales.Key{
	StepType: locales.LabelType, StepComponent: locales.LabelComponent, StepCountries: locales.LabelCountries, StepDay: locales.NeweventFieldDay,
	StepTitle: locales.LabelTitle, StepPlace: locales.NeweventFieldPlace, StepTotal: locales.LabelParticipants, StepWomen: locales.LabelWomen,
	StepMen: locales.LabelMen, StepCountryCounts: locales.SheetCountries, StepAgencyCounts: locales.SheetAgencies, StepInRoom: locales.ActivityInRoom,
	StepOnline: locales.ActivityOnline, StepExperts: locales.ActivityExperts, StepPartners: locales.ActivityPartners, StepOutcome: locales.ActivityOutcome,
	StepNextStep: locales.ActivityNextStep, StepPublic: locales.LogFieldPublic, StepLanguage: locales.LogFieldLang,
}

// fieldSteps are the steps that ask for the fields that rules are about, where they are not of the same name.
var fieldSteps = map[store.Field]string{store.FieldDays: StepDay, store.FieldLang: StepLanguage, store.FieldCountries: StepCountryCounts}

// ValidationMessage says which rule an activity breaks, as a text of the catalogue.
func (p Page) ValidationMessage(wrong store.ValidationError) (locales.Key, locales.Args) {
	step, other := fieldSteps[wrong.Field]
	if !other {
		step = string(wrong.Field)
	}
	if wrong.Field == store.FieldCountries && wrong.Problem == store.Missing {
		step = StepCountries
	}
	key, known := ruleMessages[wrong.Problem]
	if !known {
		key = locales.WrongMissing
	}
	return key, locales.Args{"Field": p.plain(activityFieldLabels[step], nil), "Limit": strconv.Itoa(wrong.Limit)}
}

var ruleMessages = map[store.Problem]locales.Key{
	store.TooLong: locales.WrongTooLong, store.TooMany: locales.WrongTooMany, store.EndBeforeStart: locales.WrongReversed, store.TooEarly: locales.WrongTooEarly,
	store.InFuture: locales.WrongFuture, store.ExceedsTotal: locales.WrongAbove, store.SumMismatch: locales.WrongSum,
}

// validationWarnings says why an activity cannot be saved, as far as one of the fields is the cause; without any, as far as anything is.
func (p Page) validationWarnings(d ActivityDraft, fields ...store.Field) string {
	var all []string
	for _, wrong := range d.Errors {
		if len(fields) == 0 || wrong.Field == fields[0] {
			all = append(all, "⚠️ "+p.html(p.ValidationMessage(wrong)))
		}
	}
	return lines(all...)
}

// ActivityDraftCard shows all of an activity before it is saved, with buttons for the parts that are changed most; more: for the others.
func (p Page) ActivityDraftCard(d ActivityDraft, more bool) Message {
	steps := ActivitySteps()
	if more {
		steps = OptionalActivitySteps()
	}
	var parts []Button
	for _, step := range steps {
		parts = append(parts, Button{Text: p.plain(activityFieldLabels[step], nil), Press: GoToStep{d.Draft, step}})
	}
	buttons := grid(2, parts...)
	if more {
		buttons = append(buttons, []Button{p.back(GoToStep{d.Draft, StepCard})})
	} else {
		buttons = append(buttons, p.row(locales.ButtonMoreFields, GoToStep{d.Draft, StepMoreFields}))
	}
	buttons = append(buttons, p.row(locales.ButtonSave, Choose{d.Draft, StepSave, Navigate}), p.row(locales.ButtonDrop, DiscardDraft{d.Draft}))
	return Message{Buttons: buttons, HTML: paragraphs(p.html(locales.LogCard, nil), p.activityDraftFields(d), p.validationWarnings(d), p.duplicates(d))}
}

// activityDraftFields are the fields of a draft, those that were not recorded among them.
func (p Page) activityDraftFields(d ActivityDraft) string {
	write := func(steps []string) string {
		var all []string
		for _, step := range steps {
			value := html.EscapeString(p.activityFieldValue(d, step))
			if value == "" {
				value = "<i>" + p.html(locales.LogNotRecorded, nil) + "</i>"
			}
			all = append(all, p.html(activityFieldLabels[step], nil)+": "+value)
		}
		return lines(all...)
	}
	return paragraphs(write(append(ActivitySteps(), StepMen)), write(slices.DeleteFunc(OptionalActivitySteps(), func(step string) bool { return step == StepMen })))
}

// recordedFields are the fields that were recorded, of those that every activity is asked for.
func (p Page) recordedFields(d ActivityDraft) string {
	var all []string
	for _, step := range ActivitySteps() {
		if value := p.activityFieldValue(d, step); value != "" {
			all = append(all, p.fieldLine(activityFieldLabels[step], value))
		}
	}
	return lines(all...)
}

// activityFieldValue is the value of a field in words; empty: it was not recorded.
func (p Page) activityFieldValue(d ActivityDraft, step string) string {
	people := d.Participants()
	switch step {
	case StepType:
		return p.codeLabel("type_", string(d.Type))
	case StepComponent:
		return p.codeLabel("component_", string(d.Component))
	case StepCountries:
		return p.countryNames(d.InvolvedCountries())
	case StepDay:
		return p.fullDateRange(d.First, d.Last)
	case StepTitle:
		return d.Title
	case StepPlace:
		return d.Place
	case StepTotal:
		return p.countText(people.Total)
	case StepWomen:
		return p.countText(people.Women)
	case StepMen:
		return p.countText(people.Men)
	case StepCountryCounts:
		return p.countryCountList(d.Countries)
	case StepAgencyCounts:
		return p.agencyCountList(d.Agencies)
	case StepInRoom:
		return p.countText(d.InRoom)
	case StepOnline:
		return p.countText(d.Online)
	case StepExperts:
		return p.countText(d.Experts)
	case StepPartners:
		return d.Partners
	case StepOutcome:
		return truncate(d.Outcome, maxShownOutcome)
	case StepNextStep:
		return truncate(d.NextStep, maxShownOutcome)
	case StepLanguage:
		return locales.Lang(d.Lang).Name()
	default:
		return p.visibility(d.Activity)
	}
}

// codeLabel is the text of a code behind its prefix; empty where there is no code.
func (p Page) codeLabel(prefix, code string) string {
	if code == "" {
		return ""
	}
	return p.plain(locales.Key(prefix+code), nil)
}

func (p Page) countText(n store.Count) string {
	if !n.Known {
		return ""
	}
	return p.lang.Number(n.N)
}

// fullDateRange writes days with their weekdays; empty where there are none.
func (p Page) fullDateRange(first, last store.Day) string {
	switch {
	case first.IsZero():
		return ""
	case last.IsZero() || first == last:
		return p.lang.FullDate(first.Time)
	default:
		return p.lang.FullDate(first.Time) + " – " + p.lang.FullDate(last.Time)
	}
}

// countryCountList lists the countries whose people were counted.
func (p Page) countryCountList(parts store.CountryParts) string {
	var all []string
	for _, part := range parts {
		if part.Total.Known {
			all = append(all, p.countryCount(part))
		}
	}
	return strings.Join(all, ", ")
}

// countryCount is a country with how many came from it, and how many of them were women where that was recorded: Kyrgyzstan 12/4.
func (p Page) countryCount(part store.CountryPart) string {
	text := p.CountryName(part.Country) + " " + countOrDash(part.Total)
	if part.Women.Known {
		text += "/" + countOrDash(part.Women)
	}
	return text
}

func (p Page) agencyCountList(parts store.AgencyParts) string {
	var all []string
	for _, part := range parts {
		all = append(all, p.plain(locales.Key("agency_"+string(part.Kind)), nil)+" "+countOrDash(part.Total))
	}
	return strings.Join(all, ", ")
}

// agencyCount is a kind of agency with how many came from it.
func (p Page) agencyCount(kind store.AgencyKind, a store.Activity) string {
	var total store.Count
	for _, part := range a.Agencies {
		if part.Kind == kind {
			total = part.Total
		}
	}
	return p.plain(locales.Key("agency_"+string(kind)), nil) + " " + countOrDash(total)
}

// visibility says who sees an activity.
func (p Page) visibility(a store.Activity) string {
	if a.Public {
		return p.plain(locales.ActivityPublic, nil)
	}
	return p.plain(locales.ActivityInternal, nil)
}

// duplicates shows the activities that a draft may be a duplicate of.
func (p Page) duplicates(d ActivityDraft) string {
	if len(d.Duplicates) == 0 {
		return ""
	}
	all := p.html(locales.LogTwins, nil)
	for _, twin := range d.Duplicates[:min(maxShownDuplicates, len(d.Duplicates))] {
		all = lines(all, p.activitySummary(twin))
	}
	return all
}
