package view_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// activitySteps are all steps at which something is asked for.
func activitySteps() []string {
	steps := slices.Concat(view.ActivitySteps(), view.OptionalActivitySteps(), []string{view.StepLastDay})
	for _, code := range store.AllCountries.Codes() {
		steps = append(steps, view.SubStep(view.StepCountryCounts, code))
	}
	for _, kind := range store.AgencyKinds() {
		steps = append(steps, view.SubStep(view.StepAgencyCounts, string(kind)))
	}
	return steps
}

// activityDrafts are activities with the longest texts, with all that can be wrong, as drafts: as somebody changes them, as a line told them,
// and as somebody makes them who has said nothing yet.
func activityDrafts() []view.ActivityDraft {
	today := store.DayOf(now)
	full := fullActivity()
	full.Title, full.Place = hostileText(store.MaxActivityTitle), hostileText(store.MaxActivityPlace)
	whole := view.ActivityDraft{
		Activity: full, Draft: store.NewDraftToken(), Month: today, Today: today, Complete: true, Errors: allValidationErrors()[:8], Duplicates: fullActivities(9),
	}
	typed := view.ActivityDraft{Activity: full, Draft: store.NewDraftToken(), Month: today, Today: today, FromLine: true, Ambiguous: []string{hostileText(4000), hostile}}
	fresh := view.ActivityDraft{Activity: store.Activity{Lang: string(locales.Turkmen)}, Draft: store.NewDraftToken(), Month: today, Today: today}
	return []view.ActivityDraft{whole, typed, fresh}
}

// allValidationErrors is each rule broken by each field.
func allValidationErrors() (all []store.ValidationError) {
	for _, rule := range []store.Problem{
		store.Missing, store.Unrecognized, store.TooLong, store.TooMany, store.Negative, store.EndBeforeStart, store.TooEarly, store.InFuture, store.ExceedsTotal, store.SumMismatch,
	} {
		for _, field := range []store.Field{
			store.FieldCountries, store.FieldAgencies, store.FieldType, store.FieldComponent, store.FieldDays, store.FieldPlace, store.FieldTitle, store.FieldLang,
			store.FieldTotal, store.FieldWomen, store.FieldMen, store.FieldInRoom, store.FieldOnline, store.FieldExperts, store.FieldPartners, store.FieldOutcome, store.FieldNextStep,
		} {
			all = append(all, store.ValidationError{Field: field, Problem: rule, Limit: math.MaxInt32})
		}
	}
	return all
}

func activityQuestions(p view.Page, _ fixtures) (all []any) {
	for _, draft := range activityDrafts() {
		for _, step := range activitySteps() {
			all = append(all, p.AskActivity(draft, step))
		}
	}
	return all
}

func activityDraftCards(p view.Page, _ fixtures) (all []any) {
	for _, draft := range activityDrafts() {
		all = append(all, p.ActivityDraftCard(draft, false), p.ActivityDraftCard(draft, true))
	}
	return all
}

func validationMessages(p view.Page, _ fixtures) (all []any) {
	for _, fault := range allValidationErrors() {
		all = append(all, p.Text(p.ValidationMessage(fault)), plainText{p.Toast(p.ValidationMessage(fault)), toastLimit})
	}
	return all
}

// Whatever rule a field breaks, the text names the field or the day, never a key or an empty name.
func TestWhatIsWrongIsNamed(t *testing.T) {
	views := newFixtures(t).views
	for _, lang := range locales.All() {
		page := views.In(lang)
		for _, fault := range allValidationErrors() {
			if text := page.Toast(page.ValidationMessage(fault)); strings.HasPrefix(text, ":") || strings.Contains(text, "_") || strings.Contains(text, "no value") {
				t.Errorf("%s: %v is told as %q", lang, fault, text)
			}
		}
	}
}

// Each question leads back, and the calendar offers no day that is to come.
func TestQuestionsOfTheLogLeadBack(t *testing.T) {
	page := newFixtures(t).views.In(locales.English)
	today := store.DayOf(now)
	draft := view.ActivityDraft{Draft: "DRAFT", Month: today, Today: today}
	last := func(step string) view.Press {
		rows := page.AskActivity(draft, step).Buttons
		return rows[len(rows)-1][0].Press
	}
	to := func(step string) view.Press { return view.GoToStep{Draft: "DRAFT", Step: step} }
	for step, want := range map[string]view.Press{
		view.StepType: view.DiscardDraft{Draft: "DRAFT"}, view.StepComponent: to(view.StepType), view.StepWomen: to(view.StepTotal), view.StepLastDay: to(view.StepDay),
		view.StepLanguage: to(view.StepTitle),
	} {
		if got := last(step); got != want {
			t.Errorf("the last button at %s is %#v, want %#v", step, got, want)
		}
	}
	if days := buttonLabels(page.AskActivity(draft, view.StepDay)); !strings.HasPrefix(days, "[Today] [Yesterday]\n[‹] [November 2026] [·]") || !strings.Contains(days, "[23]") || strings.Contains(days, "[24]") {
		t.Errorf("on 23 November the calendar is\n%s", days)
	}
	draft.Complete = true
	for _, step := range activitySteps() {
		want := to(view.StepCard)
		if whole, part := view.SplitStep(step); part != "" {
			want = to(whole)
		} else if slices.Contains(view.OptionalActivitySteps(), step) {
			want = to(view.StepMoreFields)
		}
		if got := last(step); got != want {
			t.Errorf("the last button at %s is %#v, though there is a card, want %#v", step, got, want)
		}
	}
}
