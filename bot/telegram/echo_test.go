package telegram_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"bomcabot/bot/telegram"
	"bomcabot/store"
)

// echo is a handler that repeats every text, and notes in the database what it heard, chat by chat.
type echo struct {
	mu           sync.Mutex
	attempts     map[string]int                 // how often each text was begun to be handled
	errorReplies map[string]int                 // how often there was an apology for it
	failures     map[string]func(nth int) error // what happens, after the effects, when a text is handled for the nth time
	onWaitReady  func()                         // what happens while it is waited for; nil: it need not be
	replyPanics  bool                           // ReplyError panics after its effects
}

func newEcho() *echo {
	return &echo{attempts: make(map[string]int), errorReplies: make(map[string]int), failures: make(map[string]func(int) error)}
}

// WaitReady implements [sandboxClient.Handler].
func (e *echo) WaitReady() {
	if e.onWaitReady != nil {
		e.onWaitReady()
	}
}

// Handle implements [sandboxClient.Handler].
func (e *echo) Handle(tx *store.Tx, u telegram.Update) error {
	switch m := u.Message; {
	case u.Press != nil:
		return enqueue(tx, u.Press.From.ID, telegram.AnswerPress{ID: u.Press.ID, Text: "pressed " + u.Press.Data})
	case m == nil || m.Text == "" || m.From == nil:
		return nil
	case m.Chat.Private():
		if _, err := tx.UpsertPerson(store.Person{ID: m.From.ID, FirstName: m.From.FirstName}); err != nil {
			return err
		}
	}
	m := u.Message
	note := fmt.Sprintf("heard %d", m.Chat.ID)
	heard, err := tx.Note(note)
	if err == nil {
		err = tx.SetNote(note, strings.TrimPrefix(heard+"|"+m.Text, "|"))
	}
	if err == nil {
		err = enqueue(tx, m.Chat.ID, telegram.SendMessage{HTML: m.Text})
	}
	return errors.Join(err, e.attempt(m.Text))
}

// ReplyError implements [sandboxClient.Handler].
func (e *echo) ReplyError(tx *store.Tx, u telegram.Update, reference string) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.errorReplies[u.Message.Text]++
	err := enqueue(tx, u.Message.Chat.ID, telegram.SendMessage{HTML: "Sorry, " + u.Message.Text + " " + reference})
	if e.replyPanics {
		panic("no reply")
	}
	return err
}

func (e *echo) attempt(text string) error {
	e.mu.Lock()
	e.attempts[text]++
	nth, trouble := e.attempts[text], e.failures[text]
	e.mu.Unlock()
	if trouble == nil {
		return nil
	}
	return trouble(nth)
}

// counts are how often a text was handled and apologised for.
func (e *echo) counts(text string) (tried, sorry int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.attempts[text], e.errorReplies[text]
}

func enqueue(tx *store.Tx, chat int64, call telegram.Call) error {
	row, err := telegram.NewOutgoing(chat, call)
	if err == nil {
		_, err = tx.Enqueue(row)
	}
	return err
}

// Compose implements [telegram.Handler]. It greets the chat, unless the chat's note says otherwise.
func (e *echo) Compose(tx *store.Tx, o store.Outgoing) (telegram.Call, string, error) {
	note, err := tx.Note(fmt.Sprint("compose ", o.ChatID))
	switch note {
	case "":
		return telegram.SendMessage{HTML: fmt.Sprint("greetings ", o.ChatID)}, "", err
	case "panic":
		panic("oops")
	case "fail":
		return nil, "", errOops
	case "nothing":
		return nil, "", nil
	default:
		return nil, note, err
	}
}
