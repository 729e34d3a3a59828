package announce

import (
	"strings"
	"testing"

	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// What a run shows adds up in every state. Only a running one says how fast it is, and how long it will take.
func TestRunReads(t *testing.T) {
	t.Parallel()
	page := newScreen(viewtest.NewFixtures(t).Views.In(locales.English))
	card := exampleRun()
	for text, want := range map[string]bool{
		"▓▓▓▓▓░░░░░░░ 42% · 2,100 / 5,000": true,
		"Sent: 2,050":                    true,
		"Could not be reached: 30":       true,
		"Not confirmed: 8":               true,
		"Refused by Telegram: 2":         true,
		"Skipped: 10":                    true,
		"Waiting: 2,900":                 true,
		"held until morning: 300":        true,
		"25 a second · about 2 min left": true,
		"paused":                         false,
	} {
		if got := page.Run(card).HTML; strings.Contains(got, text) != want {
			t.Errorf("it shows %q: %v, want %v\n%s", text, !want, want, got)
		}
	}
	card.State, card.Held = store.Paused, card.Waiting
	paused := page.Run(card)
	if strings.Contains(paused.HTML, "a second") || strings.Contains(paused.HTML, "morning") ||
		!strings.Contains(paused.HTML, "paused") {
		t.Errorf("paused:\n%s", paused.HTML)
	}
	if got := paused.Buttons[0][0].Press; got != (ResumeRun{Run: card.Run.ID}) {
		t.Errorf("the first button of a paused run is %#v", got)
	}
	card.State = store.Done
	if got := page.Run(card).Buttons; got != nil {
		t.Errorf("a run that is over has the buttons %v", got)
	}
}
