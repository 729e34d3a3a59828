package bot

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"bomcabot/bot/view"
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

// parseDay reads a day; it reports false for what is not understood.
func parseDay(text string) (store.Day, bool) {
	for _, form := range dayForms {
		if day, err := time.Parse(form, strings.TrimSpace(text)); err == nil {
			return store.DayOf(day), true
		}
	}
	return store.Day{}, false
}

// readDay takes a day that was typed.
func (d *eventDialogue) readDay(tx *store.Tx, c *conversation, text string) error {
	day, ok := parseDay(text)
	if !ok {
		return userError{Key: locales.NeweventNoDay}
	}
	return d.takeDay(tx, c.Step, day)
}

// readLine takes what a line tells of an event, in any order: the first day and the last, the hours, the countries, of which the first is the host,
// and the title, with the place behind the last comma. A word that is none of these stays in the title.
func (d *eventDialogue) readLine(tx *store.Tx, names func(word string) string, line string) error {
	var days []store.Day
	var hours string
	var rest []string
	for word := range strings.FieldsSeq(line) {
		bare := strings.Trim(word, ",;")
		code := names(bare)
		day, isDay := parseDay(bare)
		_, _, isHours := parseHours(bare)
		switch {
		case isDay && len(days) < 2:
			days = append(days, day)
		case isHours && hours == "":
			hours = bare
		case code != "":
			if d.Event.Country == "" {
				d.host(code)
			}
			d.Event.Invited = d.Event.Invited.With(store.Countries(code))
		default:
			rest = append(rest, word)
		}
	}
	return d.given(tx, days, hours, strings.Trim(strings.Join(rest, " "), " ,;"))
}

// given takes what was found in a line, and notes what is left to be asked for. What can do without is not.
func (d *eventDialogue) given(tx *store.Tx, days []store.Day, hours, text string) error {
	d.Given = []string{view.StepInvited, view.StepPlace, view.StepSeats, view.StepAbout}
	if d.Event.Country != "" {
		d.Given = append(d.Given, view.StepCountry)
	}
	for i, step := range []string{view.StepDay, view.StepLastDay} {
		if i < len(days) {
			if err := d.takeDay(tx, step, days[i]); err != nil {
				return err
			}
			d.Given = append(d.Given, view.StepDay)
		}
	}
	if hours != "" {
		if err := d.takeHours(hours); err != nil {
			return err
		}
		d.Given = append(d.Given, view.StepHours)
	}
	title, place := text, ""
	if comma := strings.LastIndex(text, ","); comma > 0 {
		title, place = strings.TrimSpace(text[:comma]), strings.TrimSpace(text[comma+1:])
	}
	if title == "" {
		return nil
	}
	d.Given = append(d.Given, view.StepTitle)
	if err := d.takeText(view.StepTitle, title); err != nil {
		return err
	}
	return d.takeText(view.StepPlace, place)
}

// countryNames finds the country whose code, or whose name in any of the languages, a word is; empty: none.
func (b *Bot) countryNames(word string) string {
	for _, code := range store.AllCountries.Codes() {
		if word == code {
			return code
		}
		for _, lang := range locales.All() {
			if strings.EqualFold(word, b.views.In(lang).CountryName(code)) {
				return code
			}
		}
	}
	return ""
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
