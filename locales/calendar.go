package locales

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// MonthYear returns the month and year of t as a heading: November 2026.
func (l Lang) MonthYear(t time.Time) string {
	name := translators[l].MonthWide(t.Month())
	switch l {
	case Kyrgyz:
		return fmt.Sprintf("%d-ж., %s", t.Year(), strings.ToLower(name))
	case Kazakh:
		return fmt.Sprintf("%d ж. %s", t.Year(), strings.ToLower(name))
	case Uzbek:
		return fmt.Sprintf("%d-yil %s", t.Year(), strings.ToLower(name))
	case Tajik:
		return capitalized(tajikMonthYear(t))
	case Russian: // CLDR has its months in the genitive only
		name = russianMonths[t.Month()-1]
	}
	return capitalized(name) + " " + strconv.Itoa(t.Year())
}

func capitalized(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

var russianMonths = [...]string{
	"январь", "февраль", "март", "апрель", "май", "июнь",
	"июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
}

// ShortMonth returns the short name of a month, as it stands on an axis: Nov.
func (l Lang) ShortMonth(month time.Month) string {
	switch l {
	case Russian: // CLDR has May in the genitive, and lengths of its own
		return shortRussianMonths[month-1]
	case Tajik:
		return strings.ToLower(translators[l].MonthAbbreviated(month))
	default:
		return strings.TrimSuffix(translators[l].MonthAbbreviated(month), ".")
	}
}

var shortRussianMonths = [...]string{
	"янв", "фев", "март", "апр", "май", "июнь", "июль", "авг", "сен", "окт", "ноя", "дек",
}

// Weekdays returns the short names of the weekdays, from Monday on.
func (l Lang) Weekdays() []string {
	var names []string
	for day := time.Monday; day <= time.Saturday; day++ {
		names = append(names, l.shortWeekday(day))
	}
	return append(names, l.shortWeekday(time.Sunday))
}

func (l Lang) shortWeekday(day time.Weekday) string {
	if l == Tajik { // its names in CLDR are too long for a row of seven
		return tajikWeekdays[day]
	}
	return translators[l].WeekdayShort(day)
}

var tajikWeekdays = [...]string{"Яш", "Дш", "Сш", "Чш", "Пш", "Ҷм", "Шн"}
