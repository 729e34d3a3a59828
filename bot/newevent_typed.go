package bot

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"bomcabot/locales"
	"bomcabot/store"
)

// hoursForm is hours as people type them: 09:00–17:00, 9.30 - 17.
var hoursForm = regexp.MustCompile(`^\s*(\d{1,2})(?:[:.](\d\d))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d\d))?\s*$`)

// parseHours reads from when to when something takes place; it reports false for what is not understood.
func parseHours(text string) (from, till string, ok bool) {
	match := hoursForm.FindStringSubmatch(text)
	if match == nil {
		return "", "", false
	}
	clock := func(hour, minute string) string {
		if minute == "" {
			minute = "00"
		}
		at, err := time.Parse("15:4", hour+":"+minute)
		ok = ok && err == nil
		return at.Format(clockForm)
	}
	ok = true
	return clock(match[1], match[2]), clock(match[3], match[4]), ok
}

// dayForms are the forms of days that are the same in every language; the region writes the day before the month.
var dayForms = []string{"2.1.2006", "2/1/2006", time.DateOnly}

// readDay takes a day that was typed.
func (d *eventDialogue) readDay(tx *store.Tx, c *conversation, text string) error {
	for _, form := range dayForms {
		if day, err := time.Parse(form, strings.TrimSpace(text)); err == nil {
			return d.takeDay(tx, c.Step, store.DayOf(day))
		}
	}
	return userError{Key: locales.NeweventNoDay}
}

// readSeats takes a number of seats that was typed.
func (d *eventDialogue) readSeats(text string) error {
	seats, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || seats < 1 || seats > store.MaxSeats {
		return userError{locales.NeweventNoSeats, locales.Args{"Limit": store.MaxSeats}}
	}
	d.Event.Seats = seats
	return nil
}
