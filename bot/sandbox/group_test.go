package sandbox

import (
	"strings"
	"testing"
)

func TestPrivacyMode(t *testing.T) {
	tests := []struct {
		text    string
		reaches bool
	}{
		{"hello everybody", false},
		{"/start", true},
		{"/start@bomcabot", true},
		{"/start@BOMCAbot", true},
		{"/start@otherbot", false},
		{"@bomcabot budget?", true},
		{"@Bomcabot budget?", true},
		{"@someone budget?", false},
		{"mail bomcabot@bomca.eu", false},
	}
	for _, privacyOff := range []bool{false, true} {
		s, ann := newServerWithAnn(t, Options{PrivacyOff: privacyOff})
		group := s.Group(t, "Customs KG", ann)
		updateIDs(t, s, params{"offset": -1})
		for _, tt := range tests {
			offset := s.updates.nextID
			group.Says(ann, tt.text)
			if reached := updateIDs(t, s, params{"offset": offset}) != nil; reached != (tt.reaches || privacyOff) {
				t.Errorf("%q reached the bot: %t (privacy off: %t)", tt.text, reached, privacyOff)
			}
		}
	}
}

func TestGroup(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	bob := s.Person(t, Person{ID: 1002, FirstName: "Bob"})
	eve := s.Person(t, Person{ID: 1003, FirstName: "Eve"})
	group := s.Group(t, "Customs KG", ann, bob)
	startBot(t, s, func(update map[string]any) {
		chatID := dig(update, "message.chat.id")
		switch {
		case dig(update, "message.text") == "@bomcabot budget?":
			must[sentMessage](t, s, "sendMessage", params{"chat_id": chatID, "text": "40.1 million",
				"reply_markup": `{"inline_keyboard":[[{"text":"👍","callback_data":"good"}]]}`})
		case dig(update, "callback_query.data") == "good":
			must[bool](t, s, "answerCallbackQuery", params{
				"callback_query_id": dig(update, "callback_query.id"), "text": "Thanks"})
		case dig(update, "message.reply_to_message.text") == "40.1 million":
			must[sentMessage](t, s, "sendMessage", params{"chat_id": chatID, "text": "Ask me anything"})
		case dig(update, "message.sender_chat.id") == float64(group.ID()):
			if dig(update, "message.from.id") != 1087968824.0 {
				t.Errorf("%v", update)
			}
			must[sentMessage](t, s, "sendMessage", params{"chat_id": chatID, "text": "Hello, nobody"})
		case dig(update, "message.new_chat_members") != nil:
			must[sentMessage](t, s, "sendMessage", params{"chat_id": chatID, "text": "Welcome"})
		}
	})
	group.Says(ann, "between us")
	group.Says(ann, "@bomcabot budget?")
	answer := group.Sees("40.1")
	group.Presses(bob, "👍")
	if m := group.Sees("Thanks"); m.ID != 0 {
		t.Errorf("%+v", m)
	}
	group.Replies(bob, answer.ID, "and more?")
	group.Sees("anything")
	group.SaysAnonymously("/start")
	group.Sees("nobody")
	group.Adds(eve)
	group.Sees("Welcome")
	group.Says(eve, "hi")
	if group.LastBotMessage().Text != "Welcome" {
		t.Errorf("%+v", group.LastBotMessage())
	}
	group.SeesNothing()
	want := `
Ann: between us
Ann: @bomcabot budget?
bot: 40.1 million
     [👍]
Bob presses [👍]
bot answers: Thanks
Bob replies: and more?
bot: Ask me anything
Customs KG: /start
bot: Hello, nobody
Eve joins the group
bot: Welcome
Eve: hi
`
	if got := "\n" + group.Transcript(); got != want {
		t.Errorf("%s\nwant%s", got, want)
	}
	stranger := s.Person(t, Person{ID: 1004, FirstName: "Kim"})
	failure := failureOf(func(tb TB) { s.Group(tb, "Others", bob).Says(stranger, "hi") })
	if !strings.Contains(failure, "not in the chat") {
		t.Error(failure)
	}
}

func TestChannel(t *testing.T) {
	s := New(Options{})
	channel := s.Channel(t, "News")
	channel.Posts("An event")
	update := pendingUpdates(t, s, nil)[0]
	if dig(update, "channel_post.text") != "An event" || dig(update, "channel_post.from") != nil ||
		dig(update, "channel_post.sender_chat.id") != float64(channel.ID()) {
		t.Errorf("%v", update)
	}
	must[sentMessage](t, s, "sendMessage", params{"chat_id": channel.ID(), "text": "Another"})
	channel.Sees("Another")
	if got := channel.Transcript(); got != "News: An event\nbot: Another\n" {
		t.Error(got)
	}
}

// The bot can be kicked from a group without members, and such a group can be migrated.
func TestEmptyGroup(t *testing.T) {
	s := New(Options{})
	group := s.Group(t, "Nobody")
	s.Migrate(group)
	s.KickBot(group)
	if got := len(pendingUpdates(t, s, nil)); got != 3 {
		t.Errorf("%d updates", got)
	}
}

func TestMembers(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	bob := s.Person(t, Person{ID: 1002, FirstName: "Bob"})
	s.Person(t, Person{ID: 1003, FirstName: "Eve"})
	group := s.Group(t, "Customs KG", ann, bob)
	for id, want := range map[int64]string{1001: "creator", 1002: "member", 1003: "left", 1: "member"} {
		member := must[chatMember](t, s, "getChatMember", params{"chat_id": group.ID(), "user_id": id})
		if member.Status != want || member.User.ID != id {
			t.Errorf("%d: %+v", id, member)
		}
	}
}
