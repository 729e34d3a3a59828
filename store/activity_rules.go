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

// Start is the first day of the programme, as far as its press release tells: it began in 2003.
var Start = NewDay(2003, time.January, 1)

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

// Rule names what is wrong with a field.
type Rule string

// The rules.
const (
	Missing  Rule = "missing"   // it must be given
	NotKnown Rule = "unknown"   // it is none of those that there are, or is there twice
	TooLong  Rule = "too_long"  // more than Limit
	TooMany  Rule = "too_many"  // more than Limit
	Negative Rule = "negative"  // less than nobody
	Reversed Rule = "reversed"  // the last day is before the first
	TooEarly Rule = "too_early" // before the programme began
	Future   Rule = "future"    // it is not over anywhere on Earth
	Above    Rule = "above"     // more than the total, Limit
	Sum      Rule = "sum"       // all parts are known and do not add up to the total, Limit
	TooLarge Rule = "too_large" // more than Limit bytes
)

// Invalid says which rule a field breaks. It is an error that a view can tell a person about.
type Invalid struct {
	Field Field
	Rule  Rule
	Limit int // where the rule has one
}

// Error implements error.
func (i Invalid) Error() string { return fmt.Sprintf("%s: %s (%d)", i.Field, i.Rule, i.Limit) }

// Check lists what is wrong with an activity, in the order of its fields; today is the last day that has begun anywhere.
func (a Activity) Check(today Day) []Invalid {
	var c checker
	c.known(FieldType, slices.Contains(Types(), a.Type))
	c.known(FieldComponent, slices.Contains(Components(), a.Component))
	c.days(a.First, a.Last, today)
	c.text(FieldTitle, a.Title, MaxActivityTitle)
	c.unless(a.Title != "", FieldTitle, Missing, 0)
	c.text(FieldPlace, a.Place, MaxActivityPlace)
	c.known(FieldLang, slices.Contains(languages, a.Lang))
	c.people(a)
	c.countries(a)
	c.agencies(a)
	c.text(FieldPartners, a.Partners, MaxPartners)
	c.text(FieldOutcome, a.Outcome, MaxOutcome)
	c.text(FieldNextStep, a.NextStep, MaxOutcome)
	return c.found
}

// languages are the codes that the tables accept.
var languages = []string{"en", "ru", "ky", "kk", "tg", "uz", "tk"}

type checker struct {
	found []Invalid
	whole People // how many took part, as far as that can be told
	sound bool   // whether it can be: no number breaks a rule by itself
}

func (c *checker) unless(fine bool, field Field, rule Rule, limit int) {
	if !fine {
		c.found = append(c.found, Invalid{field, rule, limit})
	}
}

func (c *checker) known(field Field, known bool) { c.unless(known, field, NotKnown, 0) }

func (c *checker) text(field Field, text string, limit int) {
	c.unless(utf8.RuneCountInString(text) <= limit, field, TooLong, limit)
}

func (c *checker) days(first, last, today Day) {
	switch {
	case first.IsZero() || last.IsZero():
		c.unless(false, FieldDays, Missing, 0)
	case last.Before(first.Time):
		c.unless(false, FieldDays, Reversed, 0)
	case first.Before(Start.Time):
		c.unless(false, FieldDays, TooEarly, Start.Year())
	case last.After(today.Time):
		c.unless(false, FieldDays, Future, 0)
	}
}

// count checks a number by itself.
func (c *checker) count(field Field, n Count) {
	c.unless(n.N >= 0, field, Negative, 0)
	c.unless(n.N <= MaxPeople, field, TooMany, MaxPeople)
}

func (c *checker) people(a Activity) {
	before := len(c.found)
	c.split(FieldTotal, FieldWomen, FieldMen, a.People)
	c.count(FieldInRoom, a.InRoom)
	c.count(FieldOnline, a.Online)
	for _, part := range a.Countries {
		c.split(FieldCountries, FieldCountries, FieldCountries, part.People)
	}
	for _, kind := range a.Agencies {
		c.count(FieldAgencies, kind.Total)
	}
	c.sound = len(c.found) == before
	c.count(FieldExperts, a.Experts)
	if c.sound {
		c.whole = a.Attended()
		c.parts(FieldTotal, []Count{a.Women, a.Men}, c.whole.Total, false)
		room := FieldInRoom
		if !a.InRoom.Known {
			room = FieldOnline
		}
		c.parts(room, []Count{a.InRoom, a.Online}, c.whole.Total, a.InRoom.Known && a.Online.Known)
	}
}

// split checks a total and its sexes.
func (c *checker) split(total, women, men Field, p People) {
	c.count(total, p.Total)
	c.count(women, p.Women)
	c.count(men, p.Men)
	if !p.Total.Known || p.Total.N < 0 {
		return
	}
	c.unless(p.Women.N <= p.Total.N, women, Above, p.Total.N)
	c.unless(p.Men.N <= p.Total.N, men, Above, p.Total.N)
	c.unless(p.Women.N > p.Total.N || p.Men.N > p.Total.N || p.Women.N+p.Men.N <= p.Total.N, men, Above, p.Total.N-p.Women.N)
}

// parts checks that parts stay within a total, and make it up where each of them is known. Parts without a total say too little.
func (c *checker) parts(field Field, parts []Count, total Count, complete bool) {
	sum, some := 0, false
	for _, part := range parts {
		sum += part.N
		some = some || part.Known
	}
	switch {
	case some && !total.Known:
		if missing := (Invalid{FieldTotal, Missing, 0}); !slices.Contains(c.found, missing) {
			c.found = append(c.found, missing)
		}
	case complete && sum != total.N:
		c.unless(false, field, Sum, total.N)
	case total.Known && sum > total.N:
		c.unless(false, field, Above, total.N)
	}
}

func (c *checker) countries(a Activity) {
	c.unless(len(a.Countries) > 0, FieldCountries, Missing, 0)
	var totals, women, men []Count
	seen := map[string]bool{}
	for _, part := range a.Countries {
		c.known(FieldCountries, AllCountries.Has(part.Country) && !seen[part.Country])
		seen[part.Country] = true
		people := part.Complete()
		c.unless(people.Total.Known || !people.Women.Known && !people.Men.Known, FieldCountries, Missing, 0)
		totals, women, men = append(totals, people.Total), append(women, people.Women), append(men, people.Men)
	}
	if c.sound && len(a.Countries) > 0 {
		c.parts(FieldCountries, totals, c.whole.Total, all(totals))
		c.within(FieldCountries, women, c.whole.Women)
		c.within(FieldCountries, men, c.whole.Men)
	}
}

// within checks that parts of a sex stay within its number, where that is known.
func (c *checker) within(field Field, parts []Count, whole Count) {
	if whole.Known {
		c.parts(field, parts, whole, all(parts))
	}
}

func (c *checker) agencies(a Activity) {
	var totals []Count
	seen := map[AgencyKind]bool{}
	for _, kind := range a.Agencies {
		c.known(FieldAgencies, slices.Contains(AgencyKinds(), kind.Kind) && !seen[kind.Kind])
		seen[kind.Kind] = true
		totals = append(totals, kind.Total)
	}
	if c.sound {
		c.parts(FieldAgencies, totals, c.whole.Total, len(seen) == len(AgencyKinds()) && all(totals))
	}
}

// all reports whether each of the parts was recorded.
func all(parts []Count) bool { return !slices.Contains(parts, Count{}) }
