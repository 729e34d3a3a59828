package view

import (
	"slices"
	"strconv"
	"time"

	"bomcabot/store"
)

// values are the parts of a button's data that are still to be read.
type values struct {
	left      []string
	malformed bool // a value was missing, empty or no number
}

func (v *values) text() string {
	if len(v.left) == 0 || v.left[0] == "" {
		v.malformed = true
		return ""
	}
	text := v.left[0]
	v.left = v.left[1:]
	return text
}

// number reads a number of the one form in which [Encode] writes it.
func (v *values) number() int64 {
	text := v.text()
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 || decimal(n) != text {
		v.malformed = true
	}
	return n
}

// role reads a role.
func (v *values) role() store.Role {
	role := store.Role(v.text())
	if !slices.Contains(store.Roles(), role) {
		v.malformed = true
	}
	return role
}

// countries reads a set of countries, as [withLock] writes it.
func (v *values) countries() store.Countries {
	text := v.text()
	if text == none {
		return ""
	}
	countries, ok := store.ParseCountries(text)
	if !ok {
		v.malformed = true
	}
	return countries
}

// optional reads a text that may be empty, as [orNone] writes it.
func (v *values) optional() string {
	text := v.text()
	if text == none {
		return ""
	}
	return text
}

// yes reads a yes or no, as [truth] writes it.
func (v *values) yes() bool {
	text := v.text()
	if text != truth(true) && text != truth(false) {
		v.malformed = true
	}
	return text == truth(true)
}

// answer reads what people may answer to an event.
func (v *values) answer() store.RSVP {
	answer := store.RSVP(v.text())
	if !slices.Contains([]store.RSVP{store.RSVPYes, store.RSVPMaybe, store.RSVPNo}, answer) {
		v.malformed = true
	}
	return answer
}

// day reads a day, as [ReportOf] writes it.
func (v *values) day() store.Day {
	day, err := time.Parse(shortDay, v.text())
	if err != nil {
		v.malformed = true
	}
	return store.DayOf(day)
}

// report reads which report is meant.
func (v *values) report() ReportOf { return ReportOf{v.day(), v.day(), v.number()} }

// none stands for what is empty, as a value may not be.
const none = "-"

func set(countries store.Countries) string { return orNone(string(countries)) }

func orNone(text string) string {
	if text == "" {
		return none
	}
	return text
}

func truth(b bool) string {
	if b {
		return Yes
	}
	return No
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }
