package typed

import "testing"

func TestHours(t *testing.T) {
	tests := []struct {
		text, from, till string // empty: refused
	}{
		{"09:00–17:00", "09:00", "17:00"}, {"9-17", "09:00", "17:00"}, {" 9.30 — 17 ", "09:30", "17:00"},
		{"23:59-0:00", "23:59", "00:00"},
		{"24:00-25:00", "", ""}, {"9:60-10:00", "", ""}, {"9", "", ""}, {"9-", "", ""}, {"9:5-10", "", ""},
		{"утром", "", ""}, {"9-17-18", "", ""}, {"１０-１２", "", ""}, {"", "", ""},
	}
	for _, tt := range tests {
		if from, till, ok := Hours(tt.text); ok != (tt.from != "") || ok && (from != tt.from || till != tt.till) {
			t.Errorf("%q is read as %q to %q, %v", tt.text, from, till, ok)
		}
	}
}
