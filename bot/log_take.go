package bot

import (
	"slices"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// choose takes what a button says.
func (d *activityDialogue) choose(b *Bot, tx *store.Tx, r request, c *conversation, press view.Choose) (response, error) {
	c.Step = press.Field
	if press.Field == view.StepSave {
		return d.save(b, tx, r, c)
	}
	if !d.stepAvailable(press.Field) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	now, err := localDay(tx, r)
	if err != nil {
		return response{}, err
	}
	stay, err := d.applyChoice(b.views.In(r.lang), now, press.Field, press.Value)
	if err == nil && press.Field == view.StepCountries && !stay {
		err = d.checkPermission(tx, r)
	}
	if err != nil {
		return response{}, err
	}
	if stay {
		return asReplacement(d.show(b, tx, r, c))
	}
	return asReplacement(d.advance(b, tx, r, c))
}

// checkPermission refuses an activity in which no country of the person took part.
func (d *activityDialogue) checkPermission(tx *store.Tx, r request) error {
	may, err := canEdit(tx, r, d.Activity.InvolvedCountries())
	if err == nil && !may {
		err = userError{Key: locales.ActivityNotYours}
	}
	return err
}

// applyChoice takes the value of a button; stay reports that the same is still being asked.
func (d *activityDialogue) applyChoice(page view.Page, now store.Day, step, value string) (stay bool, err error) {
	outdated := userError{Key: locales.ErrorOldButton}
	a := &d.Activity
	switch step {
	case view.StepType:
		if !slices.Contains(store.ActivityTypes(), store.ActivityType(value)) {
			return false, outdated
		}
		a.Type = store.ActivityType(value)
	case view.StepComponent:
		if !slices.Contains(store.Components(), store.Component(value)) {
			return false, outdated
		}
		a.Component = store.Component(value)
	case view.StepCountries:
		return d.chooseCountries(page, value)
	case view.StepDay, view.StepLastDay:
		return d.chooseDay(page, now, step, value)
	case view.StepLanguage:
		lang, known := locales.Parse(value)
		if !known {
			return false, outdated
		}
		a.Lang = string(lang)
	case view.StepPublic:
		if value != view.ValueYes && value != view.ValueNo {
			return false, outdated
		}
		a.Public = value == view.ValueYes
	case view.StepTitle, view.StepCard, view.StepMoreFields, view.StepCountryCounts, view.StepAgencyCounts:
		return false, outdated
	default:
		if value != view.ValueNone {
			return false, outdated
		}
		if step == view.StepTotal { // without it there is no sense in asking for a part
			d.Given = append(d.Given, view.StepWomen)
		}
		return false, d.setValue(page, now, step, "", store.Headcount{})
	}
	return false, nil
}

// chooseCountries takes which countries took part, or that these are all; what was counted of them stays.
func (d *activityDialogue) chooseCountries(page view.Page, value string) (stay bool, err error) {
	if value == view.Navigate && len(d.Activity.Countries) == 0 {
		return false, validationError(page, store.ValidationError{Field: store.FieldCountries, Problem: store.Missing})
	}
	if value == view.Navigate {
		return false, nil
	}
	countries, ok := store.ParseCountries(strings.Trim(value, view.ValueNone))
	if !ok && value != view.ValueNone {
		return false, userError{Key: locales.ErrorOldButton}
	}
	d.setCountries(countries)
	return true, nil
}

func (d *activityDialogue) setCountries(countries store.Countries) {
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
func (d *activityDialogue) chooseDay(page view.Page, now store.Day, step, value string) (stay bool, err error) {
	day, turned, unread := parseDayChoice(value, &d.Month)
	switch {
	case turned:
		return true, nil
	case unread == nil && step == view.StepDay:
		return false, d.setDays(page, now, day, store.Day{})
	case unread == nil:
		return false, d.setDays(page, now, d.Activity.First, day)
	case step == view.StepDay && value == view.ValueToday:
		return false, d.setDays(page, now, now, now)
	case step == view.StepDay && value == view.ValueYesterday:
		return false, d.setDays(page, now, now.AddDays(-1), now.AddDays(-1))
	case step == view.StepLastDay && value == view.ValueNone:
		return false, d.setDays(page, now, d.Activity.First, d.Activity.First)
	default:
		return false, userError{Key: locales.ErrorOldButton}
	}
}

// setDays takes the first day and the last. Where that is not known yet it stays open, and is asked for.
func (d *activityDialogue) setDays(page view.Page, now, first, last store.Day) error {
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
func (d *activityDialogue) setValue(page view.Page, now store.Day, step, text string, people store.Headcount) error {
	changed := d.Activity
	fields := []store.Field{store.Field(step)}
	whole, part := view.SplitStep(step)
	written, number := textField(&changed, step), countField(&changed, step)
	switch {
	case step == view.StepTitle || step == view.StepPlace: // of one row
		*written = strings.Join(strings.Fields(text), " ")
	case written != nil:
		*written = strings.TrimSpace(text)
	case number != nil:
		*number = people.Total
	case step == view.StepTotal && (!people.Total.Known || people.Women.Known || people.Men.Known):
		changed.Headcount = people
		fields = append(fields, store.FieldWomen, store.FieldMen)
	case step == view.StepTotal:
		changed.Total = people.Total
	case whole == view.StepCountryCounts:
		if err := checkFields(page, store.Activity{Headcount: people}, now, store.FieldTotal, store.FieldWomen, store.FieldMen); err != nil {
			return err
		}
		changed.Countries = slices.Clone(changed.Countries)
		changed.Countries[slices.IndexFunc(changed.Countries, func(p store.CountryPart) bool { return p.Country == part })].Headcount = people
		fields = nil // how the parts add up is told where all of them are seen
	case whole == view.StepAgencyCounts:
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
		view.StepTitle: &a.Title, view.StepPlace: &a.Place, view.StepPartners: &a.Partners, view.StepOutcome: &a.Outcome, view.StepNextStep: &a.NextStep,
	}[step]
}

// countField is the number that a step asks for besides the total and the parts; nil: it asks for none.
func countField(a *store.Activity, step string) *store.Count {
	return map[string]*store.Count{
		view.StepWomen: &a.Women, view.StepMen: &a.Men, view.StepInRoom: &a.InRoom, view.StepOnline: &a.Online, view.StepExperts: &a.Experts,
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
func checkFields(page view.Page, a store.Activity, now store.Day, fields ...store.Field) error {
	for _, found := range a.Validate(now) {
		if found.Problem != store.Missing && found.Problem != store.SumMismatch && slices.Contains(fields, found.Field) {
			return validationError(page, found)
		}
	}
	return nil
}

// validationError tells a person which rule an activity breaks.
func validationError(page view.Page, found store.ValidationError) error {
	key, args := page.ValidationMessage(found)
	return userError{key, args}
}
