package telegram_test

import (
	"errors"
	"fmt"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// An answer that takes long to read holds up neither other chats nor what is written to the database; what its own chat
// writes next waits for it.
func TestSlowReading(t *testing.T) {
	r := newRig(t, sandbox.Options{})
	begun, release := make(chan bool, 1), make(chan bool)
	r.bot.onReading = func(*store.Tx, telegram.Update) (string, error) {
		begun <- true
		<-release
		return "a long list", nil
	}
	r.run()
	ann, bob := r.person(storetest.Ann), r.person(storetest.Bob)
	ann.Says("read a list")
	ann.Says("and then")
	<-begun
	bob.Says("hello")
	bob.Sees("hello")
	storetest.InTx(t, r.db, func(tx *store.Tx) error { return tx.SetNote("written meanwhile", "1") })
	if texts := botTexts(ann.Messages()); len(texts) > 0 {
		t.Errorf("Ann has %q before her list is read", texts)
	}
	close(release)
	ann.Sees("and then")
	if texts := botTexts(ann.Messages()); fmt.Sprint(texts) != "[a long list and then]" {
		t.Errorf("Ann has %q", texts)
	}
}

// However many long lists are read, the answer to a press is read at once.
func TestPressesDoNotWaitForReadings(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	release := make(chan bool)
	r.bot.onReading = func(*store.Tx, telegram.Update) (string, error) {
		<-release
		return "a long list", nil
	}
	r.run()
	people := r.people(6)
	for _, who := range people[:5] {
		who.Says("read a list")
	}
	people[5].PressesData(1, "read something")
	r.observer.WaitForRows("SELECT state FROM outbox WHERE method = 'answerCallbackQuery'", "sent")
	for _, who := range people[:5] {
		if received(who, "a long list") > 0 {
			t.Error("a list was read before the press was answered")
		}
	}
	close(release)
	for _, who := range people[:5] {
		who.Sees("a long list")
	}
}

// What a chat wrote before shows in what it reads next, also when both come at once.
func TestReadingSeesWhatItsChatWrote(t *testing.T) {
	r := newRig(t, sandbox.Options{})
	r.bot.onReading = func(tx *store.Tx, u telegram.Update) (string, error) {
		heard, err := tx.Note(fmt.Sprintf("heard %d", u.Message.Chat.ID))
		return "so far: " + heard, err
	}
	ann := r.person(storetest.Ann)
	for _, text := range []string{"one", "two", "read it", "three", "read it"} {
		ann.Says(text)
	}
	r.run()
	ann.Sees("so far: one|two|three")
	if texts := botTexts(ann.Messages()); fmt.Sprint(texts) != "[one two so far: one|two three so far: one|two|three]" {
		t.Errorf("Ann has %q", texts)
	}
}

// An update whose answer cannot be read is handled like any other: tried again, and answered with an error in the end.
func TestReadingFails(t *testing.T) {
	for name, fail := range map[string]func() (string, error){
		"an error":                         func() (string, error) { return "", errors.New("an example") },
		"a panic":                          func() (string, error) { panic("an example") },
		"a write in a reading transaction": nil,
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, sandbox.Options{})
			r.bot.onReading = func(tx *store.Tx, _ telegram.Update) (string, error) {
				if fail == nil {
					return "", tx.SetNote("written", "1")
				}
				return fail()
			}
			r.run()
			ann := r.person(storetest.Ann)
			ann.Says("read it")
			ann.Sees("read it") // as Handle answers
			r.observer.WaitForRows("SELECT state FROM inbox", "done")
		})
	}
}
