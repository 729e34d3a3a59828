package locales

import (
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"
)

// MonthYear returns the month and year of t as a heading: November 2026.
func (l Lang) MonthYear(t time.Time) string {
	name := translators[l].MonthWide(t.Month())
	if l == Russian { // CLDR has its months in the genitive only
		name = russianMonths[t.Month()-1]
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:] + " " + strconv.Itoa(t.Year())
}

var russianMonths = [...]string{
	"январь", "февраль", "март", "апрель", "май", "июнь",
	"июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
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
