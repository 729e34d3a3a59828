package announce_test

import (
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

func TestAnInvitationIsAnsweredUnderItsAnnouncement(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithSubscribers(t, bottest.ExampleMeeting)
	w.announceMeeting(bob)
	ann := people[1]
	ann.Sees("Please come.")
	w.Presses(ann, "✅ Приду")
	found := messagesContaining(ann, "Please come.")
	if len(found) != 1 || !strings.Contains(found[0], "Ваш ответ: приду") || !strings.Contains(found[0], "Зал-пример") {
		t.Errorf("the announcement became %q", found)
	}
	if counts := bottest.Attendance(w.World); counts.Yes != 1 {
		t.Errorf("the answers are %+v", counts)
	}
	w.Presses(ann, "🔕 Не напоминать")
	if found := messagesContaining(ann, "Please come."); len(found) != 1 || strings.Contains(found[0], "Напомню") {
		t.Errorf("the announcement became %q", found)
	}
}

// cancelMeeting lets Bob cancel the example meeting.
func (w world) cancelMeeting(bob *sandbox.Actor) {
	w.TB.Helper()
	bob.Says("/events")
	w.Presses(bob, "⚙️ Manage", "🚫 Cancel the event", "🚫 Yes, cancel it")
}

// When an event is cancelled, every announcement of it says so. Those who said that they come are also told, once.
func TestAnnouncementsShowThatTheirEventIsCancelled(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithSubscribers(t, bottest.ExampleMeeting)
	w.announceMeeting(bob)
	w.Presses(people[1], "✅ Приду")
	w.cancelMeeting(bob)
	bob.Sees("Done. People being notified: 1")
	w.finish()
	for i, want := range []string{"Бул жолугушуу жокко чыгарылды", "Эта встреча отменена"} {
		found := messagesContaining(people[i], "Please come.")
		if len(found) != 1 || !strings.Contains(found[0], want) {
			t.Errorf("subscriber %d reads %q, want %q in it", i, found, want)
		}
	}
	checkReceived(t, people[1:], "не состоится", 1)
	checkReceived(t, people, "болбойт", 0) // they did not answer
}

// A scheduled announcement is not sent once its event is cancelled, and its author is told.
func TestACancelledEventIsNotAnnounced(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithSubscribers(t, bottest.ExampleMeeting, addAnnouncement(store.Announcement{
		Author: bobID, Kind: store.AboutMeeting, Event: bottest.MeetingID, State: store.AnnouncementScheduled,
		SendAt: tomorrow,
	}))
	w.cancelMeeting(bob)
	bob.Sees("The event has been cancelled, so your announcement of it will not be sent.")
	w.Advance(25 * time.Hour)
	w.Advance(4 * time.Second)
	checkReceived(t, people[1:], "Зал-пример", 0)
}

// An event that is over when its announcement is approved, or sent late, is not announced.
func TestAnEventThatIsOverIsNotAnnounced(t *testing.T) {
	t.Parallel()
	about := store.Announcement{
		Author: 1002, Kind: store.AboutMeeting, Event: bottest.MeetingID,
		Texts:    map[string]string{"en": "Please come."},
		Audience: store.Audience{Countries: "KG,TJ"}, State: store.AnnouncementPendingApproval,
	}
	w, _, cat, _, _, people := startWithColleagues(t, bottest.ExampleMeeting, addAnnouncement(about))
	w.Advance(bottest.UntilMeeting + 48*time.Hour)
	cat.Says("/announce")
	w.Presses(cat, "▸ Example meeting", "✅ Approve")
	cat.Sees("This event is over.")
	w.WaitIdle()
	checkReceived(t, people, "Please come.", 0, 0)
}

// An event that is cancelled while somebody writes its announcement is not announced.
func TestAnEventThatIsCancelledMeanwhileIsNotAnnounced(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithSubscribers(t, bottest.ExampleMeeting)
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "📅 1 December 2026 · Example meeting")
	bob.Sees("add to the event details")
	bob.Says("Please come.")
	w.Presses(bob, "✅ Done", "👁 Preview", "📣 Send now")
	w.Write(func(tx *store.Tx) error {
		meeting, err := tx.Event(bottest.MeetingID)
		if err == nil {
			_, err = tx.CancelEvent(meeting.ID, meeting.Sequence)
		}
		return err
	})
	w.Presses(bob, "📣 Yes, send it")
	bob.Sees("This event has been cancelled.")
	w.WaitIdle()
	for _, person := range people {
		if got := messagesContaining(person, "Please come."); len(got) > 0 {
			t.Errorf("person %d got %q", person.ID, got)
		}
	}
}
