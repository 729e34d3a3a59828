package ask_test

import (
	"strings"
	"testing"

	"bomcabot/bot/bottest"
)

// Somebody who opens the link of a topic and never used the bot chooses the language, and gets the answer in it.
func TestALinkShowsATopicAfterTheChoiceOfTheLanguage(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/start topic_budget-total")
	ann.Sees("Choose your language")
	ann.Presses("Кыргызча")
	w.WaitIdle()
	last := ann.LastBotMessage().Text
	if !strings.Contains(last, "40,1") {
		t.Errorf("after the choice of the language, Ann sees %q", last)
	}
	ann.Says("/start topic_funder")
	w.WaitIdle()
	if again := ann.LastBotMessage().Text; again == last || strings.Contains(again, "40,1") {
		t.Errorf("the second link shows %q", again)
	}
	ann.Says("/start topic_no-such-topic")
	w.WaitIdle()
	if strings.Contains(ann.LastBotMessage().Text, "40,1") {
		t.Error("a link to nothing shows an answer")
	}
}

// An answer has a button that shares its link. The team can draw the link of a topic for posters.
func TestATopicIsShared(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says("what is the total budget of BOMCA?")
	bob.Sees("40.1 million")
	const link = "https%3A%2F%2Ft.me%2Fbomcabot%3Fstart%3Dtopic_budget-total"
	if transcript := bob.Transcript(); !strings.Contains(transcript, "[📤 Share ↗ https://t.me/share/url?") ||
		!strings.Contains(transcript, link) {
		t.Errorf("the answer has no link to share:\n%s", transcript)
	}
	bob.Says("/start topic_budget-total")
	bob.Presses("English")
	w.WaitIdle()
	bob.Presses("🖼 QR code for posters")
	w.WaitIdle()
	poster := bob.LastBotMessage()
	if poster.Photo == nil || !strings.Contains(poster.Caption, "https://t.me/bomcabot?start=topic_budget-total") {
		t.Errorf("the poster is %+v", poster)
	}
}
