package locales_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"bomcabot/locales"
)

var update = flag.Bool("update", false, "write the golden files anew")

// testdata/dates.txt has dates with every month and every weekday in all languages.
func TestDates(t *testing.T) {
	const golden = "testdata/dates.txt"
	var got strings.Builder
	for month := time.January; month <= time.December; month++ {
		day := time.Date(2018, month, int(month)+1, 0, 0, 0, 0, time.UTC)
		fmt.Fprintln(&got, day.Format(time.DateOnly))
		for _, lang := range locales.All() {
			fmt.Fprintf(&got, "  %s  %s  |  %s\n", lang, lang.Date(day), lang.FullDate(day))
		}
	}
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := strings.Split(string(readTestFile(t, golden)), "\n")
	for i, line := range strings.Split(got.String(), "\n") {
		if i >= len(want) || line != want[i] {
			t.Errorf("%s:%d: got  %q\nif the new text is right: go test ./locales -update", golden, i+1, line)
		}
	}
}

// A date is the day in the zone of its time, and has no English names in other languages.
func TestDateHasZoneAndLanguage(t *testing.T) {
	eve := time.Date(2018, time.November, 27, 19, 0, 0, 0, time.UTC)
	if got := locales.English.FullDate(eve.In(time.FixedZone("", 5*3600))); got != "Wednesday, 28 November 2018" {
		t.Errorf("in Dushanbe: %q", got)
	}
	if got := locales.English.FullDate(eve); got != "Tuesday, 27 November 2018" {
		t.Errorf("in UTC: %q", got)
	}
	for _, lang := range locales.All()[1:] {
		seen := make(map[string]bool)
		for n := range 365 {
			day := eve.AddDate(0, 0, n)
			for _, name := range []string{day.Month().String()[:3], day.Weekday().String()[:3]} {
				if strings.Contains(lang.FullDate(day), name) && name != "Mar" {
					t.Errorf("%s: %q is in English", lang, lang.FullDate(day))
				}
			}
			seen[lang.FullDate(day)] = true
		}
		if len(seen) != 365 {
			t.Errorf("%s has only %d different dates a year", lang, len(seen))
		}
	}
}

func TestClock(t *testing.T) {
	for _, want := range []string{"00:00", "09:05", "12:00", "17:30", "23:59"} {
		at, err := time.Parse("15:04", want)
		if err != nil {
			t.Fatal(err)
		}
		if got := locales.Clock(at.Add(59 * time.Second)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestUTCOffset(t *testing.T) {
	summer := time.Date(2018, time.July, 1, 0, 0, 0, 0, time.UTC)
	winter := time.Date(2018, time.November, 28, 0, 0, 0, 0, time.UTC)
	tests := []struct {
		zone string
		at   time.Time
		want string
	}{
		{"UTC", winter, "UTC"}, {"Europe/London", winter, "UTC"}, {"Europe/London", summer, "UTC+1"},
		{"Asia/Dushanbe", winter, "UTC+5"}, {"Asia/Bishkek", summer, "UTC+6"}, {"Asia/Almaty", winter, "UTC+6"},
		{"Asia/Kolkata", winter, "UTC+5:30"}, {"Asia/Kathmandu", winter, "UTC+5:45"},
		{"Europe/Riga", winter, "UTC+2"}, {"Europe/Riga", summer, "UTC+3"},
		{"America/New_York", winter, "UTC−5"}, {"America/St_Johns", winter, "UTC−3:30"},
	}
	for _, tt := range tests {
		zone, err := time.LoadLocation(tt.zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := locales.UTCOffset(tt.at.In(zone)); got != tt.want {
			t.Errorf("%s on %s: %q, want %q", tt.zone, tt.at.Format(time.DateOnly), got, tt.want)
		}
	}
}
