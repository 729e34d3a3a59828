package announce_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/announce"
	"bomcabot/bot/bottest"
	"bomcabot/store"
)

func TestAnAnnouncementReachesItsAudienceOnce(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithSubscribers(t)
	w.compose(bob, "The programme has news.")
	bob.Sees("Will get it now: 2 · opted out: 1 · unreachable: 1")
	w.Presses(bob, "📣 Send now")
	bob.Sees("Recipients: 2")
	card := bob.LastBotMessage()
	w.Presses(bob, "📣 Yes, send it")
	for _, row := range card.Inline { // each button is pressed once more
		bob.PressesData(card.ID, row[0].Data)
		w.WaitIdle()
	}
	w.Advance(4 * time.Second)
	checkReceived(t, people, "The programme has news.", 1, 1, 0, 0, 0, 0)
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

// Everybody gets an announcement once, in their language. People who unsubscribed, became unreachable or blocked the
// bot before their turn get nothing. The author sees the progress in one message, and gets a report with the reasons.
func TestARunReachesThoseWhoStillWantIt(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithReaders(t, 6)
	w.Write(func(tx *store.Tx) error {
		onlyMeetings := store.Subscription{ChatID: 2005, Meetings: true}
		return errors.Join(tx.SetReachable(2004, false), tx.Unsubscribe(2003), tx.SetSubscription(onlyMeetings))
	})
	w.BlockSilently(people[5])
	w.runToEnd(exampleNews, store.SendRun, people)
	for i, want := range []string{"Example news", "Пример новости"} {
		texts := bottest.BotTexts(people[i])
		if len(texts) != 1 || !strings.HasPrefix(texts[0], want) || !strings.Contains(texts[0], "/subscribe") {
			t.Errorf("%d got %q", people[i].ID, texts)
		}
	}
	for _, person := range people[2:] {
		if texts := bottest.BotTexts(person); len(texts) != 0 {
			t.Errorf("%d got %q", person.ID, texts)
		}
	}
	w.Advance(announce.ProgressInterval)
	texts := bottest.BotTexts(bob)
	if len(texts) != 1 || !strings.Contains(texts[0], "finished\nExample news") ||
		!strings.Contains(texts[0], "Recipients: 6\nSent: 2\nCould not be reached: 1\nSkipped: 3") {
		t.Errorf("Bob got %q", texts)
	}
	bob.Presses("🚫 Not reached")
	bob.Sees("Could not be reached: 1\n\n• Person 6: blocked the bot")
	bob.Presses("← Back")
	bob.Sees("Recipients: 6")
}

// A group that subscribed gets an announcement once for all its members, in its own language. Each member answers for
// themselves, and the message stays as it is.
func TestAGroupGetsAnAnnouncement(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(bobID), bottest.ExampleMeeting)
	ann, bob := w.Join(1001, "Ann", "ky"), w.Join(bobID, "Bob", "en")
	group := w.Group(t, "Ann, Bob", ann, bob)
	w.WaitIdle()
	w.Write(func(tx *store.Tx) error {
		return tx.SetSubscription(store.Subscription{ChatID: group.ID(), Countries: "KG", Meetings: true, Lang: "ru"})
	})
	w.announceMeeting(bob)
	group.Sees("Please come.\n🌐 English")
	before := group.LastBotMessage().Text
	group.Presses(ann, "✅ Приду")
	w.WaitIdle()
	if counts := bottest.Attendance(w.World); counts.Yes != 1 {
		t.Errorf("the answers are %+v", counts)
	}
	after := group.LastBotMessage().Text
	if strings.Contains(after, "Ваш ответ: приду") || !strings.HasPrefix(after, "Please come.") && after != before {
		t.Errorf("the announcement became %q", after)
	}
	if edits := strings.Count(group.Transcript(), "bot edits:"); edits != 0 {
		t.Errorf("the announcement was changed %d times:\n%s", edits, group.Transcript())
	}
	group.Sees("Келем деп жооп бердиңиз.\nАзырынча сизге жаза албайм.") // she never started the bot
	if transcript := group.Transcript(); !strings.Contains(transcript, "https://t.me/bomcabot?start=event_2") {
		t.Errorf("the announcement has no link to start the bot:\n%s", transcript)
	}
}
