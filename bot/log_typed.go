package bot

import (
	"errors"
	"slices"
	"strings"

	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// logFromLine begins the dialogue with what a line tells. What it does not tell, tells unclearly or tells wrongly is asked for; why, is said before.
func (b *Bot) logFromLine(tx *store.Tx, r request, d *activityDialogue) (response, error) {
	now, err := localDay(tx, r)
	if err != nil {
		return response{}, err
	}
	page := b.views.In(r.lang)
	faults, err := d.readLine(page, now, r.argument)
	if err != nil {
		return response{}, err
	}
	step := d.firstMissing(view.ActivitySteps())
	d.Whole = step == view.StepCard
	answer, err := b.startConversation(tx, r, flowLog, step, d)
	if err != nil {
		return response{}, err
	}
	for _, fault := range slices.Backward(faults) {
		answer.messages = append([]view.Message{page.Text(fault.Key, fault.Args)}, answer.messages...)
	}
	return answer, nil
}

// readLine takes what a line tells, and returns what of it was wrong.
func (d *activityDialogue) readLine(page view.Page, now store.Day, text string) (faults []userError, err error) {
	line := typed.Parser{Today: now}.ParseLine(text)
	d.Typed, d.Unclear = true, line.Ambiguous
	a := &d.Activity
	given := func(told bool, step string, take func() error) {
		if !told || err != nil {
			return
		}
		var fault userError
		switch failed := take(); {
		case failed == nil:
			d.Given = append(d.Given, step)
		case errors.As(failed, &fault):
			faults = append(faults, fault)
		default:
			err = failed
		}
	}
	write := func(step, text string, people store.Headcount) func() error {
		return func() error { return d.setValue(page, now, step, text, people) }
	}
	given(line.Type != "", view.StepType, func() error { a.Type = line.Type; return nil })
	given(line.Component != "", view.StepComponent, func() error { a.Component = line.Component; return nil })
	given(line.Countries != "", view.StepCountries, func() error { d.setCountries(line.Countries); return nil })
	given(!line.First.IsZero(), view.StepDay, func() error { return d.setDays(page, now, line.First, line.Last) })
	given(line.Title != "", view.StepTitle, write(view.StepTitle, line.Title, store.Headcount{}))
	given(line.Place != "", view.StepPlace, write(view.StepPlace, line.Place, store.Headcount{}))
	given(line.People.Total.Known, view.StepTotal, write(view.StepTotal, "", line.People))
	sexes := line.People.Women.Known || line.People.Men.Known
	given(sexes && line.People.Total == a.Total, view.StepWomen, func() error {
		a.Women, a.Men = line.People.Women, line.People.Men
		return nil
	})
	return faults, err
}

// handleText takes what the coordinator types.
func (d *activityDialogue) handleText(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	now, err := localDay(tx, r)
	if err != nil {
		return response{}, err
	}
	page, step := b.views.In(r.lang), c.Step
	switch step {
	case view.StepType, view.StepComponent, view.StepCountries:
		err = d.readName(tx, r, now, step)
	case view.StepDay, view.StepLastDay:
		err = d.readDays(page, now, step, r.text)
	case view.StepTitle, view.StepPlace, view.StepPartners, view.StepOutcome, view.StepNextStep:
		err = d.setValue(page, now, step, r.text, store.Headcount{})
	case view.StepLanguage, view.StepPublic, view.StepCountryCounts, view.StepAgencyCounts, view.StepCard, view.StepMoreFields:
		err = userError{Key: locales.DialogueButtons}
	default:
		err = d.readNumbers(page, now, step, r.text)
	}
	if err != nil {
		return response{}, err
	}
	return d.advance(b, tx, r, c)
}

// readName takes a name that has buttons as well: nothing but it may be typed.
func (d *activityDialogue) readName(tx *store.Tx, r request, now store.Day, step string) error {
	text, a := r.text, &d.Activity
	if step == view.StepType { // which kind of workshop one is, the countries tell
		text += " " + strings.Join(a.InvolvedCountries().Codes(), " ")
	}
	line := typed.Parser{Today: now}.ParseLine(text)
	understood := false
	switch step {
	case view.StepType:
		if understood = line.Type != ""; understood {
			a.Type = line.Type
		}
	case view.StepComponent:
		if understood = line.Component != ""; understood {
			a.Component = line.Component
		}
	case view.StepCountries:
		if understood = line.Countries != "" && line.Title == ""; understood {
			d.setCountries(line.Countries)
			return d.checkPermission(tx, r)
		}
	}
	if !understood || line.Title != "" {
		return userError{Key: locales.DialogueButtons}
	}
	return nil
}

func (d *activityDialogue) readDays(page view.Page, now store.Day, step, text string) error {
	first, last, ok := typed.Parser{Today: now}.ParsePeriod(text)
	switch {
	case !ok, step == view.StepLastDay && first != last:
		return userError{Key: locales.NeweventNoDay}
	case step == view.StepLastDay:
		return d.setDays(page, now, d.Activity.First, last)
	case first == last && first != now:
		return d.setDays(page, now, first, store.Day{})
	default:
		return d.setDays(page, now, first, last)
	}
}

// readNumbers takes a number, and with a total or a country's the women among them.
func (d *activityDialogue) readNumbers(page view.Page, now store.Day, step, text string) error {
	people, ok := typed.ParsePeople(text)
	whole, _ := view.SplitStep(step)
	withSexes := whole == view.StepTotal || whole == view.StepCountryCounts
	switch {
	case !withSexes:
		people.Total, ok = typed.ParseCount(text)
	case !people.Total.Known:
		ok = false
	}
	if !ok {
		return userError{Key: locales.LogNoNumber}
	}
	if err := d.setValue(page, now, step, "", people); err != nil {
		return err
	}
	if people.Women.Known || people.Men.Known {
		d.Given = append(d.Given, view.StepWomen)
	}
	return nil
}
