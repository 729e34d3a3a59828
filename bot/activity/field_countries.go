package activity

import (
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// countriesKind is which countries took part.
type countriesKind struct{ base }

func (countriesKind) text(p screen, a store.Activity) string {
	return p.CountryNames(a.InvolvedCountries())
}

func (countriesKind) line(p screen, _ field, a store.Activity) string {
	return p.participantsByCountry(a)
}

func (countriesKind) choices(p screen, d draft, s step) [][]view.Button {
	buttons := p.CountryToggles(d.InvolvedCountries(), func(toggled store.Countries) view.Press {
		return d.choose(s, view.CountriesValue(toggled))
	})
	return append(view.Rows(buttons...), p.Row(locales.ButtonDone, d.choose(s, view.Navigate)))
}

// choose takes a set of countries, or that the set is complete.
func (k countriesKind) choose(d *dialogue, t turn, s step, value string) (stay bool, err error) {
	if value == view.Navigate {
		if len(d.Activity.Countries) == 0 {
			return false, t.page.validationError(store.ValidationError{Field: s.field.name, Problem: store.Missing})
		}
		return false, checkPermission(t.tx, t.r, d.Activity)
	}
	countries, ok := store.ParseCountries(strings.Trim(value, view.ValueNone))
	if !ok && value != view.ValueNone {
		return false, chat.ErrOldButton
	}
	k.set(d, countries)
	return true, nil
}

// read takes the names of countries, if the text says nothing else.
func (k countriesKind) read(d *dialogue, t turn, _ step) error {
	line := t.parseLine(t.r.Text)
	if line.Countries == "" || !tellsOnly(line, func(l *typed.Line) { l.Countries, l.Host = "", "" }) {
		return chat.UserError{Key: locales.DialogueButtons}
	}
	k.set(d, line.Countries)
	return checkPermission(t.tx, t.r, d.Activity)
}

func (k countriesKind) fill(d *dialogue, _ turn, _ field, line typed.Line) (found bool, err error) {
	if line.Countries == "" {
		return false, nil
	}
	k.set(d, line.Countries)
	return true, nil
}

func (countriesKind) missing(a store.Activity) (part string, missing bool) {
	return "", len(a.Countries) == 0
}

// set takes the countries that took part. The numbers of those that took part before stay.
func (countriesKind) set(d *dialogue, countries store.Countries) {
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
