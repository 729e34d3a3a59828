package view

import (
	"slices"
	"strconv"
	"time"

	"bomcabot/store"
)

// valueReader are the parts of a button's data that are still to be read.
type valueReader struct {
	rest      []string
	malformed bool // a value was missing, empty or no number
}

func (v *valueReader) text() string {
	if len(v.rest) == 0 || v.rest[0] == "" {
		v.malformed = true
		return ""
	}
	text := v.rest[0]
	v.rest = v.rest[1:]
	return text
}

// number reads a number of the one form in which [EncodePress] writes it.
func (v *valueReader) number() int64 {
	text := v.text()
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 || itoa(n) != text {
		v.malformed = true
	}
	return n
}

// role reads a role.
func (v *valueReader) role() store.Role {
	role := store.Role(v.text())
	if !slices.Contains(store.Roles(), role) {
		v.malformed = true
	}
	return role
}

// countries reads a set of countries, as [withLock] writes it.
func (v *valueReader) countries() store.Countries {
	text := v.text()
	if text == encodedEmpty {
		return ""
	}
	countries, ok := store.ParseCountries(text)
	if !ok {
		v.malformed = true
	}
	return countries
}

// optionalText reads a text that may be empty, as [encodeOptional] writes it.
func (v *valueReader) optionalText() string {
	text := v.text()
	if text == encodedEmpty {
		return ""
	}
	return text
}

// boolean reads a yes or no, as [encodeBool] writes it.
func (v *valueReader) boolean() bool {
	text := v.text()
	if text != encodeBool(true) && text != encodeBool(false) {
		v.malformed = true
	}
	return text == encodeBool(true)
}

// rsvp reads what people may answer to an event.
func (v *valueReader) rsvp() store.RSVP {
	answer := store.RSVP(v.text())
	if !slices.Contains([]store.RSVP{store.RSVPYes, store.RSVPMaybe, store.RSVPNo}, answer) {
		v.malformed = true
	}
	return answer
}

// day reads a day, as [ReportSpec] writes it.
func (v *valueReader) day() store.Day {
	day, err := time.Parse(compactDayLayout, v.text())
	if err != nil {
		v.malformed = true
	}
	return store.DayOf(day)
}

// report reads which report is meant.
func (v *valueReader) report() ReportSpec { return ReportSpec{v.day(), v.day(), v.number()} }

// encodedEmpty stands for what is empty, as a value may not be.
const encodedEmpty = "-"

func encodeCountries(countries store.Countries) string { return encodeOptional(string(countries)) }

func encodeOptional(text string) string {
	if text == "" {
		return encodedEmpty
	}
	return text
}

func encodeBool(b bool) string {
	if b {
		return ValueYes
	}
	return ValueNo
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
