package activity

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"bomcabot/bot/chat"
	"bomcabot/bot/report"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// recordKeeping are the parts of [store.Activity] that are no fields of the activity: they describe its record.
var recordKeeping = []string{"ID", "Version", "At", "AuthorID", "Change", "Deleted", "Evidence"}

// otherCodes are valid values of the codes that [recordedActivity] does not have.
var otherCodes = map[string]string{"Type": string(store.Meeting), "Component": string(store.Migration), "Lang": "ru"}

// recordedActivity is an activity in which every field was recorded.
func recordedActivity() store.Activity {
	n := store.Counted
	return store.Activity{
		ID: 1, Version: 1, Change: store.Created, Type: store.Training, Component: store.Trade,
		First: store.NewDay(2026, 11, 20), Last: store.NewDay(2026, 11, 21), Title: "Example", Place: "Osh", Lang: "en",
		Headcount: store.Headcount{Total: n(24), Women: n(8), Men: n(10)},
		Countries: store.CountryParts{{Country: "KG", Headcount: store.Headcount{Total: n(12)}}, {Country: "TJ"}},
		Agencies:  store.AgencyParts{{Kind: store.CustomsAgency, Total: n(5)}},
		InRoom:    n(10), Online: n(4), Experts: n(2), Partners: "One", Outcome: "Two", NextStep: "Three",
	}
}

// changedActivities returns, for every field of the struct [store.Activity], the recorded activity with another value
// there, by the name of the struct field.
func changedActivities(t *testing.T) map[string]store.Activity {
	t.Helper()
	changed := make(map[string]store.Activity)
	for _, field := range reflect.VisibleFields(reflect.TypeFor[store.Activity]()) {
		if field.Anonymous || slices.Contains(recordKeeping, field.Name) {
			continue
		}
		a := recordedActivity()
		value := reflect.ValueOf(&a).Elem().FieldByIndex(field.Index)
		switch old := value.Interface().(type) {
		case store.Count:
			value.Set(reflect.ValueOf(store.Counted(old.N + 1)))
		case store.Day:
			value.Set(reflect.ValueOf(old.AddDays(-1)))
		case bool:
			value.SetBool(!old)
		case store.CountryParts:
			value.Set(reflect.ValueOf(old[:1]))
			more := recordedActivity()
			more.Countries[0].Total = store.Counted(13)
			changed["Countries, their numbers"] = more
		case store.AgencyParts:
			value.Set(reflect.ValueOf(store.AgencyParts{{Kind: store.OtherAgency, Total: old[0].Total}}))
		default:
			text := otherCodes[field.Name]
			if text == "" {
				text = "Other " + field.Name
			}
			value.SetString(text)
		}
		changed[field.Name] = a
	}
	return changed
}

// englishScreen is the screen in which the tests of the table read.
func englishScreen(t *testing.T) screen {
	t.Helper()
	return screen{viewtest.NewFixtures(t).Views.In(locales.English)}
}

// The table and the store know the same fields.
func TestTheTableHasTheFieldsOfTheStore(t *testing.T) {
	t.Parallel()
	var names []store.Field
	for _, f := range fields() {
		if f.name != "" {
			names = append(names, f.name)
		}
	}
	for _, name := range store.ActivityFields() {
		if !slices.Contains(names, name) {
			t.Errorf("%s is not in the table", name)
		}
	}
	for _, name := range names {
		if !slices.Contains(store.ActivityFields(), name) {
			t.Errorf("the table has %s, which the store does not have", name)
		}
	}
}

// Whatever changes in an activity, a field of the table shows it: on the card of the draft, on that of the saved
// activity, and in the workbook, unless the table says that it is not there.
func TestEveryFieldIsShown(t *testing.T) {
	t.Parallel()
	page := englishScreen(t)
	draftCard := func(a store.Activity) string { return page.DraftCard(draft{Activity: a, Token: "DRAFT"}, false).HTML }
	savedCard := func(a store.Activity) string {
		return page.Activity(a, store.Person{FirstName: "Bob"}, true, view.Viewer{Now: viewtest.Now}).HTML
	}
	annex := func(a store.Activity) string { return annexText(t, page, a) }
	before := recordedActivity()
	for name, after := range changedActivities(t) {
		var changed []field
		for _, f := range fields() {
			if f.kind.text(page, before) != f.kind.text(page, after) {
				changed = append(changed, f)
			}
		}
		if len(changed) == 0 {
			t.Errorf("no field of the table shows %s", name)
			continue
		}
		onCard := slices.ContainsFunc(changed, func(f field) bool { return f.section != hidden })
		inWorkbook := slices.ContainsFunc(changed, func(f field) bool { return f.workbook != omitted })
		for _, place := range []struct {
			name string
			show func(a store.Activity) string
			want bool
		}{
			{"the card of the draft", draftCard, true},
			{"the card of the saved activity", savedCard, onCard},
			{"the workbook", annex, inWorkbook},
		} {
			if got := place.show(before) != place.show(after); got != place.want {
				t.Errorf("%s changes with %s: %v, want %v", place.name, name, got, place.want)
			}
		}
	}
}

// annexText returns the list of activities in the workbook of a report of one activity.
func annexText(t *testing.T, page screen, a store.Activity) string {
	t.Helper()
	texts, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	period := report.Period{First: store.NewDay(2026, 1, 1), Last: store.NewDay(2026, 12, 31)}
	built := report.New([]store.Activity{a}, store.Baseline{}, period, time.Time{})
	workbook, err := built.In(texts, locales.English).Workbook(page.recordedColumns())
	if err != nil {
		t.Fatal(err)
	}
	file, err := excelize.OpenReader(bytes.NewReader(workbook))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := file.GetRows(page.Plain(locales.SheetAnnex, nil))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, row := range rows {
		lines = append(lines, strings.Join(row, "\t"))
	}
	return strings.Join(lines, "\n")
}

// A new activity is asked for its fields in the order of the table.
func TestTheStepsOfANewActivity(t *testing.T) {
	t.Parallel()
	d := dialogue{Activity: recordedActivity()}
	var steps []string
	for at := d.firstMissing(fields()); at != chat.StepCard; {
		steps = append(steps, at)
		s, ok := parseStep(at)
		if !ok || len(steps) > len(fields()) {
			t.Fatalf("the steps are %v", steps)
		}
		at = d.next(s)
	}
	want := []string{"type", "component", "countries", "day", "title", "place", "total", "women"}
	if diff := cmp.Diff(want, steps); diff != "" {
		t.Errorf("the steps differ (-want +got):\n%s", diff)
	}
}

// The card of a draft leads to every field, and its question takes an answer: a button's value or a typed text.
func TestEveryFieldIsAskedFor(t *testing.T) {
	t.Parallel()
	page := englishScreen(t)
	var reached []string
	for _, more := range []bool{false, true} {
		for _, row := range page.DraftCard(draft{Activity: recordedActivity(), Token: "DRAFT"}, more).Buttons {
			for _, button := range row {
				if press, ok := button.Press.(chat.GoToStep); ok {
					reached = append(reached, press.Step)
				}
			}
		}
	}
	for _, f := range fields() {
		if !slices.Contains(reached, f.step) {
			t.Errorf("the card has no button for %s", f.step)
		}
		if page.Plain(f.ask, nil) == string(f.ask) || page.Plain(f.label, nil) == string(f.label) {
			t.Errorf("%s has no question or no name", f.step)
		}
		if !canAnswer(t, page, step{field: f}) {
			t.Errorf("nothing answers the question for %s", f.step)
		}
	}
}

// typedAnswers are texts of which each field that can be typed takes at least one.
var typedAnswers = []string{"Example text", "7", "19.11.2026", "workshop", "migration", "Uzbekistan"}

// canAnswer reports whether an answer to the question of a step changes the field, at the step itself or at those that
// its buttons lead to.
func canAnswer(t *testing.T, page screen, s step) bool {
	t.Helper()
	request := chat.Request{Role: store.Administrator, Private: true}
	answer := func(take func(d *dialogue, t turn) error) bool {
		d := dialogue{Activity: recordedActivity(), Complete: true}
		err := take(&d, turn{r: request, page: page, today: store.DayOf(viewtest.Now)})
		return err == nil && s.field.kind.text(page, d.Activity) != s.field.kind.text(page, recordedActivity())
	}
	for _, request.Text = range typedAnswers {
		if answer(func(d *dialogue, t turn) error { return s.field.kind.read(d, t, s) }) {
			return true
		}
	}
	shown := draft{Activity: recordedActivity(), Token: "DRAFT", Complete: true}
	for _, row := range page.Ask(shown, s.name()).Buttons {
		for _, button := range row {
			switch press := button.Press.(type) {
			case chat.Choose:
				choose := func(d *dialogue, t turn) error {
					_, err := s.field.kind.choose(d, t, s, press.Value)
					return err
				}
				if answer(choose) {
					return true
				}
			case chat.GoToStep:
				if part, ok := parseStep(press.Step); ok && part.field.step == s.field.step && part.part != s.part &&
					canAnswer(t, page, part) {
					return true
				}
			}
		}
	}
	return false
}
