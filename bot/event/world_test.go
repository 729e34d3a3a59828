package event_test

import (
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
)

// messagesWith returns the messages to a person that contain a text.
func messagesWith(person *sandbox.Actor, text string) (found []string) {
	for _, message := range strings.Split(person.Transcript(), "\nbot: ")[1:] {
		if strings.Contains(message, text) {
			found = append(found, message)
		}
	}
	return found
}

// checkReminders checks how many reminders a person got a day and an hour before the example meeting.
func checkReminders(t *testing.T, w bottest.World, person *sandbox.Actor, wantDay, wantHour int) {
	t.Helper()
	day, hour := len(messagesWith(person, "A reminder")), len(messagesWith(person, "begins soon"))
	if day != wantDay || hour != wantHour {
		t.Errorf("at %v there were %d reminders of the day before and %d of the hour before, want %d and %d",
			w.Clock.Now(), day, hour, wantDay, wantHour)
	}
}

// openManageCard opens the card on which a coordinator manages the example meeting.
func openManageCard(t *testing.T, w bottest.World, person *sandbox.Actor) {
	t.Helper()
	person.Says("/events")
	person.Sees("Example hall")
	person.Presses("⚙️ Manage")
	person.Sees("Example hall")
	w.WaitIdle()
}
