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

// allSteps returns all steps at which something is asked.
func allSteps() []string {
	steps := []string{stepLastDay}
	for _, f := range fields() {
		steps = append(steps, f.step)
	}
	for _, code := range store.AllCountries.Codes() {
		steps = append(steps, stepCountryCounts+partSeparator+code)
	}
	for _, kind := range store.AgencyKinds() {
		steps = append(steps, stepAgencyCounts+partSeparator+string(kind))
	}
	return steps
}

// exampleDrafts returns three drafts: a complete one with the longest texts and many errors, one that began with a line
// of the longest words, and one in which nothing is answered yet.
func exampleDrafts() []draft {
	today := store.DayOf(viewtest.Now)
	full := fullActivity()
	complete := draft{
		Activity: full, Token: store.NewDraftToken(), Month: today, Today: today, Complete: true,
		Errors: allValidationErrors()[:8], Duplicates: fullActivities(9),
	}
	fromLine := draft{
		Activity: full, Token: store.NewDraftToken(), Month: today, Today: today, FromLine: true,
		Ambiguous:  []string{viewtest.HostileText(4000), viewtest.Hostile},
		Impossible: []string{viewtest.HostileText(4000)}, Hours: "10:00–12:00", PlaceGuess: viewtest.HostileText(200),
	}
	empty := draft{
		Activity: store.Activity{Lang: string(locales.Turkmen)}, Token: store.NewDraftToken(), Month: today,
		Today: today,
	}
	return []draft{complete, fromLine, empty}
}

// allValidationErrors returns an error for each field and each problem.
func allValidationErrors() (all []store.ValidationError) {
	for _, problem := range []store.Problem{
		store.Missing, store.Unrecognized, store.TooLong, store.TooMany, store.Negative, store.EndBeforeStart,
		store.TooEarly, store.InFuture, store.ExceedsTotal, store.SumMismatch,
	} {
		for _, field := range store.ActivityFields() {
			all = append(all, store.ValidationError{Field: field, Problem: problem, Limit: math.MaxInt32})
		}
	}
	return all
}

func questions(p screen, _ viewtest.Fixtures) (all []any) {
	for _, draft := range exampleDrafts() {
		for _, step := range allSteps() {
			all = append(all, p.Ask(draft, step))
		}
	}
	return all
}

func draftCards(p screen, _ viewtest.Fixtures) (all []any) {
	for _, draft := range exampleDrafts() {
		all = append(all, p.DraftCard(draft, false), p.DraftCard(draft, true))
	}
	return all
}

func validationMessages(p screen, _ viewtest.Fixtures) (all []any) {
	for _, wrong := range allValidationErrors() {
		toast := p.Toast(p.ValidationMessage(wrong))
		all = append(all, p.Text(p.ValidationMessage(wrong)), viewtest.Plain(toast, viewtest.ToastLimit))
	}
	return all
}

// The message about an error names the field or the day, never a key or an empty name.
func TestValidationMessagesNameTheField(t *testing.T) {
	t.Parallel()
	views := viewtest.NewFixtures(t).Views
	for _, lang := range locales.All() {
		page := screen{views.In(lang)}
		for _, wrong := range allValidationErrors() {
			text := page.Toast(page.ValidationMessage(wrong))
			if strings.HasPrefix(text, ":") || strings.Contains(text, "_") || strings.Contains(text, "no value") {
				t.Errorf("%s: the message about %v is %q", lang, wrong, text)
			}
		}
	}
}

// lastButton returns what the last button of a question does.
func lastButton(p screen, d draft, step string) view.Press {
	rows := p.Ask(d, step).Buttons
	return rows[len(rows)-1][0].Press
}

// Before there is a card, the last button of a question leads to the step before.
func TestQuestionsLeadBack(t *testing.T) {
	t.Parallel()
	page := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	today := store.DayOf(viewtest.Now)
	to := func(step string) view.Press { return chat.GoToStep{Draft: "DRAFT", Step: step} }
	for step, want := range map[string]view.Press{
		stepType: chat.DiscardDraft{Draft: "DRAFT"}, stepComponent: to(stepType), stepWomen: to(stepTotal),
		stepLastDay: to(stepDay), stepLanguage: to(stepTitle),
	} {
		if got := lastButton(page, draft{Token: "DRAFT", Month: today, Today: today}, step); got != want {
			t.Errorf("the last button at %s is %#v, want %#v", step, got, want)
		}
	}
}

// When there is a card, the last button of a question leads back to it, or to the part of it that the person came from.
func TestQuestionsLeadBackToTheCard(t *testing.T) {
	t.Parallel()
	page := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	today := store.DayOf(viewtest.Now)
	to := func(step string) view.Press { return chat.GoToStep{Draft: "DRAFT", Step: step} }
	for _, step := range allSteps() {
		want := to(chat.StepCard)
		if whole, _, parted := strings.Cut(step, partSeparator); parted {
			want = to(whole)
		} else if step != stepLastDay && !slices.Contains(askedSteps(), step) {
			want = to(stepMoreFields)
		}
		complete := draft{Token: "DRAFT", Month: today, Today: today, Complete: true}
		if got := lastButton(page, complete, step); got != want {
			t.Errorf("the last button at %s is %#v, though there is a card, want %#v", step, got, want)
		}
	}
}

func TestTheCalendarEndsToday(t *testing.T) {
	t.Parallel()
	page := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	today := store.DayOf(viewtest.Now)
	days := viewtest.ButtonLabels(page.Ask(draft{Token: "DRAFT", Month: today, Today: today}, stepDay))
	const head = "[Today] [Yesterday]\n[‹] [November 2026] [·]"
	if !strings.HasPrefix(days, head) || !strings.Contains(days, "[23]") || strings.Contains(days, "[24]") {
		t.Errorf("on 23 November the calendar is\n%s", days)
	}
}
