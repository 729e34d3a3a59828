package typed_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

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

// eachRow calls check with the text and the expectation of each row of a table in testdata.
func eachRow(t *testing.T, file string, check func(text, want string)) {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for row := range strings.Lines(string(source)) {
		row = strings.TrimSuffix(row, "\n")
		if row == "" || strings.HasPrefix(row, "#") {
			continue
		}
		text, want, ok := strings.Cut(row, " =")
		if !ok {
			t.Fatalf("%s: %q has no =", file, row)
		}
		check(text, strings.TrimSpace(want))
		rows++
	}
	if rows == 0 {
		t.Errorf("%s has no rows", file)
	}
}

// checkDays compares how days are parsed with what a table expects. What is ambiguous or impossible must be so in a
// line, too, where it is named and not left in the title.
func checkDays(t *testing.T, p typed.Parser, file string) {
	t.Helper()
	eachRow(t, file, func(text, want string) {
		got := formatPeriod(p, text)
		if line := p.ParseLine(text); got == "" {
			switch {
			case len(line.Ambiguous) == 1 && line.Ambiguous[0] == text:
				got = "?"
			case len(line.Impossible) == 1 && line.Impossible[0] == text:
				got = "!"
			}
			if want == "" && got != "" && formatPeriod(p, text) == "" {
				got = ""
			}
		}
		if got != want {
			t.Errorf("%s: %q is read as %q, want %q", file, text, got, want)
		}
	})
}

func TestDays(t *testing.T) { checkDays(t, typed.Parser{Today: today}, "days.txt") }

func TestDaysToCome(t *testing.T) {
	checkDays(t, typed.Parser{Today: today, PreferFuture: true}, "days-to-come.txt")
}

func TestReportPeriods(t *testing.T) {
	eachRow(t, "report-periods.txt", func(text, want string) {
		first, last, ok := (typed.Parser{Today: today}).ParseReportPeriod(text)
		got := ""
		if ok {
			got = first.String() + ".." + last.String()
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	})
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

// People may paste the days from a card, with their weekdays, alone or in a line.
func TestDaysOfACardAreUnderstood(t *testing.T) {
	p := typed.Parser{Today: today}
	for _, lang := range locales.All() {
		for i := range 400 {
			day := store.NewDay(2018, 1, 1).AddDays(i)
			for _, days := range []int{0, 1, 40} {
				last, text := day.AddDays(days), lang.FullDate(day.Time)
				if days > 0 {
					text += " – " + lang.FullDate(last.Time)
				}
				if first, end, ok := p.ParsePeriod(text); !ok || first != day || end != last {
					t.Fatalf("%s: %q is read as %v to %v, %v", lang, text, first, end, ok)
				}
				line := p.ParseLine("Example, " + text)
				if line.First != day || line.Last != last || line.Title != "Example" {
					t.Fatalf("%s: %q is read as %s", lang, text, formatLine(line))
				}
			}
		}
	}
}

// People may type a month as the calendar shows it.
func TestMonthsOfTheCalendarAreReportPeriods(t *testing.T) {
	for _, lang := range locales.All() {
		for month := time.January; month <= time.December; month++ {
			first := store.NewDay(2018, month, 1)
			text := lang.MonthYear(first.Time)
			got, last, ok := (typed.Parser{Today: today}).ParseReportPeriod(text)
			if !ok || got != first || last != store.NewDay(2018, month+1, 0) {
				t.Errorf("%s: %q is read as %v to %v, %v", lang, text, got, last, ok)
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
