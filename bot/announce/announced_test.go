package announce_test

import (
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

func TestWhatWasSentIsCorrectedAndRecalled(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers)
	people := w.Subscribers()
	bob := w.Join(1002, "Bob", "en")
	bottest.ComposeNews(bob, w.World, "The meeting is on Monday.")
	confirmSend(bob, w)
	bob.Says("/announce")
	w.Presses(bob, "▸ The meeting is on Monday.")
	w.Presses(bob, "✏️ Correct", "✏️ Text")
	bob.Sees("Write the text")
	bob.Says("The meeting is on Tuesday.")
	w.Presses(bob, "👁 Preview")
	bob.Sees("Got it: 2")
	w.WaitIdle()
	w.Presses(bob, "✏️ Correct", "✏️ Yes, change it")
	bob.Sees("Correcting")
	w.WaitIdle()
	w.Advance(4 * time.Second)
	for i := range 2 {
		if old, corrected := messagesContaining(people[i], "on Monday."), messagesContaining(people[i], "on Tuesday."); len(old) != 0 || len(corrected) != 1 {
			t.Errorf("subscriber %d reads %q and %q", i, old, corrected)
		}
	}
	bob.Says("/announce")
	w.Presses(bob, "▸ The meeting is on Tuesday.")
	w.Presses(bob, "↩️ Recall")
	bob.Sees("Messages: 2")
	w.Presses(bob, "🗑 Yes, delete it")
	bob.Sees("Recalling")
	w.WaitIdle()
	w.Advance(4 * time.Second)
	for i := range 2 {
		if left := messagesContaining(people[i], "The meeting is"); len(left) != 0 {
			t.Errorf("subscriber %d still reads %q", i, left)
		}
	}
	bob.Says("/announce")
	w.Presses(bob, "▸ The meeting is on Tuesday.")
	w.Presses(bob, "↩️ Recall")
	bob.Sees("There is nothing left to delete")
}

func TestWhatIsTooOldIsNotRecalled(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers)
	people := w.Subscribers()
	bob := w.Join(1002, "Bob", "en")
	bottest.ComposeNews(bob, w.World, "Old news.")
	confirmSend(bob, w)
	w.Advance(49 * time.Hour)
	bob.Says("/announce")
	w.Presses(bob, "▸ Old news.")
	w.Presses(bob, "↩️ Recall")
	bob.Sees("older than 48 hours")
	if left := messagesContaining(people[0], "Old news."); len(left) != 1 {
		t.Errorf("the subscriber reads %q", left)
	}
}

// announceMeeting sends an announcement of the example meeting with a text.
func announceMeeting(w world, bob *sandbox.Actor) {
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "📅 1 December 2026 · Example meeting")
	bob.Sees("beside the event itself")
	bob.Says("Please come.")
	w.Presses(bob, "✅ Done", "👁 Preview")
	confirmSend(bob, w)
}

func TestAnInvitationIsAnsweredUnderItsAnnouncement(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers, bottest.ExampleMeeting)
	people := w.Subscribers()
	announceMeeting(w, w.Join(1002, "Bob", "en"))
	ann := people[1]
	ann.Sees("Please come.")
	w.Presses(ann, "✅ Приду")
	if read := messagesContaining(ann, "Please come."); len(read) != 1 || !strings.Contains(read[0], "Вы придете") || !strings.Contains(read[0], "Зал-пример") {
		t.Errorf("the announcement became %q", read)
	}
	if counts := bottest.Attendance(w.World); counts.Yes != 1 {
		t.Errorf("the answers are %+v", counts)
	}
	w.Presses(ann, "🔕 Не напоминать")
	if read := messagesContaining(ann, "Please come."); len(read) != 1 || strings.Contains(read[0], "Напомню") {
		t.Errorf("the announcement became %q", read)
	}
}

func TestAPreviewAnswersNothing(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers, bottest.ExampleMeeting)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "📅 1 December 2026 · Example meeting", "Skip →", "✅ Done", "👁 Preview")
	bob.Sees("Above is what people will get")
	w.Presses(bob, "✅ Приду")
	bob.Sees("This is a preview")
	if counts := bottest.Attendance(w.World); counts.Yes != 0 {
		t.Errorf("the answers are %+v", counts)
	}
}

// What becomes of an event shows in every announcement of it, and whoever said that they come is told once, as before.
func TestAnEventsChangeShowsInItsAnnouncements(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers, bottest.ExampleMeeting)
	people := w.Subscribers()
	bob := w.Join(1002, "Bob", "en")
	announceMeeting(w, bob)
	w.Presses(people[1], "✅ Приду")
	bob.Says("/events")
	w.Presses(bob, "⚙️ Manage", "🚫 Cancel the event", "🚫 Yes, cancel it")
	bob.Sees("Done. People told: 1")
	w.WaitIdle()
	w.Advance(4 * time.Second)
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
	w := start(t, bottest.Coordinator(1002), bottest.ExampleMeeting)
	ann, bob := w.Join(1001, "Ann", "ky"), w.Join(1002, "Bob", "en")
	group := w.Group(t, "Ann, Bob", ann, bob)
	w.WaitIdle()
	if err := w.Store.InTx(t.Context(), func(tx *store.Tx) error {
		return tx.SetSubscription(store.Subscription{ChatID: group.ID(), Countries: "KG", Meetings: true, Lang: "ru"})
	}); err != nil {
		t.Fatal(err)
	}
	announceMeeting(w, bob)
	group.Sees("Please come.\n🌐 English")
	before := group.LastBotMessage().Text
	group.Presses(ann, "✅ Приду")
	w.WaitIdle()
	if counts := bottest.Attendance(w.World); counts.Yes != 1 {
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
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers, bottest.ExampleMeeting, func(tx *store.Tx) error {
		event, err := tx.Event(bottest.MeetingID)
		if err != nil {
			return err
		}
		for i := range 2 {
			if _, err := tx.SetRSVP(event, bottest.FirstSubscriber+int64(i), store.RSVPMaybe); err != nil {
				return err
			}
		}
		return tx.SetAttended(bottest.MeetingID, bottest.FirstSubscriber, true)
	})
	w.Advance(bottest.UntilMeeting + 24*time.Hour)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "✍️ A text about a meeting")
	bob.Says("Thank you for coming.")
	w.Presses(bob, "🎟 Guests of an event", "📅 1 December 2026 · Example meeting", "☑ Coming", "☐ Attended")
	if card := bob.LastBotMessage().Text; !strings.Contains(card, "Get it now: 1 ") {
		t.Errorf("Bob reads %q", card)
	}
}

// An announcement that waits is not sent once its event is cancelled, and its author is told.
func TestACancelledEventIsNotAnnounced(t *testing.T) {
	waits := store.Announcement{Draft: store.NewDraftToken(), Author: 1002, Kind: store.AboutMeeting, Event: bottest.MeetingID, State: store.AnnouncementScheduled, SendAt: store.Time{Time: bottest.Today.AddDate(0, 0, 1)}}
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers, bottest.ExampleMeeting, func(tx *store.Tx) error {
		_, err := tx.AddAnnouncement(waits)
		return err
	})
	people, bob := w.Subscribers(), w.Join(1002, "Bob", "en")
	bob.Says("/events")
	w.Presses(bob, "⚙️ Manage", "🚫 Cancel the event", "🚫 Yes, cancel it")
	bob.Sees("The event was cancelled, so your announcement of it is not sent.")
	w.Advance(25 * time.Hour)
	w.Advance(4 * time.Second)
	if found := messagesContaining(people[1], "Зал-пример"); len(found) > 0 {
		t.Errorf("nevertheless %q arrived", found)
	}
}

// What is on its way when its event changes is changed when it has arrived.
func TestWhatIsOnItsWayIsCorrected(t *testing.T) {
	w, _, people := startWithSubscribers(t, 2)
	w.runToEnd(exampleNews, store.SendRun, people)
	w.Write(func(tx *store.Tx) error {
		_, err := tx.UpdateAnnouncementTexts(1, map[string]string{"en": "Mended news"})
		return err
	})
	w.runToEnd(exampleNews, store.CorrectRun, people, 0, 0)
	for _, who := range people {
		if texts := bottest.BotTexts(who); len(texts) != 1 || !strings.HasPrefix(texts[0], "Mended news") {
			t.Errorf("%d got %q", who.ID, texts)
		}
	}
}
