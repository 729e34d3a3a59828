package bot

import (
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

func TestWhatWasSentIsCorrectedAndRecalled(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleSubscribers)
	people := w.subscribers()
	bob := w.person(1002, "Bob", "en")
	composeNews(bob, w, "The meeting is on Monday.")
	confirmSend(bob, w)
	bob.Says("/announce")
	w.presses(bob, "▸ The meeting is on Monday.")
	w.presses(bob, "✏️ Correct", "✏️ Text")
	bob.Sees("Write the text")
	bob.Says("The meeting is on Tuesday.")
	w.presses(bob, "👁 Preview")
	bob.Sees("Got it: 2")
	w.waitIdle()
	w.presses(bob, "✏️ Correct", "✏️ Yes, change it")
	bob.Sees("Correcting")
	w.waitIdle()
	w.advance(4 * time.Second)
	for i := range 2 {
		if old, corrected := messagesContaining(people[i], "on Monday."), messagesContaining(people[i], "on Tuesday."); len(old) != 0 || len(corrected) != 1 {
			t.Errorf("subscriber %d reads %q and %q", i, old, corrected)
		}
	}
	bob.Says("/announce")
	w.presses(bob, "▸ The meeting is on Tuesday.")
	w.presses(bob, "↩️ Recall")
	bob.Sees("Messages: 2")
	w.presses(bob, "🗑 Yes, delete it")
	bob.Sees("Recalling")
	w.waitIdle()
	w.advance(4 * time.Second)
	for i := range 2 {
		if left := messagesContaining(people[i], "The meeting is"); len(left) != 0 {
			t.Errorf("subscriber %d still reads %q", i, left)
		}
	}
	bob.Says("/announce")
	w.presses(bob, "▸ The meeting is on Tuesday.")
	w.presses(bob, "↩️ Recall")
	bob.Sees("There is nothing left to delete")
}

func TestWhatIsTooOldIsNotRecalled(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleSubscribers)
	people := w.subscribers()
	bob := w.person(1002, "Bob", "en")
	composeNews(bob, w, "Old news.")
	confirmSend(bob, w)
	w.advance(49 * time.Hour)
	bob.Says("/announce")
	w.presses(bob, "▸ Old news.")
	w.presses(bob, "↩️ Recall")
	bob.Sees("older than 48 hours")
	if left := messagesContaining(people[0], "Old news."); len(left) != 1 {
		t.Errorf("the subscriber reads %q", left)
	}
}

// announceMeeting sends an announcement of the example meeting with a text.
func announceMeeting(w harness, bob *sandbox.Actor) {
	bob.Says("/announce")
	w.presses(bob, "➕ New", "📅 1 December 2026 · Example meeting")
	bob.Sees("beside the event itself")
	bob.Says("Please come.")
	w.presses(bob, "✅ Done", "👁 Preview")
	confirmSend(bob, w)
}

func TestAnInvitationIsAnsweredUnderItsAnnouncement(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleSubscribers, exampleMeeting)
	people := w.subscribers()
	announceMeeting(w, w.person(1002, "Bob", "en"))
	ann := people[1]
	ann.Sees("Please come.")
	w.presses(ann, "✅ Приду")
	if read := messagesContaining(ann, "Please come."); len(read) != 1 || !strings.Contains(read[0], "Вы придете") || !strings.Contains(read[0], "Зал-пример") {
		t.Errorf("the announcement became %q", read)
	}
	if counts := attendance(w); counts.Yes != 1 {
		t.Errorf("the answers are %+v", counts)
	}
	w.presses(ann, "🔕 Не напоминать")
	if read := messagesContaining(ann, "Please come."); len(read) != 1 || strings.Contains(read[0], "Напомню") {
		t.Errorf("the announcement became %q", read)
	}
}

func TestAPreviewAnswersNothing(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleSubscribers, exampleMeeting)
	bob := w.person(1002, "Bob", "en")
	bob.Says("/announce")
	w.presses(bob, "➕ New", "📅 1 December 2026 · Example meeting", "Skip →", "✅ Done", "👁 Preview")
	bob.Sees("Above is what people will get")
	w.presses(bob, "✅ Приду")
	bob.Sees("This is a preview")
	if counts := attendance(w); counts.Yes != 0 {
		t.Errorf("the answers are %+v", counts)
	}
}

// What becomes of an event shows in every announcement of it, and whoever said that they come is told once, as before.
func TestAnEventsChangeShowsInItsAnnouncements(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleSubscribers, exampleMeeting)
	people := w.subscribers()
	bob := w.person(1002, "Bob", "en")
	announceMeeting(w, bob)
	w.presses(people[1], "✅ Приду")
	bob.Says("/events")
	w.presses(bob, "⚙️ Manage", "🚫 Cancel the event", "🚫 Yes, cancel it")
	bob.Sees("Done. People told: 1")
	w.waitIdle()
	w.advance(4 * time.Second)
	for i, want := range []string{"Бул иш-чара жокко чыгарылды", "Это мероприятие отменено"} {
		if read := messagesContaining(people[i], "Please come."); len(read) != 1 || !strings.Contains(read[0], want) {
			t.Errorf("subscriber %d reads %q, want %q in it", i, read, want)
		}
	}
	if told := messagesContaining(people[1], "не состоится"); len(told) != 1 {
		t.Errorf("who comes was told %q", told)
	}
	if told := messagesContaining(people[0], "болбойт"); len(told) != 0 {
		t.Errorf("who did not answer was told %q", told)
	}
}

// A group that subscribed gets an announcement in its language, once for all its members; each answers for themselves, and the announcement stays as it is.
func TestAGroupGetsAnAnnouncement(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleMeeting)
	ann, bob := w.person(1001, "Ann", "ky"), w.person(1002, "Bob", "en")
	group := w.Group(t, "Ann, Bob", ann, bob)
	w.waitIdle()
	if err := w.store.InTx(t.Context(), func(tx *store.Tx) error {
		return tx.SetSubscription(store.Subscription{ChatID: group.ID(), Countries: "KG", Meetings: true, Lang: "ru"})
	}); err != nil {
		t.Fatal(err)
	}
	announceMeeting(w, bob)
	group.Sees("Please come.\n🌐 English")
	before := group.LastBotMessage().Text
	group.Presses(ann, "✅ Приду")
	w.waitIdle()
	if counts := attendance(w); counts.Yes != 1 {
		t.Errorf("the answers are %+v", counts)
	}
	if after := group.LastBotMessage(); strings.Contains(after.Text, "Вы придете") || !strings.HasPrefix(after.Text, "Please come.") && after.Text != before {
		t.Errorf("the announcement became %q", after.Text)
	}
	if changes := strings.Count(group.Transcript(), "bot edits:"); changes != 0 {
		t.Errorf("the announcement was changed %d times:\n%s", changes, group.Transcript())
	}
}

// Those who came to an event that is over are an audience.
func TestThoseWhoCameAreAnAudience(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleSubscribers, exampleMeeting, func(tx *store.Tx) error {
		event, err := tx.Event(meetingID)
		if err != nil {
			return err
		}
		for i := range 2 {
			if _, err := tx.SetRSVP(event, firstSubscriber+int64(i), store.RSVPMaybe); err != nil {
				return err
			}
		}
		return tx.SetAttended(meetingID, firstSubscriber, true)
	})
	w.advance(untilMeeting + 24*time.Hour)
	bob := w.person(1002, "Bob", "en")
	bob.Says("/announce")
	w.presses(bob, "➕ New", "✍️ A text about a meeting")
	bob.Says("Thank you for coming.")
	w.presses(bob, "🎟 Guests of an event", "📅 1 December 2026 · Example meeting", "☑ Coming", "☐ Attended")
	if card := bob.LastBotMessage().Text; !strings.Contains(card, "Get it now: 1 ") {
		t.Errorf("Bob reads %q", card)
	}
}

// An announcement that waits is not sent once its event is cancelled, and its author is told.
func TestACancelledEventIsNotAnnounced(t *testing.T) {
	waits := store.Announcement{Draft: store.NewDraftToken(), Author: 1002, Kind: store.AboutMeeting, Event: meetingID, State: store.AnnouncementScheduled, SendAt: store.Time{Time: today.AddDate(0, 0, 1)}}
	w := startBot(t, coordinator(1002), exampleSubscribers, exampleMeeting, func(tx *store.Tx) error {
		_, err := tx.AddAnnouncement(waits)
		return err
	})
	people, bob := w.subscribers(), w.person(1002, "Bob", "en")
	bob.Says("/events")
	w.presses(bob, "⚙️ Manage", "🚫 Cancel the event", "🚫 Yes, cancel it")
	bob.Sees("The event was cancelled, so your announcement of it is not sent.")
	w.advance(25 * time.Hour)
	w.advance(4 * time.Second)
	if found := messagesContaining(people[1], "Зал-пример"); len(found) > 0 {
		t.Errorf("nevertheless %q arrived", found)
	}
}

// What is on its way when its event changes is changed when it has arrived.
func TestWhatIsOnItsWayIsCorrected(t *testing.T) {
	w, _, people := startWithSubscribers(t, 2)
	w.runToEnd(exampleNews, store.SendRun, people)
	w.inTx(func(tx *store.Tx) error {
		_, err := tx.UpdateAnnouncementTexts(1, map[string]string{"en": "Mended news"})
		return err
	})
	w.runToEnd(exampleNews, store.CorrectRun, people, 0, 0)
	for _, who := range people {
		if texts := botTexts(who); len(texts) != 1 || !strings.HasPrefix(texts[0], "Mended news") {
			t.Errorf("%d got %q", who.ID, texts)
		}
	}
}
