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

// field is a field of an activity. What the dialogue, the line behind /log and the cards know of a field stands in its
// row of [fields]; what they do with it is up to its kind.
type field struct {
	step    string        // the step that asks for it
	label   locales.Key   // its name on buttons and cards, and in messages about mistakes
	ask     locales.Key   // its question
	rule    store.Field   // its name in validation; empty: no value of it is wrong
	only    store.Problem // if set: the one problem of the rule that concerns it
	rank    rank
	section section
	from    string // another step, whose question leads to this one before there is a card; empty: none
	kind    kind
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
)

// fields is the table of the fields of an activity, in the order in which they are asked for and shown.
func fields() []field {
	return []field{
		{
			step: stepType, label: locales.LabelType, ask: locales.LogType, rule: store.FieldType,
			rank: asked, kind: typeChoice(),
		},
		{
			step: stepComponent, label: locales.LabelComponent, ask: locales.LogComponent, rule: store.FieldComponent,
			rank: asked, kind: componentChoice(),
		},
		{
			step: stepCountries, label: locales.LabelCountries, ask: locales.LogCountries, rule: store.FieldCountries,
			only: store.Missing, rank: asked, section: numbers, kind: countriesKind{},
		},
		{
			step: stepDay, label: locales.NeweventFieldDay, ask: locales.LogDay, rule: store.FieldDays,
			rank: asked, kind: daysKind{},
		},
		{
			step: stepTitle, label: locales.LabelTitle, ask: locales.LogTitle, rule: store.FieldTitle,
			rank: asked, kind: textKind{
				at:     func(a *store.Activity) *string { return &a.Title },
				inLine: func(line typed.Line) string { return line.Title }, oneRow: true, required: true,
			},
		},
		{
			step: stepPlace, label: locales.NeweventFieldPlace, ask: locales.LogPlace, rule: store.FieldPlace,
			rank: asked, kind: textKind{
				at:     func(a *store.Activity) *string { return &a.Place },
				inLine: func(line typed.Line) string { return line.Place }, oneRow: true,
			},
		},
		{
			step: stepTotal, label: locales.LabelParticipants, ask: locales.LogTotal, rule: store.FieldTotal,
			rank: asked, section: numbers, kind: totalKind{},
		},
		{
			step: stepWomen, label: locales.LabelWomen, ask: locales.LogWomen, rule: store.FieldWomen,
			rank: asked, section: numbers, kind: countKind{
				at:    func(a *store.Activity) *store.Count { return &a.Women },
				shown: func(people store.Headcount) store.Count { return people.Women }, fromLine: fillSexes,
			},
		},
		{
			step: stepMen, label: locales.LabelMen, ask: locales.LogMen, rule: store.FieldMen,
			rank: derived, section: numbers, kind: countKind{
				at:    func(a *store.Activity) *store.Count { return &a.Men },
				shown: func(people store.Headcount) store.Count { return people.Men },
			},
		},
		{
			step: stepCountryCounts, label: locales.SheetCountries, ask: locales.LogParts, rule: store.FieldCountries,
			rank: rare, kind: countryCounts(),
		},
		{
			step: stepAgencyCounts, label: locales.SheetAgencies, ask: locales.LogAgencies, rule: store.FieldAgencies,
			rank: rare, section: numbers, kind: agencyCounts(),
		},
		{
			step: stepInRoom, label: locales.ActivityInRoom, ask: locales.LogInRoom, rule: store.FieldInRoom,
			rank: rare, section: numbers,
			kind: countKind{at: func(a *store.Activity) *store.Count { return &a.InRoom }},
		},
		{
			step: stepOnline, label: locales.ActivityOnline, ask: locales.LogOnline, rule: store.FieldOnline,
			rank: rare, section: numbers,
			kind: countKind{at: func(a *store.Activity) *store.Count { return &a.Online }},
		},
		{
			step: stepExperts, label: locales.ActivityExperts, ask: locales.LogExperts, rule: store.FieldExperts,
			rank: rare, section: numbers,
			kind: countKind{at: func(a *store.Activity) *store.Count { return &a.Experts }},
		},
		{
			step: stepPartners, label: locales.ActivityPartners, ask: locales.LogPartners, rule: store.FieldPartners,
			rank: rare, section: texts,
			kind: textKind{at: func(a *store.Activity) *string { return &a.Partners }},
		},
		{
			step: stepOutcome, label: locales.ActivityOutcome, ask: locales.LogOutcome, rule: store.FieldOutcome,
			rank: rare, section: texts,
			kind: textKind{at: func(a *store.Activity) *string { return &a.Outcome }, long: true},
		},
		{
			step: stepNextStep, label: locales.ActivityNextStep, ask: locales.LogNextStep, rule: store.FieldNextStep,
			rank: rare, section: texts,
			kind: textKind{at: func(a *store.Activity) *string { return &a.NextStep }, long: true},
		},
		{
			step: stepPublic, label: locales.LogFieldPublic, ask: locales.LogPublic,
			rank: rare, kind: visibilityChoice(),
		},
		{
			step: stepLanguage, label: locales.LogFieldLang, ask: locales.NeweventLang, rule: store.FieldLang,
			rank: rare, from: stepTitle, kind: languageChoice(),
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
