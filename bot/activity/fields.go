package activity

import (
	"slices"
	"strings"

	"bomcabot/bot/typed"
	"bomcabot/locales"
	"bomcabot/store"
)

// The steps of the dialogue. Conversations in the database and buttons in people's chats have these names.
const (
	stepType          = "type"
	stepComponent     = "component"
	stepCountries     = "countries"
	stepDay           = "day"
	stepLastDay       = "last" // asks for a part of the days; see [parseStep]
	stepTitle         = "title"
	stepPlace         = "place"
	stepTotal         = "total"
	stepWomen         = "women"
	stepMen           = "men"
	stepCountryCounts = "parts"
	stepAgencyCounts  = "agencies"
	stepInRoom        = "in_room"
	stepOnline        = "online"
	stepExperts       = "experts"
	stepPartners      = "partners"
	stepOutcome       = "outcome"
	stepNextStep      = "next_step"
	stepPublic        = "public"
	stepLanguage      = "lang"
)

// field is a field of an activity. What the dialogue, the line behind /log, the cards and the workbook know of a field
// stands in its row of [fields]; what they do with it is up to its kind.
type field struct {
	step     string        // the step that asks for it
	label    locales.Key   // its name on buttons and cards, in messages about mistakes and in the workbook
	ask      locales.Key   // its question
	name     store.Field   // its name in validation errors; empty: no value of it is wrong
	problem  store.Problem // if set: the only problem with that name that is about it
	rank     rank
	section  section
	workbook workbookUse
	width    float64 // of its column in the workbook, in characters; see [recorded]
	from     string  // another step, whose question leads to this one before there is a card; empty: none
	kind     kind
}

// rank says whether a new activity is asked for a field, and where the card of a draft shows it.
type rank int

const (
	asked   rank = iota // a new activity is asked for it, in the order of the table
	derived             // not asked for, as others usually tell it; the card shows it among those that are asked for
	rare                // not asked for; the card shows it below the others
)

// section says where the card of a saved activity shows a field.
type section int

const (
	special section = iota // in a form that the card has for it, such as its heading
	numbers                // among the numbers
	texts                  // among the texts
	hidden                 // not at all
)

// workbookUse says how the workbook of a report has a field.
type workbookUse int

const (
	recorded workbookUse = iota // the list of activities has a column with what was recorded
	counted                     // the report has columns or sentences of its own for it, and counts it
	omitted                     // not at all
)

// defaultWidth is the width of a column in the workbook for which the table says none.
const defaultWidth = 24

// fields is the table of the fields of an activity, in the order in which they are asked for and shown.
func fields() []field {
	return []field{
		{
			step: stepType, label: locales.LabelType, ask: locales.LogType, name: store.FieldType,
			rank: asked, workbook: counted, kind: typeChoice(),
		},
		{
			step: stepComponent, label: locales.LabelComponent, ask: locales.LogComponent, name: store.FieldComponent,
			rank: asked, workbook: counted, kind: componentChoice(),
		},
		{
			step: stepCountries, label: locales.LabelCountries, ask: locales.LogCountries, name: store.FieldCountries,
			problem: store.Missing, rank: asked, section: numbers, workbook: counted, kind: countriesKind{},
		},
		{
			step: stepDay, label: locales.NeweventFieldDay, ask: locales.LogDay, name: store.FieldDays,
			rank: asked, workbook: counted, kind: daysKind{},
		},
		{
			step: stepTitle, label: locales.LabelTitle, ask: locales.LogTitle, name: store.FieldTitle,
			rank: asked, workbook: recorded, width: 34, kind: textKind{
				at:     func(a *store.Activity) *string { return &a.Title },
				inLine: func(line typed.Line) string { return line.Title }, oneRow: true, required: true,
			},
		},
		{
			step: stepPlace, label: locales.NeweventFieldPlace, ask: locales.LogPlace, name: store.FieldPlace,
			rank: asked, workbook: counted, kind: textKind{
				at:     func(a *store.Activity) *string { return &a.Place },
				inLine: func(line typed.Line) string { return line.Place }, oneRow: true,
			},
		},
		{
			step: stepTotal, label: locales.LabelParticipants, ask: locales.LogTotal, name: store.FieldTotal,
			rank: asked, section: numbers, workbook: counted, kind: totalKind{},
		},
		{
			step: stepWomen, label: locales.LabelWomen, ask: locales.LogWomen, name: store.FieldWomen,
			rank: asked, section: numbers, workbook: counted, kind: countKind{
				at:    func(a *store.Activity) *store.Count { return &a.Women },
				shown: func(people store.Headcount) store.Count { return people.Women }, fromLine: fillSexes,
			},
		},
		{
			step: stepMen, label: locales.LabelMen, ask: locales.LogMen, name: store.FieldMen,
			rank: derived, section: numbers, workbook: counted, kind: countKind{
				at:    func(a *store.Activity) *store.Count { return &a.Men },
				shown: func(people store.Headcount) store.Count { return people.Men },
			},
		},
		{
			step: stepCountryCounts, label: locales.SheetCountries, ask: locales.LogParts, name: store.FieldCountries,
			rank: rare, workbook: counted, kind: countryCounts(),
		},
		{
			step: stepAgencyCounts, label: locales.SheetAgencies, ask: locales.LogAgencies, name: store.FieldAgencies,
			rank: rare, section: numbers, workbook: counted, kind: agencyCounts(),
		},
		{
			step: stepInRoom, label: locales.ActivityInRoom, ask: locales.LogInRoom, name: store.FieldInRoom,
			rank: rare, section: numbers, workbook: omitted,
			kind: countKind{at: func(a *store.Activity) *store.Count { return &a.InRoom }},
		},
		{
			step: stepOnline, label: locales.ActivityOnline, ask: locales.LogOnline, name: store.FieldOnline,
			rank: rare, section: numbers, workbook: omitted,
			kind: countKind{at: func(a *store.Activity) *store.Count { return &a.Online }},
		},
		{
			step: stepExperts, label: locales.ActivityExperts, ask: locales.LogExperts, name: store.FieldExperts,
			rank: rare, section: numbers, workbook: omitted,
			kind: countKind{at: func(a *store.Activity) *store.Count { return &a.Experts }},
		},
		{
			step: stepPartners, label: locales.ActivityPartners, ask: locales.LogPartners, name: store.FieldPartners,
			rank: rare, section: texts, workbook: omitted,
			kind: textKind{at: func(a *store.Activity) *string { return &a.Partners }},
		},
		{
			step: stepOutcome, label: locales.ActivityOutcome, ask: locales.LogOutcome, name: store.FieldOutcome,
			rank: rare, section: texts, workbook: omitted,
			kind: textKind{at: func(a *store.Activity) *string { return &a.Outcome }, long: true},
		},
		{
			step: stepNextStep, label: locales.ActivityNextStep, ask: locales.LogNextStep, name: store.FieldNextStep,
			rank: rare, section: texts, workbook: omitted,
			kind: textKind{at: func(a *store.Activity) *string { return &a.NextStep }, long: true},
		},
		{
			step: stepPublic, label: locales.LogFieldPublic, ask: locales.LogPublic,
			rank: rare, workbook: omitted, kind: visibilityChoice(),
		},
		{
			step: stepLanguage, label: locales.LogFieldLang, ask: locales.NeweventLang, name: store.FieldLang,
			rank: rare, section: hidden, workbook: omitted, from: stepTitle, kind: languageChoice(),
		},
	}
}

// fieldsOf returns the fields of some ranks.
func fieldsOf(ranks ...rank) []field {
	return slices.DeleteFunc(fields(), func(f field) bool { return !slices.Contains(ranks, f.rank) })
}

// askedSteps returns the steps that a new activity is asked, in their order.
func askedSteps() (steps []string) {
	for _, f := range fieldsOf(asked) {
		steps = append(steps, f.step)
	}
	return steps
}

// step is a step of the dialogue: the field that it asks for and, of a field that is asked for in parts, the part.
type step struct {
	field field
	part  string // a country, a kind of agency, or [lastDay]; empty: the whole field
}

// lastDay is the part of the days that [stepLastDay] asks for.
const lastDay = stepLastDay

// partSeparator stands between the step of a field and a part of it.
const partSeparator = ":"

// name returns the name of the step, which [parseStep] reads.
func (s step) name() string {
	switch s.part {
	case "":
		return s.field.step
	case lastDay:
		return stepLastDay
	default:
		return s.field.step + partSeparator + s.part
	}
}

// parseStep finds the field and the part that a step asks for. It reports false for a step that asks for none.
func parseStep(name string) (step, bool) {
	if name == stepLastDay {
		name = stepDay + partSeparator + lastDay
	}
	whole, part, parted := strings.Cut(name, partSeparator)
	i := slices.IndexFunc(fields(), func(f field) bool { return f.step == whole })
	if i < 0 || parted && part == "" {
		return step{}, false
	}
	return step{fields()[i], part}, true
}
