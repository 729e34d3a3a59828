package profile_test

import (
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/profile"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/view"
	"bomcabot/store"
)

// subscription is the subscription of a chat.
func (w world) subscription(chat int64) (s store.Subscription) {
	w.Read(func(tx *store.Tx) (err error) { s, err = tx.Subscription(store.Address{ChatID: chat}); return err })
	return s
}

// expectSubscription checks the subscription of a chat.
func (w world) expectSubscription(chat int64, want store.Subscription) {
	w.TB.Helper()
	w.WaitIdle()
	want.ChatID = chat
	if got := w.subscription(chat); got != want {
		w.TB.Errorf("the subscription is %+v, want %+v", got, want)
	}
}

// A person who chooses a language in their private chat is subscribed to all announcements. Nobody else is, and a
// person who has unsubscribed is not subscribed again.
func TestChoosingALanguageSubscribes(t *testing.T) {
	t.Parallel()
	w := start(t)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	ann.Says("Who funds the programme?")
	ann.Says("/start")
	w.expectSubscription(1001, store.Subscription{})
	ann.Presses("English")
	w.expectSubscription(1001, store.Subscription{Meetings: true, News: true})
	ann.Presses("Tajikistan")
	w.expectSubscription(1001, store.Subscription{Countries: "TJ", Meetings: true, News: true})
	ann.Says("/start")
	ann.Presses("English")
	ann.Presses("Kyrgyzstan")
	w.expectSubscription(1001, store.Subscription{Countries: "KG,TJ", Meetings: true, News: true})
	w.Read(func(tx *store.Tx) error {
		person, err := tx.Person(1001)
		if person.Zone != "Asia/Dushanbe" {
			t.Errorf("the time zone is %q, want that of the first country", person.Zone)
		}
		return err
	})
	ann.Says("/subscribe")
	ann.Presses("🔕 Stop all of them")
	ann.Sees("Announcements are off here.")
	ann.Says("/language")
	ann.Presses("English")
	w.expectSubscription(1001, store.Subscription{Countries: "KG,TJ"})

	group := w.Group(t, "Ann, Bob", ann, bob)
	group.Says(bob, "/language@bomcabot")
	group.Presses(bob, "English")
	w.expectSubscription(1002, store.Subscription{})
	w.expectSubscription(group.ID(), store.Subscription{})
}

// Only a coordinator can change the subscription of a group. It follows the group when Telegram gives it a new id, and
// is erased when the bot is removed.
func TestACoordinatorSubscribesAGroup(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "ru")
	group := w.Group(t, "Ann, Bob", ann, bob)
	const refusal = "Only coordinators can change what is announced in this group."
	group.Says(ann, "/subscribe@bomcabot")
	group.Sees(refusal)
	group.SaysAnonymously("/subscribe@bomcabot")
	group.Sees(refusal)
	w.expectSubscription(group.ID(), store.Subscription{})

	group.Says(bob, "/subscribe@bomcabot")
	group.Sees("Объявления")
	group.Presses(bob, "☐ Встречи")
	w.expectSubscription(group.ID(), store.Subscription{Meetings: true, Lang: "ru"})
	group.Presses(bob, "☐ Кыргызстан")
	group.Presses(bob, "☐ Таджикистан")
	group.Presses(bob, "☐ Кыргызча")
	want := store.Subscription{Countries: "KG,TJ", Meetings: true, Lang: "ky"}
	w.expectSubscription(group.ID(), want)
	for _, label := range []string{"☑ Встречи", "☑ Кыргызстан", "☐ Русский", "🔕 Отключить все объявления"} {
		group.Presses(ann, label)
		group.Sees(refusal)
	}
	w.expectSubscription(group.ID(), want)
	w.expectSubscription(1002, store.Subscription{}) // Bob's own

	w.Migrate(group)
	w.expectSubscription(group.ID(), want)
	w.KickBot(group)
	w.expectSubscription(group.ID(), store.Subscription{})
}

// When a group removes the bot and no update says so, its subscription is erased as soon as the bot writes to it.
func TestAGroupThatCannotBeReachedIsForgotten(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	group := w.Group(t, "Bob", bob)
	group.Says(bob, "/subscribe@bomcabot")
	group.Presses(bob, "☐ News")
	w.expectSubscription(group.ID(), store.Subscription{News: true, Lang: "en"})
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: group.ID(), Status: 403, Times: 1,
		Body: `{"ok":false,"error_code":403,"description":"Forbidden: bot was kicked from the group chat"}`})
	group.Says(bob, "/help@bomcabot")
	w.expectSubscription(group.ID(), store.Subscription{})
}

// A choice that is not possible, or not in a private chat, changes nothing.
func TestForgedChoicesChangeNothing(t *testing.T) {
	t.Parallel()
	w := start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/subscribe")
	message := ann.Sees("Announcements")
	for _, press := range []view.Press{
		profile.SetCountrySubscription{Country: "LV", Enabled: true}, profile.SetGroupLanguage{Lang: "ky"},
		profile.SetGroupLanguage{Lang: "de"}, profile.StartInLanguage{Lang: "de"},
		profile.ChooseHomeCountry{Country: "LV"}, profile.ChooseZoneFromSubscription{Zone: "Europe/Paris"},
	} {
		data, err := view.EncodePress(press)
		if err != nil {
			t.Fatal(err)
		}
		ann.PressesData(message.ID, data)
		ann.Sees("This button is out of date.")
	}
	w.expectSubscription(1001, store.Subscription{})
}

// A button under a message from before a group became a supergroup changes the subscription of the supergroup, which
// sees the result in a new message.
func TestOldButtonsWorkInASupergroup(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	group := w.Group(t, "Bob", bob)
	group.Says(bob, "/subscribe@bomcabot")
	group.Presses(bob, "☐ News")
	w.WaitIdle()
	old := group.ID()
	w.Migrate(group)
	group.Presses(bob, "☐ Kyrgyzstan")
	w.WaitIdle()
	if text := group.LastBotMessage().Text; !strings.Contains(text, "Announcements") {
		t.Errorf("the supergroup was shown %q", text)
	}
	w.expectSubscription(old, store.Subscription{})
	w.expectSubscription(group.ID(), store.Subscription{Countries: "KG", News: true, Lang: "en"})
	group.Presses(bob, "☐ Tajikistan")
	w.expectSubscription(group.ID(), store.Subscription{Countries: "KG,TJ", News: true, Lang: "en"})
}
