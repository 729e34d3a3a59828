package bot

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// subscribers are the people of [exampleSubscribers], who have written to the bot, as far as it can write to them.
func (w harness) subscribers() (all []*sandbox.Actor) {
	for i := range 6 {
		person := w.person(firstSubscriber+int64(i), "Subscriber", "en")
		if all = append(all, person); i < 5 {
			person.Says("/help")
		}
	}
	w.waitIdle()
	return all
}

// presses lets a person press one button after the other, each when the bot has dealt with the one before.
func (w harness) presses(person *sandbox.Actor, labels ...string) {
	w.tb.Helper()
	for _, label := range labels {
		w.waitIdle()
		person.Presses(label)
	}
	w.waitIdle()
}

// messagesContaining are the messages of a person that contain a part, as they read them now.
func messagesContaining(person *sandbox.Actor, part string) (found []string) {
	for _, message := range person.Messages() {
		if text := message.Text + message.Caption; message.FromBot && !message.Deleted && strings.Contains(text, part) {
			found = append(found, text)
		}
	}
	return found
}

// composeNews brings Bob from /announce to the preview of a text with news.
func composeNews(bob *sandbox.Actor, w harness, text string) {
	bob.Says("/announce")
	w.presses(bob, "➕ New", "✍️ A text with news")
	bob.Sees("Write the text")
	bob.Says(text)
	w.presses(bob, "✅ Done", "👁 Preview")
	bob.Sees("Above is what people will get")
	w.waitIdle()
}

// confirmSend goes on from the preview.
func confirmSend(bob *sandbox.Actor, w harness) {
	w.presses(bob, "📣 Send now", "📣 Yes, send it")
	bob.Sees("It has begun")
	w.waitIdle()
	w.advance(4 * time.Second)
}

func TestAnAnnouncementReachesThoseWhomItIsForOnce(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleSubscribers)
	people := w.subscribers()
	bob := w.person(1002, "Bob", "en")
	composeNews(bob, w, "The programme has news.")
	bob.Sees("Get it now: 2 · do not want such: 1 · unreachable: 1")
	w.presses(bob, "📣 Send now")
	bob.Sees("Recipients: 2")
	card := bob.LastBotMessage()
	w.presses(bob, "📣 Yes, send it")
	for _, row := range card.Inline { // a second finger on the button
		bob.PressesData(card.ID, row[0].Data)
		w.waitIdle()
	}
	w.advance(4 * time.Second)
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
	w.view(func(tx *store.Tx) (err error) { announcements, _, err = tx.Announcements(0, 10); return err })
	if len(announcements) != 1 {
		t.Errorf("there are %d announcements, want 1", len(announcements))
	}
}

func TestFormattingAndAPictureArrive(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleSubscribers)
	people := w.subscribers()
	bob := w.person(1002, "Bob", "en")
	bob.Says("/announce")
	w.presses(bob, "➕ New", "✍️ A text with news")
	bob.Sees("Write the text")
	bob.Sends(sandbox.Photo{Caption: "Look at https://example.org"})
	bob.Sees("Whom is it for?")
	w.presses(bob, "✅ Done")
	bob.Sees("A picture goes with it")
	w.presses(bob, "👁 Preview")
	confirmSend(bob, w)
	last := people[1].LastBotMessage()
	if !strings.Contains(last.Caption, "Look at https://example.org") || !strings.Contains(people[1].Transcript(), "photo") {
		t.Errorf("a subscriber got %q", people[1].Transcript())
	}
}

func TestATextThatIsTooLongIsRefusedWithHowMuch(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleSubscribers)
	bob := w.person(1002, "Bob", "en")
	bob.Says("/announce")
	w.presses(bob, "➕ New", "✍️ A text with news")
	bob.Sees("Write the text")
	bob.Says(strings.Repeat("x", 4000))
	bob.Sees("Too long by")
	bob.Says(strings.Repeat("x", 3900))
	bob.Sees("Whom is it for?")
}

func TestWhatGoesBeyondACoordinatorsCountriesIsApprovedFirst(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleSubscribers)
	people := w.subscribers()
	bob, cat := w.person(1002, "Bob", "en"), w.person(catID, "Cat", "en")
	cat.Says("/start")
	wide := func(text string) {
		bob.Says("/announce")
		w.presses(bob, "➕ New", "✍️ A text with news")
		bob.Sees("Write the text")
		bob.Says(text)
		bob.Sees("Whom is it for?")
		w.waitIdle()
		w.presses(bob, "🌍 By country", "Everyone")
		bob.Sees("an administrator must approve")
		w.waitIdle()
		w.presses(bob, "✅ Done", "👁 Preview", "📣 Send now", "📣 Yes, send it")
		bob.Sees("It waits for an administrator's approval")
		cat.Sees("May this announcement go out?")
		w.waitIdle()
	}
	wide("The first news.")
	if found := messagesContaining(people[0], "The first news."); len(found) > 0 {
		t.Errorf("before it was approved, %q arrived", found)
	}
	if found := messagesContaining(cat, "The first news."); len(found) < 3 { // in Russian, Kyrgyz and Uzbek
		t.Errorf("Cat was shown %q", found)
	}
	asked := cat.LastBotMessage()
	w.presses(cat, "✅ Approve")
	bob.Sees("An administrator has approved your announcement")
	w.waitIdle()
	approve, _ := view.EncodePress(view.ApproveAnnouncement{Announcement: 1})
	cat.PressesData(asked.ID, approve)
	cat.Sees("This was decided already")
	w.advance(4 * time.Second)
	for i, want := range []int{1, 1, 1, 1, 0, 0} {
		if found := messagesContaining(people[i], "The first news."); len(found) != want {
			t.Errorf("subscriber %d got %q, want %d messages", i, found, want)
		}
	}
	bob.Sees("Sending · finished")
	wide("The second news.")
	w.presses(cat, "🚫 Refuse")
	bob.Sees("An administrator has refused your announcement")
	w.advance(4 * time.Second)
	if found := messagesContaining(people[0], "The second news."); len(found) > 0 {
		t.Errorf("though it was refused, %q arrived", found)
	}
}

// Whoever forges the button of an announcement of somebody else's is refused.
func TestOnlyItsAuthorDecidesAboutAnAnnouncement(t *testing.T) {
	other := func(tx *store.Tx) error {
		a := store.Announcement{Draft: store.NewDraftToken(), Author: 1001, Kind: store.AboutNews, State: store.AnnouncementScheduled, SendAt: store.Time{Time: today.AddDate(0, 0, 1)},
			Texts: map[string]string{"en": "Somebody's news."}}
		_, err := tx.AddAnnouncement(a)
		return err
	}
	w := startBot(t, coordinator(1002), exampleSubscribers, other)
	bob := w.person(1002, "Bob", "en")
	bob.Says("/announce")
	bob.Sees("Somebody's news.")
	w.presses(bob, "▸ Somebody's news.")
	if labels := fmt.Sprint(bob.LastBotMessage().Inline); strings.Contains(labels, "Send now") {
		t.Errorf("Bob is offered %s", labels)
	}
	for _, press := range []view.Press{view.SendAnnouncement{Announcement: 1}, view.DropAnnouncement{Announcement: 1}, view.RescheduleAnnouncement{Announcement: 1},
		view.CorrectAnnouncement{Announcement: 1}, view.PromptRecallAnnouncement{Announcement: 1}, view.RecallAnnouncement{Announcement: 1}} {
		data, err := view.EncodePress(press)
		if err != nil {
			t.Fatal(err)
		}
		bob.PressesData(bob.LastBotMessage().ID, data)
		bob.Sees("Only its author or an administrator can do this.")
	}
	approve, _ := view.EncodePress(view.ApproveAnnouncement{Announcement: 1})
	bob.PressesData(bob.LastBotMessage().ID, approve)
	bob.Sees("This is not open to you.")
}

func TestAnAnnouncementIsSentAtItsTimeMovedAndDropped(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleSubscribers)
	people := w.subscribers()
	bob := w.person(1002, "Bob", "en")
	composeNews(bob, w, "News of tomorrow.")
	w.presses(bob, "🕒 At a time", "24")
	bob.Sees("At what time")
	bob.Says("half past nine")
	bob.Sees("I do not understand this time")
	bob.Says("9:30")
	bob.Sees("Tuesday, 24 November 2026, 09:30 (UTC+6)")
	w.presses(bob, "📣 Yes, send it")
	bob.Sees("Waits for its time")
	w.advance(17 * time.Hour) // 2:00 in UTC, 8:00 in Bishkek
	if found := messagesContaining(people[0], "News of tomorrow."); len(found) > 0 {
		t.Errorf("before its time, %q arrived", found)
	}
	w.presses(bob, "🕒 Another time", "24")
	bob.Sees("At what time")
	bob.Says("10:00")
	w.presses(bob, "📣 Yes, send it")
	bob.Sees("24 November 2026, 10:00 (UTC+6)")
	w.advance(100 * time.Minute)
	if found := messagesContaining(people[0], "News of tomorrow."); len(found) > 0 {
		t.Errorf("at its first time, %q arrived", found)
	}
	w.advance(20 * time.Minute)
	w.advance(4 * time.Second)
	if found := messagesContaining(people[0], "News of tomorrow."); len(found) != 1 {
		t.Errorf("at its time, %q arrived", found)
	}

	composeNews(bob, w, "News of another day.")
	w.presses(bob, "🕒 At a time", "25", "09:00", "📣 Yes, send it")
	bob.Sees("Waits for its time")
	w.presses(bob, "🗑 Do not send it")
	bob.Sees("Dropped: it is not sent")
	w.advance(48 * time.Hour)
	if found := messagesContaining(people[0], "News of another day."); len(found) > 0 {
		t.Errorf("though it was dropped, %q arrived", found)
	}
}

func TestNobodyIsWrittenToAtNight(t *testing.T) {
	zone := func(name string) *time.Location { return zoneOf(name, locales.English) }
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
		if got := endOfQuietHours(tt.now, zone(tt.zone)); !got.Equal(tt.want) {
			t.Errorf("at %v in %s they are written to at %v, want %v", tt.now, tt.zone, got, tt.want)
		}
	}
}

func TestQuietHoursHoldAnAnnouncementUntilMorning(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleSubscribers)
	people := w.subscribers()
	w.advance(8 * time.Hour) // 23:00 in Bishkek
	bob := w.person(1002, "Bob", "en")
	bob.Says("/announce")
	w.presses(bob, "➕ New", "✍️ A text with news")
	bob.Sees("Write the text")
	bob.Says("News of the night.")
	w.presses(bob, "☐ 🌙 Nobody between 22:00 and 8:00 of their clock")
	bob.Sees("🌙 Nobody between")
	w.waitIdle()
	w.presses(bob, "✅ Done", "👁 Preview")
	confirmSend(bob, w)
	if found := messagesContaining(people[0], "News of the night."); len(found) > 0 {
		t.Errorf("at night, %q arrived", found)
	}
	w.advance(9 * time.Hour)
	w.advance(time.Minute)
	for i := range 2 {
		if found := messagesContaining(people[i], "News of the night."); len(found) != 1 {
			t.Errorf("in the morning, subscriber %d has %q", i, found)
		}
	}
}

func TestGuestsOfAnEventAreAnAudience(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleSubscribers, exampleMeeting, func(tx *store.Tx) error {
		event, err := tx.Event(meetingID)
		if err != nil {
			return err
		}
		for i, answer := range []store.RSVP{store.RSVPYes, store.RSVPNo, store.RSVPYes} {
			if _, err := tx.SetRSVP(event, firstSubscriber+int64(i), answer); err != nil {
				return err
			}
		}
		return nil
	})
	bob := w.person(1002, "Bob", "en")
	bob.Says("/announce")
	w.presses(bob, "➕ New", "✍️ A text about a meeting")
	bob.Sees("Write the text")
	bob.Says("A word to our guests.")
	w.presses(bob, "🎟 Guests of an event", "📅 1 December 2026 · Example meeting")
	bob.Sees("Get it now: 1 ")
	w.presses(bob, "☐ Not coming")
	bob.Sees("Get it now: 2 ")
	w.waitIdle()
	w.presses(bob, "← Back", "🌍 By country", "Everyone")
	if card := bob.LastBotMessage().Text; !strings.Contains(card, "Get it now: 3 ") || strings.Contains(card, "administrator") {
		t.Errorf("of the guests of an event of Kyrgyzstan, its coordinator reads %q", card)
	}
}

// The audience is frozen when the sending begins: whoever subscribes later does not belong to it, and whoever unsubscribes meanwhile gets nothing.
func TestTheAudienceIsFrozen(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleSubscribers)
	w.subscribers()
	bob := w.person(1002, "Bob", "en")
	w.advance(8 * time.Hour) // 23:00 in Bishkek
	bob.Says("/announce")
	w.presses(bob, "➕ New", "✍️ A text with news")
	bob.Says("Frozen news.")
	w.presses(bob, "☐ 🌙 Nobody between 22:00 and 8:00 of their clock", "✅ Done", "👁 Preview")
	confirmSend(bob, w)
	w.inTx(func(tx *store.Tx) error {
		return errors.Join(tx.Unsubscribe(firstSubscriber), tx.SetSubscription(store.Subscription{ChatID: firstSubscriber + 2, Countries: "KG", News: true}))
	})
	w.advance(9 * time.Hour)
	w.advance(time.Minute)
	w.view(func(tx *store.Tx) error {
		reached, err := tx.Deliveries(1)
		if len(reached) != 1 || reached[0].ChatID != firstSubscriber+1 {
			t.Errorf("it reached %v, want only %d", reached, firstSubscriber+1)
		}
		return err
	})
}

// A text can be taken back before everything was asked for; without an event there must be one.
func TestATextIsTakenBack(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleSubscribers)
	bob := w.person(1002, "Bob", "en")
	bob.Says("/announce")
	w.presses(bob, "➕ New", "✍️ A text with news")
	bob.Says("Not this.")
	w.presses(bob, "← Back", "🗑 Without this text")
	if card := bob.LastBotMessage(); strings.Contains(card.Text, "Not this.") || !strings.Contains(card.Text, "Write the text") {
		t.Errorf("Bob reads %q", card.Text)
	}
	bob.Says("But this.")
	w.presses(bob, "✅ Done", "✏️ Text", "🗑 Without this text", "👁 Preview")
	bob.Sees("There is no text yet")
}
