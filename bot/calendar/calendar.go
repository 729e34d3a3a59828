// Package calendar turns events into iCalendar files (RFC 5545) that phones and calendar programs accept.
package calendar

import (
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"bomcabot/store"
)

// EncodeICS writes one event as an .ics file, with the given text in the file's one language. stamp is when the file is made.
//
// The file describes the host's zone (VTIMEZONE), and hours are written in it, so that a calendar shows them right wherever its owner is.
// An event without hours fills whole days.
func EncodeICS(e store.Event, text store.EventText, country string, stamp time.Time) []byte {
	file := ics.NewCalendarFor("bomcabot")
	file.SetVersion("2.0")
	file.SetMethod(ics.MethodPublish)
	event := ics.NewEvent(e.UID)
	event.SetDtStampTime(stamp)
	event.SetSequence(e.Sequence)
	event.SetSummary(stripControls(text.Title))
	event.SetDescription(stripControls(text.Description))
	event.SetStatus(ics.ObjectStatusConfirmed)
	if e.Status == store.Cancelled {
		file.SetMethod(ics.MethodCancel)
		event.SetStatus(ics.ObjectStatusCancelled)
	}
	place := country
	if text.Place != "" {
		place = text.Place + ", " + country
	}
	event.SetLocation(stripControls(place))

	zone := e.Location()
	addTimezone(file, zone, e.Starts.Time, e.Ends.Time)
	if e.AllDay {
		event.SetAllDayStartAt(e.Starts.In(zone))
		event.SetAllDayEndAt(e.Ends.In(zone)) // the first day after it, RFC 5545 section 3.6.1
	} else {
		event.SetProperty(ics.ComponentPropertyDtStart, e.Starts.In(zone).Format(localTimeLayout), ics.WithTZID(zone.String()))
		event.SetProperty(ics.ComponentPropertyDtEnd, e.Ends.In(zone).Format(localTimeLayout), ics.WithTZID(zone.String()))
	}
	file.AddVEvent(event)
	return []byte(file.Serialize(ics.WithNewLineWindows))
}

// stripControls takes out of a text the control characters that RFC 5545 section 3.1 forbids, and that the library writes as they are.
func stripControls(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
}

// localTimeLayout is a local time as RFC 5545 section 3.3.5 writes it (form 3, with TZID).
const localTimeLayout = "20060102T150405"
