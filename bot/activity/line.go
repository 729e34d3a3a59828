package activity

import (
	"errors"
	"slices"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// logFromLine begins the dialogue with what a line tells. What it does not tell, tells unclearly or tells wrongly is asked for; why, is said before.
func (f *Feature) logFromLine(tx *store.Tx, r chat.Request, d *dialogue) (chat.Response, error) {
	now, err := localDay(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	page := f.screen(r.Lang)
	faults, err := d.readLine(page, now, r.Argument)
	if err != nil {
		return chat.Response{}, err
	}
	step := d.firstMissing(askedSteps())
	d.Complete = step == chat.StepCard
	answer, err := f.Conversations.Start(tx, r, flowLog, step, d)
	if err != nil {
		return chat.Response{}, err
	}
	for _, fault := range slices.Backward(faults) {
		answer.Messages = append([]view.Message{page.Text(fault.Key, fault.Args)}, answer.Messages...)
	}
	return answer, nil
}

// readLine takes what a line tells, and returns what of it was wrong.
func (d *dialogue) readLine(page screen, now store.Day, text string) (faults []chat.UserError, err error) {
	line := typed.Parser{Today: now}.ParseLine(text)
	d.FromLine, d.Ambiguous = true, line.Ambiguous
	a := &d.Activity
	given := func(told bool, step string, take func() error) {
		if !told || err != nil {
			return
		}
		var fault chat.UserError
		switch failed := take(); {
		case failed == nil:
			d.Answered = append(d.Answered, step)
		case errors.As(failed, &fault):
			faults = append(faults, fault)
		default:
			err = failed
		}
	}
	write := func(step, text string, people store.Headcount) func() error {
		return func() error { return d.setValue(page, now, step, text, people) }
	}
	given(line.Type != "", stepType, func() error { a.Type = line.Type; return nil })
	given(line.Component != "", stepComponent, func() error { a.Component = line.Component; return nil })
	given(line.Countries != "", stepCountries, func() error { d.setCountries(line.Countries); return nil })
	given(!line.First.IsZero(), stepDay, func() error { return d.setDays(page, now, line.First, line.Last) })
	given(line.Title != "", stepTitle, write(stepTitle, line.Title, store.Headcount{}))
	given(line.Place != "", stepPlace, write(stepPlace, line.Place, store.Headcount{}))
	given(line.People.Total.Known, stepTotal, write(stepTotal, "", line.People))
	sexes := line.People.Women.Known || line.People.Men.Known
	given(sexes && line.People.Total == a.Total, stepWomen, func() error {
		a.Women, a.Men = line.People.Women, line.People.Men
		return nil
	})
	return faults, err
}

// handleText takes what the coordinator types.
func (d *dialogue) HandleText(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	now, err := localDay(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	page, step := d.f.screen(r.Lang), c.Step
	switch step {
	case stepType, stepComponent, stepCountries:
		err = d.readName(tx, r, now, step)
	case stepDay, stepLastDay:
		err = d.readDays(page, now, step, r.Text)
	case stepTitle, stepPlace, stepPartners, stepOutcome, stepNextStep:
		err = d.setValue(page, now, step, r.Text, store.Headcount{})
	case stepLanguage, stepPublic, stepCountryCounts, stepAgencyCounts, chat.StepCard, stepMoreFields:
		err = chat.UserError{Key: locales.DialogueButtons}
	default:
		err = d.readNumbers(page, now, step, r.Text)
	}
	if err != nil {
		return chat.Response{}, err
	}
	return d.advance(tx, r, c)
}

// readName takes a name that has buttons as well: nothing but it may be typed.
func (d *dialogue) readName(tx *store.Tx, r chat.Request, now store.Day, step string) error {
	text, a := r.Text, &d.Activity
	if step == stepType { // which kind of workshop one is, the countries tell
		text += " " + strings.Join(a.InvolvedCountries().Codes(), " ")
	}
	line := typed.Parser{Today: now}.ParseLine(text)
	understood := false
	switch step {
	case stepType:
		if understood = line.Type != ""; understood {
			a.Type = line.Type
		}
	case stepComponent:
		if understood = line.Component != ""; understood {
			a.Component = line.Component
		}
	case stepCountries:
		if understood = line.Countries != "" && line.Title == ""; understood {
			d.setCountries(line.Countries)
			return checkPermission(tx, r, d.Activity)
		}
	}
	if !understood || line.Title != "" {
		return chat.UserError{Key: locales.DialogueButtons}
	}
	return nil
}

func (d *dialogue) readDays(page screen, now store.Day, step, text string) error {
	first, last, ok := typed.Parser{Today: now}.ParsePeriod(text)
	switch {
	case !ok, step == stepLastDay && first != last:
		return chat.UserError{Key: locales.NeweventNoDay}
	case step == stepLastDay:
		return d.setDays(page, now, d.Activity.First, last)
	case first == last && first != now:
		return d.setDays(page, now, first, store.Day{})
	default:
		return d.setDays(page, now, first, last)
	}
}

// readNumbers takes a number, and with a total or a country's the women among them.
func (d *dialogue) readNumbers(page screen, now store.Day, step, text string) error {
	people, ok := typed.ParsePeople(text)
	whole, _ := splitStep(step)
	withSexes := whole == stepTotal || whole == stepCountryCounts
	switch {
	case !withSexes:
		people.Total, ok = typed.ParseCount(text)
	case !people.Total.Known:
		ok = false
	}
	if !ok {
		return chat.UserError{Key: locales.LogNoNumber}
	}
	if err := d.setValue(page, now, step, "", people); err != nil {
		return err
	}
	if people.Women.Known || people.Men.Known {
		d.Answered = append(d.Answered, stepWomen)
	}
	return nil
}
