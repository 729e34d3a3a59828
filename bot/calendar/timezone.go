package calendar

import (
	"fmt"
	"time"

	ics "github.com/arran4/golang-ical"
)

// addTimezone describes a zone for the time from a year before the event to a year after it, one observance for each offset that is in
// force in between (RFC 5545 section 3.6.5). Most of the programme's zones have but one.
func addTimezone(file *ics.Calendar, zone *time.Location, from, to time.Time) {
	description := file.AddTimezone(zone.String())
	until := to.AddDate(1, 0, 0)
	for at := from.AddDate(-1, 0, 0).In(zone); ; {
		start, end := at.ZoneBounds()
		addObservance(description, at, start)
		if end.IsZero() || end.After(until) {
			return
		}
		at = end
	}
}

// addObservance describes the offset that is in force at an instant, since start; a zero start is always.
func addObservance(description *ics.VTimezone, at, start time.Time) {
	name, offset := at.Zone()
	before := offset
	onset := "19700101T000000"
	if !start.IsZero() {
		_, before = start.Add(-time.Second).Zone()
		onset = start.UTC().Add(time.Duration(before) * time.Second).Format(localTimeLayout) // as clocks showed it that were about to change
	}
	var component *ics.ComponentBase
	if at.IsDST() {
		daylight := &ics.Daylight{}
		description.Components = append(description.Components, daylight)
		component = &daylight.ComponentBase
	} else {
		component = &description.AddStandard().ComponentBase
	}
	component.SetProperty(ics.ComponentPropertyDtStart, onset)
	component.SetProperty("TZOFFSETFROM", formatOffset(before))
	component.SetProperty("TZOFFSETTO", formatOffset(offset))
	component.SetProperty("TZNAME", name)
}

// formatOffset writes an offset in seconds as RFC 5545 section 3.3.14 does: +0500.
func formatOffset(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	return fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds%3600/60)
}
