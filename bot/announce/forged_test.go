package announce_test

import (
	"fmt"
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

// Nobody sees an announcement by a forged button that was not sent to them: not one that waits, not one that was
// rejected, and not one that others received.
func TestAForgedAnswerShowsNoAnnouncement(t *testing.T) {
	t.Parallel()
	prepare := []func(tx *store.Tx) error{bottest.ExampleMeeting}
	states := []store.AnnouncementState{
		store.AnnouncementPendingApproval, store.AnnouncementScheduled, store.AnnouncementMissed,
		store.AnnouncementDropped, store.AnnouncementStarted,
	}
	for _, state := range states {
		prepare = append(prepare, addAnnouncement(store.Announcement{
			Author: bobID, Kind: store.AboutMeeting, Event: bottest.MeetingID, State: state, SendAt: tomorrow,
			Texts: map[string]string{"en": "A secret."},
		}))
	}
	w := start(t, prepare...)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/help")
	message := ann.Sees("Commands")
	for i, state := range states {
		for _, press := range []string{"annrsvp|%d|maybe", "annbell|%d|y"} {
			ann.PressesData(message.ID, fmt.Sprintf(press, i+1))
			if state != store.AnnouncementStarted {
				ann.Sees("This button is out of date.")
			}
			w.WaitIdle()
		}
	}
	if seen := ann.Transcript(); strings.Contains(seen, "A secret.") || strings.Contains(seen, "bot edits") {
		t.Errorf("Ann sees\n%s", seen)
	}
}

// What was recalled is not shown again by a button that was kept.
func TestARecalledAnnouncementStaysRecalled(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithSubscribers(t, bottest.ExampleMeeting)
	w.announceMeeting(bob)
	ann := people[1]
	received := ann.Sees("Please come.")
	w.open(bob, "Example meeting")
	w.Presses(bob, "↩️ Recall", "🗑 Yes, delete it")
	w.finish()
	ann.PressesData(received.ID, received.Inline[0][0].Data)
	w.WaitIdle()
	if found := messagesContaining(ann, "Please come."); len(found) > 0 {
		t.Errorf("Ann has %q again", found)
	}
}
