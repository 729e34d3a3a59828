package locales

import (
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"
)

// Month writes the month of t and its year as a heading: November 2026.
func (l Lang) Month(t time.Time) string {
	name := formats[l].MonthWide(t.Month())
	if l == Russian { // whose months CLDR has in the genitive only
		name = russianMonths[t.Month()-1]
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:] + " " + strconv.Itoa(t.Year())
}

var russianMonths = [...]string{"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"}

// Weekdays are the short names of the days of a week, from Monday on.
func (l Lang) Weekdays() []string {
	var names []string
	for day := time.Monday; day <= time.Saturday; day++ {
		names = append(names, l.weekday(day))
	}
	return append(names, l.weekday(time.Sunday))
}

func (l Lang) weekday(day time.Weekday) string {
	if l == Tajik { // whose names are too long in CLDR for a row of seven
		return tajikWeekdays[day]
	}
	return formats[l].WeekdayShort(day)
}

var tajikWeekdays = [...]string{"Яш", "Дш", "Сш", "Чш", "Пш", "Ҷм", "Шн"}
