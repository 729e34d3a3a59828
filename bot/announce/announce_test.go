package announce_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/announce"
	"bomcabot/bot/bottest"
	"bomcabot/bot/chat"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// messagesContaining are the messages of a person that contain a part, as they read them now.
func messagesContaining(person *sandbox.Actor, part string) (found []string) {
	for _, message := range person.Messages() {
		if text := message.Text + message.Caption; message.FromBot && !message.Deleted && strings.Contains(text, part) {
			found = append(found, text)
		}
	}
	return found
}

// confirmSend goes on from the preview.
func confirmSend(bob *sandbox.Actor, w world) {
	w.Presses(bob, "📣 Send now", "📣 Yes, send it")
	bob.Sees("It has begun")
	w.WaitIdle()
	w.Advance(4 * time.Second)
}

func TestAnAnnouncementReachesThoseWhomItIsForOnce(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers)
	people := w.Subscribers()
	bob := w.Join(1002, "Bob", "en")
	bottest.ComposeNews(bob, w.World, "The programme has news.")
	bob.Sees("Get it now: 2 · do not want such: 1 · unreachable: 1")
	w.Presses(bob, "📣 Send now")
	bob.Sees("Recipients: 2")
	card := bob.LastBotMessage()
	w.Presses(bob, "📣 Yes, send it")
	for _, row := range card.Inline { // a second finger on the button
		bob.PressesData(card.ID, row[0].Data)
		w.WaitIdle()
	}
	w.Advance(4 * time.Second)
	for i, want := range []int{1, 1, 0, 0, 0, 0} {
		if found := messagesContaining(people[i], "The programme has news."); len(found) != want {
			t.Errorf("subscriber %d got %q, want %d messages", i, found, want)
		}
	}
	if found := messagesContaining(people[0], "Жаңылыктарга жазылгандар үчүн"); len(found) != 1 {
		t.Errorf("the reader of Kyrgyz is told why in %q", people[0].Transcript())
	}
	bob.Sees("Sending · finished")
	var announcements []store.Announcement
	w.Read(func(tx *store.Tx) (err error) { announcements, _, err = tx.Announcements(0, 10); return err })
	if len(announcements) != 1 {
		t.Errorf("there are %d announcements, want 1", len(announcements))
	}
}

func TestFormattingAndAPictureArrive(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers)
	people := w.Subscribers()
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "✍️ A text with news")
	bob.Sees("Write the text")
	bob.Sends(sandbox.Photo{Caption: "Look at https://example.org"})
	bob.Sees("Whom is it for?")
	w.Presses(bob, "✅ Done")
	bob.Sees("A picture goes with it")
	w.Presses(bob, "👁 Preview")
	confirmSend(bob, w)
	last := people[1].LastBotMessage()
	if !strings.Contains(last.Caption, "Look at https://example.org") || !strings.Contains(people[1].Transcript(), "photo") {
		t.Errorf("a subscriber got %q", people[1].Transcript())
	}
}

func TestATextThatIsTooLongIsRefusedWithHowMuch(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "✍️ A text with news")
	bob.Sees("Write the text")
	bob.Says(strings.Repeat("x", 4000))
	bob.Sees("Too long by")
	bob.Says(strings.Repeat("x", 3900))
	bob.Sees("Whom is it for?")
}

func TestWhatGoesBeyondACoordinatorsCountriesIsApprovedFirst(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers)
	people := w.Subscribers()
	bob, cat := w.Join(1002, "Bob", "en"), w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/start")
	wide := func(text string) {
		bob.Says("/announce")
		w.Presses(bob, "➕ New", "✍️ A text with news")
		bob.Sees("Write the text")
		bob.Says(text)
		bob.Sees("Whom is it for?")
		w.WaitIdle()
		w.Presses(bob, "🌍 By country", "Everyone")
		bob.Sees("an administrator must approve")
		w.WaitIdle()
		w.Presses(bob, "✅ Done", "👁 Preview", "📣 Send now", "📣 Yes, send it")
		bob.Sees("It waits for an administrator's approval")
		cat.Sees("May this announcement go out?")
		w.WaitIdle()
	}
	wide("The first news.")
	if found := messagesContaining(people[0], "The first news."); len(found) > 0 {
		t.Errorf("before it was approved, %q arrived", found)
	}
	if found := messagesContaining(cat, "The first news."); len(found) < 3 { // in Russian, Kyrgyz and Uzbek
		t.Errorf("Cat was shown %q", found)
	}
	asked := cat.LastBotMessage()
	w.Presses(cat, "✅ Approve")
	bob.Sees("An administrator has approved your announcement")
	w.WaitIdle()
	approve, _ := view.EncodePress(announce.ApproveAnnouncement{Announcement: 1})
	cat.PressesData(asked.ID, approve)
	cat.Sees("This was decided already")
	w.Advance(4 * time.Second)
	for i, want := range []int{1, 1, 1, 1, 0, 0} {
		if found := messagesContaining(people[i], "The first news."); len(found) != want {
			t.Errorf("subscriber %d got %q, want %d messages", i, found, want)
		}
	}
	bob.Sees("Sending · finished")
	wide("The second news.")
	w.Presses(cat, "🚫 Refuse")
	bob.Sees("An administrator has refused your announcement")
	w.Advance(4 * time.Second)
	if found := messagesContaining(people[0], "The second news."); len(found) > 0 {
		t.Errorf("though it was refused, %q arrived", found)
	}
}

// Whoever forges the button of an announcement of somebody else's is refused.
func TestOnlyItsAuthorDecidesAboutAnAnnouncement(t *testing.T) {
	other := func(tx *store.Tx) error {
		a := store.Announcement{Draft: store.NewDraftToken(), Author: 1001, Kind: store.AboutNews, State: store.AnnouncementScheduled, SendAt: store.Time{Time: bottest.Today.AddDate(0, 0, 1)},
			Texts: map[string]string{"en": "Somebody's news."}}
		_, err := tx.AddAnnouncement(a)
		return err
	}
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers, other)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/announce")
	bob.Sees("Somebody's news.")
	w.Presses(bob, "▸ Somebody's news.")
	if labels := fmt.Sprint(bob.LastBotMessage().Inline); strings.Contains(labels, "Send now") {
		t.Errorf("Bob is offered %s", labels)
	}
	for _, press := range []view.Press{announce.SendAnnouncement{Announcement: 1}, announce.DropAnnouncement{Announcement: 1}, announce.RescheduleAnnouncement{Announcement: 1},
		announce.CorrectAnnouncement{Announcement: 1}, announce.PromptRecallAnnouncement{Announcement: 1}, announce.RecallAnnouncement{Announcement: 1}} {
		data, err := view.EncodePress(press)
		if err != nil {
			t.Fatal(err)
		}
		bob.PressesData(bob.LastBotMessage().ID, data)
		bob.Sees("Only its author or an administrator can do this.")
	}
	approve, _ := view.EncodePress(announce.ApproveAnnouncement{Announcement: 1})
	bob.PressesData(bob.LastBotMessage().ID, approve)
	bob.Sees("This is not open to you.")
}

func TestAnAnnouncementIsSentAtItsTimeMovedAndDropped(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers)
	people := w.Subscribers()
	bob := w.Join(1002, "Bob", "en")
	bottest.ComposeNews(bob, w.World, "News of tomorrow.")
	w.Presses(bob, "🕒 At a time", "24")
	bob.Sees("At what time")
	bob.Says("half past nine")
	bob.Sees("I do not understand this time")
	bob.Says("9:30")
	bob.Sees("Tuesday, 24 November 2026, 09:30 (UTC+6)")
	w.Presses(bob, "📣 Yes, send it")
	bob.Sees("Waits for its time")
	w.Advance(17 * time.Hour) // 2:00 in UTC, 8:00 in Bishkek
	if found := messagesContaining(people[0], "News of tomorrow."); len(found) > 0 {
		t.Errorf("before its time, %q arrived", found)
	}
	w.Presses(bob, "🕒 Another time", "24")
	bob.Sees("At what time")
	bob.Says("10:00")
	w.Presses(bob, "📣 Yes, send it")
	bob.Sees("24 November 2026, 10:00 (UTC+6)")
	w.Advance(100 * time.Minute)
	if found := messagesContaining(people[0], "News of tomorrow."); len(found) > 0 {
		t.Errorf("at its first time, %q arrived", found)
	}
	w.Advance(20 * time.Minute)
	w.Advance(4 * time.Second)
	if found := messagesContaining(people[0], "News of tomorrow."); len(found) != 1 {
		t.Errorf("at its time, %q arrived", found)
	}

	bottest.ComposeNews(bob, w.World, "News of another day.")
	w.Presses(bob, "🕒 At a time", "25", "09:00", "📣 Yes, send it")
	bob.Sees("Waits for its time")
	w.Presses(bob, "🗑 Do not send it")
	bob.Sees("Dropped: it is not sent")
	w.Advance(48 * time.Hour)
	if found := messagesContaining(people[0], "News of another day."); len(found) > 0 {
		t.Errorf("though it was dropped, %q arrived", found)
	}
}

func TestNobodyIsWrittenToAtNight(t *testing.T) {
	zone := func(name string) *time.Location { return chat.ZoneOf(name, locales.English) }
	at := func(hour, minute int) time.Time {
		return time.Date(2026, time.November, 23, hour, minute, 0, 0, time.UTC)
	}
	for _, tt := range []struct {
		now  time.Time
		zone string
		want time.Time
	}{
		{at(9, 0), "Asia/Bishkek", time.Time{}}, {at(15, 59), "Asia/Bishkek", time.Time{}}, {at(16, 0), "Asia/Bishkek", at(26, 0)}, {at(18, 0), "Asia/Bishkek", at(26, 0)},
		{at(1, 59), "Asia/Bishkek", at(2, 0)}, {at(2, 0), "Asia/Bishkek", time.Time{}}, {at(2, 0), "Asia/Tashkent", at(3, 0)}, {at(21, 0), "Europe/Riga", at(30, 0)},
	} {
		if got := announce.EndOfQuietHours(tt.now, zone(tt.zone)); !got.Equal(tt.want) {
			t.Errorf("at %v in %s they are written to at %v, want %v", tt.now, tt.zone, got, tt.want)
		}
	}
}

func TestQuietHoursHoldAnAnnouncementUntilMorning(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers)
	people := w.Subscribers()
	w.Advance(8 * time.Hour) // 23:00 in Bishkek
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "✍️ A text with news")
	bob.Sees("Write the text")
	bob.Says("News of the night.")
	w.Presses(bob, "☐ 🌙 Nobody between 22:00 and 8:00 of their clock")
	bob.Sees("🌙 Nobody between")
	w.WaitIdle()
	w.Presses(bob, "✅ Done", "👁 Preview")
	confirmSend(bob, w)
	if found := messagesContaining(people[0], "News of the night."); len(found) > 0 {
		t.Errorf("at night, %q arrived", found)
	}
	w.Advance(9 * time.Hour)
	w.Advance(time.Minute)
	for i := range 2 {
		if found := messagesContaining(people[i], "News of the night."); len(found) != 1 {
			t.Errorf("in the morning, subscriber %d has %q", i, found)
		}
	}
}

func TestGuestsOfAnEventAreAnAudience(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers, bottest.ExampleMeeting, func(tx *store.Tx) error {
		event, err := tx.Event(bottest.MeetingID)
		if err != nil {
			return err
		}
		for i, answer := range []store.RSVP{store.RSVPYes, store.RSVPNo, store.RSVPYes} {
			if _, err := tx.SetRSVP(event, bottest.FirstSubscriber+int64(i), answer); err != nil {
				return err
			}
		}
		return nil
	})
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "✍️ A text about a meeting")
	bob.Sees("Write the text")
	bob.Says("A word to our guests.")
	w.Presses(bob, "🎟 Guests of an event", "📅 1 December 2026 · Example meeting")
	bob.Sees("Get it now: 1 ")
	w.Presses(bob, "☐ Not coming")
	bob.Sees("Get it now: 2 ")
	w.WaitIdle()
	w.Presses(bob, "← Back", "🌍 By country", "Everyone")
	if card := bob.LastBotMessage().Text; !strings.Contains(card, "Get it now: 3 ") || strings.Contains(card, "administrator") {
		t.Errorf("of the guests of an event of Kyrgyzstan, its coordinator reads %q", card)
	}
}

// The audience is frozen when the sending begins: whoever subscribes later does not belong to it, and whoever unsubscribes meanwhile gets nothing.
func TestTheAudienceIsFrozen(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers)
	w.Subscribers()
	bob := w.Join(1002, "Bob", "en")
	w.Advance(8 * time.Hour) // 23:00 in Bishkek
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "✍️ A text with news")
	bob.Says("Frozen news.")
	w.Presses(bob, "☐ 🌙 Nobody between 22:00 and 8:00 of their clock", "✅ Done", "👁 Preview")
	confirmSend(bob, w)
	w.Write(func(tx *store.Tx) error {
		return errors.Join(tx.Unsubscribe(bottest.FirstSubscriber), tx.SetSubscription(store.Subscription{ChatID: bottest.FirstSubscriber + 2, Countries: "KG", News: true}))
	})
	w.Advance(9 * time.Hour)
	w.Advance(time.Minute)
	w.Read(func(tx *store.Tx) error {
		reached, err := tx.Deliveries(1)
		if len(reached) != 1 || reached[0].ChatID != bottest.FirstSubscriber+1 {
			t.Errorf("it reached %v, want only %d", reached, bottest.FirstSubscriber+1)
		}
		return err
	})
}

// A text can be taken back before everything was asked for; without an event there must be one.
func TestATextIsTakenBack(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "✍️ A text with news")
	bob.Says("Not this.")
	w.Presses(bob, "← Back", "🗑 Without this text")
	if card := bob.LastBotMessage(); strings.Contains(card.Text, "Not this.") || !strings.Contains(card.Text, "Write the text") {
		t.Errorf("Bob reads %q", card.Text)
	}
	bob.Says("But this.")
	w.Presses(bob, "✅ Done", "✏️ Text", "🗑 Without this text", "👁 Preview")
	bob.Sees("There is no text yet")
}
