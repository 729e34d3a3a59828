package store

import (
	"fmt"
	"slices"
	"time"
	"unicode/utf8"
)

// Limits of an activity. Texts are measured in Unicode code points.
const (
	MaxActivityTitle = 300
	MaxActivityPlace = 200
	MaxPartners      = 500
	MaxOutcome       = 1500 // also of the next step
	MaxPeople        = 100_000
)

// ProgrammeStart is the first day of the programme, as far as its press release tells: it began in 2003.
var ProgrammeStart = NewDay(2003, time.January, 1)

// Field names what of an activity, or of a file, breaks a rule.
type Field string

// The fields.
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
	FieldFile      Field = "file"

	FieldDescription Field = "description" // of an event
)

// Problem names what is wrong with a field.
type Problem string

// The rules.
const (
	Missing        Problem = "missing"   // it must be given
	Unrecognized   Problem = "unknown"   // it is none of those that there are, or is there twice
	TooLong        Problem = "too_long"  // more than Limit
	TooMany        Problem = "too_many"  // more than Limit
	Negative       Problem = "negative"  // less than nobody
	EndBeforeStart Problem = "reversed"  // the last day is before the first
	TooEarly       Problem = "too_early" // before the programme began
	InFuture       Problem = "future"    // it is not over anywhere on Earth
	ExceedsTotal   Problem = "above"     // more than the total, Limit
	SumMismatch    Problem = "sum"       // all parts are known and do not add up to the total, Limit
	TooLarge       Problem = "too_large" // more than Limit bytes
)

// ValidationError says which rule a field breaks. It is an error that a view can tell a person about.
type ValidationError struct {
	Field   Field
	Problem Problem
	Limit   int // where the rule has one
}

// Error implements error.
func (i ValidationError) Error() string {
	return fmt.Sprintf("%s: %s (%d)", i.Field, i.Problem, i.Limit)
}

// Validate lists what is wrong with an activity, in the order of its fields; today is the last day that has begun anywhere.
func (a Activity) Validate(today Day) []ValidationError {
	var c validator
	c.requireKnown(FieldType, slices.Contains(ActivityTypes(), a.Type))
	c.requireKnown(FieldComponent, slices.Contains(Components(), a.Component))
	c.checkDays(a.First, a.Last, today)
	c.checkLength(FieldTitle, a.Title, MaxActivityTitle)
	c.require(a.Title != "", FieldTitle, Missing, 0)
	c.checkLength(FieldPlace, a.Place, MaxActivityPlace)
	c.requireKnown(FieldLang, slices.Contains(languages, a.Lang))
	c.checkPeople(a)
	c.checkCountries(a)
	c.checkAgencies(a)
	c.checkLength(FieldPartners, a.Partners, MaxPartners)
	c.checkLength(FieldOutcome, a.Outcome, MaxOutcome)
	c.checkLength(FieldNextStep, a.NextStep, MaxOutcome)
	return c.problems
}

// languages are the codes that the tables accept.
var languages = []string{"en", "ru", "ky", "kk", "tg", "uz", "tk"}

type validator struct {
	problems     []ValidationError
	participants Headcount // how many took part, as far as that can be told
	countsValid  bool      // whether it can be: no number breaks a rule by itself
}

func (c *validator) require(fine bool, field Field, rule Problem, limit int) {
	if !fine {
		c.problems = append(c.problems, ValidationError{field, rule, limit})
	}
}

func (c *validator) requireKnown(field Field, known bool) { c.require(known, field, Unrecognized, 0) }

func (c *validator) checkLength(field Field, text string, limit int) {
	c.require(utf8.RuneCountInString(text) <= limit, field, TooLong, limit)
}

func (c *validator) checkDays(first, last, today Day) {
	switch {
	case first.IsZero() || last.IsZero():
		c.require(false, FieldDays, Missing, 0)
	case last.Before(first.Time):
		c.require(false, FieldDays, EndBeforeStart, 0)
	case first.Before(ProgrammeStart.Time):
		c.require(false, FieldDays, TooEarly, ProgrammeStart.Year())
	case last.After(today.Time):
		c.require(false, FieldDays, InFuture, 0)
	}
}

// checkCount checks a number by itself.
func (c *validator) checkCount(field Field, n Count) {
	c.require(n.N >= 0, field, Negative, 0)
	c.require(n.N <= MaxPeople, field, TooMany, MaxPeople)
}

func (c *validator) checkPeople(a Activity) {
	before := len(c.problems)
	c.checkHeadcount(FieldTotal, FieldWomen, FieldMen, a.Headcount)
	c.checkCount(FieldInRoom, a.InRoom)
	c.checkCount(FieldOnline, a.Online)
	for _, part := range a.Countries {
		c.checkHeadcount(FieldCountries, FieldCountries, FieldCountries, part.Headcount)
	}
	for _, kind := range a.Agencies {
		c.checkCount(FieldAgencies, kind.Total)
	}
	c.countsValid = len(c.problems) == before
	c.checkCount(FieldExperts, a.Experts)
	if c.countsValid {
		c.participants = a.Participants()
		c.checkParts(FieldTotal, []Count{a.Women, a.Men}, c.participants.Total, false)
		room := FieldInRoom
		if !a.InRoom.Known {
			room = FieldOnline
		}
		c.checkParts(room, []Count{a.InRoom, a.Online}, c.participants.Total, a.InRoom.Known && a.Online.Known)
	}
}

// checkHeadcount checks a total and its sexes.
func (c *validator) checkHeadcount(total, women, men Field, p Headcount) {
	c.checkCount(total, p.Total)
	c.checkCount(women, p.Women)
	c.checkCount(men, p.Men)
	if !p.Total.Known || p.Total.N < 0 {
		return
	}
	c.require(p.Women.N <= p.Total.N, women, ExceedsTotal, p.Total.N)
	c.require(p.Men.N <= p.Total.N, men, ExceedsTotal, p.Total.N)
	c.require(p.Women.N > p.Total.N || p.Men.N > p.Total.N || p.Women.N+p.Men.N <= p.Total.N, men, ExceedsTotal, p.Total.N-p.Women.N)
}

// checkParts checks that parts stay within a total, and make it up where each of them is known. Parts without a total say too little.
func (c *validator) checkParts(field Field, parts []Count, total Count, complete bool) {
	sum, some := 0, false
	for _, part := range parts {
		sum += part.N
		some = some || part.Known
	}
	switch {
	case some && !total.Known:
		if missing := (ValidationError{FieldTotal, Missing, 0}); !slices.Contains(c.problems, missing) {
			c.problems = append(c.problems, missing)
		}
	case complete && sum != total.N:
		c.require(false, field, SumMismatch, total.N)
	case total.Known && sum > total.N:
		c.require(false, field, ExceedsTotal, total.N)
	}
}

func (c *validator) checkCountries(a Activity) {
	c.require(len(a.Countries) > 0, FieldCountries, Missing, 0)
	var totals, women, men []Count
	seen := map[string]bool{}
	for _, part := range a.Countries {
		c.requireKnown(FieldCountries, AllCountries.Has(part.Country) && !seen[part.Country])
		seen[part.Country] = true
		people := part.Completed()
		c.require(people.Total.Known || !people.Women.Known && !people.Men.Known, FieldCountries, Missing, 0)
		totals, women, men = append(totals, people.Total), append(women, people.Women), append(men, people.Men)
	}
	if c.countsValid && len(a.Countries) > 0 {
		c.checkParts(FieldCountries, totals, c.participants.Total, allKnown(totals))
		c.checkPartsOfSex(FieldCountries, women, c.participants.Women)
		c.checkPartsOfSex(FieldCountries, men, c.participants.Men)
	}
}

// checkPartsOfSex checks that parts of a sex stay within its number, where that is known.
func (c *validator) checkPartsOfSex(field Field, parts []Count, whole Count) {
	if whole.Known {
		c.checkParts(field, parts, whole, allKnown(parts))
	}
}

func (c *validator) checkAgencies(a Activity) {
	var totals []Count
	seen := map[AgencyKind]bool{}
	for _, kind := range a.Agencies {
		c.requireKnown(FieldAgencies, slices.Contains(AgencyKinds(), kind.Kind) && !seen[kind.Kind])
		seen[kind.Kind] = true
		totals = append(totals, kind.Total)
	}
	if c.countsValid {
		c.checkParts(FieldAgencies, totals, c.participants.Total, len(seen) == len(AgencyKinds()) && allKnown(totals))
	}
}

// allKnown reports whether each of the parts was recorded.
func allKnown(parts []Count) bool { return !slices.Contains(parts, Count{}) }
