package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
)

// The settings are in force on every connection of both pools, also on those that are opened later.
func TestSettingsOfConnections(t *testing.T) {
	db := openStore(t)
	for _, pool := range []struct {
		name        string
		db          *sqlx.DB
		connections int
	}{{"write", db.write, 1}, {"read", db.read, maxReaders}} {
		for n := range pool.connections {
			connection, err := pool.db.Conn(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			defer connection.Close() // only at the end, so that each is another one
			for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000"} {
				var got string
				if err := connection.QueryRowContext(context.Background(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
					t.Errorf("connection %d of the %s pool: %s is %s, not %s (%v)", n, pool.name, pragma, got, want, err)
				}
			}
		}
		if most := pool.db.Stats().MaxOpenConnections; most != pool.connections {
			t.Errorf("the %s pool has up to %d connections, not %d", pool.name, most, pool.connections)
		}
	}
}

func TestReadersCannotWrite(t *testing.T) {
	db := openStore(t)
	err := db.View(context.Background(), func(tx *Tx) error { return tx.SetNote("a", "b") })
	if !errors.Is(err, ErrTxAborted) {
		t.Errorf("a write in a View returned %v, not an error of a database that cannot be written", err)
	}
	if _, err := db.read.Exec("DELETE FROM events"); err == nil {
		t.Error("a connection of the read pool deleted something")
	}
}

// A View sees one picture, whatever is written beside it.
func TestViewIsOnePicture(t *testing.T) {
	db, ctx := openStore(t), context.Background()
	note := func(value string) {
		t.Helper()
		if err := db.InTx(ctx, func(tx *Tx) error { return tx.SetNote("n", value) }); err != nil {
			t.Fatal(err)
		}
	}
	note("before")
	err := db.View(ctx, func(tx *Tx) error {
		for range 2 {
			if got, err := tx.Note("n"); err != nil || got != "before" {
				return fmt.Errorf("read %q, %v", got, err)
			}
			note("after")
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestTimeRoundTrip(t *testing.T) {
	db := openStore(t)
	bishkek := time.FixedZone("", 6*60*60)
	tests := []struct {
		name string
		at   time.Time
		text string
	}{
		{"zero", time.Time{}, ""},
		{"another zone", time.Date(2018, 11, 28, 2, 0, 0, 0, bishkek), "2018-11-27T20:00:00.000Z"},
		{"below a millisecond", time.Date(2018, 11, 28, 9, 0, 0, 1_999_999, time.UTC), "2018-11-28T09:00:00.001Z"},
		{"the same width", time.Date(999, 1, 2, 3, 4, 5, 60_000_000, time.UTC), "0999-01-02T03:04:05.060Z"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var text sql.NullString
			if err := db.read.Get(&text, "SELECT ?", Time{test.at}); err != nil || text.String != test.text || text.Valid == test.at.IsZero() {
				t.Errorf("kept as %v (%v), not %q", text, err, test.text)
			}
			var back Time
			if err := db.read.Get(&back, "SELECT ?", Time{test.at}); err != nil || !back.Equal(test.at.Truncate(time.Millisecond)) {
				t.Errorf("read back as %v (%v)", back, err)
			}
		})
	}
	for _, bad := range []any{"yesterday", int64(5), []byte("2018-11-28T09:00:00.000Z ")} {
		if err := new(Time).Scan(bad); err == nil {
			t.Errorf("%v was read as a time", bad)
		}
	}
}

// Texts of times sort as the times do.
func FuzzTimesSort(f *testing.F) {
	f.Add(int64(0), int64(1))
	f.Add(int64(1543395600999), int64(1543395601000))
	f.Fuzz(func(t *testing.T, a, b int64) {
		const years = 200 * 365 * 24 * 60 * 60 * 1000
		first, second := time.UnixMilli(a%years), time.UnixMilli(b%years)
		one, err1 := Time{first}.Value()
		other, err2 := Time{second}.Value()
		if err1 != nil || err2 != nil || (one.(string) < other.(string)) != first.Before(second) {
			t.Errorf("%v and %v sort otherwise than %v and %v", one, other, first, second)
		}
	})
}

// openStore opens a new database on the real clock until the test ends.
func openStore(t *testing.T) *Store {
	t.Helper()
	db, err := Open(context.Background(), filepath.Join(t.TempDir(), "bomca.db"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}
