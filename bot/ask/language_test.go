package ask_test

import (
	"strings"
	"testing"

	"bomcabot/bot/bottest"
)

// Ann has chosen English and writes in Russian twice: she is asked once whether to change the language, and may stay.
func TestWhoWritesInAnotherLanguageTwiceIsAskedOnce(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/language")
	ann.Presses("English")
	ann.Sees("Hello! I am the assistant")
	const offer = "Вы пишете на другом языке"
	const first, second = "кто финансирует БОМКА?", "какой общий бюджет программы БОМКА?"
	ann.Says(first)
	w.WaitIdle()
	if strings.Contains(ann.Transcript(), offer) {
		t.Fatalf("Ann is asked after one question:\n%s", ann.Transcript())
	}
	ann.Says(second)
	ann.Sees(offer)
	ann.Presses("🌐 English")
	ann.Sees("as before")
	ann.Says(first)
	ann.Says(second)
	w.WaitIdle()
	if n := strings.Count(ann.Transcript(), "bot: "+offer); n != 1 {
		t.Errorf("Ann is asked %d times, want once:\n%s", n, ann.Transcript())
	}
}

// The button that shows an answer in the language of the question offers to stay in that language.
func TestAnAnswerInAnotherLanguageOffersToStay(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/language")
	ann.Presses("English")
	ann.Sees("Hello! I am the assistant")
	ann.Says("кто финансирует БОМКА?")
	w.WaitIdle()
	ann.Presses("🌐 Русский")
	w.WaitIdle()
	ann.Presses("🌐 Всегда: Русский")
	ann.Sees("Язык")
	ann.Says("/help")
	if help := ann.Sees("/programme").Text; !strings.Contains(help, "Команды") && !strings.Contains(help, "команды") {
		t.Errorf("the help is %q", help)
	}
}
