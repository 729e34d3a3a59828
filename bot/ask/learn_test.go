package ask_test

import (
	"errors"
	"log/slog"
	"testing"

	"bomcabot/bot"
	"bomcabot/bot/bottest"
	"bomcabot/bot/telegram"
	"bomcabot/store"
)

// A question that is taught in a transaction that is rolled back is not learned; what is taught next, is, until whoever
// asked it erases themselves.
func TestWhatIsTaughtIsLearnedWithTheCommit(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/help")
	w.WaitIdle()
	teach := func(tx *store.Tx, text string) error {
		return tx.AddExample(store.Example{Topic: "budget-total", Lang: "en", Text: text, AddedBy: 1002, AskedBy: 1001})
	}
	rolledBack := errors.New("rolled back")
	err := w.Store.InTx(t.Context(), func(tx *store.Tx) error {
		return errors.Join(teach(tx, "zyxwv utsrq ponml"), rolledBack)
	})
	if !errors.Is(err, rolledBack) {
		t.Fatal(err)
	}
	w.Write(func(tx *store.Tx) error { return teach(tx, "kjihg fedcb azyxw") })
	bob.Says("kjihg fedcb azyxw")
	bob.Sees("40.1 million")
	bob.Says("zyxwv utsrq ponml")
	bob.Sees("I have no approved answer")
	w.WaitIdle()
	restarted := bottest.NewBot(t, w.Store, bot.Settings{Now: w.Clock.Now, Log: slog.New(slog.DiscardHandler)})
	defer restarted.Close()
	question := telegram.Message{
		Chat: telegram.Chat{ID: 1002, Type: "private"}, From: &telegram.User{ID: 1002, FirstName: "Bob"},
		Text: "kjihg fedcb azyxw",
	}
	w.Write(func(tx *store.Tx) error { return restarted.Handle(tx, telegram.Update{Message: &question}) })
	bob.Sees("40.1 million")

	w.Write(func(tx *store.Tx) error { return tx.Erase(1001) }) // whose words they are
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("kjihg fedcb azyxw")
	cat.Sees("I have no approved answer")
}

// An example does not change what was answered rightly: it answers its own words alone.
func TestWhatIsTaughtChangesNoRightAnswer(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	ann := w.Join(1001, "Ann", "en")
	ann.Says("Who is it that funds the programme BOMCA?")
	ann.Sees("funded by the European Union")
	w.Write(func(tx *store.Tx) error {
		text := "Who is it that funds the BOMCA programme?"
		return tx.AddExample(store.Example{Topic: "source", Lang: "en", Text: text})
	})
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("Who is it that funds the programme BOMCA?")
	cat.Sees("funded by the European Union")
	cat.Says("Who is it that funds the BOMCA programme?")
	cat.Sees("come from its press release")

	w.Write(func(tx *store.Tx) error { // an answer about the 9th phase, which the question does not name
		return tx.AddExample(store.Example{Topic: "budget-phase", Lang: "en", Text: "What did phase 8 cost?"})
	})
	cat.Says("what did phase 8 cost")
	cat.Sees("EUR 6.6 million was assigned to the 9th phase")
	w.WaitIdle()
}
