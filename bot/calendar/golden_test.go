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

var update = flag.Bool("update", false, "write the golden files anew")

// The meeting of the press release, as the database is seeded with it.
func TestMeetingOfThePressRelease(t *testing.T) {
	db, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "test.db"), func() time.Time { return stamp })
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
					checkGolden(t, "testdata/meeting-"+lang+".ics", calendar.EncodeICS(meeting, text, country, stamp))
				}
			}
		})
	}
}

// checkGolden compares a file with the one that was found right before.
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
