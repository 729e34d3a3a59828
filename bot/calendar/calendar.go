// Package calendar encodes events as iCalendar files (RFC 5545) that phones and calendar programs accept.
package calendar

import (
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"bomcabot/store"
)

// EncodeICS encodes one event as an .ics file. The file has one language, that of text; country is the name of the host
// country in it. stamp is the time at which the file is made.
//
// The file has the rules of the event's time zone (VTIMEZONE) and gives the times in that zone, so that a calendar
// shows them correctly in any zone. An all-day event has dates instead of times.
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
		event.SetAllDayEndAt(e.Ends.In(zone)) // the day after the last one, RFC 5545 section 3.6.1
	} else {
		tzid := ics.WithTZID(zone.String())
		event.SetProperty(ics.ComponentPropertyDtStart, e.Starts.In(zone).Format(localTimeLayout), tzid)
		event.SetProperty(ics.ComponentPropertyDtEnd, e.Ends.In(zone).Format(localTimeLayout), tzid)
	}
	file.AddVEvent(event)
	return []byte(file.Serialize(ics.WithNewLineWindows))
}

// stripControls removes the control characters that RFC 5545 section 3.1 forbids. The library writes them unchanged.
func stripControls(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
}

// localTimeLayout is the layout of a local time with TZID (RFC 5545 section 3.3.5, form 3).
const localTimeLayout = "20060102T150405"
