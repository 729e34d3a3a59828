package calendar_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bomcabot/bot/calendar"
	"bomcabot/store"
)

var update = flag.Bool("update", false, "write the golden files")

// The database is seeded with the meeting of the press release.
func TestMeetingOfThePressRelease(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	db, err := store.Open(context.Background(), path, func() time.Time { return stamp })
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var meeting store.Event
	if err := db.View(context.Background(), func(tx *store.Tx) (err error) {
		meeting, err = tx.Event(1)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for lang, country := range map[string]string{"en": "Tajikistan", "ky": "Тажикстан"} {
		t.Run(lang, func(t *testing.T) {
			for _, text := range meeting.Texts {
				if text.Lang == lang {
					got := calendar.EncodeICS(meeting, text, country, stamp)
					checkGolden(t, "testdata/meeting-"+lang+".ics", got)
				}
			}
		})
	}
}

// checkGolden compares a file with a golden file, which it writes first if -update is set.
func checkGolden(t *testing.T, path string, got []byte) {
	t.Helper()
	if _, err := parse(got); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s is out of date (if it is right: go test ./bot/calendar -update):\n%s", path, got)
	}
}
