package profile_test

import (
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

// The start, the keyboard and the help of the team begin with the work of the team, and say how much waits.
func TestTheTeamStartsWithItsWork(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), func(tx *store.Tx) error {
		if _, err := tx.UpsertPerson(store.Person{ID: 1001, FirstName: "Ann"}); err != nil {
			return err
		}
		for _, text := range []string{"An example?", "Another example?"} {
			q := store.Question{PersonID: 1001, Address: store.Address{ChatID: 1001}, Text: text, Lang: "en"}
			if _, err := tx.AddQuestion(q); err != nil {
				return err
			}
		}
		return nil
	})
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/language")
	bob.Presses("English")
	const line = "One line after /log does it all:\n/log workshop KG trade 26–28 Nov 24/8 Risk profiling, Osh"
	bob.Sees(line)
	bob.Says("/start")
	if seen := bob.Sees("Questions without an answer: 2").Text; !strings.Contains(seen, line) {
		t.Errorf("the start of a coordinator is %q", seen)
	}
	bob.Says("📥 Questions")
	bob.Sees("2 questions are waiting")
	bob.Says("📝 Log")
	bob.Sees("What kind of activity was it?")
	bob.Says("/cancel")
	bob.Says("/help")
	help := bob.Sees("Commands").Text
	if !strings.HasPrefix(help, line) || strings.Index(help, "/log – ") > strings.Index(help, "/start – ") {
		t.Errorf("the help of a coordinator is %q", help)
	}
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/language")
	cat.Presses("English")
	cat.Says("👥 Team")
	cat.Sees("Cat")
}
