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
	English: en_GB.New(), Russian: ru.New(), Kyrgyz: ky.New(), Kazakh: kk.New(), Tajik: tg.New(), Uzbek: uz.New(),
	Turkmen: tk.New(),
}

// Date returns the day of t in the zone of t, with the name of the month: 28 November 2018.
func (l Lang) Date(t time.Time) string { return l.lowercaseTajik(translators[l].FmtDateLong(t)) }

// FullDate returns the day of t with its weekday: Wednesday, 28 November 2018.
func (l Lang) FullDate(t time.Time) string { return l.lowercaseTajik(translators[l].FmtDateFull(t)) }

// DateRange returns the days from first to last: 28 November 2018, 20–21 November 2026, 30 November 2026 – 2 December
// 2026.
func (l Lang) DateRange(first, last time.Time) string {
	to := l.Date(last)
	switch {
	case first.Equal(last):
		return to
	case first.Year() != last.Year() || first.Month() != last.Month():
		return l.Date(first) + " – " + to
	}
	// Languages put the day in different places, but it is always the only number of one or two digits.
	at := dayNumber.FindStringIndex(to)
	return fmt.Sprintf("%s%d–%d%s", to[:at[0]], first.Day(), last.Day(), to[at[1]:])
}

var dayNumber = regexp.MustCompile(`\b\d{1,2}\b`)

// Number returns a whole number with a separator between thousands: 2,600 or 2 600.
func (l Lang) Number(n int) string { return translators[l].FmtNumber(float64(n), 0) }

// lowercaseTajik puts a Tajik date in lower case. CLDR capitalises the names of months and days, Tajik does not.
func (l Lang) lowercaseTajik(date string) string {
	if l == Tajik {
		return strings.ToLower(date)
	}
	return date
}

// Clock returns the hour and minute of t in the zone of t, on the 24-hour clock that all five countries use: 09:30.
func Clock(t time.Time) string { return t.Format("15:04") }

// UTCOffset returns the offset of the zone of t from UTC at t: UTC+6, UTC+5:30.
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
