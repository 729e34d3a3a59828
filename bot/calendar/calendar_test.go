package calendar_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"bomcabot/bot/calendar"
	"bomcabot/store"
)

// stamp is the DTSTAMP of the files in the tests.
var stamp = time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)

// exampleEvent returns an event in a zone, between two local times such as "2026-12-02 09:00".
func exampleEvent(t *testing.T, zone, from, to string) store.Event {
	t.Helper()
	location, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	at := func(text string) store.Time {
		local, err := time.ParseInLocation("2006-01-02 15:04", text, location)
		if err != nil {
			t.Fatal(err)
		}
		return store.Time{Time: local.UTC()}
	}
	return store.Event{
		UID: "example@bomcabot", Sequence: 2, Zone: zone, Country: "KG", Starts: at(from), Ends: at(to),
		Status: store.Confirmed,
		Texts: []store.EventText{
			{Lang: "en", Title: "Example meeting", Place: "Example hall", Description: "An example."},
		},
	}
}

// encodeAndParse encodes an event and parses the file strictly. golang-ical must accept the file, too.
func encodeAndParse(t *testing.T, e store.Event) (file, event component) {
	t.Helper()
	content := calendar.EncodeICS(e, e.Texts[0], "Kyrgyzstan", stamp)
	file, err := parse(content)
	if err != nil {
		t.Fatalf("%v\n%s", err, content)
	}
	if _, err := ics.ParseCalendar(bytes.NewReader(content)); err != nil {
		t.Errorf("golang-ical: %v\n%s", err, content)
	}
	if file.name != "VCALENDAR" || len(file.all("VEVENT")) != 1 {
		t.Fatalf("this is not a calendar with one event:\n%s", content)
	}
	return file, file.all("VEVENT")[0]
}

func TestEncodeICS(t *testing.T) {
	file, event := encodeAndParse(t, exampleEvent(t, "Asia/Bishkek", "2026-12-02 09:00", "2026-12-02 17:30"))
	for _, tt := range []struct {
		in         component
		name, want string
	}{
		{file, "VERSION", "2.0"}, {file, "METHOD", "PUBLISH"},
		{event, "UID", "example@bomcabot"}, {event, "SEQUENCE", "2"},
		{event, "DTSTAMP", "20261123T100000Z"}, {event, "STATUS", "CONFIRMED"},
		{event, "SUMMARY", "Example meeting"}, {event, "DESCRIPTION", "An example."},
		{event, "LOCATION", `Example hall\, Kyrgyzstan`},
		{event, "DTSTART", "20261202T090000"}, {event, "DTEND", "20261202T173000"},
	} {
		if got := tt.in.get(t, tt.name).value; got != tt.want {
			t.Errorf("%s is %q, want %q", tt.name, got, tt.want)
		}
	}
	if file.get(t, "PRODID").value == "" {
		t.Error("PRODID is empty")
	}
}

// A calendar without a time zone database finds the instants at which an event starts and ends from the file alone.
func TestTimes(t *testing.T) {
	tests := []struct{ name, zone, from, to string }{
		{"no daylight saving time", "Asia/Bishkek", "2026-12-02 09:00", "2026-12-02 17:30"},
		{"UTC", "UTC", "2026-12-02 09:00", "2026-12-02 17:30"},
		{"an offset with half an hour", "Asia/Kolkata", "2026-12-02 09:00", "2026-12-02 17:30"},
		{"west of Greenwich", "America/New_York", "2026-07-02 09:00", "2026-07-02 17:30"},
		{"southern hemisphere", "Australia/Sydney", "2026-12-02 09:00", "2026-12-02 17:30"},
		{"standard time", "Europe/Riga", "2026-12-02 09:00", "2026-12-02 17:30"},
		{"daylight saving time", "Europe/Riga", "2026-07-02 09:00", "2026-07-02 17:30"},
		{"across midnight", "Europe/Riga", "2026-12-31 22:00", "2027-01-01 02:00"},
		{"several days", "Asia/Dushanbe", "2026-11-30 09:00", "2026-12-04 13:00"},
		{"the day before clocks go forward", "Europe/Riga", "2026-03-28 09:00", "2026-03-28 17:30"},
		{"across the change, forward", "Europe/Riga", "2026-03-28 22:00", "2026-03-29 10:00"},
		{"the day clocks go forward", "Europe/Riga", "2026-03-29 09:00", "2026-03-29 17:30"},
		{"across the change, back", "Europe/Riga", "2026-10-24 22:00", "2026-10-25 10:00"},
		{"the day clocks go back", "Europe/Riga", "2026-10-25 09:00", "2026-10-25 17:30"},
		{"across both changes", "Europe/Brussels", "2026-03-01 09:00", "2026-12-01 09:00"},
		{"before Kazakhstan had a single time zone", "Asia/Almaty", "2018-11-28 09:00", "2018-11-28 17:30"},
		{"across that change", "Asia/Almaty", "2024-02-28 09:00", "2024-03-02 17:30"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := exampleEvent(t, tt.zone, tt.from, tt.to)
			file, event := encodeAndParse(t, e)
			start, end := parseInstant(t, file, event.get(t, "DTSTART")), parseInstant(t, file, event.get(t, "DTEND"))
			if !start.Equal(e.Starts.Time) || !end.Equal(e.Ends.Time) {
				t.Errorf("the file says %s to %s, the event is %s to %s", start, end, e.Starts, e.Ends)
			}
			if !start.Before(end) {
				t.Errorf("it ends at %s, before it starts", end)
			}
			checkZone(t, file, e)
		})
	}
}

// checkZone compares the VTIMEZONE with the zone itself, every two hours from half a year before the event to half a
// year after it.
func checkZone(t *testing.T, file component, e store.Event) {
	t.Helper()
	zones := file.all("VTIMEZONE")
	if len(zones) != 1 || zones[0].get(t, "TZID").value != e.Zone {
		t.Fatalf("the zones are %v, want %s", zones, e.Zone)
	}
	index := func(name string) int {
		return slices.IndexFunc(file.children, func(c component) bool { return c.name == name })
	}
	if index("VTIMEZONE") > index("VEVENT") {
		t.Error("the VTIMEZONE comes after its use")
	}
	described := observances(t, zones[0])
	for at := e.Starts.AddDate(0, -6, 0); at.Before(e.Ends.AddDate(0, 6, 0)); at = at.Add(2 * time.Hour) {
		local := at.In(e.Location())
		_, seconds := local.Zone()
		shown := at.UTC().Add(time.Duration(seconds) * time.Second) // the local time, as if it were UTC
		if got := offsetAt(t, described, shown); !shown.Add(-got).Equal(at) && !nearChange(local) {
			t.Fatalf("at %s the file has the offset %s, but %s has %ds",
				shown.Format(localTimeLayout), got, e.Zone, seconds)
		}
	}
	for _, observance := range zones[0].children {
		parseOffset(t, observance.get(t, "TZOFFSETFROM").value)
		if observance.name != "STANDARD" && observance.name != "DAYLIGHT" || observance.get(t, "TZNAME").value == "" {
			t.Errorf("the observance is %+v", observance)
		}
	}
}

// nearChange reports whether the offset changes within two hours. Some local times come twice then, and their instant
// is ambiguous.
func nearChange(at time.Time) bool {
	_, before := at.Add(-2 * time.Hour).Zone()
	_, after := at.Add(2 * time.Hour).Zone()
	return before != after
}

// An all-day event has dates, and DTEND is the day after the last one (RFC 5545 section 3.6.1).
func TestAllDay(t *testing.T) {
	tests := []struct{ zone, from, to, first, after string }{
		{"Asia/Dushanbe", "2018-11-28 00:00", "2018-11-29 00:00", "20181128", "20181129"},
		{"Asia/Bishkek", "2026-12-30 00:00", "2027-01-02 00:00", "20261230", "20270102"},
		{"Europe/Riga", "2026-03-29 00:00", "2026-03-30 00:00", "20260329", "20260330"}, // the day has 23 hours
		{"America/New_York", "2026-11-01 00:00", "2026-11-02 00:00", "20261101", "20261102"},
	}
	for _, tt := range tests {
		e := exampleEvent(t, tt.zone, tt.from, tt.to)
		e.AllDay = true
		_, event := encodeAndParse(t, e)
		for name, want := range map[string]string{"DTSTART": tt.first, "DTEND": tt.after} {
			got := event.get(t, name)
			if got.value != want || got.params["VALUE"] != "DATE" || len(got.params) != 1 {
				t.Errorf("%s %s: %+v, want the date %s", tt.zone, name, got, want)
			}
			if _, err := time.Parse(dateLayout, got.value); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestCancelledEvent(t *testing.T) {
	e := exampleEvent(t, "Asia/Bishkek", "2026-12-02 09:00", "2026-12-02 17:30")
	e.Status, e.Sequence = store.Cancelled, 3
	file, event := encodeAndParse(t, e)
	for _, tt := range []struct {
		in         component
		name, want string
	}{
		{file, "METHOD", "CANCEL"}, {event, "STATUS", "CANCELLED"}, {event, "UID", e.UID}, {event, "SEQUENCE", "3"},
		{event, "DTSTART", "20261202T090000"},
	} {
		if got := tt.in.get(t, tt.name).value; got != tt.want {
			t.Errorf("%s is %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Texts of any length and content are unchanged in the file, except that control characters are removed.
func TestTexts(t *testing.T) {
	texts := map[string]string{
		"separators":        `a;b,c\d:e"f'g\n\;\,`,
		"line breaks":       "first\nsecond\n\nlast",
		"Windows":           "first\r\nsecond",
		"an injection":      "x\r\nATTENDEE:mailto:bob@example.org\r\nEND:VEVENT",
		"control":           "a\x00b\x07c\td",
		"Cyrillic":          strings.Repeat("Ш", store.MaxEventTitle),
		"Cyrillic, words":   strings.Repeat("Шекара қызметі ", 10),
		"emoji":             strings.Repeat("😀", store.MaxEventTitle),
		"spaces":            "  " + strings.Repeat(" ", 100) + "x",
		"mixed widths":      strings.Repeat("aШ😀", 50),
		"HTML":              `</b><a href="https://example.org/">x</a> &amp;` + strings.Repeat("<>", 60),
		"nothing but ASCII": strings.Repeat("x", store.MaxEventTitle),
	}
	clean := strings.NewReplacer("\r", "", "\x00", "", "\x07", "").Replace
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			for shift := range 4 { // so that lines are folded at every byte of a character
				e := exampleEvent(t, "Asia/Bishkek", "2026-12-02 09:00", "2026-12-02 17:30")
				e.Texts[0] = store.EventText{Title: strings.Repeat("-", shift) + text, Place: text, Description: text}
				_, event := encodeAndParse(t, e)
				for name, want := range map[string]string{
					"SUMMARY": e.Texts[0].Title, "LOCATION": text + ", Kyrgyzstan", "DESCRIPTION": text,
				} {
					if got := event.get(t, name).text(t); got != clean(want) {
						t.Errorf("%s:\n got %q\nwant %q", name, got, clean(want))
					}
				}
			}
		})
	}
}

// If the event has no place, its location is the country.
func TestNoPlace(t *testing.T) {
	e := exampleEvent(t, "Asia/Bishkek", "2026-12-02 09:00", "2026-12-02 17:30")
	e.Texts[0].Place = ""
	if _, event := encodeAndParse(t, e); event.get(t, "LOCATION").value != "Kyrgyzstan" {
		t.Errorf("the location is %q", event.get(t, "LOCATION").value)
	}
}
