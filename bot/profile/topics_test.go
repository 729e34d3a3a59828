package profile_test

import (
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

// Each topic of a forum has a subscription of its own, and so has General.
func TestTopicsSubscribeApart(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	forum := w.Forum(t, "Customs KG", bob)
	trade, other := forum.AddTopic("Trade"), forum.AddTopic("Other")
	for _, topic := range []int{trade, other, 0} {
		forum.SaysIn(topic, bob, "/subscribe@bomcabot")
		w.WaitIdle()
		if m := forum.LastBotMessage(); m.ThreadID != topic {
			t.Fatalf("the subscription is shown in the topic %d, want %d", m.ThreadID, topic)
		}
		if topic == other {
			continue
		}
		forum.Presses(bob, "☐ News")
		w.WaitIdle()
	}
	for topic, news := range map[int]bool{trade: true, other: false, 0: true} {
		w.Read(func(tx *store.Tx) error {
			s, err := tx.Subscription(store.Address{ChatID: forum.ID(), ThreadID: int64(topic)})
			if s.News != news {
				t.Errorf("the topic %d gets news: %v, want %v", topic, s.News, news)
			}
			return err
		})
	}
}
