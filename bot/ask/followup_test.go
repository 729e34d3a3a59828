package ask_test

import (
	"strings"
	"testing"
	"time"

	"bomcabot/bot/ask"
	"bomcabot/bot/bottest"
)

func TestAQuestionThatOnlyNamesAPlace(t *testing.T) {
	for question, want := range map[string]bool{
		"and in Tajikistan?": true, "а в Таджикистане?": true, "Тажикстандачы?": true, "Tojikistonda-chi?": true,
		"дар Ӯзбекистон чӣ?": true, "Osh": true,
		"contacts in Tajikistan": false, "when exactly?": false, "and then?": false, "": false,
	} {
		if got := ask.IsPlaceOnly(question); got != want {
			t.Errorf("%q: %v, want %v", question, got, want)
		}
	}
}

// A place by itself asks for what the last question was about, as long as that is not too old.
func TestAFollowUpRefersToTheLastMinutes(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("contacts in Kyrgyzstan")
	ann.Sees("Contacts: Kyrgyzstan")
	ann.Says("and in Tajikistan?")
	ann.Sees("Contacts: Tajikistan")
	ann.Says("which events are coming")
	ann.Sees("Example meeting")
	ann.Says("and in Tajikistan?")
	ann.Sees("I do not know of any upcoming events for Tajikistan")
	w.Clock.Advance(ask.FollowUpMaxAge + time.Second)
	ann.Says("and in Uzbekistan?")
	w.WaitIdle()
	if last := ann.LastBotMessage().Text; strings.Contains(last, "no upcoming events") {
		t.Errorf("after %v it is still understood as a follow-up: %q", ask.FollowUpMaxAge, last)
	}
}

// In a group, the question of one person is no context for the question of another.
func TestAFollowUpRefersToOnesOwnQuestion(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	group := w.Group(t, "Ann, Bob", ann, bob)
	group.Says(ann, "@bomcabot what is the address of the EU delegation")
	group.Sees("21 Erkindik Boulevard")
	group.Says(bob, "@bomcabot and in Tajikistan?")
	w.WaitIdle()
	if last := group.LastBotMessage().Text; strings.Contains(last, "Contacts: Tajikistan") {
		t.Errorf("Bob's question is understood from Ann's: %q", last)
	}
}
