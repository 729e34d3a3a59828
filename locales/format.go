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
func (l Lang) Date(t time.Time) string {
	switch l { // CLDR writes the dates of these two as nobody does in the country
	case Tajik:
		return fmt.Sprintf("%d %s", t.Day(), tajikMonthYear(t))
	case Uzbek:
		return fmt.Sprintf("%d-yil %d-%s", t.Year(), t.Day(), translators[l].MonthWide(t.Month()))
	default:
		return translators[l].FmtDateLong(t)
	}
}

// FullDate returns the day of t with its weekday: Wednesday, 28 November 2018.
func (l Lang) FullDate(t time.Time) string {
	weekday := translators[l].WeekdayWide(t.Weekday())
	switch l {
	case Tajik:
		return strings.ToLower(weekday) + ", " + l.Date(t)
	case Uzbek, Turkmen:
		return l.Date(t) + ", " + weekday
	default:
		return translators[l].FmtDateFull(t)
	}
}

// tajikMonthYear returns the month and the year of t, joined as Tajik joins nouns: ноябри соли 2018. Its months are in
// lower case, though CLDR capitalises them.
func tajikMonthYear(t time.Time) string {
	return fmt.Sprintf("%sи соли %d", strings.ToLower(translators[Tajik].MonthWide(t.Month())), t.Year())
}

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

// Percent returns a share in whole percent: 33% or 33 %.
func (l Lang) Percent(n int) string {
	if l == English {
		return l.Number(n) + "%"
	}
	return l.Number(n) + "\u00a0%"
}

// MoreThan returns a whole number as it stands before the words "more than" of a language where the number itself has
// the ending of "from": 181ден ашык. In other languages it is the number alone.
func (l Lang) MoreThan(n int) string {
	endings, ok := fromEndings[l]
	if !ok {
		return l.Number(n)
	}
	return l.Number(n) + endings.joint + endings.of(n)
}

// numberEndings are the forms of an ending that follows a number. Which one it is depends on the last word of the
// number.
type numberEndings struct {
	joint                    string
	digits, tens             [10]string // tens[1] follows ten, tens[2] twenty
	hundred, thousand, round string     // round follows a million
}

// of returns the ending for n.
func (e numberEndings) of(n int) string {
	switch {
	case n%10 != 0 || n == 0:
		return e.digits[n%10]
	case n%100 != 0:
		return e.tens[n/10%10]
	case n%1000 != 0:
		return e.hundred
	case n%1_000_000 != 0:
		return e.thousand
	default:
		return e.round
	}
}

// fromEndings are the endings of "from".
var fromEndings = map[Lang]numberEndings{
	Kyrgyz: {
		"", [10]string{"дөн", "ден", "ден", "төн", "төн", "тен", "дан", "ден", "ден", "дан"},
		[10]string{1: "дон", "дан", "дан", "тан", "дөн", "тан", "тен", "ден", "дон"}, "дөн", "ден", "дон",
	},
	Kazakh: {
		"-", [10]string{"ден", "ден", "ден", "тен", "тен", "тен", "дан", "ден", "ден", "дан"},
		[10]string{1: "нан", "дан", "дан", "тан", "ден", "тан", "тен", "нен", "нан"}, "ден", "нан", "нан",
	},
	Turkmen: {
		"-", [10]string{"dan", "den", "den", "den", "den", "den", "dan", "den", "den", "dan"},
		[10]string{1: "dan", "den", "dan", "dan", "den", "dan", "den", "den", "dan"}, "den", "den", "dan",
	},
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
