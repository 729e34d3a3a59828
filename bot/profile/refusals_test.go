package profile_test

import (
	"fmt"
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/profile"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/view"
	"bomcabot/store"
)

// refuse makes Telegram refuse the messages to a group.
func (w world) refuse(group *sandbox.Group, description string) {
	body := fmt.Sprintf(`{"ok":false,"error_code":400,"description":"Bad Request: %s"}`, description)
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: group.ID(), Status: 400, Body: body})
}

// subscribeGroup lets Bob subscribe a group to news.
func (w world) subscribeGroup(bob *sandbox.Actor) *sandbox.Group {
	w.TB.Helper()
	group := w.Group(w.TB, "Customs KG", bob)
	group.Says(bob, "/subscribe@bomcabot")
	group.Presses(bob, "☐ News")
	w.WaitIdle()
	return group
}

// asks lets Bob ask for the help in a group, n times.
func (w world) asks(bob *sandbox.Actor, group *sandbox.Group, n int) {
	w.TB.Helper()
	for range n {
		group.Says(bob, "/help@bomcabot")
		w.WaitIdle()
	}
	w.Advance(0)
}

// A group to which Telegram refuses messages, for whatever reason but a farewell, stays subscribed. After three in a
// row the coordinator who subscribed it is told once. After a message that was sent, the count begins anew.
func TestARefusedGroupStaysSubscribed(t *testing.T) {
	t.Parallel()
	const wanted = "refused the last 3 messages to the group “Customs KG”: I am not allowed to send this there."
	for _, description := range []string{
		"not enough rights to send text messages to the chat", "have no rights to send a message", "CHAT_RESTRICTED",
		"CHAT_WRITE_FORBIDDEN",
	} {
		t.Run(description, func(t *testing.T) {
			t.Parallel()
			w := start(t, bottest.Coordinator(1002))
			bob := w.Join(1002, "Bob", "en")
			bob.Says("/help")
			group := w.subscribeGroup(bob)
			w.refuse(group, description)
			w.asks(bob, group, 2)
			w.ClearFaults()
			w.asks(bob, group, 1)
			w.refuse(group, description)
			w.asks(bob, group, 2)
			if last := bob.LastBotMessage().Text; strings.HasPrefix(last, "⚠️") {
				t.Error("Bob is told although a message was sent meanwhile")
			}
			w.asks(bob, group, 1)
			bob.Sees(wanted)
			w.asks(bob, group, 4)
			told := strings.Join(bottest.BotTexts(bob), "\n")
			if n := strings.Count(told, wanted); n != 1 {
				t.Errorf("Bob is told %d times, want once", n)
			}
			w.expectSubscription(group.ID(), store.Subscription{News: true, Lang: "en"})
			bob.Presses("🔕 Stop its announcements")
			bob.Sees("The group “Customs KG” no longer gets announcements.")
			w.expectSubscription(group.ID(), store.Subscription{Lang: "en"})
		})
	}
}

// If whoever subscribed a group has left the team, blocked the bot or erased their data, the administrators are told.
func TestAdministratorsAreToldOfARefusedGroup(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(tx *store.Tx) error{
		"left the team":   func(tx *store.Tx) error { return tx.SetRole(1002, store.Everyone) },
		"blocked the bot": func(tx *store.Tx) error { return tx.SetReachable(1002, false) },
		"erased":          func(tx *store.Tx) error { return tx.Erase(1002) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := start(t, bottest.Coordinator(1002))
			bob, cat, ann := w.Join(1002, "Bob", "en"), w.Join(bottest.CatID, "Cat", "ru"), w.Join(1001, "Ann", "en")
			cat.Says("/help")
			group := w.subscribeGroup(bob)
			group.Adds(ann)
			w.Write(leave)
			w.refuse(group, "TOPIC_CLOSED")
			w.asks(ann, group, 3)
			cat.Sees("Telegram не принимает сообщения для группы «Customs KG» (подряд: 3): тема закрыта или удалена.")
		})
	}
}

// Only those who are told of a group that refuses messages can end its announcements from outside, and only while it
// refuses them.
func TestOnlyCaretakersEndAGroupsAnnouncements(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.Member(1004, "Dan", store.Coordinator))
	bob, dan, ann := w.Join(1002, "Bob", "en"), w.Join(1004, "Dan", "en"), w.Join(1001, "Ann", "en")
	group := w.subscribeGroup(bob)
	data, err := view.EncodePress(profile.EndGroupSubscription{Group: -group.ID()})
	if err != nil {
		t.Fatal(err)
	}
	refuses := func(person *sandbox.Actor) {
		t.Helper()
		person.Says("/help")
		person.PressesData(person.Sees("Commands").ID, data)
		person.Sees("This button is out of date.")
		w.expectSubscription(group.ID(), store.Subscription{News: true, Lang: "en"})
	}
	refuses(bob)
	w.refuse(group, "TOPIC_CLOSED")
	w.asks(bob, group, 1)
	refuses(dan)
	refuses(ann)
}
