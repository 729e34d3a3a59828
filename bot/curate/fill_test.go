package curate_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/translate"
	"bomcabot/store"
)

// libre is a translation server with LibreTranslate's API. It has English, Russian, Kyrgyz and Kazakh.
type libre struct {
	mutex  sync.Mutex
	asked  []map[string]string // what was to be translated
	answer behaviour           // nil: as it should
}

// behaviour answers a request in another way than the server should. It returns false if it does not.
type behaviour func(w http.ResponseWriter, r *http.Request, q map[string]string) (handled bool)

const libreKey = "an-example-key"

// translated is what the server makes of a text: it writes it in capitals and loses the number 24.
func translated(text, target string) string {
	return target + ": " + strings.ReplaceAll(strings.ToUpper(text), "24", "")
}

// ServeHTTP answers as LibreTranslate does.
func (l *libre) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	write := func(status int, value any) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(value)
	}
	codes := []string{"en", "ru", "ky", "kk"}
	if r.Method == http.MethodGet && r.URL.Path == "/languages" {
		var list []any
		for _, code := range codes {
			list = append(list, map[string]any{"code": code, "name": code, "targets": codes})
		}
		write(http.StatusOK, list)
		return
	}
	var q map[string]string
	body, _ := io.ReadAll(r.Body)
	switch err := json.Unmarshal(body, &q); {
	case r.Method != http.MethodPost || r.URL.Path != "/translate":
		write(http.StatusNotFound, map[string]string{"error": "not found"})
		return
	case err != nil || q["q"] == "" || q["format"] != "text":
		write(http.StatusBadRequest, map[string]string{"error": "Invalid request"})
		return
	case q["api_key"] != libreKey:
		write(http.StatusForbidden, map[string]string{"error": "Invalid API key"})
		return
	case !slices.Contains(codes, q["source"]) || !slices.Contains(codes, q["target"]):
		write(http.StatusBadRequest, map[string]string{"error": q["target"] + " is not supported"})
		return
	}
	l.mutex.Lock()
	l.asked = append(l.asked, q)
	answer := l.answer
	l.mutex.Unlock()
	if answer != nil && answer(w, r, q) {
		return
	}
	write(http.StatusOK, map[string]string{"translatedText": translated(q["q"], q["target"])})
}

// behave changes how the server answers.
func (l *libre) behave(answer behaviour) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.answer = answer
}

// failing makes the server answer with an error.
func failing(status int, reason string) behaviour {
	return func(w http.ResponseWriter, _ *http.Request, _ map[string]string) bool {
		w.WriteHeader(status)
		fmt.Fprintf(w, `{"error": %q}`, reason)
		return true
	}
}

// requests returns what was to be translated so far.
func (l *libre) requests() []map[string]string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return slices.Clone(l.asked)
}

// newTopic adds a topic whose answer is there in English alone.
func newTopic(tx *store.Tx) error {
	edit, section := store.KnowledgeEdit{By: 1002, Action: store.ActionTopicAdded}, "money"
	_, err := tx.SetKnowledgeTopic(edit, store.KnowledgeTopic{ID: "t1", Added: true, Section: &section})
	if err != nil {
		return err
	}
	_, err = tx.SetKnowledgeAnswer(edit, store.KnowledgeAnswer{
		Topic: "t1", Lang: "en", Title: "Example course", Text: "24 seats. Write to info@example.org.",
		Source: "BOMCA coordinators", AsOf: store.NewDay(2026, time.November, 20), ApprovedBy: 1002,
	})
	return err
}

// holding makes the server hold requests for a language until the channel is closed or the client is gone. It sends to
// begun when it holds one.
func holding(target string, begun chan<- string, release <-chan struct{}) behaviour {
	return func(_ http.ResponseWriter, r *http.Request, q map[string]string) bool {
		if q["target"] != target {
			return false
		}
		begun <- target
		select {
		case <-release:
			return false
		case <-r.Context().Done():
			return true
		}
	}
}

// startFilling runs a bot with a translation server, and with Bob, a coordinator whose app is English.
func startFilling(t *testing.T, timeout time.Duration) (bottest.World, *sandbox.Actor, *libre) {
	t.Helper()
	server := new(libre)
	listener := httptest.NewServer(server)
	t.Cleanup(listener.Close)
	client, err := translate.New(listener.URL, libreKey, timeout)
	if err != nil {
		t.Fatal(err)
	}
	w := bottest.StartTranslating(t, client, bottest.Coordinator(1002), newTopic)
	return w, w.Join(1002, "Bob", "en"), server
}

const buttonFill = "🤖 Fill the missing languages"

// askToFill has somebody press the button on the card of the new topic.
func askToFill(w bottest.World, who *sandbox.Actor) {
	who.Says("/answers example course")
	w.Presses(who, "Example course")
	who.Presses(buttonFill)
	who.Sees("The answer goes to the translation server.")
}

// countTexts counts the messages to somebody that have a text.
func countTexts(who *sandbox.Actor, text string) (n int) {
	for _, said := range bottest.BotTexts(who) {
		if strings.Contains(said, text) {
			n++
		}
	}
	return n
}

// The languages that an answer lacks become drafts that say who made them and what they have lost. Nobody gets one
// before a person approves it. What the server does not have is said.
func TestFill(t *testing.T) {
	t.Parallel()
	w, bob, server := startFilling(t, time.Minute)
	askToFill(w, bob)
	outcome := bob.Sees("🤖 Example course: machine translations wait for approval: Русский, Кыргызча, Қазақша")
	if !strings.Contains(outcome.Text, "does not have these languages: Тоҷикӣ, Oʻzbekcha, Türkmençe") {
		t.Errorf("the outcome is %s", outcome.Text)
	}
	w.WaitIdle()
	public := []string{"Example course", "24 seats. Write to info@example.org."}
	for _, q := range server.requests() {
		if !slices.Contains(public, q["q"]) || q["source"] != "en" {
			t.Errorf("this leaves the computer: %q", q)
		}
	}
	if n := len(server.requests()); n != 6 {
		t.Errorf("the server was asked %d times", n)
	}
	eva := w.Join(1005, "Eva", "ru")
	eva.Says("/programme")
	w.Presses(eva, "Финансирование", "Example course")
	eva.Sees("24 seats.")
	w.Write(bottest.Member(1005, "Eva", store.Coordinator))
	eva.Says("/answers")
	w.Presses(eva, "📝 Черновики на одобрение · 3")
	drafts := labels(eva.Sees("Черновики на одобрение"))
	if want := []string{"🤖 Example course", "🤖 kk · Example course", "🤖 ky · Example course"}; !slices.Equal(
		drafts[:3], want) {
		t.Errorf("the list has %q", drafts)
	}
	w.Presses(eva, "🤖 Example course")
	card := eva.Sees("ru:  SEATS. WRITE TO INFO@EXAMPLE.ORG.").Text
	for _, part := range []string{
		"Источник: координаторы БОМКА, 20 ноября 2026", "Черновик: его никто не получит",
		"Есть в оригинале, но нет в переводе: 24\n", "🤖 Машинный перевод. Оригинал: English", "Запрос: Bob",
	} {
		if !strings.Contains(card, part) {
			t.Errorf("the card lacks %q:\n%s", part, card)
		}
	}
	w.Presses(eva, "✅ Одобрить")
	if card := eva.Sees("Одобрение: Eva").Text; !strings.Contains(card, "🤖 Машинный перевод. Оригинал: English") {
		t.Errorf("the card is\n%s", card)
	}
	fay := w.Join(1006, "Fay", "ru")
	fay.Says("/programme")
	w.Presses(fay, "Финансирование", "ru: EXAMPLE COURSE")
	fay.Sees("ru:  SEATS.")
	w.Presses(eva, "🕘 История")
	eva.Sees("переведен машиной (Қазақша)")
	w.Presses(eva, "↩️ Отменить 1")
	eva.Sees("Черновик: его никто не получит")
	w.Presses(fay, "← Назад", "Example course")
	fay.Sees("24 seats.")
}

// Without the setting there is no button, and a forged press of it does nothing.
func TestNothingIsFilledWithoutAServer(t *testing.T) {
	t.Parallel()
	w, bob := start(t, newTopic)
	bob.Says("/answers example course")
	w.Presses(bob, "Example course")
	card := bob.Sees("Missing: Русский")
	if slices.Contains(labels(card), buttonFill) {
		t.Error("the card has the button")
	}
	bob.PressesData(card.ID, "anst|t1|en")
	bob.Sees("This button is out of date")
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/privacy")
	if text := cat.Sees("What I keep about you").Text; strings.Contains(text, "translation server") {
		t.Error("/privacy tells of a translation server")
	}
}

// People are told that answers are sent to a translation server where one is set.
func TestPrivacyTellsOfTheServer(t *testing.T) {
	t.Parallel()
	w, _, _ := startFilling(t, time.Minute)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/privacy")
	ann.Sees("may be sent to a translation server. Nothing that you write goes there.")
}

// What nobody can read is sent nowhere: neither a hidden answer nor one that lacks no language.
func TestOnlyPublicAnswersAreSent(t *testing.T) {
	t.Parallel()
	w, bob, server := startFilling(t, time.Minute)
	bob.Says("/answers example course")
	w.Presses(bob, "Example course")
	card := bob.Sees("Missing: Русский")
	w.Presses(bob, "🙈 Hide", "🙈 Hide")
	if shown := bob.Sees("Hidden: nobody gets this answer."); slices.Contains(labels(shown), buttonFill) {
		t.Error("a hidden answer has the button")
	}
	for _, data := range []string{"anst|t1|en", "anst|website|en", "anst|none|en", "anst|events|en"} {
		bob.PressesData(card.ID, data)
	}
	w.WaitIdle()
	w.Advance(time.Hour)
	if asked := server.requests(); len(asked) > 0 {
		t.Errorf("the server gets %q", asked)
	}
}

// A server that fails at a language is asked again later, for that language alone.
func TestFillTriesAgain(t *testing.T) {
	t.Parallel()
	w, bob, server := startFilling(t, time.Minute)
	server.behave(func(w http.ResponseWriter, r *http.Request, q map[string]string) bool {
		return q["target"] == "ky" && failing(http.StatusInternalServerError, "Cannot translate text")(w, r, q)
	})
	askToFill(w, bob)
	w.WaitIdle()
	if n := countTexts(bob, "machine translations wait"); n != 0 {
		t.Error("Bob is told of an outcome before all attempts")
	}
	bob.Says("/answers")
	w.Presses(bob, "📝 Drafts to approve · 2")
	w.Advance(59 * time.Second)
	before := len(server.requests())
	server.behave(nil)
	w.Advance(time.Second)
	bob.Sees("machine translations wait for approval: Русский, Кыргызча, Қазақша")
	for _, q := range server.requests()[before:] {
		if q["target"] != "ky" {
			t.Errorf("the server is asked again for %q", q)
		}
	}
	w.Advance(time.Hour)
	if n := countTexts(bob, "machine translations wait"); n != 1 {
		t.Errorf("Bob is told %d times", n)
	}
}

// Whatever the server does, the coordinator is told in the end in one sentence, and nobody else waits or is told.
func TestServersThatFail(t *testing.T) {
	t.Parallel()
	const nothing = "Nothing came from the translation server: Русский, Кыргызча, Қазақша, Тоҷикӣ"
	const nothingKnown = "Nothing came from the translation server: Русский, Кыргызча, Қазақша."
	dies := func(http.ResponseWriter, *http.Request, map[string]string) bool { panic(http.ErrAbortHandler) }
	slow := func(_ http.ResponseWriter, r *http.Request, _ map[string]string) bool {
		<-r.Context().Done()
		return true
	}
	broken := failing(http.StatusInternalServerError, "Cannot translate text")
	tests := map[string]struct {
		answer  behaviour
		timeout time.Duration
		waits   []time.Duration // until the coordinator is told
		says    string
	}{
		"refuses the key": {failing(http.StatusForbidden, "Invalid API key"), time.Minute, nil,
			"The translation server refused (Invalid API key): Русский, Кыргызча, Қазақша"},
		"refuses the text": {failing(http.StatusBadRequest, "exceeds text limit"), time.Minute, nil,
			"refused (exceeds text limit)"},
		"has too much to do": {failing(http.StatusTooManyRequests, "Slowdown"), time.Minute, retries, nothing},
		"dies":               {dies, time.Minute, retries, nothing},
		"is slow":            {slow, 50 * time.Millisecond, retries, nothing},
		"breaks":             {broken, time.Minute, retries, nothingKnown},
		"writes too much": {func(w http.ResponseWriter, _ *http.Request, _ map[string]string) bool {
			fmt.Fprintf(w, `{"translatedText": %q}`, strings.Repeat("long ", 1000))
			return true
		}, time.Minute, nil, "The translation is too long: Русский, Кыргызча, Қазақша"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, bob, server := startFilling(t, tt.timeout)
			cat := w.Join(bottest.CatID, "Cat", "en")
			server.behave(tt.answer)
			askToFill(w, bob)
			w.WaitIdle()
			for _, wait := range tt.waits {
				if n := countTexts(bob, "translation server:"); n != 0 {
					t.Error("Bob is told before the last attempt")
				}
				w.Advance(wait)
			}
			outcome := bob.Sees("Example course: there is no new machine translation.")
			if !strings.Contains(outcome.Text, tt.says) {
				t.Errorf("Bob is told: %s", outcome.Text)
			}
			if len(bottest.BotTexts(cat)) > 0 || strings.Contains(w.Log.String(), libreKey) {
				t.Error("somebody else is told, or the log has the key")
			}
			server.behave(nil)
			asked := len(server.requests())
			w.Advance(24 * time.Hour)
			if len(server.requests()) != asked {
				t.Error("the server is asked although the work was given up")
			}
			if tt.timeout < time.Minute { // the server may be too slow for it on a computer with much to do
				return
			}
			if slices.Contains(labels(outcome), buttonFill) {
				bob.Presses(buttonFill)
			} else {
				askToFill(w, bob)
			}
			bob.Sees("machine translations wait for approval: Русский, Кыргызча, Қазақша")
		})
	}
}

// retries are the waits between the attempts.
var retries = []time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute}

// While the server thinks, everybody else is answered, and so is who asked. Nobody can ask for the same twice.
func TestASlowServerBlocksNobody(t *testing.T) {
	t.Parallel()
	w, bob, server := startFilling(t, time.Minute)
	begun, release := make(chan string, 10), make(chan struct{})
	server.behave(holding("ru", begun, release))
	askToFill(w, bob)
	<-begun
	ann, cat := w.Join(1001, "Ann", "en"), w.Join(bottest.CatID, "Cat", "en")
	ann.Says("What is the total budget of BOMCA?")
	ann.Sees("40.1 million")
	bob.Says("/answers example course")
	bob.Sees("Found: example course")
	bob.Presses("Example course")
	card := bob.Sees("🤖 The translation server is working on the missing languages.")
	if slices.Contains(labels(card), buttonFill) {
		t.Error("the card still has the button")
	}
	cat.Says("/answers example course")
	shown := cat.Sees("Found: example course")
	cat.PressesData(shown.ID, "anst|t1|en")
	cat.Sees("🤖 The translation server is working on the missing languages.")
	close(release)
	bob.Sees("machine translations wait for approval: Русский, Кыргызча, Қазақша")
}

// What somebody writes while the server thinks is kept, and not replaced by a draft.
func TestAPersonIsFasterThanTheServer(t *testing.T) {
	t.Parallel()
	w, bob, server := startFilling(t, time.Minute)
	begun, release := make(chan string, 10), make(chan struct{})
	server.behave(holding("ru", begun, release))
	askToFill(w, bob)
	<-begun
	w.Write(func(tx *store.Tx) error {
		edit := store.KnowledgeEdit{By: bottest.CatID, Action: store.ActionAnswerEdited}
		_, err := tx.SetKnowledgeAnswer(edit, store.KnowledgeAnswer{
			Topic: "t1", Lang: "ru", Title: "Пример", Text: "Это пример.", ApprovedBy: bottest.CatID,
		})
		return err
	})
	close(release)
	bob.Sees("machine translations wait for approval: Кыргызча, Қазақша")
	ann := w.Join(1001, "Ann", "ru")
	ann.Says("Пример")
	ann.Sees("Это пример.")
}

// Work that a restart interrupts goes on afterwards, and costs no attempt. What is there is not translated again.
func TestFillOverARestart(t *testing.T) {
	t.Parallel()
	w, bob, server := startFilling(t, time.Minute)
	begun := make(chan string, 10)
	server.behave(holding("ky", begun, nil))
	askToFill(w, bob)
	<-begun
	w = w.RestartAtOnce()
	w.Read(func(tx *store.Tx) error {
		task, err := tx.Translation("t1")
		if task.Attempts > 1 {
			t.Errorf("the interrupted attempt counts: %+v", task)
		}
		return err
	})
	server.behave(nil)
	w.Advance(0)
	bob.Sees("machine translations wait for approval: Русский, Кыргызча, Қазақша")
	russian := 0
	for _, q := range server.requests() {
		if q["target"] == "ru" {
			russian++
		}
	}
	if russian != 2 {
		t.Errorf("the server was asked for Russian %d times, want once for the title and once for the text", russian)
	}
}

// What a coordinator asked for who has left the team, or has erased themselves, is dropped.
func TestWhoLeavesGetsNoTranslation(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(tx *store.Tx) error{
		"loses the role": func(tx *store.Tx) error { return tx.SetRole(1002, store.Everyone) },
		"is erased":      func(tx *store.Tx) error { return tx.Erase(1002) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, bob, server := startFilling(t, time.Minute)
			server.behave(failing(http.StatusInternalServerError, "Cannot translate text"))
			askToFill(w, bob)
			w.WaitIdle()
			w.Write(leave)
			server.behave(nil)
			w.Advance(time.Hour)
			w.Read(func(tx *store.Tx) error {
				answers, err := tx.KnowledgeAnswers()
				if len(answers) != 1 {
					t.Errorf("there are %d answers", len(answers))
				}
				if _, err := tx.Translation("t1"); err == nil {
					t.Error("the work still waits")
				}
				return err
			})
		})
	}
}

// An attempt that ended the program counts: it is made again after a wait, and not for ever.
func TestFillAfterACrash(t *testing.T) {
	t.Parallel()
	wait := func(int) time.Duration { return time.Minute }
	for crashes, says := range map[int]string{
		1: "machine translations wait for approval: Русский, Кыргызча, Қазақша",
		4: "Nothing came from the translation server: Русский, Кыргызча, Қазақша, Тоҷикӣ",
	} {
		t.Run(fmt.Sprint(crashes, " crashes"), func(t *testing.T) {
			t.Parallel()
			w, bob, server := startFilling(t, time.Minute)
			bob.Says("/help")
			w.Write(func(tx *store.Tx) error {
				if err := tx.AddTranslation("t1", "en", 1002); err != nil {
					return err
				}
				task, _, err := tx.BeginTranslation(1002, wait)
				task.Attempts = crashes
				return errors.Join(err, tx.PostponeTranslation(task, time.Minute))
			})
			w.Advance(59 * time.Second)
			if len(server.requests()) > 0 {
				t.Error("it is tried at once again")
			}
			w.Advance(time.Second)
			bob.Sees(says)
		})
	}
}
