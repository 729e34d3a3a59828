package locales

import (
	"strings"
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
		Tajik:   {"21 ноябри соли 2026", "20–21 ноябри соли 2026", "30 ноябри соли 2026 – 2 декабри соли 2026"},
		Uzbek:   {"2026-yil 21-noyabr", "2026-yil 20–21-noyabr", "2026-yil 30-noyabr – 2026-yil 2-dekabr"},
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

func TestMonthYear(t *testing.T) {
	november := time.Date(2026, time.November, 1, 0, 0, 0, 0, time.UTC)
	for lang, want := range map[Lang]string{
		English: "November 2026", Russian: "Ноябрь 2026", Kyrgyz: "2026-ж., ноябрь", Kazakh: "2026 ж. қараша",
		Tajik: "Ноябри соли 2026", Uzbek: "2026-yil noyabr", Turkmen: "Noýabr 2026",
	} {
		if got := lang.MonthYear(november); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

func TestShortMonth(t *testing.T) {
	months := map[Lang]string{
		English: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
		Russian: "янв фев март апр май июнь июль авг сен окт ноя дек",
		Kyrgyz:  "янв фев мар апр май июн июл авг сен окт ноя дек",
		Kazakh:  "қаң ақп нау сәу мам мау шіл там қыр қаз қар жел",
		Tajik:   "янв фев мар апр май июн июл авг сен окт ноя дек",
		Uzbek:   "yan fev mar apr may iyn iyl avg sen okt noy dek",
		Turkmen: "ýan few mart apr maý iýun iýul awg sen okt noý dek",
	}
	for _, lang := range All() {
		var got []string
		for month := time.January; month <= time.December; month++ {
			got = append(got, lang.ShortMonth(month))
		}
		if got := strings.Join(got, " "); got != months[lang] {
			t.Errorf("%s: %q, want %q", lang, got, months[lang])
		}
	}
}

func TestPercent(t *testing.T) {
	for _, lang := range All() {
		want := "33\u00a0%"
		if lang == English {
			want = "33%"
		}
		if got := lang.Percent(33); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

// The ending follows the last word of the number: 24 ends with the word four, 2,600 with hundred.
func TestMoreThan(t *testing.T) {
	numbers := []int{1, 3, 4, 6, 9, 10, 20, 24, 30, 40, 50, 60, 70, 80, 90, 181, 2600, 3000, 10_000, 2_000_000}
	for lang, want := range map[Lang]string{
		English: "1 3 4 6 9 10 20 24 30 40 50 60 70 80 90 181 2,600 3,000 10,000 2,000,000",
		Kyrgyz: "1ден 3төн 4төн 6дан 9дан 10дон 20дан 24төн 30дан 40тан 50дөн 60тан 70тен 80ден 90дон 181ден " +
			"2_600дөн 3_000ден 10_000ден 2_000_000дон",
		Kazakh: "1-ден 3-тен 4-тен 6-дан 9-дан 10-нан 20-дан 24-тен 30-дан 40-тан 50-ден 60-тан 70-тен 80-нен 90-нан " +
			"181-ден 2_600-ден 3_000-нан 10_000-нан 2_000_000-нан",
		Turkmen: "1-den 3-den 4-den 6-dan 9-dan 10-dan 20-den 24-den 30-dan 40-dan 50-den 60-dan 70-den 80-den " +
			"90-dan 181-den 2_600-den 3_000-den 10_000-den 2_000_000-dan",
	} {
		var got []string
		for _, n := range numbers {
			got = append(got, strings.ReplaceAll(lang.MoreThan(n), "\u00a0", "_"))
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%s:\n got %s\nwant %s", lang, got, want)
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
