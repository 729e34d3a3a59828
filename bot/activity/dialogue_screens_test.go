package activity

import (
	"math"
	"slices"
	"strings"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// allSteps are all steps at which something is asked for.
func allSteps() []string {
	steps := slices.Concat(ActivitySteps(), OptionalActivitySteps(), []string{stepLastDay})
	for _, code := range store.AllCountries.Codes() {
		steps = append(steps, SubStep(stepCountryCounts, code))
	}
	for _, kind := range store.AgencyKinds() {
		steps = append(steps, SubStep(stepAgencyCounts, string(kind)))
	}
	return steps
}

// activityDrafts are activities with the longest texts, with all that can be wrong, as drafts: as somebody changes them, as a line told them,
// and as somebody makes them who has said nothing yet.
func activityDrafts() []ActivityDraft {
	today := store.DayOf(viewtest.Now)
	full := fullActivity()
	full.Title, full.Place = viewtest.HostileText(store.MaxActivityTitle), viewtest.HostileText(store.MaxActivityPlace)
	whole := ActivityDraft{
		Activity: full, Draft: store.NewDraftToken(), Month: today, Today: today, Complete: true, Errors: allValidationErrors()[:8], Duplicates: fullActivities(9),
	}
	typed := ActivityDraft{Activity: full, Draft: store.NewDraftToken(), Month: today, Today: today, FromLine: true, Ambiguous: []string{viewtest.HostileText(4000), viewtest.Hostile}}
	fresh := ActivityDraft{Activity: store.Activity{Lang: string(locales.Turkmen)}, Draft: store.NewDraftToken(), Month: today, Today: today}
	return []ActivityDraft{whole, typed, fresh}
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

func activityQuestions(p screen, _ viewtest.Fixtures) (all []any) {
	for _, draft := range activityDrafts() {
		for _, step := range allSteps() {
			all = append(all, p.AskActivity(draft, step))
		}
	}
	return all
}

func activityDraftCards(p screen, _ viewtest.Fixtures) (all []any) {
	for _, draft := range activityDrafts() {
		all = append(all, p.ActivityDraftCard(draft, false), p.ActivityDraftCard(draft, true))
	}
	return all
}

func validationMessages(p screen, _ viewtest.Fixtures) (all []any) {
	for _, fault := range allValidationErrors() {
		all = append(all, p.Text(p.ValidationMessage(fault)), viewtest.Plain(p.Toast(p.ValidationMessage(fault)), viewtest.ToastLimit))
	}
	return all
}

// Whatever rule a field breaks, the text names the field or the day, never a key or an empty name.
func TestWhatIsWrongIsNamed(t *testing.T) {
	views := viewtest.NewFixtures(t).Views
	for _, lang := range locales.All() {
		page := screen{views.In(lang)}
		for _, fault := range allValidationErrors() {
			if text := page.Toast(page.ValidationMessage(fault)); strings.HasPrefix(text, ":") || strings.Contains(text, "_") || strings.Contains(text, "no value") {
				t.Errorf("%s: %v is told as %q", lang, fault, text)
			}
		}
	}
}

// Each question leads back, and the calendar offers no day that is to come.
func TestQuestionsOfTheLogLeadBack(t *testing.T) {
	page := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	today := store.DayOf(viewtest.Now)
	draft := ActivityDraft{Draft: "DRAFT", Month: today, Today: today}
	last := func(step string) view.Press {
		rows := page.AskActivity(draft, step).Buttons
		return rows[len(rows)-1][0].Press
	}
	to := func(step string) view.Press { return chat.GoToStep{Draft: "DRAFT", Step: step} }
	for step, want := range map[string]view.Press{
		stepType: chat.DiscardDraft{Draft: "DRAFT"}, stepComponent: to(stepType), stepWomen: to(stepTotal), stepLastDay: to(stepDay),
		stepLanguage: to(stepTitle),
	} {
		if got := last(step); got != want {
			t.Errorf("the last button at %s is %#v, want %#v", step, got, want)
		}
	}
	if days := viewtest.ButtonLabels(page.AskActivity(draft, stepDay)); !strings.HasPrefix(days, "[Today] [Yesterday]\n[‹] [November 2026] [·]") || !strings.Contains(days, "[23]") || strings.Contains(days, "[24]") {
		t.Errorf("on 23 November the calendar is\n%s", days)
	}
	draft.Complete = true
	for _, step := range allSteps() {
		want := to(chat.StepCard)
		if whole, part := SplitStep(step); part != "" {
			want = to(whole)
		} else if slices.Contains(OptionalActivitySteps(), step) {
			want = to(stepMoreFields)
		}
		if got := last(step); got != want {
			t.Errorf("the last button at %s is %#v, though there is a card, want %#v", step, got, want)
		}
	}
}
