package event

import (
	"math"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/store"
)

// pressesOf returns the presses with a number, and with the longest values that real buttons have beside it.
func pressesOf(n int64) []view.Press {
	all := []view.Press{
		ShowUpcomingCountries{}, ShowEvent{Event: n}, DownloadEvent{Event: n}, ManageEvent{Event: n},
		ShowGuests{Event: n, Page: math.MaxInt32}, ExportGuests{Event: n},
		TakeAttendance{Event: n, Page: math.MaxInt32}, MarkAllAttended{Event: n},
		EditEvent{Event: n}, LogEventAsActivity{Event: n}, DrawEventLink{Event: n},
		PromptCancelEvent{Event: n, Sequence: math.MaxInt32}, CancelEvent{Event: n, Sequence: math.MaxInt32},
	}
	for _, country := range append(store.AllCountries.Codes(), "") {
		all = append(all, ShowUpcomingEvents{Country: country, Page: n}, ShowPastEvents{Country: country, Page: n})
	}
	for _, rsvp := range []store.RSVP{store.RSVPYes, store.RSVPMaybe, store.RSVPNo} {
		all = append(all, SetRSVP{Event: n, RSVP: rsvp})
	}
	for _, yes := range []bool{false, true} {
		all = append(all, SetReminder{Event: n, Enabled: yes},
			MarkAttendance{Event: math.MaxInt32, Person: n, Attended: yes, Page: math.MaxInt32})
	}
	return all
}

func TestPresses(t *testing.T) {
	t.Parallel()
	samples := []view.Press{ShowZones{}}
	for _, n := range viewtest.Numbers() {
		samples = append(samples, pressesOf(n)...)
	}
	draft := store.NewDraftToken()
	for _, step := range inputSteps {
		samples = append(samples, chat.GoToStep{Draft: draft, Step: step})
	}
	for _, zone := range view.Zones() {
		samples = append(samples, ChooseZone{zone.Name},
			chat.Choose{Draft: draft, Field: stepZone, Value: zone.Name})
	}
	samples = append(samples, chat.Choose{Draft: draft, Field: stepDay, Value: view.Navigate + "2026-12-31"},
		chat.Choose{Draft: draft, Field: stepInvited, Value: string(store.AllCountries)},
		chat.Choose{Draft: draft, Field: stepHours, Value: "09:00–17:00"})
	kinds := New(chat.Deps{}).Routes().Presses()
	viewtest.CheckPresses(t, kinds, samples)
	viewtest.CheckRefused(t, kinds, "ics", "ics|", "ics|x", "ics|-1", "ics|+1", "ics|01", "ics|1.0", "ics|0x1",
		"ics| 1", "ics|1 ", "ics|１", "ics|1_000", "ics|9223372036854775808", "ics|1|2",
		"coming|-|-9223372036854775808", "coming|0", "coming||0", "rsvp|1|waiting", "rsvp|1|", "remind|1|yes",
		"past|KG|1e3", "zones|", "zone|Asia|Bishkek")
}
