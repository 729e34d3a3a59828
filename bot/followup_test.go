package bot

import (
	"strings"
	"testing"
	"time"
)

func TestPlaceAlone(t *testing.T) {
	for text, want := range map[string]bool{
		"and in Tajikistan?": true, "а в Таджикистане?": true, "Тажикстандачы?": true, "Tojikistonda-chi?": true, "дар Ӯзбекистон чӣ?": true, "Osh": true,
		"contacts in Tajikistan": false, "when exactly?": false, "and then?": false, "": false,
	} {
		if got := isPlaceOnly(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// A place by itself asks for what was asked about before, until that is forgotten.
func TestAFollowUpRefersToTheLastMinutes(t *testing.T) {
	w := startBot(t, exampleMeeting)
	ann := w.person(1001, "Ann", "en")
	ann.Says("contacts in Kyrgyzstan")
	ann.Sees("Contacts: Kyrgyzstan")
	ann.Says("and in Tajikistan?")
	ann.Sees("Contacts: Tajikistan")
	ann.Says("which events are coming")
	ann.Sees("Example meeting")
	ann.Says("and in Tajikistan?")
	ann.Sees("no coming event for Tajikistan")
	w.clock.advance(followUpMaxAge + time.Second)
	ann.Says("and in Uzbekistan?")
	w.waitIdle()
	if last := ann.LastBotMessage().Text; strings.Contains(last, "no coming event") {
		t.Errorf("after %v it is still understood: %q", followUpMaxAge, last)
	}
}

// What one person asked in a group is no context for another.
func TestAFollowUpRefersToOnesOwnQuestion(t *testing.T) {
	w := startBot(t)
	ann, bob := w.person(1001, "Ann", "en"), w.person(1002, "Bob", "en")
	group := w.Group(t, "Ann, Bob", ann, bob)
	group.Says(ann, "@bomcabot what is the address of the EU delegation")
	group.Sees("21 Erkindik Boulevard")
	group.Says(bob, "@bomcabot and in Tajikistan?")
	w.waitIdle()
	if last := group.LastBotMessage().Text; strings.Contains(last, "Contacts: Tajikistan") {
		t.Errorf("Bob's question is understood from Ann's: %q", last)
	}
}
