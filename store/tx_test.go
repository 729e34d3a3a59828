package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

var errOops = errors.New("oops")

// A transaction that fails or panics leaves nothing, and the next one succeeds.
func TestInTxRollsBack(t *testing.T) {
	path := storetest.TempPath(t)
	db, see := storetest.OpenAt(t, path, storetest.NewClock().Now), storetest.Inspect(t, path)
	err := db.InTx(context.Background(), func(tx *store.Tx) error { return errors.Join(tx.SetNote("a", "1"), errOops) })
	if !errors.Is(err, errOops) {
		t.Errorf("the error is %v", err)
	}
	err = db.InTx(context.Background(), func(tx *store.Tx) error { _ = tx.SetNote("a", "2"); panic("oops") })
	expectPanicError(t, err, "panic: oops")
	see.ExpectRows("SELECT value FROM notes WHERE name = 'a'")
	storetest.InTx(t, db, func(tx *store.Tx) error { return tx.SetNote("a", "3") })
	see.ExpectRows("SELECT value FROM notes WHERE name = 'a'", "3")
}

// A savepoint that fails or panics undoes only its own part, at any depth.
func TestSavepoint(t *testing.T) {
	path := storetest.TempPath(t)
	db, see := storetest.OpenAt(t, path, storetest.NewClock().Now), storetest.Inspect(t, path)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		note := func(name string) error { return tx.SetNote(name, "kept") }
		if err := note("before"); err != nil {
			return err
		}
		failed := tx.Savepoint(func() error { return errors.Join(note("failed"), errOops) })
		if !errors.Is(failed, errOops) || errors.Is(failed, store.ErrTxAborted) {
			t.Errorf("a savepoint that failed returned %v", failed)
		}
		expectPanicError(t, tx.Savepoint(func() error { _ = note("panicked"); panic("oops") }), "panic: oops")
		nested := tx.Savepoint(func() error { return tx.Savepoint(func() error { panic("deep") }) })
		expectPanicError(t, nested, "panic: deep")
		err := tx.Savepoint(func() error {
			err := tx.Savepoint(func() error { return errors.Join(note("inner"), errOops) })
			return errors.Join(note("outer"), errors.Unwrap(err)) // Unwrap drops the inner error
		})
		if err != nil {
			t.Errorf("the outer savepoint: %v", err)
		}
		conflict := tx.Savepoint(func() error {
			_, err := tx.AddEvent(validEvent("regional-steering-group-4@bomcabot"))
			return err
		})
		if !errors.Is(conflict, store.ErrConflict) {
			t.Errorf("a savepoint with a conflict returned %v", conflict)
		}
		return note("after")
	})
	see.ExpectRows("SELECT name FROM notes WHERE value = 'kept' ORDER BY name", "after", "before", "outer")
}

// A key that exists already is ErrConflict and a missing row is ErrNotFound. Neither aborts the transaction.
func TestErrorsByCode(t *testing.T) {
	tests := []struct {
		name string
		do   func(tx *store.Tx) error
		want error
	}{
		{"unique", func(tx *store.Tx) error {
			_, err := tx.AddEvent(validEvent("regional-steering-group-4@bomcabot"))
			return err
		}, store.ErrConflict},
		{"primary key", func(tx *store.Tx) error {
			e := validEvent("training@example.org")
			e.Texts = append(e.Texts, e.Texts[0])
			_, err := tx.AddEvent(e)
			return err
		}, store.ErrConflict},
		{"claimed twice", func(tx *store.Tx) error {
			id, _ := tx.Enqueue(outgoingCall(1, store.ClassReply))
			return errors.Join(withoutCode(tx.Claim(id)), tx.Claim(id))
		}, store.ErrConflict},
		{"contact", func(tx *store.Tx) error { _, err := tx.Contact("nobody"); return err }, store.ErrNotFound},
		{"event", func(tx *store.Tx) error { _, err := tx.Event(999); return err }, store.ErrNotFound},
		{"person", func(tx *store.Tx) error { _, err := tx.Person(999); return err }, store.ErrNotFound},
		{"call", func(tx *store.Tx) error { _, err := tx.Outgoing(999); return err }, store.ErrNotFound},
		{"update", func(tx *store.Tx) error { return tx.MarkHandled(999) }, store.ErrNotFound},
		{"dead update", func(tx *store.Tx) error { return tx.DeadLetter(999, "") }, store.ErrNotFound},
		{"role", func(tx *store.Tx) error { return tx.SetRole(999, store.Administrator) }, store.ErrNotFound},
		{"zone", func(tx *store.Tx) error { return tx.SetTimeZone(999, "Asia/Bishkek") }, store.ErrNotFound},
		{"closed question", func(tx *store.Tx) error {
			q, _ := tx.AddQuestion(store.Question{PersonID: storetest.Ann.ID, Lang: "ky", Text: "?"})
			closed := tx.SetInquiryState(q.InquiryID, store.InquiryClosed)
			return errors.Join(withoutCode(closed), tx.WithdrawQuestion(q.ID))
		}, store.ErrNotFound},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			db := storetest.Open(t)
			storetest.InTx(t, db, func(tx *store.Tx) error { _, err := tx.UpsertPerson(storetest.Ann); return err })
			err := db.InTx(context.Background(), test.do)
			if !errors.Is(err, test.want) || errors.Is(err, store.ErrTxAborted) {
				t.Errorf("the error is %v, want %v", err, test.want)
			}
		})
	}
}

// A row that breaks another rule of the tables is a bug of the program. It is not ErrConflict, which callers explain
// to people as a change that somebody else made, and not ErrTxAborted, which ends the transaction.
func TestBrokenRulesAreOrdinaryErrors(t *testing.T) {
	tests := []struct{ name, statement, says string }{
		{"check", `UPDATE people SET lang = 'de'`, "CHECK"},
		{"foreign key", `INSERT INTO team (person_id, countries) VALUES (999, 'KG')`, "FOREIGN KEY"},
		{"not null", `UPDATE people SET first_name = NULL`, "NOT NULL"},
		{"type", `UPDATE people SET reachable = 'yes'`, "cannot store TEXT"},
		{"trigger", `DELETE FROM audit`, "not editable"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			db := storetest.Open(t)
			storetest.InTx(t, db, func(tx *store.Tx) error {
				_, err := tx.UpsertPerson(storetest.Ann)
				question := store.ObjectQuestion.WithID(1)
				return errors.Join(err, tx.RecordAction(bob, store.ActionQuestionClosed, question, ""))
			})
			err := store.Exec(t.Context(), db, test.statement)
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("the error is %v, want %q in it", err, test.says)
			}
			for _, other := range []error{store.ErrConflict, store.ErrTxAborted, store.ErrNotFound} {
				if errors.Is(err, other) {
					t.Errorf("%v is %v", err, other)
				}
			}
		})
	}
}

// While another program locks the database for three seconds, a write waits and then succeeds, and reading goes on.
func TestWriteWaitsForALock(t *testing.T) {
	t.Parallel()
	path := storetest.TempPath(t)
	db := storetest.OpenAt(t, path, time.Now)
	release := storetest.Inspect(t, path).Lock()
	locked := time.Now()
	written := make(chan error, 1)
	go func() {
		written <- db.InTx(context.Background(), func(tx *store.Tx) error {
			if waited := time.Since(locked); waited < 3*time.Second {
				t.Errorf("it wrote after %v, while the database was locked", waited)
			}
			return tx.SetNote("a", "b")
		})
	}()
	err := db.View(context.Background(), func(tx *store.Tx) error { _, err := tx.Stats(); return err })
	if err != nil {
		t.Errorf("reading while the database is locked: %v", err)
	}
	select {
	case err := <-written:
		t.Fatalf("it did not wait: %v", err)
	case <-time.After(3 * time.Second): // how long the lock lasts
	}
	release()
	if err := <-written; err != nil {
		t.Errorf("after the lock was released: %v", err)
	}
}

// A panic in a View becomes an error, and the connection is free again.
func TestViewPanics(t *testing.T) {
	db := storetest.Open(t)
	for range 10 { // more than there are connections
		var none []int
		err := db.View(t.Context(), func(*store.Tx) error { _ = none[1]; return nil })
		expectPanicError(t, err, "panic: runtime error: index out of range [1] with length 0")
	}
}

// The functions that a savepoint or a transaction registered before it panicked are not called.
func TestPanicDropsAfterCommit(t *testing.T) {
	db, called := storetest.Open(t), ""
	storetest.InTx(t, db, func(tx *store.Tx) error {
		tx.AfterCommit(func() { called += "before " })
		err := tx.Savepoint(func() error {
			tx.AfterCommit(func() { called += "panicked " })
			panic("oops")
		})
		expectPanicError(t, err, "panic: oops")
		return nil
	})
	err := db.InTx(t.Context(), func(tx *store.Tx) error {
		tx.AfterCommit(func() { called += "rolled back " })
		panic("oops")
	})
	expectPanicError(t, err, "panic: oops")
	if called != "before " {
		t.Errorf("the calls are %q, want only that before the savepoint", called)
	}
}

// expectPanicError checks that err is a [store.PanicError] with exactly the given text, and that it has the stack of
// the panic.
func expectPanicError(t *testing.T, err error, text string) {
	t.Helper()
	var p *store.PanicError
	if !errors.As(err, &p) || err.Error() != text || errors.Is(err, store.ErrTxAborted) {
		t.Fatalf("the error is %v, want %q", err, text)
	}
	stack := store.PanicStack(fmt.Errorf("wrapped: %w", err))
	if !strings.Contains(stack, "tx_test.go") {
		t.Errorf("the stack is not that of the panic: %s", stack)
	}
}

// withoutCode returns an error with the text of err that wraps nothing.
func withoutCode(err error) error {
	if err != nil {
		return errors.New(err.Error())
	}
	return nil
}
