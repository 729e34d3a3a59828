package bot

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// hoursPattern is hours as people type them: 09:00–17:00, 9.30 - 17.
var hoursPattern = regexp.MustCompile(`^\s*(\d{1,2})(?:[:.](\d\d))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d\d))?\s*$`)

// parseHours reads from when to when something takes place; it reports false for what is not understood.
func parseHours(text string) (from, till string, ok bool) {
	match := hoursPattern.FindStringSubmatch(text)
	if match == nil {
		return "", "", false
	}
	clock := func(hour, minute string) string {
		if minute == "" {
			minute = "00"
		}
		at, err := time.Parse("15:4", hour+":"+minute)
		ok = ok && err == nil
		return at.Format(clockLayout)
	}
	ok = true
	return clock(match[1], match[2]), clock(match[3], match[4]), ok
}

// dateReader reads the days of what is planned at a place with that clock.
func (d *eventDialogue) dateReader(tx *store.Tx) typed.Parser {
	return typed.Parser{Today: store.DayOf(tx.Now().In(d.Event.Location())), PreferFuture: true}
}

// readDay takes a day that was typed.
func (d *eventDialogue) readDay(tx *store.Tx, c *conversation, text string) error {
	day, ok := d.dateReader(tx).ParseDay(text)
	if !ok {
		return userError{Key: locales.NeweventNoDay}
	}
	return d.setDay(tx, c.Step, day)
}

// readLine takes what a line tells of an event, in any order: the first day and the last, the hours, the countries, of which the first is the host,
// and the title, with the place behind the last comma. A word that is none of these stays in the title. What may mean two things comes back.
func (d *eventDialogue) readLine(tx *store.Tx, text string) (unclear []string, err error) {
	reader := d.dateReader(tx)
	line, hours := reader.ParseEvent(text), ""
	for word := range strings.FieldsSeq(text) {
		bare := strings.Trim(word, ",;")
		if _, _, ok := parseHours(bare); !ok {
			continue
		}
		rest := reader.ParseEvent(strings.Replace(text, bare, "", 1))
		if rest.First == line.First && rest.Last == line.Last && len(rest.Ambiguous) == len(line.Ambiguous) { // else it is of a day: 9–12 December
			line, hours = rest, bare
			break
		}
	}
	if line.Host != "" {
		d.setHost(line.Host)
	}
	d.Event.Invited = line.Countries
	return line.Ambiguous, d.applyLine(tx, line, hours)
}

// applyLine takes what was found in a line, and notes what is left to be asked for. What can do without is not.
func (d *eventDialogue) applyLine(tx *store.Tx, line typed.Line, hours string) error {
	d.Given = []string{view.StepInvited, view.StepPlace, view.StepSeats, view.StepDescription}
	if d.Event.Country != "" {
		d.Given = append(d.Given, view.StepCountry)
	}
	if !line.First.IsZero() {
		d.Given = append(d.Given, view.StepDay)
		if err := d.setDay(tx, view.StepDay, line.First); err != nil {
			return err
		}
		if err := d.setDay(tx, view.StepLastDay, line.Last); err != nil {
			return err
		}
	}
	if hours != "" {
		if err := d.setHours(hours); err != nil {
			return err
		}
		d.Given = append(d.Given, view.StepHours)
	}
	if line.Title == "" {
		return nil
	}
	d.Given = append(d.Given, view.StepTitle)
	if err := d.setText(view.StepTitle, line.Title); err != nil {
		return err
	}
	return d.setText(view.StepPlace, line.Place)
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
