package store_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"bomcabot/store"
)

// BenchmarkOpen measures opening a new database file, and one that is up to date.
//
//	go test ./store -run '^$' -bench Open
func BenchmarkOpen(b *testing.B) {
	open := func(b *testing.B, path string) {
		db, err := store.Open(b.Context(), path, time.Now)
		if err != nil {
			b.Fatal(err)
		}
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("new", func(b *testing.B) {
		folder := b.TempDir()
		for n := 0; b.Loop(); n++ {
			open(b, filepath.Join(folder, fmt.Sprint(n)))
		}
	})
	b.Run("up to date", func(b *testing.B) {
		path := filepath.Join(b.TempDir(), "bomca.db")
		open(b, path)
		for b.Loop() {
			open(b, path)
		}
	})
}
