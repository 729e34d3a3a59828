package bottest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"bomcabot/bot"
	"bomcabot/bot/ask"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// resources are shared by the bots of all tests of a process. The first test trains the matchers, or reads what an
// earlier process trained; each test has matchers of its own that begin with that.
func resources(tb testing.TB) bot.Resources {
	tb.Helper()
	shared, err := loadOnce()
	if err != nil {
		tb.Fatal(err)
	}
	shared.Matchers = shared.Matchers.Share()
	return shared
}

var loadOnce = sync.OnceValues(func() (r bot.Resources, err error) {
	if r.Texts, err = locales.Load(); err != nil {
		return r, err
	}
	base, err := knowledge.Load()
	if err != nil {
		return r, err
	}
	cache, err := openCache()
	if err != nil {
		return r, err
	}
	r.Knowledge, r.Matchers = base.WithoutTrainingExamples(), ask.NewMatchers(base, nil)
	return r, errors.Join(r.Matchers.Train(context.Background(), cache), cache.Close())
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
