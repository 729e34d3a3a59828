package calendar

import (
	"fmt"
	"time"

	ics "github.com/arran4/golang-ical"
)

// addTimezone adds a VTIMEZONE (RFC 5545 section 3.6.5) that covers the time from a year before from to a year after
// to. It has one observance for each period with the same offset. Most zones of Central Asia have only one.
func addTimezone(file *ics.Calendar, zone *time.Location, from, to time.Time) {
	timezone := file.AddTimezone(zone.String())
	until := to.AddDate(1, 0, 0)
	for at := from.AddDate(-1, 0, 0).In(zone); ; {
		start, end := at.ZoneBounds()
		addObservance(timezone, at, start)
		if end.IsZero() || end.After(until) {
			return
		}
		at = end
	}
}

// addObservance adds the offset that applies at the instant at, since start. A zero start means that the offset has
// always applied.
func addObservance(timezone *ics.VTimezone, at, start time.Time) {
	name, offset := at.Zone()
	before := offset
	onset := "19700101T000000"
	if !start.IsZero() {
		_, before = start.Add(-time.Second).Zone()
		// The onset is in local time with the offset before the change.
		onset = start.UTC().Add(time.Duration(before) * time.Second).Format(localTimeLayout)
	}
	var component *ics.ComponentBase
	if at.IsDST() {
		daylight := &ics.Daylight{}
		timezone.Components = append(timezone.Components, daylight)
		component = &daylight.ComponentBase
	} else {
		component = &timezone.AddStandard().ComponentBase
	}
	component.SetProperty(ics.ComponentPropertyDtStart, onset)
	component.SetProperty("TZOFFSETFROM", formatOffset(before))
	component.SetProperty("TZOFFSETTO", formatOffset(offset))
	component.SetProperty("TZNAME", name)
}

// formatOffset formats an offset in seconds as a UTC-OFFSET, such as +0500 (RFC 5545 section 3.3.14).
func formatOffset(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	return fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds%3600/60)
}
