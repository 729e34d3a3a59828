package announce_test

import (
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
)

func TestATextThatIsTooLongIsRefused(t *testing.T) {
	t.Parallel()
	w, bob := startWithBob(t)
	w.startText(bob, "News")
	bob.Says(strings.Repeat("x", 4000))
	w.EndParts()
	bob.Sees("Too long in")
	bob.Says(strings.Repeat("x", 3900))
	w.EndParts()
	bob.Sees("Who is it for?")
}

func TestALinkAndAPictureArrive(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithSubscribers(t)
	w.startText(bob, "News")
	bob.Sends(sandbox.Photo{Caption: "Look at https://example.org"})
	bob.Sees("Who is it for?")
	w.Presses(bob, "✅ Done")
	bob.Sees("With a picture")
	w.Presses(bob, "👁 Preview")
	w.confirm(bob)
	caption, transcript := people[1].LastBotMessage().Caption, people[1].Transcript()
	if !strings.Contains(caption, "Look at https://example.org") || !strings.Contains(transcript, "photo") {
		t.Errorf("a subscriber got %q", transcript)
	}
}

// A text can be removed again, before and after the main steps. Without an event there must be a text.
func TestATextIsRemoved(t *testing.T) {
	t.Parallel()
	w, bob := startWithBob(t)
	w.startText(bob, "News")
	bob.Says("Not this.")
	w.Presses(bob, "← Back", "🗑 Remove this text")
	card := bob.LastBotMessage().Text
	if strings.Contains(card, "Not this.") || !strings.Contains(card, "Write the text") {
		t.Errorf("Bob reads %q", card)
	}
	bob.Says("But this.")
	w.Presses(bob, "✅ Done", "✏️ Text", "🗑 Remove this text", "👁 Preview")
	bob.Sees("There is no text yet")
}

func TestTheButtonsOfAPreviewAnswerNothing(t *testing.T) {
	t.Parallel()
	w, bob := startWithBob(t, bottest.ExampleMeeting)
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "📅 1 December 2026 · Example meeting", "Skip →", "✅ Done", "👁 Preview")
	bob.Sees("This is what people will get")
	w.Presses(bob, "✅ Приду")
	bob.Sees("This is a preview")
	if counts := bottest.Attendance(w.World); counts.Yes != 0 {
		t.Errorf("the answers are %+v", counts)
	}
}
