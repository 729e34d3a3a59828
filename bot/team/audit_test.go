package team_test

import (
	"errors"
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
		ann.Sees("I have saved your question")
	}
	bob.Says("/inbox")
	inbox := bob.Sees("2 questions are waiting")
	w.SendAnswer(bob, "teach|1|budget-total")
	bob.PressesData(inbox.ID, "close|2")
	w.Presses(bob, "✅ Send")

	cat.Says("/audit")
	cat.Sees("Question No. 2: closed without an answer")
	cat.Sees("Question No. 1: answered, question learned (BOMCA's total budget)")
	cat.Presses("3")
	cat.Sees("Question No. 1")
	cat.Presses("🔎 Full history")
	cat.Sees("History: Question No. 1")
	cat.Presses("← Back")
	cat.Presses("👥 By person")
	cat.Presses("Bob · 4")
	cat.Sees("Actions: Bob")
}

// The audit names contacts, as far as their names are known.
func TestTheAuditNamesContacts(t *testing.T) {
	t.Parallel()
	w := start(t, func(tx *store.Tx) error {
		known, unknown := store.ObjectContact.WithName("delegation-kg"), store.ObjectContact.WithName("nobody")
		return errors.Join(
			tx.RecordAction(bottest.CatID, store.ActionContactHidden, known, ""),
			tx.RecordAction(bottest.CatID, store.ActionContactHidden, unknown, ""),
		)
	})
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/audit")
	cat.Sees("Contact Delegation of the European Union to the Kyrgyz Republic: ")
	cat.Sees("Contact nobody: ")
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
	audit := cat.Sees("Nothing has been recorded yet.")
	for data, want := range map[string]string{
		"entry|1":                   "This button is out of date.",
		"of|spaceship|1|0":          "This button is out of date.",
		"of|question|7|0":           "Nothing has been recorded yet.",
		"by|4242|0":                 "Nothing has been recorded yet.",
		"audit|9223372036854775807": "Nothing has been recorded yet.",
		"who|9223372036854775807":   "Whose actions?",
	} {
		cat.PressesData(audit.ID, data)
		cat.Sees(want)
	}
}

// The audit names groups by their title: that of their cards, or of their subscription when they get no more cards.
func TestTheAuditNamesGroups(t *testing.T) {
	t.Parallel()
	const group, subscribed, moved, super, unknown = -4001, -4002, -4003, -1004003, -4004
	w := start(t, func(tx *store.Tx) error {
		record := func(id int64) error {
			return tx.RecordAction(bottest.CatID, store.ActionInboxGroupSet, store.ObjectGroup.WithID(id), "")
		}
		to := store.Address{ChatID: subscribed}
		return errors.Join(
			tx.SetInquiryGroup(store.InquiryGroup{ChatID: group, Title: "Customs KG", Lang: "en"}),
			tx.SetSubscription(store.Subscription{ChatID: subscribed, News: true, Lang: "en"}),
			tx.RecordSubscriber(to, "Border service", 0),
			tx.SetInquiryGroup(store.InquiryGroup{ChatID: moved, Title: "Focal points", Lang: "en"}),
			tx.MoveChat(moved, super),
			record(group), record(subscribed), record(moved), record(unknown),
		)
	})
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/audit")
	for _, name := range []string{"Customs KG", "Border service", "Focal points", "-4004"} {
		cat.Sees("Group “" + name + "”: gets cards of questions")
	}
	w.Write(func(tx *store.Tx) error { return tx.SetReachable(group, false) })
	cat.Says("/audit")
	cat.Sees("Group “-4001”: gets cards of questions")
}
