package bot_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"bomcabot/bot"
	"bomcabot/bot/bottest"
	"bomcabot/bot/chat"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// example is the press of a button that only the tests have.
type example struct{}

func (example) WireName() string { return "example" }

// pressExample starts a bot with a button for [example], and Ann presses it.
func pressExample(t *testing.T, button chat.Button) (w bottest.World, ann *sandbox.Actor) {
	t.Helper()
	w = bottest.StartWith(t, chat.Routes{Buttons: []chat.Button{button}})
	ann = w.Join(1001, "Ann", "en")
	ann.Says("/help")
	ann.PressesData(ann.Sees("Commands").ID, "example")
	return w, ann
}

// note returns the note that the handlers of the tests write.
func note(w bottest.World) (text string) {
	w.Read(func(tx *store.Tx) (err error) { text, err = tx.Note("example"); return err })
	return text
}

// A user error rolls back what its handler wrote, unless Keep is set.
func TestUserErrorRollsBack(t *testing.T) {
	for want, keep := range map[string]bool{"": false, "written": true} {
		write := func(tx *store.Tx, _ chat.Request) (chat.Response, error) {
			err := tx.SetNote("example", "written")
			return chat.Response{}, errors.Join(err, chat.UserError{Key: locales.EventNotFound, Keep: keep})
		}
		w, ann := pressExample(t, chat.OnAny[example](store.Everyone, write))
		ann.Sees("This event no longer exists.")
		w.WaitIdle()
		if got := note(w); got != want {
			t.Errorf("a user error with Keep %v leaves %q, want %q", keep, got, want)
		}
	}
}

// While a read-only handler runs, other updates are handled and others can write.
func TestReadOnlyHandlerBlocksNobody(t *testing.T) {
	started, release := make(chan bool, 1), make(chan bool)
	read := func(tx *store.Tx, r chat.Request) (chat.Response, error) {
		started <- true
		<-release
		person, err := tx.Person(r.Person.ID)
		return chat.Reply(view.Message{HTML: "Read for " + person.FirstName}), err
	}
	w, ann := pressExample(t, chat.OnAny[example](store.Everyone, read).ReadOnly())
	<-started
	w.Write(func(tx *store.Tx) error { return tx.SetNote("example", "written meanwhile") })
	bob := w.Join(1002, "Bob", "en")
	bob.Says("Who funds the programme?")
	bob.Sees("funded by the European Union")
	close(release)
	ann.Sees("Read for Ann")
}

// Due work that panics is rolled back and logged with its stack. The other due work runs.
func TestDueWorkThatPanics(t *testing.T) {
	var log strings.Builder
	db, now := storetest.Open(t), storetest.NewClock().Now
	b := bottest.NewBot(t, db, bot.Settings{Now: now, Log: slog.New(slog.NewTextHandler(&log, nil))})
	defer b.Close()
	b.Registry().Add(chat.Routes{Due: []chat.Due{
		func(tx *store.Tx) (bool, error) {
			if err := tx.SetNote("example", "half"); err != nil {
				return false, err
			}
			panic("an example")
		},
		func(tx *store.Tx) (bool, error) {
			before, err := tx.Note("example")
			return false, errors.Join(err, tx.SetNote("example", before+"done"))
		},
	}})
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, dueErr := b.RunDue(tx)
		got, err := tx.Note("example")
		if got != "done" {
			t.Errorf("after due work that panics the note is %q", got)
		}
		return errors.Join(dueErr, err)
	})
	logged := log.String()
	if !strings.Contains(logged, "panic: an example") || !strings.Contains(logged, "features_test.go") {
		t.Errorf("the log does not say where it panicked:\n%s", logged)
	}
}

// When a job panics, the person gets an error message with a reference but without the stack, which is only in the log.
// The next job runs.
func TestJobThatPanics(t *testing.T) {
	t.Parallel()
	run := func(_ context.Context, _ locales.Lang, payload []byte) ([]view.Message, error) {
		if string(payload) == `"panic"` {
			panic("an example")
		}
		return []view.Message{{HTML: "Done"}}, nil
	}
	w := bottest.StartWith(t, chat.Routes{Jobs: []chat.Job{
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
	w.WaitIdle() // the jobs run at once
	seen := ann.Transcript()
	if !strings.Contains(seen, "Something went wrong") || strings.Contains(seen, "goroutine") {
		t.Errorf("Ann sees\n%s", seen)
	}
	if log := w.Log.String(); !strings.Contains(log, "features_test.go") {
		t.Errorf("the log does not say where it panicked:\n%s", log)
	}
}

// A job starts after the commit of the transaction that adds it, and not at all after a rollback.
func TestJobStartsAfterTheCommit(t *testing.T) {
	t.Parallel()
	started := make(chan bool, 2)
	w := bottest.StartWith(t, chat.Routes{Jobs: []chat.Job{{
		Kind: "example", MinRole: store.Everyone,
		Run: func(context.Context, locales.Lang, []byte) ([]view.Message, error) {
			started <- true
			return []view.Message{{HTML: "Done"}}, nil
		},
	}}})
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/help")
	w.WaitIdle()
	jobs, request := w.Deps().Jobs, chat.Request{Person: store.Person{ID: 1001}}
	errRollback := errors.New("roll back")
	err := w.Store.InTx(t.Context(), func(tx *store.Tx) error {
		return errors.Join(jobs.Add(tx, request, "example", "rolled back"), errRollback)
	})
	if !errors.Is(err, errRollback) {
		t.Fatal(err)
	}
	jobs.Background.Close() // waits for a job that was started
	if len(started) > 0 {
		t.Error("a job of a transaction that was rolled back has started")
	}
	w.Write(func(tx *store.Tx) error { return w.Deps().Jobs.Add(tx, request, "example", "committed") })
	<-started
	w.Tick(0)
	ann.Sees("Done")
}
