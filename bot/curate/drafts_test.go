package curate_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// coordinatorOf returns a function that adds a coordinator of some countries who speaks a language.
func coordinatorOf(id int64, name, lang string, countries store.Countries) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		if err := bottest.Member(id, name, store.Coordinator)(tx); err != nil {
			return err
		}
		if err := tx.SetLanguage(id, lang); err != nil {
			return err
		}
		return tx.SetCoordinatorCountries(id, countries)
	}
}

// toldOfDrafts returns the messages about new drafts that somebody got.
func toldOfDrafts(who *sandbox.Actor, words string) (told []string) {
	for _, text := range bottest.BotTexts(who) {
		if strings.Contains(text, words) {
			told = append(told, text)
		}
	}
	return told
}

// startDrafts runs a bot with a translation server. Beside Bob, a coordinator of Kyrgyzstan whose app is English, there
// is Cat, one of Kazakhstan who reads Russian, and Ann, one of Tajikistan who reads Tajik.
func startDrafts(t *testing.T) (w bottest.World, bob, cat, ann *sandbox.Actor, server *libre) {
	t.Helper()
	w, bob, server = startFilling(t, time.Minute)
	w.Write(coordinatorOf(1002, "Bob", "en", "KG"))
	w.Write(coordinatorOf(1005, "Cat", "ru", "KZ"))
	w.Write(coordinatorOf(1006, "Ann", "tg", "TJ"))
	cat, ann = w.Join(1005, "Cat", "ru"), w.Join(1006, "Ann", "tg")
	cat.Says("/help") // the bot can write to those who have written to it
	ann.Says("/help")
	return w, bob, cat, ann, server
}

// Those who can judge a new draft are told of it once: who reads its language, and who looks after the country where it
// is spoken. Who asked for it knows already. One press leads to the draft, another one to all of them.
func TestTheTeamIsToldOfDrafts(t *testing.T) {
	t.Parallel()
	w, bob, cat, ann, _ := startDrafts(t)
	askToFill(w, bob)
	bob.Sees("wait for approval: Русский, Кыргызча, Қазақша")
	w.WaitIdle()
	w.Advance(time.Second)
	told := cat.Sees("📝 Новых черновиков ответов на одобрение: 2")
	if buttons := labels(told); !slices.Equal(buttons, []string{
		"🤖 Example course", "🤖 kk · Example course", "📝 Черновики на одобрение",
	}) {
		t.Errorf("Cat has the buttons %q", buttons)
	}
	cat.Presses("🤖 Example course")
	cat.Sees("🤖 Машинный перевод. Оригинал: English")
	cat.PressesData(told.ID, "ansl|drafts|-|0")
	cat.Sees("Черновики на одобрение")
	cat.Says("/start")
	cat.Sees("📝 Черновиков ответов ждут одобрения: 2 · /answers")
	bob.Says("/start")
	bob.Sees("📝 Draft answers to approve: 1 · /answers")
	w.Advance(24 * time.Hour)
	if told := toldOfDrafts(cat, "Новых черновиков"); len(told) != 0 { // the first message has become the list
		t.Errorf("Cat is told again: %q", told)
	}
	if n := len(toldOfDrafts(bob, "New draft answers")) + len(toldOfDrafts(ann, "Сиёҳнависҳои нави")); n != 0 {
		t.Errorf("others are told %d times", n)
	}
}

// Those who are told get one message for all languages, at most hourly, not at night, and none if they do not want it.
func TestTheTeamIsToldOfDraftsAtTheRightTime(t *testing.T) {
	t.Parallel()
	w, bob, cat, _, server := startDrafts(t)
	server.behave(func(w http.ResponseWriter, r *http.Request, q map[string]string) bool {
		return q["target"] == "kk" && failing(http.StatusInternalServerError, "Cannot translate text")(w, r, q)
	})
	askToFill(w, bob)
	w.WaitIdle()
	w.Advance(30 * time.Second)
	if told := toldOfDrafts(cat, "Новых черновиков"); len(told) != 0 {
		t.Errorf("while the server works on a language, Cat is told: %q", told)
	}
	server.behave(nil)
	w.Advance(time.Minute)
	w.WaitIdle()
	w.Advance(time.Second)
	cat.Sees("📝 Новых черновиков ответов на одобрение: 2")
	again := func() { // Bob has approved and undone a draft: it waits for approval again
		w.Write(func(tx *store.Tx) error {
			a, err := tx.KnowledgeAnswer("t1", "kk")
			if err != nil {
				return err
			}
			edit := store.KnowledgeEdit{By: 1002, Action: store.ActionKnowledgeUndone}
			if _, err := tx.SetKnowledgeAnswer(edit, a); err != nil {
				return err
			}
			return tx.RecordAction(1002, edit.Action, store.ObjectTopic.WithName("t1"), "kk")
		})
	}
	again()
	w.Advance(30 * time.Minute)
	if n := len(toldOfDrafts(cat, "Новых черновиков")); n != 1 {
		t.Errorf("within the hour, Cat is told %d times", n)
	}
	w.Advance(30 * time.Minute)
	cat.Sees("📝 Новых черновиков ответов на одобрение: 1")
	cat.Says("/inbox")
	w.Presses(cat, "☑ 🔔 Новые вопросы и черновики")
	again()
	w.Advance(24 * time.Hour)
	if n := len(toldOfDrafts(cat, "Новых черновиков")); n != 2 {
		t.Errorf("though she does not want it, Cat is told %d times", n)
	}
}

// A language with a draft is no missing one: the card lists it apart, and so do the lists of those who read it.
func TestDraftsAreNotMissing(t *testing.T) {
	t.Parallel()
	w, bob, cat, ann, _ := startDrafts(t)
	askToFill(w, bob)
	bob.Sees("wait for approval: Русский, Кыргызча, Қазақша")
	w.WaitIdle()
	bob.Says("/answers example course")
	w.Presses(bob, "Example course")
	card := bob.Sees("24 seats.").Text
	if !strings.Contains(card, "Drafts: Русский, Кыргызча, Қазақша\nMissing: Тоҷикӣ, Oʻzbekcha, Türkmençe") {
		t.Errorf("the card is\n%s", card)
	}
	cat.Says("/answers")
	if lists := labels(cat.Sees("Ответы")); !slices.Contains(lists, "📝 Черновики на одобрение · 3") ||
		slices.ContainsFunc(lists, func(list string) bool { return strings.Contains(list, "Пока нет") }) {
		t.Errorf("Cat has the lists %q", lists)
	}
	ann.Says("/answers")
	if lists := labels(ann.Sees("Ҷавобҳо")); !slices.Contains(lists, "🌐 Ҳоло нест: Тоҷикӣ · 1") {
		t.Errorf("Ann has the lists %q", lists)
	}
}
