package event

import (
	"slices"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/zones"
	"bomcabot/store"
)

// exampleZone shows how a time zone is typed.
const exampleZone = "Europe/Vienna"

// applyChoice sets a field to the value of a button. It reports true for stay when the same step is shown again.
func (d *dialogue) applyChoice(tx *store.Tx, field, value string) (stay bool, err error) {
	switch field {
	case stepCountry:
		return false, d.chooseHost(value)
	case stepInvited:
		return d.chooseInvited(value)
	case stepDay, stepLastDay:
		return d.chooseDay(tx, field, value)
	case stepHours:
		return false, d.setHours(value)
	case stepZone:
		return false, d.setZone(value)
	case stepLanguage:
		return false, d.chooseLanguage(value)
	case stepSeats:
		d.Event.Seats = 0
		return false, nil
	case stepPlace, stepDescription:
		if field == stepPlace && value == valueGuess && d.PlaceGuess != "" {
			return false, d.takePlaceGuess()
		}
		return false, d.setText(field, "")
	default:
		return false, chat.ErrOldButton
	}
}

// applyText sets the field of a step to what the coordinator typed.
func (d *dialogue) applyText(tx *store.Tx, step, text string) error {
	switch step {
	case stepTitle:
		d.detectLanguage(text)
		return d.setText(step, text)
	case stepPlace, stepDescription:
		return d.setText(step, text)
	case stepDay, stepLastDay:
		return d.readDay(tx, step, text)
	case stepHours:
		return d.setHours(text)
	case stepZone:
		return d.setZone(strings.TrimSpace(text))
	case stepSeats:
		return d.readSeats(text)
	default:
		return chat.UserError{Key: locales.DialogueButtons}
	}
}

func (d *dialogue) chooseHost(country string) error {
	if !store.AllCountries.Has(country) {
		return chat.ErrOldButton
	}
	if d.Event.Country != country { // else a zone that was chosen before stays
		d.setHost(country)
	}
	return nil
}

// setHost makes a country the host, and its time zone that of the event.
func (d *dialogue) setHost(country string) {
	d.Event.Country, d.Event.Zone = country, view.ZoneForCountry(country)
}

// chooseInvited sets the invited countries. It stays at the step, so that the person can add or remove more of them.
func (d *dialogue) chooseInvited(value string) (stay bool, err error) {
	if strings.HasPrefix(value, view.Navigate) { // the person is done
		return false, nil
	}
	countries, ok := store.ParseCountries(strings.Trim(value, view.ValueNone))
	if !ok && value != view.ValueNone {
		return false, chat.ErrOldButton
	}
	d.Event.Invited = countries
	return true, nil
}

// chooseDay sets the first or the last day, or turns the calendar to another month.
func (d *dialogue) chooseDay(tx *store.Tx, field, value string) (stay bool, err error) {
	if field == stepLastDay && value == view.ValueNone { // one day only
		return false, d.setDay(tx, field, d.First)
	}
	day, turned, err := chat.ParseDayChoice(value, &d.Month)
	if err != nil || turned {
		return turned, err
	}
	return false, d.setDay(tx, field, day)
}

// readDay sets the first or the last day to what was typed, or both if that are two days.
func (d *dialogue) readDay(tx *store.Tx, field, text string) error {
	first, last, ok := d.parser(tx).ParsePeriod(text)
	if !ok || first != last && field == stepLastDay {
		return chat.UserError{Key: locales.NeweventNoDay}
	}
	before, lastBefore := d.First, d.Last
	err := d.setDay(tx, field, first)
	if err == nil && first != last {
		if err = d.setDay(tx, stepLastDay, last); err != nil {
			d.First, d.Last = before, lastBefore
		}
	}
	return err
}

// setDay sets the first or the last day. When the first day is moved, the last one moves with it.
func (d *dialogue) setDay(tx *store.Tx, field string, day store.Day) error {
	first, last := d.First, day
	if field == stepDay {
		first = day
		if !d.First.IsZero() {
			last = day.AddDays(d.First.DaysThrough(d.Last) - 1)
		}
	}
	switch {
	case first.Before(d.today(tx).Time):
		return chat.UserError{Key: locales.NeweventPast}
	case first.IsZero() || last.Before(first.Time) || first.DaysThrough(last) > store.MaxEventDays:
		return chat.UserError{Key: locales.NeweventTooManyDays, Args: locales.Args{"Limit": store.MaxEventDays}}
	}
	d.First, d.Last = first, last
	return nil
}

// setHours sets hours such as 09:00–17:00, or none. Of a beginning alone it takes note, so that the end is asked for.
func (d *dialogue) setHours(value string) error {
	if value == view.ValueNone {
		d.From, d.Till, d.Start = "", "", ""
		return nil
	}
	from, till, ok := typed.Hours(value)
	if end, isClock := typed.ClockOrEnd(value); isClock && d.Start != "" {
		from, till, ok = d.Start, end, true
	}
	if !ok {
		return chat.UserError{Key: locales.NeweventNoHours}
	}
	return d.setTimes(from, till)
}

// setTimes sets the hours. Without an end, it takes note of the beginning.
func (d *dialogue) setTimes(from, till string) error {
	if till == "" {
		d.Start = from
		return nil
	}
	if till <= from && d.First == d.Last {
		return chat.UserError{Key: locales.NeweventNoHours}
	}
	d.From, d.Till, d.Start = from, till, ""
	return nil
}

// takePlaceGuess makes the end of the title the place.
func (d *dialogue) takePlaceGuess() error {
	place := d.PlaceGuess
	d.PlaceGuess = ""
	if err := d.setText(stepTitle, typed.WithoutPlace(d.currentText().Title, place)); err != nil {
		return err
	}
	return d.setText(stepPlace, place)
}

// detectLanguage tells the language of the texts of a new event from its title, unless the person chose it.
func (d *dialogue) detectLanguage(title string) {
	if d.LangChosen || d.Complete || d.Translating || len(d.Event.Texts) > 0 {
		return
	}
	if lang, ok := locales.Detect(title, d.Lang); ok {
		d.Lang = lang
	}
}

// setZone sets the time zone by its IANA name.
func (d *dialogue) setZone(name string) error {
	if _, err := zones.Load(name); err != nil || !strings.Contains(name, "/") {
		return chat.UserError{Key: locales.NeweventNoZone, Args: locales.Args{"Example": exampleZone}}
	}
	d.Event.Zone = name
	return nil
}

// readSeats sets the number of seats to what was typed.
func (d *dialogue) readSeats(text string) error {
	count, ok := typed.ParseCount(text)
	seats := count.N
	if !ok || seats < 1 || seats > store.MaxSeats {
		return chat.UserError{Key: locales.NeweventNoSeats, Args: locales.Args{"Limit": store.MaxSeats}}
	}
	d.Event.Seats = seats
	return nil
}

// chooseLanguage sets the language of the texts that are written next. When the event has none in that language yet,
// all of them are asked for.
func (d *dialogue) chooseLanguage(value string) error {
	lang, ok := locales.Parse(value)
	if !ok {
		return chat.ErrOldButton
	}
	d.Lang, d.LangChosen = lang, true
	d.Translating = d.Complete && d.currentText().Title == ""
	return nil
}

// currentText returns the texts in the language that is being written.
func (d *dialogue) currentText() store.EventText {
	if text, ok := textIn(d.Event, d.Lang); ok {
		return text
	}
	return store.EventText{Lang: string(d.Lang)}
}

// setText sets the title, the place or the description in the language that is being written.
func (d *dialogue) setText(field, value string) error {
	text := d.currentText()
	switch field {
	case stepTitle:
		text.Title = strings.Join(strings.Fields(value), " ")
		if text.Place == "" {
			text.Place = d.LinePlace
		}
	case stepPlace:
		text.Place = strings.Join(strings.Fields(value), " ")
	case stepDescription:
		text.Description = strings.TrimSpace(value)
	}
	switch wrong := text.Validate(); {
	case len(wrong) > 0 && wrong[0].Problem == store.TooLong:
		return chat.UserError{Key: locales.NeweventTooLong, Args: locales.Args{"Limit": wrong[0].Limit}}
	case len(wrong) > 0: // there is no title yet
		return chat.UserError{Key: locales.DialogueButtons}
	}
	d.LinePlace = ""
	d.Event.Texts = append(slices.DeleteFunc(slices.Clone(d.Event.Texts), func(t store.EventText) bool {
		return t.Lang == text.Lang
	}), text)
	slices.SortFunc(d.Event.Texts, func(a, b store.EventText) int { return strings.Compare(a.Lang, b.Lang) })
	return nil
}
