package activity_test

import (
	"reflect"
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/typed"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// The card of a draft shows what there is. What is missing is in one line, and behind one button.
func TestTheCardNamesWhatIsMissingInOneLine(t *testing.T) {
	t.Parallel()
	for _, lang := range locales.All() {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			w := start(t, bottest.Coordinator(1002))
			bob := w.Join(1002, "Bob", string(lang))
			page := viewtest.NewFixtures(t).Views.In(lang)
			missing := page.Plain(locales.ButtonNotRecorded, nil)
			bob.Says("/log workshop KG trade 2026-11-20 24/8 Risk profiling, Osh")
			card := bob.Sees(strings.Trim(page.Plain(locales.LogCard, nil), "</b>"))
			if n := strings.Count(strings.ToLower(card.Text), strings.ToLower(missing)); n != 1 {
				t.Errorf("the card says %d times what is missing:\n%s", n, card.Text)
			}
			bob.Presses("➕ " + missing + ": 8")
			bob.Presses(page.Plain(locales.ActivityOutcome, nil))
			bob.Says("Agreed")
			bob.Sees(page.Plain(locales.ActivityOutcome, nil) + ": Agreed")
		})
	}
}

// 8/24 cannot be a total with its women: the bot asks whether the numbers are meant the other way round.
func TestSwappedNumbersAreAskedAbout(t *testing.T) {
	t.Parallel()
	want := store.Headcount{Total: store.Counted(24), Women: store.Counted(8)}
	for _, line := range []string{
		"/log workshop KG trade 2026-11-20 8/24 Risk profiling, Osh",
		"/log workshop KG trade 2026-11-20 Risk profiling, Osh",
	} {
		w := start(t, bottest.Coordinator(1002))
		bob := w.Join(1002, "Bob", "en")
		bob.Says(line)
		if !strings.Contains(line, "8/24") {
			bob.Sees("How many people took part?")
			bob.Says("8/24")
		}
		bob.Sees("24 people, 8 of them women?")
		bob.Presses("Yes")
		bob.Sees("Please check, then save.")
		bob.Presses("💾 Save")
		if got := w.logged(); len(got) != 1 || got[0].Headcount != want {
			t.Errorf("after %q there is %+v", line, got)
		}
	}
}

// The question about swapped numbers can also be answered with other numbers, and is asked for a country as well.
func TestSwappedNumbersOfACountry(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says(logLine)
	bob.Presses("➕ Not recorded: 8")
	bob.Presses("By country")
	bob.Presses("Kyrgyzstan –")
	bob.Says("4/12")
	bob.Sees("12 people, 4 of them women?")
	bob.Says("24/9")
	bob.Sees("⚠️ By country: the parts do not add up to the total of 8.")
	bob.Presses("Kyrgyzstan 24/9")
	bob.Says("8/24")
	bob.Presses("Yes")
	bob.Presses("← Back")
	bob.Sees("By country: Kyrgyzstan 24/8")
}

// Every question of the dialogue can be answered with an end.
func TestEveryStepCanBeDiscarded(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/log")
	bob.Presses("National workshop")
	bob.Presses("Trade facilitation")
	bob.Presses("🗑 Discard")
	bob.Sees("Discarded")
	if w.draftOf(bob) != "" {
		t.Error("the draft is still there")
	}
	bob.Says("/report")
	bob.Presses("Other days…")
	bob.Presses("🗑 Discard")
	bob.Sees("Discarded")
}

// The line that the start shows as an example is understood whole, in every language.
func TestTheExampleLineIsUnderstood(t *testing.T) {
	t.Parallel()
	today, views := store.NewDay(2026, 12, 1), viewtest.NewFixtures(t).Views
	for _, lang := range locales.All() {
		example := views.In(lang).Plain(locales.LogExample, nil)
		line := typed.Parser{Today: today}.ParseLine(example)
		if line.Title+", "+line.Place != example[strings.Index(example, "24/8 ")+len("24/8 "):] {
			t.Errorf("%s: the title of %q is %q, the place %q", lang, example, line.Title, line.Place)
		}
		line.Title, line.Place = "", ""
		want := typed.Line{
			Type: store.NationalWorkshop, Component: store.Trade, Countries: line.Countries, Host: line.Host,
			First: store.NewDay(2026, 11, 26), Last: store.NewDay(2026, 11, 28),
			People: store.Headcount{Total: store.Counted(24), Women: store.Counted(8)},
		}
		if line.Countries == "" || !reflect.DeepEqual(line, want) {
			t.Errorf("%s: %q is understood as %+v", lang, example, line)
		}
	}
}
