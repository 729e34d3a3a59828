package bottest

import (
	"sync"
	"testing"

	"bomcabot/bot"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// resources returns the resources for the bot of a test. All tests of a process share them.
func resources(tb testing.TB) bot.Resources {
	tb.Helper()
	shared, err := loadResources()
	if err != nil {
		tb.Fatal(err)
	}
	return shared
}

// loadResources loads the resources, once per process.
var loadResources = sync.OnceValues(func() (r bot.Resources, err error) {
	if r.Texts, err = locales.Load(); err != nil {
		return r, err
	}
	base, err := knowledge.Load()
	if err != nil {
		return r, err
	}
	r.Knowledge = base.WithoutTrainingExamples()
	return r, nil
})
