package store

import (
	"fmt"
	"slices"
	"time"
	"unicode/utf8"
)

// Limits of an activity. Lengths of texts are in Unicode code points.
const (
	MaxActivityTitle = 300
	MaxActivityPlace = 200
	MaxPartners      = 500
	MaxOutcome       = 1500 // of the outcome and of the next step
	MaxPeople        = 100_000
)

// ProgrammeStart is the first day of the programme. The press release says only that it began in 2003.
var ProgrammeStart = NewDay(2003, time.January, 1)

// Field names a field of an activity, an event or a file that has a problem.
type Field string

// The fields of an activity. An event has some of them as well.
const (
	FieldType      Field = "type"
	FieldComponent Field = "component"
	FieldDays      Field = "days"
	FieldPlace     Field = "place"
	FieldTitle     Field = "title"
	FieldLang      Field = "lang"
	FieldTotal     Field = "total"
	FieldWomen     Field = "women"
	FieldMen       Field = "men"
	FieldCountries Field = "countries"
	FieldAgencies  Field = "agencies"
	FieldInRoom    Field = "in_room"
	FieldOnline    Field = "online"
	FieldExperts   Field = "experts"
	FieldPartners  Field = "partners"
	FieldOutcome   Field = "outcome"
	FieldNextStep  Field = "next_step"
)

// The fields of files and of events that an activity does not have.
const (
	FieldFile        Field = "file"
	FieldDescription Field = "description"
)

// ActivityFields lists the fields of an activity.
func ActivityFields() []Field {
	return []Field{
		FieldType, FieldComponent, FieldDays, FieldPlace, FieldTitle, FieldLang, FieldTotal, FieldWomen, FieldMen,
		FieldCountries, FieldAgencies, FieldInRoom, FieldOnline, FieldExperts, FieldPartners, FieldOutcome,
		FieldNextStep,
	}
}

// Problem names what is wrong with a field.
type Problem string

// The problems.
const (
	Missing        Problem = "missing"   // a value is required
	Unrecognized   Problem = "unknown"   // the value is none of the allowed ones, or occurs twice
	TooLong        Problem = "too_long"  // longer than Limit
	TooMany        Problem = "too_many"  // more than Limit
	Negative       Problem = "negative"  // a number of people below 0
	EndBeforeStart Problem = "reversed"  // the last day is before the first
	TooEarly       Problem = "too_early" // before the programme began in the year Limit
	InFuture       Problem = "future"    // the last day has not begun anywhere on Earth
	ExceedsTotal   Problem = "above"     // more than the total, Limit
	SumMismatch    Problem = "sum"       // all parts are known and do not add up to the total, Limit
	TooLarge       Problem = "too_large" // more than Limit bytes
	Malformed      Problem = "malformed" // not in the form that the field needs, such as an e-mail address
)

// ValidationError is a problem of a field that a view can explain to a person.
type ValidationError struct {
	Field   Field
	Problem Problem
	Limit   int // 0: the problem has none
}

// Error implements error.
func (e ValidationError) Error() string {
	return fmt.Sprintf("%s: %s (%d)", e.Field, e.Problem, e.Limit)
}

// Validate lists the problems of an activity in the order of its fields. today is the latest day that has begun
// anywhere.
func (a Activity) Validate(today Day) []ValidationError {
	var v validator
	v.requireKnown(FieldType, slices.Contains(ActivityTypes(), a.Type))
	v.requireKnown(FieldComponent, slices.Contains(Components(), a.Component))
	v.checkDays(a.First, a.Last, today)
	v.checkLength(FieldTitle, a.Title, MaxActivityTitle)
	v.require(a.Title != "", FieldTitle, Missing, 0)
	v.checkLength(FieldPlace, a.Place, MaxActivityPlace)
	v.requireKnown(FieldLang, slices.Contains(languages, a.Lang))
	v.checkPeople(a)
	v.checkCountries(a)
	v.checkAgencies(a)
	v.checkLength(FieldPartners, a.Partners, MaxPartners)
	v.checkLength(FieldOutcome, a.Outcome, MaxOutcome)
	v.checkLength(FieldNextStep, a.NextStep, MaxOutcome)
	return v.problems
}

// languages are the ISO 639-1 codes that the tables accept.
var languages = []string{"en", "ru", "ky", "kk", "tg", "uz", "tk"}

// validator collects problems.
type validator struct {
	problems     []ValidationError
	participants Headcount // how many took part; set when countsValid
	countsValid  bool      // no number has a problem by itself
}

// require adds a problem unless ok is true.
func (v *validator) require(ok bool, field Field, problem Problem, limit int) {
	if !ok {
		v.problems = append(v.problems, ValidationError{field, problem, limit})
	}
}

func (v *validator) requireKnown(field Field, known bool) { v.require(known, field, Unrecognized, 0) }

func (v *validator) checkLength(field Field, text string, limit int) {
	v.require(utf8.RuneCountInString(text) <= limit, field, TooLong, limit)
}

func (v *validator) checkDays(first, last, today Day) {
	switch {
	case first.IsZero() || last.IsZero():
		v.require(false, FieldDays, Missing, 0)
	case last.Before(first.Time):
		v.require(false, FieldDays, EndBeforeStart, 0)
	case first.Before(ProgrammeStart.Time):
		v.require(false, FieldDays, TooEarly, ProgrammeStart.Year())
	case last.After(today.Time):
		v.require(false, FieldDays, InFuture, 0)
	}
}

// checkCount checks a number by itself.
func (v *validator) checkCount(field Field, n Count) {
	v.require(n.N >= 0, field, Negative, 0)
	v.require(n.N <= MaxPeople, field, TooMany, MaxPeople)
}

func (v *validator) checkPeople(a Activity) {
	before := len(v.problems)
	v.checkHeadcount(FieldTotal, FieldWomen, FieldMen, a.Headcount)
	v.checkCount(FieldInRoom, a.InRoom)
	v.checkCount(FieldOnline, a.Online)
	for _, part := range a.Countries {
		v.checkHeadcount(FieldCountries, FieldCountries, FieldCountries, part.Headcount)
	}
	for _, part := range a.Agencies {
		v.checkCount(FieldAgencies, part.Total)
	}
	v.countsValid = len(v.problems) == before
	v.checkCount(FieldExperts, a.Experts)
	if v.countsValid {
		v.participants = a.Participants()
		v.checkParts(FieldTotal, []Count{a.Women, a.Men}, v.participants.Total, false)
		field := FieldInRoom
		if !a.InRoom.Known {
			field = FieldOnline
		}
		v.checkParts(field, []Count{a.InRoom, a.Online}, v.participants.Total, a.InRoom.Known && a.Online.Known)
	}
}

// checkHeadcount checks a total and its sexes.
func (v *validator) checkHeadcount(total, women, men Field, p Headcount) {
	v.checkCount(total, p.Total)
	v.checkCount(women, p.Women)
	v.checkCount(men, p.Men)
	if !p.Total.Known || p.Total.N < 0 {
		return
	}
	v.require(p.Women.N <= p.Total.N, women, ExceedsTotal, p.Total.N)
	v.require(p.Men.N <= p.Total.N, men, ExceedsTotal, p.Total.N)
	reported := p.Women.N > p.Total.N || p.Men.N > p.Total.N
	v.require(reported || p.Women.N+p.Men.N <= p.Total.N, men, ExceedsTotal, p.Total.N-p.Women.N)
}

// checkParts checks that parts do not exceed a total, and add up to it when they are complete. Parts need a total.
func (v *validator) checkParts(field Field, parts []Count, total Count, complete bool) {
	sum, anyKnown := 0, false
	for _, part := range parts {
		sum += part.N
		anyKnown = anyKnown || part.Known
	}
	switch {
	case anyKnown && !total.Known:
		if missing := (ValidationError{FieldTotal, Missing, 0}); !slices.Contains(v.problems, missing) {
			v.problems = append(v.problems, missing)
		}
	case complete && sum != total.N:
		v.require(false, field, SumMismatch, total.N)
	case total.Known && sum > total.N:
		v.require(false, field, ExceedsTotal, total.N)
	}
}

func (v *validator) checkCountries(a Activity) {
	v.require(len(a.Countries) > 0, FieldCountries, Missing, 0)
	var totals, women, men []Count
	seen := map[string]bool{}
	for _, part := range a.Countries {
		v.requireKnown(FieldCountries, AllCountries.Has(part.Country) && !seen[part.Country])
		seen[part.Country] = true
		people := part.Completed()
		v.require(people.Total.Known || !people.Women.Known && !people.Men.Known, FieldCountries, Missing, 0)
		totals, women, men = append(totals, people.Total), append(women, people.Women), append(men, people.Men)
	}
	if v.countsValid && len(a.Countries) > 0 {
		v.checkParts(FieldCountries, totals, v.participants.Total, allKnown(totals))
		v.checkPartsOfSex(FieldCountries, women, v.participants.Women)
		v.checkPartsOfSex(FieldCountries, men, v.participants.Men)
	}
}

// checkPartsOfSex checks that the parts of one sex do not exceed its number, when that is known.
func (v *validator) checkPartsOfSex(field Field, parts []Count, whole Count) {
	if whole.Known {
		v.checkParts(field, parts, whole, allKnown(parts))
	}
}

func (v *validator) checkAgencies(a Activity) {
	var totals []Count
	seen := map[AgencyKind]bool{}
	for _, part := range a.Agencies {
		v.requireKnown(FieldAgencies, slices.Contains(AgencyKinds(), part.Kind) && !seen[part.Kind])
		seen[part.Kind] = true
		totals = append(totals, part.Total)
	}
	if v.countsValid {
		complete := len(seen) == len(AgencyKinds()) && allKnown(totals)
		v.checkParts(FieldAgencies, totals, v.participants.Total, complete)
	}
}

// allKnown reports whether all parts were recorded.
func allKnown(parts []Count) bool { return !slices.Contains(parts, Count{}) }
