package event_test

import (
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

func TestAnEventIsMadeOnceHoweverOftenItIsSaved(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/newevent")
	bob.Sees("What is the event called?")
	bottest.PlaySteps(t, w, bob, [][2]string{
		{strings.Repeat("😀", 101), "too long: at most 200 characters"},
		{"Example\n</b> =HYPERLINK(1)", "Which country is hosting it?"},
		{"[Kyrgyzstan", "Which countries are invited?"},
		{"Osh", "Please use the buttons here"},
		{"[✅ Done", "When does it begin?"},
		{"22.11.2026", "That is in the past"},
		{"24.11.2026", "What is the last day?"},
		{"25.12.2026", "at most 31 days"},
		{"24/11/2026", "What time does it start and end?"},
		{"17-9", "I do not understand these times"},
		{"10-16", "Where?"},
		{"[Skip →", "How many seats"},
		{"-1", "whole number from 1"},
		{"[No limit", "What should people know"},
		{strings.Repeat("x", 1301), "at most 1300 characters"},
		{"An example.", "Example </b> =HYPERLINK(1)\n🗓 Tuesday, 24 November 2026, 10:00–16:00 (UTC+6)"},
	})
	bob.Presses("💾 Save")
	bob.Presses("💾 Save")
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		events, total, err := tx.UpcomingEvents("KG", 0, 10)
		if total != 1 || events[0].Texts[0].Title != "Example </b> =HYPERLINK(1)" || events[0].Invited != "" {
			t.Errorf("%d events are coming: %+v", total, events)
		}
		return err
	})
}

func TestAmbiguousWordsOfALineAreNamed(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/newevent KG 24 Nov 28 Example meeting, Osh")
	bob.Sees("I am not sure what is meant here: 24 Nov 28")
	bob.Sees("When does it begin?")
}

// Forged buttons of one's own draft lead to no event without a title, a country or a day.
func TestADraftCannotSkipWhatAnEventNeeds(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/newevent")
	question := bob.Sees("What is the event called?")
	var draft string
	w.Read(func(tx *store.Tx) error {
		c, err := tx.Conversation(bob.ID, bob.ID)
		draft = c.Draft
		return err
	})
	const outdated = "This button is out of date."
	for _, step := range [][2]string{
		{"?|" + draft + "|card", outdated},
		{"=|" + draft + "|save|>", outdated},
		{"?|" + draft + "|nonsense", outdated},
		{"=|" + draft + "|country|LV", outdated},
		{"=|" + draft + "|day|tomorrow", outdated},
		{"=|" + draft + "|zone|../etc/passwd", "I do not know this time zone"},
		{"=|" + draft + "|title|x", outdated},
		{"=|" + draft + "|about|-", "Please use the buttons here"},
		{"=|" + draft + "|place|-", "Please use the buttons here"},
		{"=|NOBODYSDRAFT1|save|>", outdated},
	} {
		bob.PressesData(question.ID, step[0])
		bob.Sees(step[1])
	}
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		_, total, err := tx.UpcomingEvents("", 0, 1)
		stats, _ := tx.Stats()
		if total != 0 || stats.DeadUpdates != 0 {
			t.Errorf("%d events are coming, %d updates failed", total, stats.DeadUpdates)
		}
		return err
	})
}

// What is wrong with a line is told and asked for. Everything else that the line says is kept.
func TestMistakesInALineLoseNothingElse(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bottest.PlaySteps(t, w, bob, [][2]string{
		{"/newevent 22.11.2026 17:00-9:00 KG " + strings.Repeat("x", 300) + ", Osh", "What is the event called?"},
		{"Example meeting", "When does it begin?"},
		{"Friday", "What is the last day?"},
		{"[One day only", "What time does it start and end?"},
		{"9-17", "Example meeting\n🗓 Friday, 27 November 2026, 09:00–17:00 (UTC+6)"},
		{"[💾 Save", "Osh"},
	})
}

// A beginning without an end is kept, and the end is asked for.
func TestABeginningAloneAsksForTheEnd(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bottest.PlaySteps(t, w, bob, [][2]string{
		{"/newevent 10.12.2026 15:00 KG Example meeting, Osh", "It starts at 15:00. When does it end?"},
		{"14:00", "I do not understand these times"},
		{"24:00", "Thursday, 10 December 2026, 15:00–24:00 (UTC+6)"},
		{"[💾 Save", "Thursday, 10 December 2026, 15:00–24:00 (UTC+6)"},
		{"[✏️ Change", "15:00–24:00"},
		{"[Times", "What time does it start and end?"},
		{"16:30", "It starts at 16:30. When does it end?"},
		{"18", "16:30–18:00"},
	})
}

// The day of a line is that of its host, or of the author.
func TestTomorrowIsThatOfTheHost(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "ru")
	w.Clock.Advance(time.Date(2026, 11, 29, 19, 35, 0, 0, time.UTC).Sub(w.Clock.Now())) // 01:35 in Bishkek
	bottest.PlaySteps(t, w, bob, [][2]string{
		{"/newevent завтра 10:00-12:00 KG Пример встречи, Ош", "вторник, 1 декабря 2026 г., 10:00–12:00 (UTC+6)"},
		{"/cancel", ""},
		{"/newevent завтра 10:00-12:00 Пример встречи, Ош", "Какая страна принимает?"},
		{"[Кыргызстан", "вторник, 1 декабря 2026 г., 10:00–12:00 (UTC+6)"},
	})
}

// What may be the place is offered, and leaves the title when it is chosen.
func TestAPlaceThatIsNotKnownIsAskedFor(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "ru")
	bottest.PlaySteps(t, w, bob, [][2]string{
		{"/newevent 10.12.2026 10:00-12:00 KG Example meeting, Riga", "Где?"},
		{"[📍 Riga", "Example meeting\n🗓 четверг, 10 декабря 2026 г., 10:00–12:00 (UTC+6)"},
		{"[💾 Сохранить", "Riga"},
	})
	w.Read(func(tx *store.Tx) error {
		events, _, err := tx.UpcomingEvents("KG", 0, 10)
		if len(events) != 1 || events[0].Texts[0].Lang != "en" || events[0].Texts[0].Title != "Example meeting" {
			t.Errorf("the events are %+v", events)
		}
		return err
	})
}
