package bot_test

import (
	"log/slog"
	"testing"
	"time"

	"bomcabot/bot"
	"bomcabot/locales"
	"bomcabot/store/storetest"
)

// A program that ends as soon as it has started does not learn all languages first.
func TestEndWhileLearning(t *testing.T) {
	path := storetest.TempPath(t)
	b, err := bot.New(t.Context(), storetest.OpenAt(t, path, time.Now), bot.Settings{Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	b.Close()
	if kept := storetest.Inspect(t, path).Rows("SELECT name FROM models"); len(kept) > len(locales.All()) {
		t.Errorf("it learned %v before it ended", kept)
	}
}
