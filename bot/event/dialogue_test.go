package event_test

import (
	"strings"
	"testing"

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
		{"Example\n</b> =HYPERLINK(1)", "Which country is the host?"},
		{"[Kyrgyzstan", "Which countries are invited?"},
		{"Osh", "Please use the buttons here"},
		{"[✅ Done", "When does it begin?"},
		{"22.11.2026", "That is in the past"},
		{"24.11.2026", "Which day is the last?"},
		{"25.12.2026", "nor more than 31 days"},
		{"24/11/2026", "From when to when?"},
		{"17-9", "I do not understand these hours"},
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
