package event

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
	"bomcabot/locales"
	"bomcabot/store"
)

// parser reads days at the host's. Without a year, a day is the next one of that date.
func (d *dialogue) parser(tx *store.Tx) typed.Parser {
	return typed.Parser{Today: d.today(tx), PreferFuture: true}
}

// readLine takes the fields of an event out of a line, in any order: the first and the last day, the hours, the
// countries (the first is the host), the title and the place. It returns the line, and what of it is wrong; all else of
// it is kept.
func (d *dialogue) readLine(tx *store.Tx, text string) (line typed.Line, mistakes []chat.UserError, err error) {
	line = d.parser(tx).ParseEvent(text)
	if line.Host != "" {
		d.setHost(line.Host)
		line = d.parser(tx).ParseEvent(text) // by the clock of the host
	}
	d.Event.Invited = line.Countries
	d.Answered = []string{stepInvited, stepSeats, stepDescription}
	if line.PlaceGuess == "" {
		d.Answered = append(d.Answered, stepPlace)
	}
	for _, apply := range []func(*store.Tx, typed.Line) (step string, err error){
		d.applyCountry, d.applyDays, d.applyHours, d.applyTexts,
	} {
		step, err := apply(tx, line)
		var mistake chat.UserError
		switch {
		case errors.As(err, &mistake):
			mistakes = append(mistakes, mistake)
		case err != nil:
			return line, nil, err
		case step != "":
			d.Answered = append(d.Answered, step)
		}
	}
	return line, mistakes, nil
}

// applyCountry returns the step that the host answers. The other apply methods set fields from a line, and return the
// step that it answers, if it does.
func (d *dialogue) applyCountry(*store.Tx, typed.Line) (step string, err error) {
	if d.Event.Country == "" {
		return "", nil
	}
	return stepCountry, nil
}

func (d *dialogue) applyDays(tx *store.Tx, line typed.Line) (step string, err error) {
	if line.First.IsZero() {
		return "", nil
	}
	if err := d.setDay(tx, stepDay, line.First); err != nil {
		return "", err
	}
	err = d.setDay(tx, stepLastDay, line.Last)
	if err != nil {
		d.First, d.Last = store.Day{}, store.Day{}
	}
	return stepDay, err
}

func (d *dialogue) applyHours(_ *store.Tx, line typed.Line) (step string, err error) {
	if line.From == "" {
		return "", nil
	}
	offset := locales.UTCOffset(d.instant(d.First, line.From).In(d.Event.Location()))
	if line.UTCOffset != "" && line.UTCOffset != offset { // the hours are not those of the host
		return "", chat.UserError{Key: locales.NeweventNoHours}
	}
	if err := d.setTimes(line.From, line.Till); err != nil || d.Start != "" {
		return "", err
	}
	return stepHours, nil
}

func (d *dialogue) applyTexts(_ *store.Tx, line typed.Line) (step string, err error) {
	d.LinePlace, d.PlaceGuess = line.Place, line.PlaceGuess
	if line.Title == "" {
		return "", nil
	}
	d.detectLanguage(line.Title)
	return stepTitle, d.setText(stepTitle, line.Title)
}
