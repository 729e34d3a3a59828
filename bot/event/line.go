package event

import (
	"strings"

	"bomcabot/bot/typed"
	"bomcabot/store"
)

// parser reads days at the host's. Without a year, a day is the next one of that date.
func (d *dialogue) parser(tx *store.Tx) typed.Parser {
	return typed.Parser{Today: d.today(tx), PreferFuture: true}
}

// readLine takes the fields of an event out of a line, in any order: the first and the last day, the hours, the
// countries (the first is the host), and the title, with the place behind its last comma. A word that is none of these
// belongs to the title. Words that may mean two things are returned.
func (d *dialogue) readLine(tx *store.Tx, text string) (ambiguous []string, err error) {
	line, hours := parseLine(d.parser(tx), text)
	if line.Host != "" {
		d.setHost(line.Host)
	}
	d.Event.Invited = line.Countries
	return line.Ambiguous, d.applyLine(tx, line, hours)
}

// parseLine reads a line about an event. The hours are the first word that reads as hours and does not belong to the
// days, as it does in "9–12 December".
func parseLine(parser typed.Parser, text string) (line typed.Line, hours string) {
	line = parser.ParseEvent(text)
	for word := range strings.FieldsSeq(text) {
		word = strings.Trim(word, ",;")
		if _, _, ok := typed.Hours(word); !ok {
			continue
		}
		rest := parser.ParseEvent(strings.Replace(text, word, "", 1))
		if rest.First == line.First && rest.Last == line.Last && len(rest.Ambiguous) == len(line.Ambiguous) {
			return rest, word
		}
	}
	return line, ""
}

// applyLine sets the fields that were found in a line, and notes the steps that need not be asked any more: those that
// the line answers, and those that an event can do without.
func (d *dialogue) applyLine(tx *store.Tx, line typed.Line, hours string) error {
	d.Answered = []string{stepInvited, stepPlace, stepSeats, stepDescription}
	if d.Event.Country != "" {
		d.Answered = append(d.Answered, stepCountry)
	}
	if !line.First.IsZero() {
		d.Answered = append(d.Answered, stepDay)
		if err := d.setDay(tx, stepDay, line.First); err != nil {
			return err
		}
		if err := d.setDay(tx, stepLastDay, line.Last); err != nil {
			return err
		}
	}
	if hours != "" {
		d.Answered = append(d.Answered, stepHours)
		if err := d.setHours(hours); err != nil {
			return err
		}
	}
	if line.Title == "" {
		return nil
	}
	d.Answered = append(d.Answered, stepTitle)
	if err := d.setText(stepTitle, line.Title); err != nil {
		return err
	}
	return d.setText(stepPlace, line.Place)
}
