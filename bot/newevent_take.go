package bot

import (
	"slices"
	"strings"
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// applyChoice takes the value of a button; stay reports that the same is still being asked.
func (d *eventDialogue) applyChoice(tx *store.Tx, field, value string) (stay bool, err error) {
	turn := strings.HasPrefix(value, view.Navigate)
	outdated := userError{Key: locales.ErrorOldButton}
	switch field {
	case view.StepCountry:
		if !store.AllCountries.Has(value) {
			return false, outdated
		}
		if d.Event.Country != value {
			d.setHost(value)
		}
	case view.StepInvited:
		if turn {
			return false, nil
		}
		countries, ok := store.ParseCountries(strings.Trim(value, view.ValueNone))
		if !ok && value != view.ValueNone {
			return false, outdated
		}
		d.Event.Invited = countries
		return true, nil
	case view.StepDay, view.StepLastDay:
		if field == view.StepLastDay && value == view.ValueNone {
			return false, d.setDay(tx, field, d.First)
		}
		day, turned, err := parseDayChoice(value, &d.Month)
		if err != nil || turned {
			return turned, err
		}
		return false, d.setDay(tx, field, day)
	case view.StepHours:
		return false, d.setHours(value)
	case view.StepZone:
		return false, d.setZone(value)
	case view.StepLanguage:
		lang, ok := locales.Parse(value)
		if !ok {
			return false, outdated
		}
		d.Lang = lang
		d.Adding = d.Whole && d.currentText().Title == ""
	case view.StepSeats:
		d.Event.Seats = 0
	case view.StepPlace, view.StepDescription:
		return false, d.setText(field, "")
	default:
		return false, outdated
	}
	return false, nil
}

// setDay takes the first or the last day; the last one stays as far from a first one that is moved as it was.
func (d *eventDialogue) setDay(tx *store.Tx, field string, day store.Day) error {
	first, last := d.First, day
	if field == view.StepDay {
		first = day
		if !d.First.IsZero() {
			last = day.AddDays(d.First.DaysThrough(d.Last) - 1)
		}
	}
	switch {
	case first.Before(store.DayOf(tx.Now().In(d.Event.Location())).Time):
		return userError{Key: locales.NeweventPast}
	case first.IsZero() || last.Before(first.Time) || first.DaysThrough(last) > store.MaxEventDays:
		return userError{locales.NeweventTooManyDays, locales.Args{"Limit": store.MaxEventDays}}
	}
	d.First, d.Last = first, last
	return nil
}

// setHours takes hours such as 09:00–17:00, or none.
func (d *eventDialogue) setHours(value string) error {
	if value == view.ValueNone {
		d.From, d.Till = "", ""
		return nil
	}
	from, till, ok := parseHours(value)
	if !ok {
		return userError{Key: locales.NeweventNoHours}
	}
	if till <= from && d.First == d.Last {
		return userError{Key: locales.NeweventNoHours}
	}
	d.From, d.Till = from, till
	return nil
}

func (d *eventDialogue) setZone(name string) error {
	if _, err := time.LoadLocation(name); err != nil || !strings.Contains(name, "/") {
		return userError{locales.NeweventNoZone, locales.Args{"Example": view.ExampleZone}}
	}
	d.Event.Zone = name
	return nil
}

// currentText is what was written in the language of the draft.
func (d *eventDialogue) currentText() store.EventText {
	for _, text := range d.Event.Texts {
		if text.Lang == string(d.Lang) {
			return text
		}
	}
	return store.EventText{Lang: string(d.Lang)}
}

// setText takes the title, the place or the description in the language of the draft.
func (d *eventDialogue) setText(field, value string) error {
	text := d.currentText()
	switch field {
	case view.StepTitle:
		text.Title = strings.Join(strings.Fields(value), " ")
	case view.StepPlace:
		text.Place = strings.Join(strings.Fields(value), " ")
	case view.StepDescription:
		text.Description = strings.TrimSpace(value)
	}
	if wrong := text.Validate(); len(wrong) > 0 && wrong[0].Problem == store.TooLong {
		return userError{locales.NeweventTooLong, locales.Args{"Limit": wrong[0].Limit}}
	} else if len(wrong) > 0 { // there is no title yet
		return userError{Key: locales.DialogueButtons}
	}
	texts := slices.DeleteFunc(slices.Clone(d.Event.Texts), func(t store.EventText) bool { return t.Lang == text.Lang })
	d.Event.Texts = append(texts, text)
	slices.SortFunc(d.Event.Texts, func(a, b store.EventText) int { return strings.Compare(a.Lang, b.Lang) })
	return nil
}

// handleText takes what the coordinator types.
func (d *eventDialogue) handleText(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	var err error
	switch c.Step {
	case view.StepTitle, view.StepPlace, view.StepDescription:
		err = d.setText(c.Step, r.text)
	case view.StepDay, view.StepLastDay:
		err = d.readDay(tx, c, r.text)
	case view.StepHours:
		err = d.setHours(r.text)
	case view.StepZone:
		err = d.setZone(strings.TrimSpace(r.text))
	case view.StepSeats:
		err = d.readSeats(r.text)
	default:
		err = userError{Key: locales.DialogueButtons}
	}
	if err != nil {
		return response{}, err
	}
	return d.advance(b, tx, r, c)
}
