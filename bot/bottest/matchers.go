package bottest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"bomcabot/bot/ask"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// matchers are trained on the shipped examples. The first test of a process trains them, or reads what an earlier
// process trained.
func matchers(tb testing.TB) *ask.Matchers {
	tb.Helper()
	trained, err := trainOnce()
	if err != nil {
		tb.Fatal(err)
	}
	return trained.Share()
}

var trainOnce = sync.OnceValues(func() (*ask.Matchers, error) {
	base, err := knowledge.Load()
	if err != nil {
		return nil, err
	}
	db, err := openCache()
	if err != nil {
		return nil, err
	}
	defer db.Close()
	trained := ask.NewMatchers(base, nil)
	return trained, trained.Train(context.Background(), db)
})

// openCache opens the database in the user's cache folder in which trained models are kept by what they were trained
// from. Where there is no such folder, or another version of the program made the file, it begins with an empty one.
func openCache() (*store.Store, error) {
	folder, err := os.UserCacheDir()
	if err == nil {
		folder = filepath.Join(folder, "bomcabot-test")
		err = os.MkdirAll(folder, 0o700)
	}
	if err != nil {
		if folder, err = os.MkdirTemp("", "bomcabot-test"); err != nil {
			return nil, err
		}
	}
	path := filepath.Join(folder, "models.db")
	db, err := store.Open(context.Background(), path, time.Now)
	if err == nil {
		return db, nil
	}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(path + suffix)
	}
	return store.Open(context.Background(), path, time.Now)
}
