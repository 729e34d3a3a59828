package typed_test

import (
	"testing"

	"bomcabot/bot/typed"
	"bomcabot/locales"
	"bomcabot/store"
)

// today is a Monday.
var today = store.NewDay(2026, 11, 23)

// formatPeriod parses a period and writes it as a day, as two days with two dots between them, or as nothing if it is
// not a period.
func formatPeriod(p typed.Parser, text string) string {
	first, last, ok := p.ParsePeriod(text)
	switch {
	case !ok:
		return ""
	case first == last:
		return first.String()
	default:
		return first.String() + ".." + last.String()
	}
}

func TestParseDays(t *testing.T) {
	for text, want := range map[string]string{
		"28.11.2026": "2026-11-28", "28/11/2026": "2026-11-28", "2026-11-28": "2026-11-28",
		" 1.2.2027 ": "2027-02-01", "11/12/2026": "2026-12-11", "28.11.2018 г.": "2018-11-28",
		"20.11": "2026-11-20", "23.11": "2026-11-23", "24.11": "2025-11-24", "1.02": "2026-02-01",
		"29.02": "2024-02-29",
		// English
		"28 November 2026": "2026-11-28", "28 Nov": "2025-11-28", "Nov 20": "2026-11-20",
		"Nov 28 2026": "2026-11-28", "November 28th, 2026": "2026-11-28", "the 28th": "",
		"28th of November 2026": "2026-11-28", "20 nov.": "2026-11-20", "2 MAY": "2026-05-02",
		"yesterday": "2026-11-22", "Today": "2026-11-23",
		// Russian
		"28 ноября": "2025-11-28", "28 ноября 2026": "2026-11-28", "28 ноября 2026 г.": "2026-11-28",
		"20 ноября 2026 года": "2026-11-20", "20 нояб. 2026": "2026-11-20", "20-го ноября": "2026-11-20",
		"вчера": "2026-11-22", "сегодня": "2026-11-23", "позавчера": "2026-11-21", "9 мая": "2026-05-09",
		"20 ноября 2026г": "2026-11-20", "20.11.2026г.": "2026-11-20", "20.11.2026 года": "2026-11-20",
		"Nov. 20": "2026-11-20", "20th Nov": "2026-11-20", "20 November, 2026": "2026-11-20",
		// Kyrgyz
		"2026-жылдын 20-ноябры": "2026-11-20", "20-ноябрь": "2026-11-20", "20-ноябрда": "2026-11-20",
		"2026-ж., 20-ноябрь": "2026-11-20", "кечээ": "2026-11-22", "бүгүн": "2026-11-23", "бугун": "2026-11-23",
		// Kazakh
		"20 қараша": "2026-11-20", "2026 жылғы 20 қараша": "2026-11-20", "2026 ж. 20 қарашада": "2026-11-20",
		"20 караша 2026 ж.": "2026-11-20", "3 желтоқсан": "2025-12-03", "кеше": "2026-11-22", "бүгін": "2026-11-23",
		// Tajik
		"20 ноябр": "2026-11-20", "20 ноябри 2026": "2026-11-20", "20 ноябри соли 2026": "2026-11-20",
		"20-уми ноябр": "2026-11-20", "дирӯз": "2026-11-22", "имруз": "2026-11-23", "20 августи 2026": "2026-08-20",
		// Uzbek
		"20-noyabr": "2026-11-20", "20-noyabr, 2026": "2026-11-20", "2026-yil 20-noyabr": "2026-11-20",
		"2026 yil 20 noyabrda": "2026-11-20", "1-sentyabr": "2026-09-01", "bugun": "2026-11-23",
		"kecha": "2026-11-22",
		// Turkmen
		"20 noýabr": "2026-11-20", "20-nji noýabr": "2026-11-20", "2026-njy ýylyň 20-nji noýabry": "2026-11-20",
		"2 ýanwar 2026": "2026-01-02", "düýn": "2026-11-22", "duyn": "2026-11-22", "şu gün": "2026-11-23",
		"bu gun": "2026-11-23",
	} {
		if got := formatPeriod(typed.Parser{Today: today}, text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

func TestParsePeriods(t *testing.T) {
	for text, want := range map[string]string{
		"26–28 Nov": "2025-11-26..2025-11-28", "16-18 Nov": "2026-11-16..2026-11-18",
		"26-28.11.2026": "2026-11-26..2026-11-28", "16.11–18.11": "2026-11-16..2026-11-18",
		"26.11–28.11.2018": "2018-11-26..2018-11-28", "26.11.2018 - 28.11.2018": "2018-11-26..2018-11-28",
		"2018-11-26 – 2018-11-28": "2018-11-26..2018-11-28",
		"30 Nov – 2 Dec":          "2025-11-30..2025-12-02", "30 Nov – 2 Dec 2018": "2018-11-30..2018-12-02",
		"28 Dec – 2 Jan": "2025-12-28..2026-01-02", "28.12–2.01.2018": "2017-12-28..2018-01-02",
		"28 Dec 2017 – 2 Jan": "2017-12-28..2018-01-02", "Nov 16–18, 2026": "2026-11-16..2026-11-18",
		"Nov 26-28": "2025-11-26..2025-11-28", "from 16 to 18 November": "2026-11-16..2026-11-18",
		"16–18 ноября": "2026-11-16..2026-11-18", "с 16 по 18 ноября 2026 г.": "2026-11-16..2026-11-18",
		"с 30 октября по 2 ноября": "2026-10-30..2026-11-02", "16 - 18.11": "2026-11-16..2026-11-18",
		"16–18-ноябрь": "2026-11-16..2026-11-18", "2026-ж., 16–18-ноябрь": "2026-11-16..2026-11-18",
		"16-ноябрдан 18-ноябрга чейин": "2026-11-16..2026-11-18",
		"2026 ж. 16–18 қараша":         "2026-11-16..2026-11-18", "16-18 қарашада": "2026-11-16..2026-11-18",
		"аз 16 то 18 ноябр": "2026-11-16..2026-11-18", "16–18 ноябри соли 2026": "2026-11-16..2026-11-18",
		"16–18-noyabr": "2026-11-16..2026-11-18", "16-noyabrdan 18-noyabrgacha": "2026-11-16..2026-11-18",
		"16–18 noýabr 2026": "2026-11-16..2026-11-18", "2026-11-16 2026-11-18": "2026-11-16..2026-11-18",
		"20.11.2026 20.11.2026": "2026-11-20",
	} {
		if got := formatPeriod(typed.Parser{Today: today}, text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

// The parser never reads a day from a part of the text.
func TestParsePeriodRefuses(t *testing.T) {
	for _, text := range []string{
		"", "28", "28.11.26", "29.2.2027", "31.11.2026", "32 Nov", "0.01", "13/13/2026", "2026-13-01", "2026-1-1",
		"24/8", "2.5", "24.08.20261", "1.24.08.2026", "28.11.2026.1", "v28.11.2026",
		"28 November 10:00", "24 Nov 28", "26, 28 ноября", "26 и 28 ноября", "28.11 2026", "28-18 Nov",
		"28 Nov – 26 Nov 2026", "26–99 Nov", "26.11–99.99", "26.11–31.02", "вчера–сегодня", "20-24-28 Nov",
		"November", "2026", "2026 28 Nov", "28 Foo", "28 нояб 2026 2027", "28.11.2026 26.11.2026", "1.1.0000",
		"28\u00a0.11.2026", "２８.11.2026", "28.11,2026", "99999999999999999999.11.2026", "monday",
		"последний понедельник",
	} {
		if got := formatPeriod(typed.Parser{Today: today}, text); got != "" {
			t.Errorf("%q is read as %q", text, got)
		}
	}
}

func TestDayWithoutYear(t *testing.T) {
	for text, want := range map[string][2]string{ // in the past, in the future
		"23.11": {"2026-11-23", "2026-11-23"}, "22.11": {"2026-11-22", "2027-11-22"},
		"24 Nov": {"2025-11-24", "2026-11-24"}, "29 Feb": {"2024-02-29", "2028-02-29"},
		"30 Dec – 2 Jan": {"2025-12-30..2026-01-02", "2026-12-30..2027-01-02"},
		"20–25 Nov":      {"2025-11-20..2025-11-25", "2027-11-20..2027-11-25"},
		"tomorrow":       {"2026-11-24", "2026-11-24"},
	} {
		for i, future := range []bool{false, true} {
			if got := formatPeriod(typed.Parser{Today: today, PreferFuture: future}, text); got != want[i] {
				t.Errorf("%q is read as %q, want %q (prefer the future: %v)", text, got, want[i], future)
			}
		}
	}
}

// The parser understands days and periods as the bot writes them.
func TestParseDaysAsTheBotWritesThem(t *testing.T) {
	p := typed.Parser{Today: today}
	for _, lang := range locales.All() {
		for i := range 800 {
			day := store.NewDay(2018, 1, 1).AddDays(i)
			for _, last := range []store.Day{day, day.AddDays(1), day.AddDays(40)} {
				text := lang.DateRange(day.Time, last.Time)
				if first, end, ok := p.ParsePeriod(text); !ok || first != day || end != last {
					t.Fatalf("%s: %q is read as %v to %v, %v", lang, text, first, end, ok)
				}
			}
		}
	}
}

// Whatever is typed, the days of a period are in order, and parsing them again in the form 2006-01-02 gives the same.
func FuzzPeriod(f *testing.F) {
	for _, text := range []string{
		"26–28 Nov", "2026-жылдын 28-ноябры", "с 30 октября по 2 ноября", "Nov 28 2026", "31.12–1.01", "29.02", "düýn",
		"1.1.0001 9999-12-31", "\xff28.11", "28.11.2026\x00",
	} {
		f.Add(text, true)
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, future bool) {
		p := typed.Parser{Today: today, PreferFuture: future}
		first, last, ok := p.ParsePeriod(text)
		if !ok {
			return
		}
		if last.Before(first.Time) || first.IsZero() && first.Year() < 1 {
			t.Errorf("%q is read as %v to %v", text, first, last)
		}
		if got := formatPeriod(p, first.String()+" "+last.String()); got != formatPeriod(p, text) {
			t.Errorf("%q is read as %q, and that as %q", text, formatPeriod(p, text), got)
		}
	})
}
