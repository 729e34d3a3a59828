package announce_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// An announcement comes once to each topic of a forum that is subscribed, in the language of the topic, also when
// General is closed. A correction and a recall reach it there.
func TestTopicsGetAnnouncements(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(bobID), func(tx *store.Tx) error { return tx.SetLanguage(bobID, "en") })
	bob := w.Join(bobID, "Bob", "en")
	forum := w.Forum(t, "Customs KG", bob)
	trade, russian := forum.AddTopic("Trade"), forum.AddTopic("По-русски")
	forum.AddTopic("Other")
	forum.CloseTopic(0)
	w.Write(func(tx *store.Tx) error {
		for topic, lang := range map[int]string{trade: "en", russian: "ru"} {
			err := tx.SetSubscription(store.Subscription{
				ChatID: forum.ID(), ThreadID: int64(topic), Countries: "KG", News: true, Lang: lang,
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	w.sendToAudience(exampleNews)
	expect := func(want ...string) {
		t.Helper()
		if got := shownIn(forum); !slices.Equal(got, want) {
			t.Errorf("the forum shows %q, want %q", got, want)
		}
	}
	expect(fmt.Sprint(trade, " Example news"), fmt.Sprint(russian, " Пример новости"))

	w.open(bob, "Example news")
	w.Presses(bob, "✏️ Correct", "✏️ Text")
	bob.Sees("Write the text")
	bob.Says("Mended news")
	w.Presses(bob, "👁 Preview", "✏️ Correct", "✏️ Yes, change it")
	w.finish()
	bob.Sees("Corrected: 2")
	w.open(bob, "Mended news")
	w.Presses(bob, "↩️ Recall", "🗑 Yes, delete it")
	w.finish()
	bob.Sees("Deleted: 2")
	expect()
}

// sendToAudience sends an announcement of Bob to its audience.
func (w world) sendToAudience(a store.Announcement) {
	w.TB.Helper()
	a.State, a.SendAt = store.AnnouncementScheduled, store.Time{Time: w.Clock.Now()}
	w.Write(func(tx *store.Tx) error {
		_, err := tx.AddAnnouncement(a)
		return err
	})
	w.Advance(0)
	w.finish()
}

// shownIn lists the topic and the first line of each message of the bot in a forum that is not deleted.
func shownIn(forum *sandbox.Group) (shown []string) {
	for _, m := range forum.Messages() {
		if m.FromBot && !m.Deleted {
			line, _, _ := strings.Cut(m.Text, "\n")
			shown = append(shown, fmt.Sprint(m.ThreadID, " ", line))
		}
	}
	return shown
}
