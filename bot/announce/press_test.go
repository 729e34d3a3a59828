package announce

import (
	"math"
	"strconv"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/store"
)

func TestPresses(t *testing.T) {
	t.Parallel()
	var samples []view.Press
	for _, n := range viewtest.Numbers() {
		samples = append(append(samples, announcementPresses(n)...), runPresses(n)...)
	}
	draft := store.NewDraftToken()
	for _, step := range inputSteps {
		samples = append(samples, chat.GoToStep{Draft: draft, Step: step})
	}
	samples = append(samples,
		chat.Choose{Draft: draft, Field: stepSubject, Value: strconv.FormatInt(math.MaxInt64, 10)},
		chat.Choose{Draft: draft, Field: stepAudienceCountries, Value: string(store.AllCountries)},
		chat.Choose{Draft: draft, Field: stepDay, Value: view.Navigate + "2026-12-31"})
	kinds := New(chat.Deps{}, nil).Routes().Presses()
	viewtest.CheckPresses(t, kinds, samples)
	viewtest.CheckRefused(t, kinds, "annrsvp|1|waiting", "annrsvp|1|", "annbell|1|yes", "anns", "ann|-1", "annrec?",
		"runlist|1|ready|0", "runlist|1|doubt|-1", "run|01")
}

// announcementPresses are the presses about announcements with a number.
func announcementPresses(n int64) []view.Press {
	all := []view.Press{
		ShowAnnouncements{Page: n}, event.NewAnnouncement{Event: n}, ShowAnnouncement{n}, ReadAnnouncement{n},
		ApproveAnnouncement{n}, RejectAnnouncement{n}, SendAnnouncement{n}, RescheduleAnnouncement{n},
		DropAnnouncement{n}, CorrectAnnouncement{n}, PromptRecallAnnouncement{n}, RecallAnnouncement{n},
		ApproveShown{n, n}, ReviewCorrection{n}, ApproveCorrection{n, n}, RejectCorrection{n, n},
		SetReminderFromAnnouncement{n, true}, SetReminderFromAnnouncement{n, false},
	}
	for _, answer := range []store.RSVP{store.RSVPYes, store.RSVPMaybe, store.RSVPNo} {
		all = append(all, SetRSVPFromAnnouncement{n, answer})
	}
	return all
}

// runPresses are the presses about runs with a number.
func runPresses(n int64) []view.Press {
	all := []view.Press{ShowRun{n}, PauseRun{n}, ResumeRun{n}, StopRun{n}, ResendInDoubt{n}}
	for _, state := range listedResults {
		all = append(all, ShowRunRecipients{n, state, 0}, ShowRunRecipients{n, state, math.MaxInt32})
	}
	return all
}
