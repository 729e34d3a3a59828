package bot_test

import (
	"fmt"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
)

// missingID is the id of a message that Telegram does not have.
const missingID = 999

// pressesThatReplace are presses of every feature whose answer replaces the message with the button, with a part of
// that answer.
var pressesThatReplace = []struct{ data, answer string }{
	{"prog", "Choose a topic"}, {"topic|budget-total", "40.1 million"}, {"event|2", "Example hall"},
	{"rsvp|2|yes", "You are coming."}, {"conts", "Which country?"}, {"country|KG", "Kyrgyzstan"},
	{"lang|en", "Language: English"},
}

// A press under a message that Telegram does not give any more is answered by a new message.
func TestAPressUnderAMessageThatIsGone(t *testing.T) {
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/help")
	ann.Sees("Commands")
	for _, press := range pressesThatReplace {
		ann.PressesData(missingID, press.data)
		seesNewMessage(t, w, ann, press.data, press.answer)
	}
	if edits := w.Calls("editMessageText"); len(edits) > 0 {
		t.Errorf("the bot tried to edit %v", edits)
	}
}

// An edit that Telegram refuses because the message is gone, or is none that can be edited so, comes as a new message.
func TestAnEditOfAMessageThatIsGone(t *testing.T) {
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/help")
	shown := ann.Sees("Commands")
	for i, description := range []string{
		"message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID",
		"there is no text in the message to edit",
	} {
		body := fmt.Sprintf(`{"ok":false,"error_code":400,"description":"Bad Request: %s"}`, description)
		w.AddFault(sandbox.Fault{Method: "editMessageText", Times: 1, Status: 400, Body: body})
		press := pressesThatReplace[i]
		ann.PressesData(shown.ID, press.data)
		seesNewMessage(t, w, ann, press.data, press.answer)
	}
}

// seesNewMessage checks that the answer to a press is the newest message of the bot.
func seesNewMessage(t *testing.T, w bottest.World, person *sandbox.Actor, press, answer string) {
	t.Helper()
	before := len(person.Messages())
	person.Sees(answer)
	w.WaitIdle()
	if last := person.LastBotMessage(); last.Edited || len(person.Messages()) < before {
		t.Errorf("the answer to %s is no new message: %+v", press, last)
	}
}
