package activity

import (
	"slices"
	"strconv"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// maxShownDuplicates is how many of the activities that one may be a duplicate of are shown with it.
const maxShownDuplicates = 3

// maxShownOutcome is how much of the longest texts the card of a draft shows, in UTF-16 units.
const maxShownOutcome = 500

// activityFieldLabels name what is asked for at the steps.
var activityFieldLabels = map[string]locales.Key{
	stepType: locales.LabelType, stepComponent: locales.LabelComponent, stepCountries: locales.LabelCountries, stepDay: locales.NeweventFieldDay,
	stepTitle: locales.LabelTitle, stepPlace: locales.NeweventFieldPlace, stepTotal: locales.LabelParticipants, stepWomen: locales.LabelWomen,
	stepMen: locales.LabelMen, stepCountryCounts: locales.SheetCountries, stepAgencyCounts: locales.SheetAgencies, stepInRoom: locales.ActivityInRoom,
	stepOnline: locales.ActivityOnline, stepExperts: locales.ActivityExperts, stepPartners: locales.ActivityPartners, stepOutcome: locales.ActivityOutcome,
	stepNextStep: locales.ActivityNextStep, stepPublic: locales.LogFieldPublic, stepLanguage: locales.LogFieldLang,
}

// fieldSteps are the steps that ask for the fields that rules are about, where they are not of the same name.
var fieldSteps = map[store.Field]string{store.FieldDays: stepDay, store.FieldLang: stepLanguage, store.FieldCountries: stepCountryCounts}

// ValidationMessage says which rule an activity breaks, as a text of the catalogue.
func (p screen) ValidationMessage(wrong store.ValidationError) (locales.Key, locales.Args) {
	step, other := fieldSteps[wrong.Field]
	if !other {
		step = string(wrong.Field)
	}
	if wrong.Field == store.FieldCountries && wrong.Problem == store.Missing {
		step = stepCountries
	}
	key, known := ruleMessages[wrong.Problem]
	if !known {
		key = locales.WrongMissing
	}
	return key, locales.Args{"Field": p.Plain(activityFieldLabels[step], nil), "Limit": strconv.Itoa(wrong.Limit)}
}

var ruleMessages = map[store.Problem]locales.Key{
	store.TooLong: locales.WrongTooLong, store.TooMany: locales.WrongTooMany, store.EndBeforeStart: locales.WrongReversed, store.TooEarly: locales.WrongTooEarly,
	store.InFuture: locales.WrongFuture, store.ExceedsTotal: locales.WrongAbove, store.SumMismatch: locales.WrongSum,
}

// validationWarnings says why an activity cannot be saved, as far as one of the fields is the cause; without any, as far as anything is.
func (p screen) validationWarnings(d draft, fields ...store.Field) string {
	var all []string
	for _, wrong := range d.Errors {
		if len(fields) == 0 || wrong.Field == fields[0] {
			all = append(all, "⚠️ "+p.HTML(p.ValidationMessage(wrong)))
		}
	}
	return view.Lines(all...)
}

// DraftCard shows all of an activity before it is saved, with buttons for the parts that are changed most; more: for the others.
func (p screen) DraftCard(d draft, more bool) view.Message {
	steps := askedSteps()
	if more {
		steps = moreSteps()
	}
	var parts []view.Button
	for _, step := range steps {
		parts = append(parts, view.Button{Text: p.Plain(activityFieldLabels[step], nil), Press: chat.GoToStep{Draft: d.Token, Step: step}})
	}
	buttons := view.Grid(2, parts...)
	if more {
		buttons = append(buttons, []view.Button{p.Back(chat.GoToStep{Draft: d.Token, Step: chat.StepCard})})
	} else {
		buttons = append(buttons, p.Row(locales.ButtonMoreFields, chat.GoToStep{Draft: d.Token, Step: stepMoreFields}))
	}
	buttons = append(buttons, p.Row(locales.ButtonSave, chat.Choose{Draft: d.Token, Field: chat.StepSave, Value: view.Navigate}), p.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: d.Token}))
	return view.Message{Buttons: buttons, HTML: view.Paragraphs(p.HTML(locales.LogCard, nil), p.activityDraftFields(d), p.validationWarnings(d), p.duplicates(d))}
}

// activityDraftFields are the fields of a draft, those that were not recorded among them.
func (p screen) activityDraftFields(d draft) string {
	write := func(steps []string) string {
		var all []string
		for _, step := range steps {
			value := view.Escape(p.activityFieldValue(d, step))
			if value == "" {
				value = view.ItalicHTML(p.HTML(locales.LogNotRecorded, nil))
			}
			all = append(all, p.HTML(activityFieldLabels[step], nil)+": "+value)
		}
		return view.Lines(all...)
	}
	return view.Paragraphs(write(append(askedSteps(), stepMen)), write(slices.DeleteFunc(moreSteps(), func(step string) bool { return step == stepMen })))
}

// recordedFields are the fields that were recorded, of those that every activity is asked for.
func (p screen) recordedFields(d draft) string {
	var all []string
	for _, step := range askedSteps() {
		if value := p.activityFieldValue(d, step); value != "" {
			all = append(all, p.FieldLine(activityFieldLabels[step], value))
		}
	}
	return view.Lines(all...)
}

// activityFieldValue is the value of a field in words; empty: it was not recorded.
func (p screen) activityFieldValue(d draft, step string) string {
	people := d.Participants()
	switch step {
	case stepType:
		return p.codeLabel("type_", string(d.Type))
	case stepComponent:
		return p.codeLabel("component_", string(d.Component))
	case stepCountries:
		return p.CountryNames(d.InvolvedCountries())
	case stepDay:
		return p.fullDateRange(d.First, d.Last)
	case stepTitle:
		return d.Title
	case stepPlace:
		return d.Place
	case stepTotal:
		return p.countText(people.Total)
	case stepWomen:
		return p.countText(people.Women)
	case stepMen:
		return p.countText(people.Men)
	case stepCountryCounts:
		return p.countryCountList(d.Countries)
	case stepAgencyCounts:
		return p.agencyCountList(d.Agencies)
	case stepInRoom:
		return p.countText(d.InRoom)
	case stepOnline:
		return p.countText(d.Online)
	case stepExperts:
		return p.countText(d.Experts)
	case stepPartners:
		return d.Partners
	case stepOutcome:
		return view.Truncate(d.Outcome, maxShownOutcome)
	case stepNextStep:
		return view.Truncate(d.NextStep, maxShownOutcome)
	case stepLanguage:
		return locales.Lang(d.Lang).Name()
	default:
		return p.visibility(d.Activity)
	}
}

// fullDateRange writes days with their weekdays; empty where there are none.
func (p screen) fullDateRange(first, last store.Day) string {
	switch {
	case first.IsZero():
		return ""
	case last.IsZero() || first == last:
		return p.Lang.FullDate(first.Time)
	default:
		return p.Lang.FullDate(first.Time) + " – " + p.Lang.FullDate(last.Time)
	}
}

// countryCountList lists the countries whose people were counted.
func (p screen) countryCountList(parts store.CountryParts) string {
	var all []string
	for _, part := range parts {
		if part.Total.Known {
			all = append(all, p.countryCount(part))
		}
	}
	return strings.Join(all, ", ")
}

// countryCount is a country with how many came from it, and how many of them were women where that was recorded: Kyrgyzstan 12/4.
func (p screen) countryCount(part store.CountryPart) string {
	text := p.CountryName(part.Country) + " " + countOrDash(part.Total)
	if part.Women.Known {
		text += "/" + countOrDash(part.Women)
	}
	return text
}

func (p screen) agencyCountList(parts store.AgencyParts) string {
	var all []string
	for _, part := range parts {
		all = append(all, p.Plain(locales.Key("agency_"+string(part.Kind)), nil)+" "+countOrDash(part.Total))
	}
	return strings.Join(all, ", ")
}

// agencyCount is a kind of agency with how many came from it.
func (p screen) agencyCount(kind store.AgencyKind, a store.Activity) string {
	var total store.Count
	for _, part := range a.Agencies {
		if part.Kind == kind {
			total = part.Total
		}
	}
	return p.Plain(locales.Key("agency_"+string(kind)), nil) + " " + countOrDash(total)
}

// duplicates shows the activities that a draft may be a duplicate of.
func (p screen) duplicates(d draft) string {
	if len(d.Duplicates) == 0 {
		return ""
	}
	all := p.HTML(locales.LogTwins, nil)
	for _, twin := range d.Duplicates[:min(maxShownDuplicates, len(d.Duplicates))] {
		all = view.Lines(all, p.summary(twin))
	}
	return all
}
