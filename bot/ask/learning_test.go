package ask_test

import (
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
)

// TestACoordinatorTeachesTheBotAQuestion lets Bob match a question that the bot did not know; Ann gets the answer, and the next one who asks does at once.
func TestACoordinatorTeachesTheBotAQuestion(t *testing.T) {
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
		t.Errorf("Ann was answered %q, not with the topic Bob chose (the first one offered was %q)", last, topic)
	}
	bob.PressesData(inbox.ID, "close|1")
	bob.Sees("Somebody has dealt with this question already.")

	cat := w.Join(bottest.CatID, "Cat", "en")
	deadline := time.Now().Add(2 * time.Minute) // with the race detector, learning takes ten times as long
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

func TestOnlyWhoAskedCanRate(t *testing.T) {
	w := bottest.Start(t)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	group := w.Group(t, "Ann, Bob", ann, bob)
	group.Says(ann, "@bomcabot Who funds the programme?")
	group.Sees("funded by the European Union")
	group.Presses(bob, "👎")
	group.Sees("This is not open to you.")
	group.Presses(ann, "👍")
	group.Sees("Thank you!")
}
