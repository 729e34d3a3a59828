package locales

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/en_GB"
	"github.com/go-playground/locales/kk"
	"github.com/go-playground/locales/ky"
	"github.com/go-playground/locales/ru"
	"github.com/go-playground/locales/tg"
	"github.com/go-playground/locales/tk"
	"github.com/go-playground/locales/uz"
)

var translators = map[Lang]locales.Translator{
	English: en_GB.New(), Russian: ru.New(), Kyrgyz: ky.New(), Kazakh: kk.New(), Tajik: tg.New(), Uzbek: uz.New(), Turkmen: tk.New(),
}

// Date writes the day of t, in t's own zone, with the month's name: 28 November 2018.
func (l Lang) Date(t time.Time) string { return l.lowercaseTajik(translators[l].FmtDateLong(t)) }

// FullDate writes the day of t with its weekday: Wednesday, 28 November 2018.
func (l Lang) FullDate(t time.Time) string { return l.lowercaseTajik(translators[l].FmtDateFull(t)) }

// DateRange writes the days from first to last: 28 November 2018, 20–21 November 2026, 30 November 2026 – 2 December 2026.
func (l Lang) DateRange(first, last time.Time) string {
	to := l.Date(last)
	switch {
	case first.Equal(last):
		return to
	case first.Year() != last.Year() || first.Month() != last.Month():
		return l.Date(first) + " – " + to
	}
	// The day is the only number of one or two digits in a date; the languages differ in where it stands.
	place := dayNumber.FindStringIndex(to)
	return fmt.Sprintf("%s%d–%d%s", to[:place[0]], first.Day(), last.Day(), to[place[1]:])
}

var dayNumber = regexp.MustCompile(`\b\d{1,2}\b`)

// Number writes a whole number with its thousands apart: 2,600 or 2 600.
func (l Lang) Number(n int) string { return translators[l].FmtNumber(float64(n), 0) }

// lowercaseTajik mends the Tajik names of months and days, which CLDR capitalises and Tajik writes small.
func (l Lang) lowercaseTajik(date string) string {
	if l == Tajik {
		return strings.ToLower(date)
	}
	return date
}

// Clock writes the hour and minute of t, in t's own zone, on the 24-hour clock that all five countries use: 09:30.
func Clock(t time.Time) string { return t.Format("15:04") }

// UTCOffset writes how far t's zone is from UTC at t: UTC+6, UTC+5:30.
func UTCOffset(t time.Time) string {
	_, seconds := t.Zone()
	sign := '+'
	if seconds < 0 {
		sign, seconds = '−', -seconds
	}
	hours, minutes := seconds/3600, seconds%3600/60
	switch {
	case hours == 0 && minutes == 0:
		return "UTC"
	case minutes == 0:
		return fmt.Sprintf("UTC%c%d", sign, hours)
	default:
		return fmt.Sprintf("UTC%c%d:%02d", sign, hours, minutes)
	}
}
