package locales

import (
	"testing"
	"time"
)

func TestDateRange(t *testing.T) {
	day := func(month time.Month, day int) time.Time { return time.Date(2026, month, day, 0, 0, 0, 0, time.UTC) }
	tests := map[Lang][3]string{
		English: {"21 November 2026", "20–21 November 2026", "30 November 2026 – 2 December 2026"},
		Russian: {"21 ноября 2026 г.", "20–21 ноября 2026 г.", "30 ноября 2026 г. – 2 декабря 2026 г."},
		Kyrgyz:  {"2026-ж., 21-ноябрь", "2026-ж., 20–21-ноябрь", "2026-ж., 30-ноябрь – 2026-ж., 2-декабрь"},
		Kazakh:  {"2026 ж. 21 қараша", "2026 ж. 20–21 қараша", "2026 ж. 30 қараша – 2026 ж. 2 желтоқсан"},
		Tajik:   {"21 ноябр 2026", "20–21 ноябр 2026", "30 ноябр 2026 – 02 декабр 2026"},
		Uzbek:   {"21-noyabr, 2026", "20–21-noyabr, 2026", "30-noyabr, 2026 – 2-dekabr, 2026"},
		Turkmen: {"21 noýabr 2026", "20–21 noýabr 2026", "30 noýabr 2026 – 2 dekabr 2026"},
	}
	for _, lang := range All() {
		got := [3]string{
			lang.DateRange(day(time.November, 21), day(time.November, 21)),
			lang.DateRange(day(time.November, 20), day(time.November, 21)),
			lang.DateRange(day(time.November, 30), day(time.December, 2)),
		}
		if got != tests[lang] {
			t.Errorf("%s: %q, want %q", lang, got, tests[lang])
		}
	}
}

func TestNumber(t *testing.T) {
	if got := English.Number(1234567); got != "1,234,567" {
		t.Error(got)
	}
	if got := Russian.Number(2600); got != "2\u00a0600" {
		t.Errorf("%q", got)
	}
}
