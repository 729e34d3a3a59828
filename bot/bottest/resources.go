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

// resources returns the resources for the bot of a test. All tests of a process share the texts and the knowledge base.
// The first test trains the matchers or loads them from the cache; each test gets a copy.
func resources(tb testing.TB) bot.Resources {
	tb.Helper()
	shared, err := loadResources()
	if err != nil {
		tb.Fatal(err)
	}
	shared.Matchers = shared.Matchers.Share()
	return shared
}

// loadResources loads the resources and trains the matchers, once per process.
var loadResources = sync.OnceValues(func() (r bot.Resources, err error) {
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

// openCache opens the database in the user's cache folder that caches trained models by a fingerprint of their input.
// Without a cache folder it uses a temporary one. It replaces a database of another version of the program.
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
