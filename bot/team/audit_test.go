package team_test

import (
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

func TestWhatCoordinatorsDoIsRecorded(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	ann, bob, cat := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en"), w.Join(bottest.CatID, "Cat", "en")
	for _, question := range []string{"kuchmuch lambada zubrik?", "murzak bombila trun?"} {
		ann.Says(question)
		ann.Sees("I have kept your question")
	}
	bob.Says("/inbox")
	inbox := bob.Sees("2 questions are waiting")
	bob.PressesData(inbox.ID, "teach|1|budget-total")
	bob.Sees("I have learned the question")
	bob.PressesData(inbox.ID, "close|2")
	w.WaitIdle()

	cat.Says("/audit")
	cat.Sees("Question No. 2: closed without an answer")
	cat.Sees("Question No. 1: answered and learned (Money for BOMCA overall)")
	cat.Presses("2")
	cat.Sees("Question No. 1")
	cat.Presses("🔎 The whole history")
	cat.Sees("History: Question No. 1")
	cat.Presses("← Back")
	cat.Presses("👥 By person")
	cat.Presses("Bob · 2")
	cat.Sees("Actions: Bob")
}

func TestTheAuditHasPages(t *testing.T) {
	t.Parallel()
	w := start(t, func(tx *store.Tx) error {
		for id := range int64(20) {
			question := store.ObjectQuestion.WithID(id + 1)
			if err := tx.RecordAction(bottest.CatID, store.ActionQuestionClosed, question, ""); err != nil {
				return err
			}
		}
		return nil
	})
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/audit")
	cat.Sees("Question No. 20")
	cat.Presses("Older →")
	cat.Sees("Question No. 12")
	cat.Presses("Older →")
	cat.Sees("Question No. 1:")
	cat.Presses("← Newer")
	cat.Sees("Question No. 5")
}

// A forged button of the audit shows nothing, or says that it is out of date.
func TestForgedButtonsOfTheAudit(t *testing.T) {
	t.Parallel()
	w := start(t)
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/audit")
	audit := cat.Sees("Nothing is recorded yet.")
	for data, want := range map[string]string{
		"entry|1":                   "This button is out of date.",
		"of|spaceship|1|0":          "This button is out of date.",
		"of|question|7|0":           "Nothing is recorded yet.",
		"by|4242|0":                 "Nothing is recorded yet.",
		"audit|9223372036854775807": "Nothing is recorded yet.",
		"who|9223372036854775807":   "Whose actions?",
	} {
		cat.PressesData(audit.ID, data)
		cat.Sees(want)
	}
}
