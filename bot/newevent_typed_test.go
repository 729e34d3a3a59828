package bot

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"bomcabot/store"
)

func TestHoursAreReadStrictly(t *testing.T) {
	tests := []struct {
		text, from, till string // empty: refused
	}{
		{"09:00–17:00", "09:00", "17:00"}, {"9-17", "09:00", "17:00"}, {" 9.30 — 17 ", "09:30", "17:00"}, {"23:59-0:00", "23:59", "00:00"},
		{"24:00-25:00", "", ""}, {"9:60-10:00", "", ""}, {"9", "", ""}, {"9-", "", ""}, {"9:5-10", "", ""}, {"утром", "", ""}, {"9-17-18", "", ""}, {"１０-１２", "", ""}, {"", "", ""},
	}
	for _, tt := range tests {
		if from, till, ok := parseHours(tt.text); ok != (tt.from != "") || ok && (from != tt.from || till != tt.till) {
			t.Errorf("%q is read as %q to %q, %v", tt.text, from, till, ok)
		}
	}
}

func TestDaysAreReadStrictly(t *testing.T) {
	for text, want := range map[string]string{
		"28.11.2026": "2026-11-28", " 1.2.2027 ": "2027-02-01", "11/12/2026": "2026-12-11", "2026-11-28": "2026-11-28",
		"29.2.2027": "", "31.11.2026": "", "28.11": "", "28.11.26": "", "13/13/2026": "", "завтра": "", "2026-13-01": "", "": "",
	} {
		day, ok := parseDay(text)
		if ok != (want != "") || ok && day.String() != want {
			t.Errorf("%q is read as %v, %v, want %q", text, day, ok, want)
		}
	}
}

// Whatever is typed behind the command: no panic, no word is lost, and what was read is what was typed.
func FuzzEventLine(f *testing.F) {
	for _, line := range []string{"10.12.2026 11.12.2026 10:00-16:30 KG Тоҷикистон Example workshop, risks, Osh", ", , ,", "KG KG KG", "=HYPERLINK(1)", "</b> 9-17 9-17", "oʻzbekiston ÖZBEGISTAN"} {
		f.Add(line)
	}
	known := shared()
	if known.err != nil {
		f.Fatal(known.err)
	}
	b := assemble(nil, Settings{Now: new(clock).now}, known.texts, known.base, known.brain)
	db, err := store.Open(f.Context(), f.TempDir()+"/bomca.db", new(clock).now)
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { db.Close() })
	f.Fuzz(func(t *testing.T, line string) {
		if !utf8.ValidString(line) { // Telegram sends none
			return
		}
		d := &eventDialogue{Lang: "en"}
		if err := db.View(t.Context(), func(tx *store.Tx) error { return d.readLine(tx, b.countryNames, line) }); err != nil {
			return // a day that is past, or too long a text: the person is told
		}
		kept := strings.Fields(strings.NewReplacer(",", " ", ";", " ").Replace(d.text().Title + " " + d.text().Place))
		for word := range strings.FieldsSeq(strings.NewReplacer(",", " ", ";", " ").Replace(line)) {
			_, isDay := parseDay(word)
			_, _, isHours := parseHours(word)
			if !isDay && !isHours && b.countryNames(word) == "" && !slices.Contains(kept, word) {
				t.Errorf("of %q the word %q is lost: %+v", line, word, d)
			}
		}
	})
}
