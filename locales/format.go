package locales

import (
	"fmt"
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

var formats = map[Lang]locales.Translator{
	English: en_GB.New(), Russian: ru.New(), Kyrgyz: ky.New(), Kazakh: kk.New(), Tajik: tg.New(), Uzbek: uz.New(), Turkmen: tk.New(),
}

// Date writes the day of t, in t's own zone, with the month's name: 28 November 2018.
func (l Lang) Date(t time.Time) string { return l.lower(formats[l].FmtDateLong(t)) }

// FullDate writes the day of t with its weekday: Wednesday, 28 November 2018.
func (l Lang) FullDate(t time.Time) string { return l.lower(formats[l].FmtDateFull(t)) }

// lower mends the Tajik names of months and days, which CLDR capitalises and Tajik writes small.
func (l Lang) lower(date string) string {
	if l == Tajik {
		return strings.ToLower(date)
	}
	return date
}

// Clock writes the hour and minute of t, in t's own zone, on the 24-hour clock that all five countries use: 09:30.
func Clock(t time.Time) string { return t.Format("15:04") }

// Offset writes how far t's zone is from UTC at t: UTC+6, UTC+5:30.
func Offset(t time.Time) string {
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
