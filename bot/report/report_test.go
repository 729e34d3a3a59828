package report_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"bomcabot/bot/report"
	"bomcabot/locales"
	"bomcabot/store"
)

var texts = func() *locales.Catalogue {
	texts, err := locales.Load()
	if err != nil {
		panic(err)
	}
	return texts
}()

// baseline is the baseline of the press release.
var baseline = store.Baseline{
	First: store.NewDay(2015, 6, 1), Last: store.NewDay(2018, 11, 27), Published: store.NewDay(2018, 11, 28),
	Participants: 2600, Activities: 181, Countries: 5,
}

var (
	cutOff        = time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)
	sinceBaseline = report.Period{First: store.NewDay(2015, 6, 1), Last: store.NewDay(2026, 11, 23)}
	thisYear      = report.Period{First: store.NewDay(2026, 1, 1), Last: store.NewDay(2026, 12, 31)}
)

// newRand returns a random source with a seed.
func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

// workshop returns an activity that lacks no information.
func workshop(id int64) store.Activity {
	return store.Activity{
		ID: id, Type: store.NationalWorkshop, Component: store.Trade,
		First: store.NewDay(2026, 11, 20), Last: store.NewDay(2026, 11, 21), Place: "Osh",
		Title: fmt.Sprint("Example workshop ", id), Lang: "en", Evidence: 1,
		Headcount: store.Headcount{Total: store.Counted(24), Women: store.Counted(8)},
		Countries: store.CountryParts{{Country: "KG"}},
		Agencies:  store.AgencyParts{{Kind: store.CustomsAgency, Total: store.Counted(24)}},
	}
}

// randomActivities returns n activities that began in the given number of days before the end of sinceBaseline, ordered
// by their first days. Some have all numbers and some have few. Some may be invalid, see validActivities.
func randomActivities(rng *rand.Rand, n, days int) []store.Activity {
	list := make([]store.Activity, n)
	for i := range list {
		first := sinceBaseline.Last.AddDays(-days + i*days/n)
		list[i] = store.Activity{
			ID: int64(i + 1), Type: oneOf(rng, store.ActivityTypes()), Component: oneOf(rng, store.Components()),
			First: first, Last: first.AddDays(rng.IntN(3)), Title: fmt.Sprint("Example workshop ", rng.IntN(n)),
			Place: oneOf(rng, []string{"Osh", "Dushanbe", ""}), Lang: "en", Evidence: rng.IntN(2), Public: true,
		}
		addRandomHeadcounts(rng, &list[i])
	}
	return list
}

func oneOf[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }

// addRandomHeadcounts sets some of the numbers of an activity.
func addRandomHeadcounts(rng *rand.Rand, a *store.Activity) {
	left := rng.IntN(60) // participants who are in no country yet
	if rng.IntN(8) > 0 {
		a.Total = store.Counted(left)
		if rng.IntN(3) > 0 {
			a.Women = store.Counted(rng.IntN(left + 1))
		}
	}
	women := a.Women.N // women who are in no country yet
	for _, country := range store.AllCountries.Codes() {
		if rng.IntN(3) > 0 && !(country == "UZ" && a.Countries == nil) { // at least one country
			continue
		}
		part := store.CountryPart{Country: country}
		if a.Total.Known && rng.IntN(3) > 0 {
			part.Total = store.Counted(rng.IntN(left + 1))
			w := min(women, part.Total.N)
			if a.Women.Known && rng.IntN(2) > 0 && part.Total.N-w <= a.Total.N-a.Women.N {
				part.Women = store.Counted(w)
				women -= w
			}
			left -= part.Total.N
		}
		a.Countries = append(a.Countries, part)
	}
	if a.Total.Known && rng.IntN(2) > 0 {
		a.Agencies = store.AgencyParts{{Kind: store.BorderAgency, Total: store.Counted(rng.IntN(a.Total.N + 1))}}
	}
}

// validActivities returns the activities that the store would accept.
func validActivities(list []store.Activity) []store.Activity {
	var kept []store.Activity
	for _, a := range list {
		if len(a.Validate(sinceBaseline.Last.AddDays(5))) == 0 {
			kept = append(kept, a)
		}
	}
	return kept
}

// TestSumsAgree compares the figures of random activities with sums that it computes in the simplest way.
func TestSumsAgree(t *testing.T) {
	for seed := range uint64(300) {
		rng := newRand(seed)
		activities := validActivities(randomActivities(rng, 1+rng.IntN(60), 1+rng.IntN(5000)))
		period := sinceBaseline
		if seed%2 == 1 {
			end := sinceBaseline.Last
			period = report.Period{First: end.AddDays(-rng.IntN(3000)), Last: end.AddDays(-rng.IntN(20))}
		}
		r := report.New(activities, baseline, period, cutOff)
		type sums struct{ activities, people, women, men int }
		var want sums
		countries := map[string]int{}
		for _, a := range activities {
			if a.First.Before(period.First.Time) || a.First.After(period.Last.Time) {
				continue
			}
			p := a.Participants()
			want.activities++
			want.people += p.Total.N
			if p.Total.Known && p.Women.Known {
				want.women += p.Women.N
				want.men += p.Men.N
			}
			for _, part := range a.Countries {
				countries[part.Country]++
			}
		}
		total := sums{r.Total.Activities.N, r.Total.People.N, r.Total.Women.N, r.Total.Men.N}
		if total != want {
			t.Fatalf("seed %d: the total is %v, want %v", seed, total, want)
		}
		for name, list := range map[string][]report.Tally{
			"timeline": r.Timeline, "components": r.Components, "types": r.Types,
		} {
			var got sums
			for _, tally := range list {
				got.activities += tally.Activities.N
				got.people += tally.People.N
				got.women += tally.Women.N
				got.men += tally.Men.N
			}
			if got != want {
				t.Errorf("seed %d: the %s add up to %v, want %v", seed, name, got, want)
			}
		}
		for name, list := range map[string][]report.Tally{"countries": r.Countries, "agencies": r.Agencies} {
			people := 0
			for _, tally := range list {
				people += tally.People.N
				if tally.People.N < 0 || tally.SexUnknown.N < 0 {
					t.Errorf("seed %d: %s %q has a negative number of people", seed, name, tally.Key)
				}
			}
			if people != want.people {
				t.Errorf("seed %d: the %s have %d participants, want %d", seed, name, people, want.people)
			}
		}
		var byCountry sums
		for _, tally := range r.Countries {
			byCountry.women += tally.Women.N
			byCountry.men += tally.Men.N
			if tally.Key != "" && tally.Activities.N != countries[tally.Key] {
				t.Errorf("seed %d: %s took part in %d, want %d",
					seed, tally.Key, tally.Activities.N, countries[tally.Key])
			}
			cells := 0
			for _, cell := range r.ByType[tally.Key] {
				cells += cell.N
			}
			if cells != tally.Activities.N {
				t.Errorf("seed %d: the types of %s add up to %d, want %d",
					seed, tally.Key, cells, tally.Activities.N)
			}
		}
		if byCountry.women > want.women || byCountry.men > want.men {
			t.Errorf("seed %d: by country there are %d women and %d men, in total %d and %d",
				seed, byCountry.women, byCountry.men, want.women, want.men)
		}
		for _, figure := range r.In(texts, locales.English).NamedFigures() {
			checkTraced(t, r, figure)
		}
		for _, tally := range append(append(r.Countries, r.Timeline...), r.Total, r.ExcludingBaseline) {
			if tally.People.N != tally.Women.N+tally.Men.N+tally.SexUnknown.N {
				t.Errorf("seed %d: the women and men of %q do not add up", seed, tally.Key)
			}
		}
	}
}

// checkTraced checks that the parts of a figure add up to it, and that each is of another activity, in the order of
// their first days.
func checkTraced(t *testing.T, r report.Report, f report.NamedFigure) {
	t.Helper()
	total, before := 0, -1
	for _, part := range f.Parts {
		total += int(part.N)
		if int(part.Index) <= before || int(part.Index) >= len(r.Activities) || part.N <= 0 {
			t.Errorf("%s has the part %+v after the activity %d of %d", f.Name, part, before, len(r.Activities))
		}
		before = int(part.Index)
	}
	if total != f.N {
		t.Errorf("%s is %d, but its parts add up to %d", f.Name, f.N, total)
	}
}

func TestSameArgumentsSameReport(t *testing.T) {
	activities := validActivities(randomActivities(newRand(1), 200, 1000))
	first := report.New(activities, baseline, sinceBaseline, cutOff)
	if second := report.New(activities, baseline, sinceBaseline, cutOff); !reflect.DeepEqual(first, second) {
		t.Error("the reports differ")
	}
}

func TestPeopleByCountry(t *testing.T) {
	a := workshop(1)
	kyrgyz := store.Headcount{Total: store.Counted(10), Women: store.Counted(3)}
	a.Countries = store.CountryParts{{Country: "KG", Headcount: kyrgyz}, {Country: "UZ"}}
	r := report.New([]store.Activity{a, workshop(2)}, baseline, thisYear, cutOff)
	got := map[string][3]int{}
	for _, tally := range r.Countries {
		got[tally.Key] = [3]int{tally.People.N, tally.Women.N, tally.Men.N}
	}
	want := map[string][3]int{"KZ": {}, "KG": {34, 11, 23}, "TJ": {}, "TM": {}, "UZ": {}, "": {14, 5, 9}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("people, women and men are %v, want %v", got, want)
	}
	if share, known := r.Total.WomenShare(); share != 33 || !known {
		t.Errorf("the share of women is %d %%, %v", share, known)
	}
}

func TestBaseline(t *testing.T) {
	inBaseline, after := workshop(1), workshop(2)
	inBaseline.First, inBaseline.Last = store.NewDay(2018, 11, 27), store.NewDay(2018, 11, 28)
	after.First, after.Last = store.NewDay(2018, 11, 28), store.NewDay(2018, 11, 28)
	activities := []store.Activity{inBaseline, after}
	withBaseline := report.Headline{Activities: 182, Participants: 2624, Countries: 5, IsLowerBound: true}
	tests := []struct {
		name   string
		period report.Period
		want   report.Headline
	}{
		{"since June 2015", sinceBaseline, withBaseline},
		{"since 2003", report.Period{First: store.ProgrammeStart, Last: sinceBaseline.Last}, withBaseline},
		{"2018", report.Period{First: store.NewDay(2018, 1, 1), Last: store.NewDay(2018, 12, 31)},
			report.Headline{Activities: 2, Participants: 48, Countries: 1}},
		{"this year", thisYear, report.Headline{}},
	}
	for _, test := range tests {
		if got := report.New(activities, baseline, test.period, cutOff).Headline(); got != test.want {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
}

func TestQuality(t *testing.T) {
	complete, duplicate, empty, partial := workshop(1), workshop(2), workshop(3), workshop(4)
	duplicate.Title = "EXAMPLE WORKSHOP 1"
	empty.First, empty.Last = store.NewDay(2026, 11, 22), store.NewDay(2026, 11, 22)
	empty.Headcount, empty.Agencies, empty.Evidence = store.Headcount{}, nil, 0
	partial.First, partial.Last = empty.First, empty.Last
	partial.Women, partial.Agencies = store.Count{}, nil
	partial.Countries = store.CountryParts{{Country: "KZ"}, {Country: "TJ"}}
	activities := []store.Activity{complete, duplicate, empty, partial}
	got := report.New(activities, baseline, thisYear, cutOff).Quality
	want := []report.QualityIssues{
		{Index: 1, DuplicateOf: 1},
		{Index: 2, MissingCount: true, MissingEvidence: true},
		{Index: 3, MissingSex: true, MissingCountry: true, MissingAgency: true},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the issues are %+v, want %+v", got, want)
	}
}
