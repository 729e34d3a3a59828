package ask_test

import (
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"bomcabot/bot"
	"bomcabot/bot/ask"
	"bomcabot/bot/bottest"
	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// A question that is taught in a transaction that is rolled back is not learned; what is taught next, is, until whoever
// asked it erases themselves.
func TestWhatIsTaughtIsLearnedWithTheCommit(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/help")
	w.WaitIdle()
	w.Write(func(tx *store.Tx) error {
		for _, text := range []string{"zyxwv utsrq ponml", "kjihg fedcb azyxw"} {
			question := store.Question{PersonID: 1001, Address: store.Address{ChatID: 1002}, Lang: "en", Text: text}
			if _, err := tx.AddQuestion(question); err != nil {
				return err
			}
		}
		return nil
	})
	teach := func(tx *store.Tx, question int64) error {
		data, err := view.EncodePress(ask.Teach{Question: question, Topic: "budget-total"})
		press := telegram.Press{ID: "1", From: telegram.User{ID: 1002, FirstName: "Bob"}, Data: data}
		return errors.Join(err, w.Bot.Handle(tx, telegram.Update{Press: &press}))
	}
	rolledBack := errors.New("rolled back")
	err := w.Store.InTx(t.Context(), func(tx *store.Tx) error { return errors.Join(teach(tx, 1), rolledBack) })
	if !errors.Is(err, rolledBack) {
		t.Fatal(err)
	}
	w.Write(func(tx *store.Tx) error { return teach(tx, 2) })
	for deadline := time.Now().Add(2 * time.Minute); ; { // with the race detector, training takes long
		bob.Says("kjihg fedcb azyxw")
		w.WaitIdle()
		if strings.Contains(bob.LastBotMessage().Text, "40.1 million") {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("what is taught is not learned: %q", bob.LastBotMessage().Text)
		}
	}
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
	bob.Says("kjihg fedcb azyxw")
	bob.Sees("I have no approved answer")
}

// The first question is answered with the shipped models: nothing is trained.
func TestTheFirstQuestionWaitsForNoTraining(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("Who funds the programme?")
	ann.Sees("funded by the European Union")
	w.WaitIdle()
	storetest.Inspect(t, w.Path).ExpectRows("SELECT name FROM models")
}
