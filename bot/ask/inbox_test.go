package ask_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

// Bob chooses the answer to a question that the bot did not know. Ann, who asked it, gets the answer, and so does Cat
// when she asks the same.
func TestACoordinatorTeachesTheBotAQuestion(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	const question = "kuchmuch lambada zubrik?"
	ann.Says(question)
	ann.Sees("I have kept your question")
	bob.Says("/inbox")
	inbox := bob.Sees("1 question is waiting")
	bob.Presses("1")
	w.WaitIdle()
	if len(bob.LastBotMessage().Inline) == 0 {
		t.Fatalf("no topics are offered: %+v", bob.LastBotMessage())
	}
	topic := bob.LastBotMessage().Inline[0][0].Text
	bob.PressesData(inbox.ID, "teach|1|budget-total")
	bob.Sees("I have learned the question")
	ann.Sees("A coordinator has found the answer to your question: " + question)
	w.WaitIdle()
	if last := ann.LastBotMessage().Text; !strings.Contains(last, "40.1 million") {
		t.Errorf("Ann got %q, not the topic that Bob chose (the first one offered was %q)", last, topic)
	}
	bob.PressesData(inbox.ID, "close|1")
	bob.Sees("Somebody has dealt with this question already.")

	cat := w.Join(bottest.CatID, "Cat", "en")
	deadline := time.Now().Add(2 * time.Minute) // with the race detector, training takes ten times as long
	for {
		cat.Says(question)
		w.WaitIdle()
		if strings.Contains(cat.LastBotMessage().Text, "40.1 million") {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("the question is still not known: %q", cat.LastBotMessage().Text)
		}
	}
}

func TestACoordinatorClosesAQuestion(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	ann.Says("kuchmuch lambada zubrik?")
	ann.Sees("I have kept your question")
	bob.Says("/inbox")
	bob.Sees("1 question is waiting")
	bob.Presses("1")
	w.WaitIdle()
	bob.Presses("Close without an answer")
	bob.Sees("The question is closed.")
	bob.Sees("No question is waiting.")
}

func TestTheInboxHasPages(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002), func(tx *store.Tx) error {
		for i := range 10 {
			text := fmt.Sprintf("Example No. %d?", i+1)
			question := store.Question{PersonID: 1001, Address: store.Address{ChatID: 1001}, Lang: "en", Text: text}
			if _, err := tx.AddQuestion(question); err != nil {
				return err
			}
		}
		return nil
	})
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/inbox")
	bob.Sees("Example No. 10?")
	bob.Presses("Older →")
	bob.Sees("Example No. 1?")
	bob.Presses("← Newer")
	bob.Sees("Example No. 3?")
}
