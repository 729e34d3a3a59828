package bot_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestGroupMessagesMustAddressTheBot(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "ru")
	group := w.Group(t, "Ann, Bob", ann, bob)
	expectAnswer := func(text string) {
		t.Helper()
		group.Sees(text)
		w.WaitIdle()
	}
	expectSilence := func() {
		t.Helper()
		w.WaitIdle()
		group.SeesNothing()
	}

	group.Says(ann, "@bomcabot Who funds the programme?")
	expectAnswer("funded by the European Union")
	group.Says(bob, "Кто финансирует программу, @BomcaBot?")
	expectAnswer("Программу финансирует Европейский союз")
	group.Says(ann, "/events@bomcabot")
	expectAnswer("There are no upcoming events that I know of")
	group.Says(ann, "/contacts")
	expectAnswer("Which country?")
	group.Replies(ann, group.LastBotMessage().ID, "Who funds the programme?")
	expectAnswer("funded by the European Union")
	group.Says(ann, "/start")
	expectAnswer("Commands")
	group.SaysAnonymously("/help@bomcabot")
	expectAnswer("Commands")

	group.Says(ann, "Who funds the programme?")
	expectSilence()
	group.Says(ann, "/events@another_bot")
	expectSilence()
	group.Says(ann, "/command_of_another_bot")
	expectSilence()
	group.Says(ann, "@another_bot Who funds the programme?")
	expectSilence()
	group.Adds(w.Join(1004, "Dan", "en"))
	expectSilence()
	channel := w.Channel(t, "News")
	channel.Posts("Who funds the programme? /help")
	expectSilence()
}

// After a group became a supergroup, the bot goes on answering there.
func TestGroupBecomesASupergroup(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	group := w.Group(t, "Ann", ann)
	group.Says(ann, "/help@bomcabot")
	group.Sees("Commands")
	w.WaitIdle()
	w.Migrate(group)
	group.Says(ann, "@bomcabot Who funds the programme?")
	group.Sees("funded by the European Union")
}
