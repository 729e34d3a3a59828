package bot_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/chat"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// example is a press that a feature of the tests handles.
type example struct{}

func (example) WireName() string { return "example" }

// pressesExample starts a bot with a button of the tests, and presses it as Ann.
func pressesExample(t *testing.T, button chat.Button) (w bottest.World, ann *sandbox.Actor) {
	t.Helper()
	w = bottest.Start(t)
	w.Bot.Registry().Add(chat.Routes{Buttons: []chat.Button{button}})
	ann = w.Join(1001, "Ann", "en")
	ann.Says("/help")
	ann.PressesData(ann.Sees("Commands").ID, "example")
	return w, ann
}

// note reads what a test's handler wrote.
func note(w bottest.World) (text string) {
	w.Read(func(tx *store.Tx) (err error) { text, err = tx.Note("example"); return err })
	return text
}

// What a handler wrote before it found a mistake is undone, unless it says that it stays.
func TestAMistakeUndoesWhatItsHandlerWrote(t *testing.T) {
	for want, keep := range map[string]bool{"": false, "written": true} {
		write := func(tx *store.Tx, _ chat.Request) (chat.Response, error) {
			err := tx.SetNote("example", "written")
			return chat.Response{}, errors.Join(err, chat.UserError{Key: locales.EventGone, Keep: keep})
		}
		w, ann := pressesExample(t, chat.OnAny[example](store.Everyone, write))
		ann.Sees("I do not know this event any more.")
		w.WaitIdle()
		if got := note(w); got != want {
			t.Errorf("a mistake that keeps (%v) leaves %q, want %q", keep, got, want)
		}
	}
}

// While a handler that only reads is at work, others write.
func TestAReadingHandlerHoldsUpNobody(t *testing.T) {
	begun, release := make(chan bool, 1), make(chan bool)
	read := func(tx *store.Tx, r chat.Request) (chat.Response, error) {
		begun <- true
		<-release
		people, err := tx.Person(r.Person.ID)
		return chat.Reply(view.Message{HTML: "Read for " + people.FirstName}), err
	}
	w, ann := pressesExample(t, chat.OnAny[example](store.Everyone, read).ReadOnly())
	<-begun
	w.Write(func(tx *store.Tx) error { return tx.SetNote("example", "written meanwhile") })
	bob := w.Join(1002, "Bob", "en")
	bob.Says("Who funds the programme?")
	bob.Sees("funded by the European Union")
	close(release)
	ann.Sees("Read for Ann")
}

// Due work that panics is logged with its stack and stops no other; people find no stack in what is kept.
func TestDueWorkStopsNoOther(t *testing.T) {
	w := bottest.Start(t)
	w.Bot.Registry().Add(chat.Routes{Due: []chat.Due{
		func(tx *store.Tx) (bool, error) {
			if err := tx.SetNote("example", "half"); err != nil {
				return false, err
			}
			panic("an example")
		},
		func(tx *store.Tx) (bool, error) {
			done, err := tx.Note("example")
			return false, errors.Join(err, tx.SetNote("example", done+"done"))
		},
	}})
	w.Tick(0)
	if got := note(w); got != "donedone" { // two ticks
		t.Errorf("after due work that panics there is %q", got)
	}
	if log := w.Log.String(); !strings.Contains(log, "panic: an example") || !strings.Contains(log, "seam_test.go") {
		t.Errorf("the log does not tell where it panicked:\n%s", log)
	}
}

// A job that panics is told to whoever waits for it with a reference; its stack is in the log alone, and the next job
// is done.
func TestAJobThatPanicsStopsNoOther(t *testing.T) {
	w := bottest.Start(t)
	run := func(_ context.Context, _ locales.Lang, payload []byte) ([]view.Message, error) {
		if string(payload) == `"panic"` {
			panic("an example")
		}
		return []view.Message{{HTML: "Done"}}, nil
	}
	w.Bot.Registry().Add(chat.Routes{Jobs: []chat.Job{
		{Kind: "panics", MinRole: store.Everyone, Run: run}, {Kind: "works", MinRole: store.Everyone, Run: run},
	}})
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/help")
	w.WaitIdle()
	w.Write(func(tx *store.Tx) error {
		return errors.Join(tx.AddJob("panics", 1001, `"panic"`), tx.AddJob("works", 1001, `"work"`))
	})
	w.Tick(0)
	ann.Sees("Done")
	if told := ann.Transcript(); !strings.Contains(told, "Something went wrong") || strings.Contains(told, "goroutine") {
		t.Errorf("Ann is told\n%s", told)
	}
	if log := w.Log.String(); !strings.Contains(log, "seam_test.go") {
		t.Errorf("the log does not tell where it panicked:\n%s", log)
	}
}

// A job that a transaction adds which is not committed is not begun.
func TestAJobBeginsWithTheCommit(t *testing.T) {
	w := bottest.Start(t)
	began := make(chan bool, 2)
	w.Bot.Registry().Add(chat.Routes{Jobs: []chat.Job{{
		Kind: "example", MinRole: store.Everyone,
		Run: func(context.Context, locales.Lang, []byte) ([]view.Message, error) {
			began <- true
			return []view.Message{{HTML: "Done"}}, nil
		},
	}}})
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/help")
	w.WaitIdle()
	jobs, request := w.Deps().Jobs, chat.Request{Person: store.Person{ID: 1001}}
	undone := errors.New("undone")
	err := w.Store.InTx(t.Context(), func(tx *store.Tx) error {
		return errors.Join(jobs.Add(tx, request, "example", "of an undone transaction"), undone)
	})
	if !errors.Is(err, undone) {
		t.Fatal(err)
	}
	jobs.Background.Close() // whatever it began
	if len(began) > 0 {
		t.Error("a job of a transaction that was not committed began")
	}
	w.Write(func(tx *store.Tx) error { return w.Deps().Jobs.Add(tx, request, "example", "of a committed one") })
	<-began
	w.Tick(0)
	ann.Sees("Done")
}
