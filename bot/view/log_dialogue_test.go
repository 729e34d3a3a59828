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
	steps := slices.Concat(view.LogSteps(), view.MoreSteps(), []string{view.StepLastDay})
	for _, code := range store.AllCountries.Codes() {
		steps = append(steps, view.PartStep(view.StepParts, code))
	}
	for _, kind := range store.AgencyKinds() {
		steps = append(steps, view.PartStep(view.StepAgencies, string(kind)))
	}
	return steps
}

// activityDrafts are activities with the longest texts, with all that can be wrong, as drafts: as somebody changes them, as a line told them,
// and as somebody makes them who has said nothing yet.
func activityDrafts() []view.ActivityDraft {
	today := store.DayOf(now)
	full := fullActivity()
	full.Title, full.Place = long(store.MaxActivityTitle), long(store.MaxActivityPlace)
	whole := view.ActivityDraft{
		Activity: full, Draft: store.NewDraftToken(), Month: today, Today: today, Whole: true, Wrong: everyFault()[:8], Twins: several(9),
	}
	typed := view.ActivityDraft{Activity: full, Draft: store.NewDraftToken(), Month: today, Today: today, Typed: true, Unclear: []string{long(4000), hostile}}
	fresh := view.ActivityDraft{Activity: store.Activity{Lang: string(locales.Turkmen)}, Draft: store.NewDraftToken(), Month: today, Today: today}
	return []view.ActivityDraft{whole, typed, fresh}
}

// everyFault is each rule broken by each field.
func everyFault() (all []store.ValidationError) {
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

func activityQuestions(p view.Page, _ material) (all []any) {
	for _, draft := range activityDrafts() {
		for _, step := range activitySteps() {
			all = append(all, p.AskActivity(draft, step))
		}
	}
	return all
}

func activityDraftCards(p view.Page, _ material) (all []any) {
	for _, draft := range activityDrafts() {
		all = append(all, p.ActivityDraftCard(draft, false), p.ActivityDraftCard(draft, true))
	}
	return all
}

func wrongs(p view.Page, _ material) (all []any) {
	for _, fault := range everyFault() {
		all = append(all, p.Text(p.Wrong(fault)), plain{p.Toast(p.Wrong(fault)), ofToast})
	}
	return all
}

// Whatever rule a field breaks, the text names the field or the day, never a key or an empty name.
func TestWhatIsWrongIsNamed(t *testing.T) {
	views := newMaterial(t).views
	for _, lang := range locales.All() {
		page := views.In(lang)
		for _, fault := range everyFault() {
			if text := page.Toast(page.Wrong(fault)); strings.HasPrefix(text, ":") || strings.Contains(text, "_") || strings.Contains(text, "no value") {
				t.Errorf("%s: %v is told as %q", lang, fault, text)
			}
		}
	}
}

// Each question leads back, and the calendar offers no day that is to come.
func TestQuestionsOfTheLogLeadBack(t *testing.T) {
	page := newMaterial(t).views.In(locales.English)
	today := store.DayOf(now)
	draft := view.ActivityDraft{Draft: "DRAFT", Month: today, Today: today}
	last := func(step string) view.Press {
		rows := page.AskActivity(draft, step).Buttons
		return rows[len(rows)-1][0].Press
	}
	to := func(step string) view.Press { return view.Ask{Draft: "DRAFT", Step: step} }
	for step, want := range map[string]view.Press{
		view.StepType: view.Drop{Draft: "DRAFT"}, view.StepComponent: to(view.StepType), view.StepWomen: to(view.StepTotal), view.StepLastDay: to(view.StepDay),
		view.StepLanguage: to(view.StepTitle),
	} {
		if got := last(step); got != want {
			t.Errorf("the last button at %s is %#v, want %#v", step, got, want)
		}
	}
	if days := labels(page.AskActivity(draft, view.StepDay)); !strings.HasPrefix(days, "[Today] [Yesterday]\n[‹] [November 2026] [·]") || !strings.Contains(days, "[23]") || strings.Contains(days, "[24]") {
		t.Errorf("on 23 November the calendar is\n%s", days)
	}
	draft.Whole = true
	for _, step := range activitySteps() {
		want := to(view.StepCard)
		if whole, part := view.Part(step); part != "" {
			want = to(whole)
		} else if slices.Contains(view.MoreSteps(), step) {
			want = to(view.StepMore)
		}
		if got := last(step); got != want {
			t.Errorf("the last button at %s is %#v, though there is a card, want %#v", step, got, want)
		}
	}
}
