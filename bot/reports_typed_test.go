package bot

import "testing"

func TestPeriodsAreReadStrictly(t *testing.T) {
	tests := []struct {
		text, first, last string // empty: refused
	}{
		{"01.11.2026–30.11.2026", "2026-11-01", "2026-11-30"}, {"2026-11-01 2026-11-30", "2026-11-01", "2026-11-30"}, {"2026-11-01-2026-11-30", "2026-11-01", "2026-11-30"},
		{" 1.11.2026 — 30/11/2026 ", "2026-11-01", "2026-11-30"}, {"2026-11-20", "2026-11-20", "2026-11-20"}, {"30.11.2026 1.11.2026", "2026-11-30", "2026-11-01"},
		{"31.11.2026 1.12.2026", "", ""}, {"1.11.2026 31.11.2026", "", ""}, {"ноябрь", "", ""}, {"2026", "", ""}, {"1.11.2026 and 2.11.2026", "", ""},
		{"1.11.2026 2.11.2026 3.11.2026", "", ""}, {"1.11.20262.11.2026", "", ""}, {"1.11.2026 --2.11.2026", "", ""}, {"", "", ""},
	}
	for _, tt := range tests {
		first, last, ok := parsePeriod(tt.text)
		if ok != (tt.first != "") || ok && (first.String() != tt.first || last.String() != tt.last) {
			t.Errorf("%q is read as %v to %v, %v", tt.text, first, last, ok)
		}
	}
}

// What is read as a period is read the same when it is written in the other form.
func FuzzPeriod(f *testing.F) {
	for _, text := range []string{"01.11.2026–30.11.2026", "2026-11-01 2026-11-30", "1/1/2026", "0000-00-00", "99.99.9999-1.1.1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		first, last, ok := parsePeriod(text)
		if !ok {
			return
		}
		if again, until, ok := parsePeriod(first.String() + "–" + last.String()); !ok || again != first || until != last {
			t.Errorf("%q is read as %v to %v, and that as %v to %v, %v", text, first, last, again, until, ok)
		}
	})
}
