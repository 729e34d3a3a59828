package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// Functions are called once, in order, after the commit. Those of a part that was rolled back are never called.
func TestAfterCommit(t *testing.T) {
	tests := []struct {
		name string
		fn   func(tx *store.Tx, after func(name string)) error
		want []string
	}{
		{"nothing registered", func(*store.Tx, func(string)) error { return nil }, nil},
		{"in order", func(_ *store.Tx, after func(string)) error {
			after("first")
			after("second")
			return nil
		}, []string{"first", "second"}},
		{"rolled back", func(_ *store.Tx, after func(string)) error {
			after("first")
			return errOops
		}, nil},
		{"a savepoint that is kept", func(tx *store.Tx, after func(string)) error {
			after("before")
			err := tx.Savepoint(func() error { after("inside"); return nil })
			after("behind")
			return err
		}, []string{"before", "inside", "behind"}},
		{"a savepoint that fails", func(tx *store.Tx, after func(string)) error {
			after("before")
			failed := tx.Savepoint(func() error { after("inside"); return errOops })
			after("behind")
			return expectOops(failed)
		}, []string{"before", "behind"}},
		{"an inner savepoint that fails", func(tx *store.Tx, after func(string)) error {
			return tx.Savepoint(func() error {
				after("outer")
				failed := tx.Savepoint(func() error { after("inner"); return errOops })
				after("outer, behind")
				return expectOops(failed)
			})
		}, []string{"outer", "outer, behind"}},
		{"an outer savepoint that fails", func(tx *store.Tx, after func(string)) error {
			return expectOops(tx.Savepoint(func() error {
				return errors.Join(tx.Savepoint(func() error { after("inner"); return nil }), errOops)
			}))
		}, nil},
		{"a savepoint in a transaction that is rolled back", func(tx *store.Tx, after func(string)) error {
			return errors.Join(tx.Savepoint(func() error { after("inside"); return nil }), errOops)
		}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			db := storetest.Open(t)
			type run = func(context.Context, func(*store.Tx) error) error
			for name, run := range map[string]run{"InTx": db.InTx, "View": db.View} {
				var calls []string
				ended := false
				err := run(t.Context(), func(tx *store.Tx) error {
					defer func() { ended = true }()
					return test.fn(tx, func(name string) {
						tx.AfterCommit(func() {
							if !ended {
								t.Errorf("%s was called within the transaction", name)
							}
							calls = append(calls, name)
						})
					})
				})
				if err != nil && !errors.Is(err, errOops) {
					t.Errorf("%s: %v", name, err)
				}
				if !slices.Equal(calls, test.want) {
					t.Errorf("%s: the calls are %q, want %q", name, calls, test.want)
				}
			}
		})
	}
}

// Functions are called outside the transaction: they see what was committed, and may write.
func TestAfterCommitMayOpenATransaction(t *testing.T) {
	path := storetest.TempPath(t)
	db, see := storetest.OpenAt(t, path, storetest.NewClock().Now), storetest.Inspect(t, path)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		tx.AfterCommit(func() {
			see.ExpectRows("SELECT value FROM notes WHERE name = 'a'", "1")
			storetest.InTx(t, db, func(tx *store.Tx) error {
				tx.AfterCommit(func() {
					storetest.InTx(t, db, func(tx *store.Tx) error { return tx.SetNote("c", "3") })
				})
				return tx.SetNote("b", "2")
			})
		})
		return tx.SetNote("a", "1")
	})
	see.ExpectRows("SELECT name, value FROM notes ORDER BY name", "a 1", "b 2", "c 3")
}

// A View calls the functions when it succeeds, and not when it fails.
func TestAfterCommitOfAView(t *testing.T) {
	db := storetest.Open(t)
	for _, want := range []error{nil, errOops} {
		calls := 0
		err := db.View(t.Context(), func(tx *store.Tx) error {
			tx.AfterCommit(func() {
				calls++
				storetest.InTx(t, db, func(tx *store.Tx) error { return tx.SetNote("a", "1") })
			})
			return want
		})
		if !errors.Is(err, want) || (calls == 1) != (want == nil) {
			t.Errorf("a function that returned %v led to %d calls and the error %v", want, calls, err)
		}
	}
}

// The error is that of the context, also when the driver has rolled back before the commit.
func TestCommitAfterTheContextEnded(t *testing.T) {
	db := storetest.Open(t)
	ctx, cancel := context.WithCancel(t.Context())
	err := db.InTx(ctx, func(*store.Tx) error {
		cancel()
		// There is one writing connection: this transaction begins once the other one is rolled back.
		return db.InTx(t.Context(), func(*store.Tx) error { return nil })
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the transaction returned %v", err)
	}
}

// When the commit fails, no function is called.
func TestAfterCommitThatFails(t *testing.T) {
	db := storetest.Open(t)
	ctx, cancel := context.WithCancel(t.Context())
	err := db.InTx(ctx, func(tx *store.Tx) error {
		tx.AfterCommit(func() { t.Error("it was called although nothing was committed") })
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the transaction returned %v", err)
	}
}

// expectOops returns an error unless err is errOops.
func expectOops(err error) error {
	if !errors.Is(err, errOops) {
		return fmt.Errorf("a savepoint returned %q, not errOops", fmt.Sprint(err))
	}
	return nil
}
