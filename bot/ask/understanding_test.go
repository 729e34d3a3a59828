package ask_test

import (
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/chat"
)

// A person who has not chosen a language is answered in that of their question, also when they press a button next, and
// even when it is not that of their phone.
func TestWithoutAChosenLanguageThatOfTheQuestionCounts(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "de")
	ann.Says("Кому позвонить в Бишкеке?")
	ann.Sees("Контакты: Кыргызстан")
	ann.Presses("Жанна Ташиева")
	ann.Sees("Национальный координатор")
	ann.Says("Who funds the programme?")
	ann.Sees("funded by the European Union")
	ann.Presses("👍")
	w.WaitIdle()
	if last := ann.LastBotMessage().Text; !strings.Contains(last, "funded by the European Union") {
		t.Errorf("the rating shows %q, want the answer in its language", last)
	}
	w.Clock.Advance(2 * chat.LastQuestionMaxAge)
	ann.Says("/help")
	ann.Sees("Commands")
}

// A few words are easily taken for those of a related language. The person's own language counts when the bot is as
// sure in it.
func TestAFewWordsAreNotTakenForARelatedLanguage(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "kk")
	ann.Says("жакында кандай ис шара болады")
	ann.Sees("Алдағы кездесулер")
}

// The answer is in the chosen language, with a button for the answer in that of the question.
func TestTheChosenLanguageCountsMoreThanThatOfTheQuestion(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "ru")
	ann.Says("/start")
	ann.Presses("Oʻzbekcha")
	w.WaitIdle()
	ann.Says("Кто финансирует программу?")
	ann.Sees("Dasturni Yevropa Ittifoqi moliyalashtiradi")
	ann.Presses("🌐 Русский")
	ann.Sees("Программу финансирует Европейский союз")
	ann.Presses("👎")
	ann.Sees("Uzr soʻrayman")
}
