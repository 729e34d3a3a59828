package event

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bomcabot/store"
)

// What a line tells of an event, in the order of the line: host, invited, days, hours, title, place.
func TestALineTellsOfAnEvent(t *testing.T) {
	for line, want := range map[string]string{
		"10.12.2026 11.12.2026 10:00-16:30 TJ KG Example workshop, risks, Osh": "TJ KG,TJ 2026-12-10 2026-12-11 10:00 16:30 [Example workshop, risks] [Osh]",
		"Пример семинара, Ош, 10–11 декабря, Кыргызстан, 9-17":                 "KG KG 2026-12-10 2026-12-11 09:00 17:00 [Пример семинара] [Ош]",
		"9–12 декабря 24/8 Пример":                                             "- - 2026-12-09 2026-12-12 - - [24/8 Пример] []",
		"завтра 14.00-17.00 Тренинг по торговле в Таджикистане, Душанбе":       "TJ TJ 2026-11-24 2026-11-24 14:00 17:00 [Тренинг по торговле в Таджикистане] [Душанбе]",
		"1.02 KG Example":   "KG KG 2027-02-01 2027-02-01 - - [Example] []",
		"10.12 12.12 14.12": "- - - - - - [] []",
	} {
		d := &eventDialogue{Lang: "en"}
		err := emptyStore(t).View(t.Context(), func(tx *store.Tx) error { _, err := d.readLine(tx, line); return err })
		fields := []string{d.Event.Country, string(d.Event.Invited), "", "", d.From, d.Till}
		for i, day := range []store.Day{d.First, d.Last} {
			if !day.IsZero() {
				fields[2+i] = day.String()
			}
		}
		for i, field := range fields {
			if field == "" {
				fields[i] = "-"
			}
		}
		got := strings.Join(fields, " ") + " [" + d.currentText().Title + "] [" + d.currentText().Place + "]"
		if got != want || err != nil {
			t.Errorf("%s\n got %s (%v)\nwant %s", line, got, err, want)
		}
	}
}

// today is a Monday, 09:00 in UTC.
var today = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)

// emptyStore is a database at the tests' time.
func emptyStore(tb testing.TB) *store.Store {
	tb.Helper()
	db, err := store.Open(tb.Context(), filepath.Join(tb.TempDir(), "bomca.db"), func() time.Time { return today })
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	return db
}

// Whatever is typed behind the command: no panic, the hours are hours, and the days are in order.
func FuzzEventLine(f *testing.F) {
	for _, line := range []string{"10.12.2026 11.12.2026 10:00-16:30 KG Тоҷикистон Example workshop, risks, Osh", ", , ,", "KG KG KG", "=HYPERLINK(1)", "</b> 9-17 9-17", "oʻzbekiston ÖZBEGISTAN"} {
		f.Add(line)
	}
	db := emptyStore(f)
	f.Fuzz(func(t *testing.T, line string) {
		d := &eventDialogue{Lang: "en"}
		if err := db.View(t.Context(), func(tx *store.Tx) error { _, err := d.readLine(tx, line); return err }); err != nil {
			return // a day that is past, or too long a text: the person is told
		}
		if d.From != "" && !strings.Contains(line, "-") && !strings.ContainsAny(line, "–—") || d.Last.Before(d.First.Time) || d.First.IsZero() != d.Last.IsZero() {
			t.Errorf("%q is read as %+v", line, d)
		}
	})
}
