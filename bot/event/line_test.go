package event

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/typed"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// Each line is read as: host, invited countries, first and last day, hours, title, place. A dash is an empty field.
func TestReadLine(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"10.12.2026 11.12.2026 10:00-16:30 TJ KG Example workshop, risks, Osh": "TJ KG,TJ 2026-12-10 2026-12-11 " +
			"10:00 16:30 [Example workshop, risks] [Osh]",
		"Пример семинара, Ош, 10–11 декабря, Кыргызстан, 9-17": "KG KG 2026-12-10 2026-12-11 09:00 17:00 " +
			"[Пример семинара] [Ош]",
		"9–12 декабря 24/8 Пример": "- - 2026-12-09 2026-12-12 - - [24/8 Пример] []",
		"завтра 14.00-17.00 Тренинг по торговле в Таджикистане, Душанбе": "TJ TJ 2026-11-24 2026-11-24 14:00 17:00 " +
			"[Тренинг по торговле в Таджикистане] [Душанбе]",
		"1.02 KG Example":   "KG KG 2027-02-01 2027-02-01 - - [Example] []",
		"10.12 12.12 14.12": "- - - - - - [] []",
	} {
		d, got := &dialogue{Lang: "en"}, ""
		err := emptyStore(t).View(t.Context(), func(tx *store.Tx) error {
			_, mistakes, err := d.readLine(tx, line)
			for range mistakes {
				got += "wrong "
			}
			return err
		})
		if got += describe(d); got != want || err != nil {
			t.Errorf("%s\n got %s (%v)\nwant %s", line, got, err, want)
		}
	}
}

// describe writes the fields of a dialogue in the form that [TestReadLine] explains.
func describe(d *dialogue) string {
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
	return strings.Join(fields, " ") + " [" + d.currentText().Title + "] [" + d.currentText().Place + "]"
}

// emptyStore opens a new database at Monday, 23 November 2026, 09:00 in UTC.
func emptyStore(tb testing.TB) *store.Store {
	tb.Helper()
	now := time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)
	db, err := store.Open(tb.Context(), filepath.Join(tb.TempDir(), "bomca.db"), func() time.Time { return now })
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	return db
}

// No line causes a panic or an error. Hours have a beginning and an end, and the days are in order.
func FuzzReadLine(f *testing.F) {
	for _, line := range []string{
		"10.12.2026 11.12.2026 10:00-16:30 KG Тоҷикистон Example workshop, risks, Osh", ", , ,", "KG KG KG",
		"=HYPERLINK(1)", "</b> 9-17 9-17", "oʻzbekiston ÖZBEGISTAN",
	} {
		f.Add(line)
	}
	db := emptyStore(f)
	f.Fuzz(func(t *testing.T, line string) {
		d := &dialogue{Lang: "en"}
		err := db.View(t.Context(), func(tx *store.Tx) error { _, _, err := d.readLine(tx, line); return err })
		if err != nil {
			t.Errorf("%q: %v", line, err)
		}
		if (d.From == "") != (d.Till == "") || d.Last.Before(d.First.Time) || d.First.IsZero() != d.Last.IsZero() {
			t.Errorf("%q is read as %+v", line, d)
		}
	})
}

// People may paste the time of an event as the bot writes it.
func TestTimesOfACardAreUnderstood(t *testing.T) {
	t.Parallel()
	fixtures := viewtest.NewFixtures(t)
	from := time.Date(2026, 12, 10, 9, 30, 0, 0, time.FixedZone("", 6*60*60))
	for _, to := range []time.Time{from.Add(time.Hour), from.Add(870 * time.Minute), from.Add(30 * time.Hour)} {
		for _, lang := range locales.All() {
			text := Screen{fixtures.Views.In(lang)}.TimeRange(from, to)
			line := typed.Parser{Today: store.NewDay(2026, 11, 23), PreferFuture: true}.ParseEvent("Example, " + text)
			last, till := store.DayOf(to), locales.Clock(to)
			if till == "00:00" {
				last, till = store.DayOf(from), typed.EndOfDay
			}
			if line.First != store.DayOf(from) || line.Last != last || line.From != "09:30" || line.Till != till ||
				line.Title != "Example" || line.UTCOffset != "UTC+6" {
				t.Errorf("%s: %q is read as %+v", lang, text, line)
			}
		}
	}
}
