package ask_test

import (
	"strings"
	"testing"
	"time"

	"bomcabot/bot/ask"
	"bomcabot/bot/bottest"
)

// A place by itself asks for what was asked about before, until that is forgotten.
func TestAFollowUpRefersToTheLastMinutes(t *testing.T) {
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("contacts in Kyrgyzstan")
	ann.Sees("Contacts: Kyrgyzstan")
	ann.Says("and in Tajikistan?")
	ann.Sees("Contacts: Tajikistan")
	ann.Says("which events are coming")
	ann.Sees("Example meeting")
	ann.Says("and in Tajikistan?")
	ann.Sees("no coming event for Tajikistan")
	w.Clock.Advance(ask.FollowUpMaxAge + time.Second)
	ann.Says("and in Uzbekistan?")
	w.WaitIdle()
	if last := ann.LastBotMessage().Text; strings.Contains(last, "no coming event") {
		t.Errorf("after %v it is still understood: %q", ask.FollowUpMaxAge, last)
	}
}

// What one person asked in a group is no context for another.
func TestAFollowUpRefersToOnesOwnQuestion(t *testing.T) {
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
