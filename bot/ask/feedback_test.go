package ask_test

import (
	"errors"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

func TestOnlyWhoAskedCanRate(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	group := w.Group(t, "Ann, Bob", ann, bob)
	group.Says(ann, "@bomcabot Who funds the programme?")
	group.Sees("funded by the European Union")
	group.Presses(bob, "👎")
	group.Sees("You do not have access to this.")
	group.Presses(ann, "👍")
	group.Sees("Thank you!")
}

// unknown is a question that the bot has no answer to.
const unknown = "What is the capital of Australia?"

// startUnknown lets Ann ask what the bot does not know, and returns the message with the topics that it offers.
func startUnknown(t *testing.T) (w bottest.World, ann *sandbox.Actor, offered *sandbox.Message) {
	t.Helper()
	w = bottest.Start(t)
	ann = w.Join(1001, "Ann", "en")
	ann.Says(unknown)
	offered = ann.Sees("I have no approved answer")
	w.WaitIdle()
	return w, ann, offered
}

// Each of two answers to a question is rated by itself, and stays what it is.
func TestTwoPickedTopicsAreRatedEachByItself(t *testing.T) {
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("Who funds the programme?")
	ann.Sees("funded by the European Union")
	ann.Presses("👎")
	offered := ann.Sees("I am sorry. Did you mean one of these?")
	var answers [2]string
	var ids [2]int
	for i := range answers {
		w.WaitIdle()
		ann.PressesData(offered.ID, offered.Inline[i][0].Data)
		w.WaitIdle()
		last := ann.LastBotMessage()
		answers[i], ids[i] = last.Text, last.ID
	}
	for _, m := range ann.Messages() {
		if m.ID == ids[0] {
			ann.PressesData(m.ID, m.Inline[0][0].Data)
		}
	}
	ann.Sees("Thank you!")
	w.WaitIdle()
	for _, m := range ann.Messages() {
		if m.ID == ids[0] && (m.Text != answers[0] || len(m.Inline) > 0) {
			t.Errorf("the first answer became %q, with %v", m.Text, m.Inline)
		}
	}
	w.Read(func(tx *store.Tx) error {
		first, err := tx.Exchange(2)
		second, err2 := tx.Exchange(3)
		if first.Rating != 1 || second.Rating != 0 || first.Topic == second.Topic {
			t.Errorf("kept are %+v and %+v", first, second)
		}
		return errors.Join(err, err2)
	})
}

// A forged button stores no topic that nobody can choose, and shows and rates no answer that has no text.
func TestForgedPressesAboutAnswers(t *testing.T) {
	w, ann, offered := startUnknown(t)
	for _, data := range []string{
		"pick|1|made up", "pick|1|greeting", "good|1|en", "poor|1|en", "in|1|ru", "pick|2|x",
	} {
		ann.PressesData(offered.ID, data)
		ann.Sees("This button is out of date.")
	}
	ann.PressesData(offered.ID, "pick|1|contacts")
	ann.Sees("Which country?")
	for _, data := range []string{"good|1|en", "poor|1|en", "in|1|ru"} {
		ann.PressesData(offered.ID, data)
		ann.Sees("This button is out of date.")
	}
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		exchange, err := tx.Exchange(1)
		if exchange.Topic != "contacts" || exchange.Rating != 0 {
			t.Errorf("kept is %+v", exchange)
		}
		return err
	})
}

// In a group, only whoever asked passes their question on. What another member picks is an exchange of their own, which
// they can rate.
func TestAnotherMemberUsesTheButtonsOfAQuestion(t *testing.T) {
	w := bottest.Start(t)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	group := w.Group(t, "Ann, Bob", ann, bob)
	group.Says(ann, "@bomcabot How many women took part?")
	offered := group.Sees("About “women” I have no approved answer.")
	group.PressesData(bob, offered.ID, "pass|1")
	group.Sees("You do not have access to this.")
	group.PressesData(bob, offered.ID, offered.Inline[0][0].Data)
	w.WaitIdle()
	group.Presses(bob, "👍")
	group.Sees("Thank you!")
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		_, kept, err := tx.OpenQuestions(0, 1)
		asked, err2 := tx.Exchange(1)
		picked, err3 := tx.Exchange(2)
		if kept != 1 || asked.Topic != "" || picked.PersonID != 1002 || picked.Question != "" || picked.Rating != 1 {
			t.Errorf("kept are %d questions, %+v and %+v", kept, asked, picked)
		}
		return errors.Join(err, err2, err3)
	})
}
