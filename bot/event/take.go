package event

import (
	"slices"
	"strings"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// applyChoice takes the value of a button; stay reports that the same is still being asked.
func (d *eventDialogue) applyChoice(tx *store.Tx, field, value string) (stay bool, err error) {
	turn := strings.HasPrefix(value, view.Navigate)
	outdated := chat.UserError{Key: locales.ErrorOldButton}
	switch field {
	case stepCountry:
		if !store.AllCountries.Has(value) {
			return false, outdated
		}
		if d.Event.Country != value {
			d.setHost(value)
		}
	case stepInvited:
		if turn {
			return false, nil
		}
		countries, ok := store.ParseCountries(strings.Trim(value, view.ValueNone))
		if !ok && value != view.ValueNone {
			return false, outdated
		}
		d.Event.Invited = countries
		return true, nil
	case stepDay, stepLastDay:
		if field == stepLastDay && value == view.ValueNone {
			return false, d.setDay(tx, field, d.First)
		}
		day, turned, err := chat.ParseDayChoice(value, &d.Month)
		if err != nil || turned {
			return turned, err
		}
		return false, d.setDay(tx, field, day)
	case stepHours:
		return false, d.setHours(value)
	case stepZone:
		return false, d.setZone(value)
	case stepLanguage:
		lang, ok := locales.Parse(value)
		if !ok {
			return false, outdated
		}
		d.Lang = lang
		d.Adding = d.Whole && d.currentText().Title == ""
	case stepSeats:
		d.Event.Seats = 0
	case stepPlace, stepDescription:
		return false, d.setText(field, "")
	default:
		return false, outdated
	}
	return false, nil
}

// setDay takes the first or the last day; the last one stays as far from a first one that is moved as it was.
func (d *eventDialogue) setDay(tx *store.Tx, field string, day store.Day) error {
	first, last := d.First, day
	if field == stepDay {
		first = day
		if !d.First.IsZero() {
			last = day.AddDays(d.First.DaysThrough(d.Last) - 1)
		}
	}
	switch {
	case first.Before(store.DayOf(tx.Now().In(d.Event.Location())).Time):
		return chat.UserError{Key: locales.NeweventPast}
	case first.IsZero() || last.Before(first.Time) || first.DaysThrough(last) > store.MaxEventDays:
		return chat.UserError{Key: locales.NeweventTooManyDays, Args: locales.Args{"Limit": store.MaxEventDays}}
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
	from, till, ok := typed.Hours(value)
	if !ok {
		return chat.UserError{Key: locales.NeweventNoHours}
	}
	if till <= from && d.First == d.Last {
		return chat.UserError{Key: locales.NeweventNoHours}
	}
	d.From, d.Till = from, till
	return nil
}

func (d *eventDialogue) setZone(name string) error {
	if _, err := time.LoadLocation(name); err != nil || !strings.Contains(name, "/") {
		return chat.UserError{Key: locales.NeweventNoZone, Args: locales.Args{"Example": ExampleZone}}
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
	case stepTitle:
		text.Title = strings.Join(strings.Fields(value), " ")
	case stepPlace:
		text.Place = strings.Join(strings.Fields(value), " ")
	case stepDescription:
		text.Description = strings.TrimSpace(value)
	}
	if wrong := text.Validate(); len(wrong) > 0 && wrong[0].Problem == store.TooLong {
		return chat.UserError{Key: locales.NeweventTooLong, Args: locales.Args{"Limit": wrong[0].Limit}}
	} else if len(wrong) > 0 { // there is no title yet
		return chat.UserError{Key: locales.DialogueButtons}
	}
	texts := slices.DeleteFunc(slices.Clone(d.Event.Texts), func(t store.EventText) bool { return t.Lang == text.Lang })
	d.Event.Texts = append(texts, text)
	slices.SortFunc(d.Event.Texts, func(a, b store.EventText) int { return strings.Compare(a.Lang, b.Lang) })
	return nil
}

// handleText takes what the coordinator types.
func (d *eventDialogue) HandleText(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	var err error
	switch c.Step {
	case stepTitle, stepPlace, stepDescription:
		err = d.setText(c.Step, r.Text)
	case stepDay, stepLastDay:
		err = d.readDay(tx, c, r.Text)
	case stepHours:
		err = d.setHours(r.Text)
	case stepZone:
		err = d.setZone(strings.TrimSpace(r.Text))
	case stepSeats:
		err = d.readSeats(r.Text)
	default:
		err = chat.UserError{Key: locales.DialogueButtons}
	}
	if err != nil {
		return chat.Response{}, err
	}
	return d.advance(tx, r, c)
}
