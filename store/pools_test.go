package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
)

// All connections of both pools have the settings, also those that are opened later.
func TestSettingsOfConnections(t *testing.T) {
	db := openStore(t)
	settings := map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000",
	}
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
			defer connection.Close() // at the end of the test, so that each connection is a new one
			for pragma, want := range settings {
				var got string
				err := connection.QueryRowContext(context.Background(), "PRAGMA "+pragma).Scan(&got)
				if err != nil || got != want {
					t.Errorf("%s connection %d: %s is %s, want %s (%v)", pool.name, n, pragma, got, want, err)
				}
			}
		}
		if most := pool.db.Stats().MaxOpenConnections; most != pool.connections {
			t.Errorf("the %s pool has up to %d connections, want %d", pool.name, most, pool.connections)
		}
	}
}

func TestReadersCannotWrite(t *testing.T) {
	db := openStore(t)
	err := db.View(context.Background(), func(tx *Tx) error { return tx.SetNote("a", "b") })
	if !errors.Is(err, ErrTxAborted) {
		t.Errorf("a write in a View returned %v, want ErrTxAborted", err)
	}
	if _, err := db.read.Exec("DELETE FROM events"); err == nil {
		t.Error("a connection of the read pool deleted rows")
	}
}

// A View sees one snapshot, whatever others write meanwhile.
func TestViewIsASnapshot(t *testing.T) {
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
			got, err := tx.Note("n")
			if err != nil {
				return err
			}
			if got != "before" {
				return fmt.Errorf("read %q", got)
			}
			note("after")
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// openStore opens a new database with the real clock until the test ends.
func openStore(t *testing.T) *Store {
	t.Helper()
	db, err := Open(context.Background(), filepath.Join(t.TempDir(), "bomca.db"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}
