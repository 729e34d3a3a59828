package activity

import (
	"slices"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// choose takes what a button says.
func (d *dialogue) Choose(tx *store.Tx, r chat.Request, c *chat.Conversation, press chat.Choose) (chat.Response, error) {
	c.Step = press.Field
	if press.Field == chat.StepSave {
		return d.save(tx, r, c)
	}
	if !d.stepAvailable(press.Field) {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	now, err := localDay(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	stay, err := d.applyChoice(d.f.screen(r.Lang), now, press.Field, press.Value)
	if err == nil && press.Field == stepCountries && !stay {
		err = checkPermission(tx, r, d.Activity)
	}
	if err != nil {
		return chat.Response{}, err
	}
	if stay {
		return chat.AsReplacement(d.Show(tx, r, c))
	}
	return chat.AsReplacement(d.advance(tx, r, c))
}

// applyChoice takes the value of a button; stay reports that the same is still being asked.
func (d *dialogue) applyChoice(page screen, now store.Day, step, value string) (stay bool, err error) {
	outdated := chat.UserError{Key: locales.ErrorOldButton}
	a := &d.Activity
	switch step {
	case stepType:
		if !slices.Contains(store.ActivityTypes(), store.ActivityType(value)) {
			return false, outdated
		}
		a.Type = store.ActivityType(value)
	case stepComponent:
		if !slices.Contains(store.Components(), store.Component(value)) {
			return false, outdated
		}
		a.Component = store.Component(value)
	case stepCountries:
		return d.chooseCountries(page, value)
	case stepDay, stepLastDay:
		return d.chooseDay(page, now, step, value)
	case stepLanguage:
		lang, known := locales.Parse(value)
		if !known {
			return false, outdated
		}
		a.Lang = string(lang)
	case stepPublic:
		if value != view.ValueYes && value != view.ValueNo {
			return false, outdated
		}
		a.Public = value == view.ValueYes
	case stepTitle, chat.StepCard, stepMoreFields, stepCountryCounts, stepAgencyCounts:
		return false, outdated
	default:
		if value != view.ValueNone {
			return false, outdated
		}
		if step == stepTotal { // without it there is no sense in asking for a part
			d.Answered = append(d.Answered, stepWomen)
		}
		return false, d.setValue(page, now, step, "", store.Headcount{})
	}
	return false, nil
}

// chooseCountries takes which countries took part, or that these are all; what was counted of them stays.
func (d *dialogue) chooseCountries(page screen, value string) (stay bool, err error) {
	if value == view.Navigate && len(d.Activity.Countries) == 0 {
		return false, validationError(page, store.ValidationError{Field: store.FieldCountries, Problem: store.Missing})
	}
	if value == view.Navigate {
		return false, nil
	}
	countries, ok := store.ParseCountries(strings.Trim(value, view.ValueNone))
	if !ok && value != view.ValueNone {
		return false, chat.UserError{Key: locales.ErrorOldButton}
	}
	d.setCountries(countries)
	return true, nil
}

func (d *dialogue) setCountries(countries store.Countries) {
	var parts store.CountryParts
	for _, code := range countries.Codes() {
		part := store.CountryPart{Country: code}
		for _, before := range d.Activity.Countries {
			if before.Country == code {
				part = before
			}
		}
		parts = append(parts, part)
	}
	d.Activity.Countries = parts
}

// chooseDay takes a day of the calendar, or the month to show.
func (d *dialogue) chooseDay(page screen, now store.Day, step, value string) (stay bool, err error) {
	day, turned, unread := chat.ParseDayChoice(value, &d.Month)
	switch {
	case turned:
		return true, nil
	case unread == nil && step == stepDay:
		return false, d.setDays(page, now, day, store.Day{})
	case unread == nil:
		return false, d.setDays(page, now, d.Activity.First, day)
	case step == stepDay && value == valueToday:
		return false, d.setDays(page, now, now, now)
	case step == stepDay && value == valueYesterday:
		return false, d.setDays(page, now, now.AddDays(-1), now.AddDays(-1))
	case step == stepLastDay && value == view.ValueNone:
		return false, d.setDays(page, now, d.Activity.First, d.Activity.First)
	default:
		return false, chat.UserError{Key: locales.ErrorOldButton}
	}
}

// setDays takes the first day and the last. Where that is not known yet it stays open, and is asked for.
func (d *dialogue) setDays(page screen, now, first, last store.Day) error {
	tried := store.Activity{First: first, Last: last}
	if last.IsZero() {
		tried.Last = first
	}
	if err := checkFields(page, tried, now, store.FieldDays); err != nil {
		return err
	}
	d.Activity.First, d.Activity.Last = first, last
	return nil
}

// setValue takes a text or numbers of a step; without them the field is not recorded.
func (d *dialogue) setValue(page screen, now store.Day, step, text string, people store.Headcount) error {
	changed := d.Activity
	fields := []store.Field{store.Field(step)}
	whole, part := splitStep(step)
	written, number := textField(&changed, step), countField(&changed, step)
	switch {
	case step == stepTitle || step == stepPlace: // of one row
		*written = strings.Join(strings.Fields(text), " ")
	case written != nil:
		*written = strings.TrimSpace(text)
	case number != nil:
		*number = people.Total
	case step == stepTotal && (!people.Total.Known || people.Women.Known || people.Men.Known):
		changed.Headcount = people
		fields = append(fields, store.FieldWomen, store.FieldMen)
	case step == stepTotal:
		changed.Total = people.Total
	case whole == stepCountryCounts:
		if err := checkFields(page, store.Activity{Headcount: people}, now, store.FieldTotal, store.FieldWomen, store.FieldMen); err != nil {
			return err
		}
		changed.Countries = slices.Clone(changed.Countries)
		changed.Countries[slices.IndexFunc(changed.Countries, func(p store.CountryPart) bool { return p.Country == part })].Headcount = people
		fields = nil // how the parts add up is told where all of them are seen
	case whole == stepAgencyCounts:
		changed.Agencies = withAgencyCount(changed.Agencies, store.AgencyKind(part), people.Total)
		fields = nil
	}
	if err := checkFields(page, changed, now, fields...); err != nil {
		return err
	}
	d.Activity = changed
	return nil
}

// textField is the text that a step asks for; nil: it asks for none.
func textField(a *store.Activity, step string) *string {
	return map[string]*string{
		stepTitle: &a.Title, stepPlace: &a.Place, stepPartners: &a.Partners, stepOutcome: &a.Outcome, stepNextStep: &a.NextStep,
	}[step]
}

// countField is the number that a step asks for besides the total and the parts; nil: it asks for none.
func countField(a *store.Activity, step string) *store.Count {
	return map[string]*store.Count{
		stepWomen: &a.Women, stepMen: &a.Men, stepInRoom: &a.InRoom, stepOnline: &a.Online, stepExperts: &a.Experts,
	}[step]
}

// withAgencyCount is how many came from the agencies, with how many came from one kind.
func withAgencyCount(parts store.AgencyParts, kind store.AgencyKind, total store.Count) store.AgencyParts {
	parts = slices.DeleteFunc(slices.Clone(parts), func(p store.AgencyPart) bool { return p.Kind == kind })
	if total.Known {
		parts = append(parts, store.AgencyPart{Kind: kind, Total: total})
	}
	return parts
}

// checkFields is what is wrong with one of the fields of an activity. That something is missing is told later, when it is to be saved.
func checkFields(page screen, a store.Activity, now store.Day, fields ...store.Field) error {
	for _, found := range a.Validate(now) {
		if found.Problem != store.Missing && found.Problem != store.SumMismatch && slices.Contains(fields, found.Field) {
			return validationError(page, found)
		}
	}
	return nil
}

// validationError tells a person which rule an activity breaks.
func validationError(page screen, found store.ValidationError) error {
	key, args := page.ValidationMessage(found)
	return chat.UserError{Key: key, Args: args}
}
