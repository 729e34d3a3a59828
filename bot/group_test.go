package bot_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestInAGroupTheBotAnswersOnlyWhoSpeaksToIt(t *testing.T) {
	w := bottest.Start(t)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "ru")
	group := w.Group(t, "Ann, Bob", ann, bob)
	answered := func(text string) {
		t.Helper()
		group.Sees(text)
		w.WaitIdle()
	}
	silent := func() {
		t.Helper()
		w.WaitIdle()
		group.SeesNothing()
	}

	group.Says(ann, "@bomcabot Who funds the programme?")
	answered("funded by the European Union")
	group.Says(bob, "Кто финансирует программу, @BomcaBot?")
	answered("Программу финансирует Европейский союз")
	group.Says(ann, "/events@bomcabot")
	answered("I know of no coming event")
	group.Says(ann, "/contacts")
	answered("Which country?")
	group.Replies(ann, group.LastBotMessage().ID, "Who funds the programme?")
	answered("funded by the European Union")
	group.Says(ann, "/start")
	answered("Commands")
	group.SaysAnonymously("/help@bomcabot")
	answered("Commands")

	group.Says(ann, "Who funds the programme?")
	silent()
	group.Says(ann, "/events@another_bot")
	silent()
	group.Says(ann, "/command_of_another_bot")
	silent()
	group.Says(ann, "@another_bot Who funds the programme?")
	silent()
	group.Adds(w.Join(1004, "Dan", "en"))
	silent()
	channel := w.Channel(t, "News")
	channel.Posts("Who funds the programme? /help")
	silent()
}

// TestAGroupThatBecomesASupergroupIsAnsweredThere moves a group while an answer waits for it.
func TestAGroupThatBecomesASupergroupIsAnsweredThere(t *testing.T) {
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
