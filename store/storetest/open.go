package storetest

import (
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"bomcabot/store"
)

// People with phones in three languages.
var (
	Ann = store.Person{ID: 1001, FirstName: "Ann", PhoneLang: "ky"}
	Bob = store.Person{ID: 1002, FirstName: "Bob", PhoneLang: "ru"}
	Cat = store.Person{ID: 1003, FirstName: "Cat", PhoneLang: "en"}
)

// Start is the time of a new [Clock]: the morning of the press release.
var Start = time.Date(2018, time.November, 28, 9, 0, 0, 0, time.UTC)

// Clock is a clock that changes only by [Clock.Advance]. It is safe for concurrent use.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock returns a clock that is at [Start].
func NewClock() *Clock { return &Clock{now: Start} }

// Now returns the time of the clock.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves the clock forward, or back when by is negative.
func (c *Clock) Advance(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(by)
}

// Open opens a new database whose clock stays at [Start]. It is closed when the test ends.
func Open(tb testing.TB) *store.Store {
	tb.Helper()
	return OpenAt(tb, TempPath(tb), NewClock().Now)
}

// TempPath returns a path for a new database file, in a temporary folder of the test.
func TempPath(tb testing.TB) string { return filepath.Join(tb.TempDir(), "bomca.db") }

// OpenAt opens the database file at path with a clock. It is closed when the test ends.
func OpenAt(tb testing.TB, path string, now func() time.Time) *store.Store {
	tb.Helper()
	db, err := store.Open(context.Background(), path, now)
	if err != nil {
		tb.Fatalf("opening a database for the test: %v", err)
	}
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Errorf("closing the database: %v", err)
		}
	})
	return db
}

// InTx runs fn in a writing transaction and ends the test when that fails.
func InTx(tb testing.TB, db *store.Store, fn func(*store.Tx) error) {
	tb.Helper()
	if err := db.InTx(context.Background(), fn); err != nil {
		tb.Fatal(err, store.PanicStack(err))
	}
}
