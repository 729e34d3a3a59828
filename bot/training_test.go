package bot_test

import (
	"log/slog"
	"testing"
	"time"

	"bomcabot/bot"
	"bomcabot/locales"
	"bomcabot/store/storetest"
)

// A bot that is closed right after its start does not train all matchers first.
func TestCloseWhileTraining(t *testing.T) {
	path := storetest.TempPath(t)
	settings := bot.Settings{Now: time.Now, Log: slog.New(slog.DiscardHandler)}
	b, err := bot.New(t.Context(), storetest.OpenAt(t, path, time.Now), settings)
	if err != nil {
		t.Fatal(err)
	}
	b.Close()
	if saved := storetest.Inspect(t, path).Rows("SELECT name FROM models"); len(saved) > len(locales.All()) {
		t.Errorf("it trained %v before it was closed", saved)
	}
}
