package event

import (
	"strconv"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
	"bomcabot/locales"
	"bomcabot/store"
)

// dateReader reads the days of what is planned at a place with that clock.
func (d *eventDialogue) dateReader(tx *store.Tx) typed.Parser {
	return typed.Parser{Today: store.DayOf(tx.Now().In(d.Event.Location())), PreferFuture: true}
}

// readDay takes a day that was typed.
func (d *eventDialogue) readDay(tx *store.Tx, c *chat.Conversation, text string) error {
	day, ok := d.dateReader(tx).ParseDay(text)
	if !ok {
		return chat.UserError{Key: locales.NeweventNoDay}
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
		if _, _, ok := typed.Hours(bare); !ok {
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
	d.Given = []string{stepInvited, stepPlace, stepSeats, stepDescription}
	if d.Event.Country != "" {
		d.Given = append(d.Given, stepCountry)
	}
	if !line.First.IsZero() {
		d.Given = append(d.Given, stepDay)
		if err := d.setDay(tx, stepDay, line.First); err != nil {
			return err
		}
		if err := d.setDay(tx, stepLastDay, line.Last); err != nil {
			return err
		}
	}
	if hours != "" {
		if err := d.setHours(hours); err != nil {
			return err
		}
		d.Given = append(d.Given, stepHours)
	}
	if line.Title == "" {
		return nil
	}
	d.Given = append(d.Given, stepTitle)
	if err := d.setText(stepTitle, line.Title); err != nil {
		return err
	}
	return d.setText(stepPlace, line.Place)
}

// readSeats takes a number of seats that was typed.
func (d *eventDialogue) readSeats(text string) error {
	seats, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || seats < 1 || seats > store.MaxSeats {
		return chat.UserError{Key: locales.NeweventNoSeats, Args: locales.Args{"Limit": store.MaxSeats}}
	}
	d.Event.Seats = seats
	return nil
}
