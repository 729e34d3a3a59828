package telegram_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"bomcabot/bot/telegram"
	"bomcabot/store"
)

// echo is a handler that repeats every text. For each chat it keeps a note with the texts that it heard.
type echo struct {
	mu           sync.Mutex
	attempts     map[string]int                 // how often each text was handled
	errorReplies map[string]int                 // how often each text got an error reply
	failures     map[string]func(nth int) error // called at the end of the nth attempt at a text
	replyPanics  bool                           // ReplyError panics at its end
	// onReading reads the answer to "read …"; nil: none
	onReading func(tx *store.Tx, u telegram.Update) (text string, err error)
}

func newEcho() *echo {
	return &echo{
		attempts: make(map[string]int), errorReplies: make(map[string]int), failures: make(map[string]func(int) error),
	}
}

// Reading implements [telegram.Handler].
func (e *echo) Reading(u telegram.Update) telegram.Reading {
	switch {
	case e.onReading == nil:
		return nil
	case u.Press != nil && strings.HasPrefix(u.Press.Data, "read "):
		return func(*store.Tx) (func(tx *store.Tx) error, error) {
			answer := telegram.AnswerPress{ID: u.Press.ID, Text: "read"}
			return func(tx *store.Tx) error { return enqueue(tx, u.Press.From.ID, answer) }, nil
		}
	case u.Message == nil || !strings.HasPrefix(u.Message.Text, "read "):
		return nil
	}
	return func(tx *store.Tx) (func(tx *store.Tx) error, error) {
		text, err := e.onReading(tx, u)
		return func(tx *store.Tx) error {
			return enqueue(tx, u.Message.Chat.ID, telegram.SendMessage{HTML: text})
		}, err
	}
}

// Continues implements [telegram.Handler].
func (e *echo) Continues(u telegram.Update) bool { return !strings.HasPrefix(u.Message.Text, "/") }

// Handle implements [telegram.Handler].
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
	name := fmt.Sprintf("heard %d", m.Chat.ID)
	heard, err := tx.Note(name)
	if err == nil {
		err = tx.SetNote(name, strings.TrimPrefix(heard+"|"+m.Text, "|"))
	}
	if err == nil {
		err = enqueue(tx, m.Chat.ID, telegram.SendMessage{HTML: m.Text})
	}
	return errors.Join(err, e.attempt(m.Text))
}

// ReplyError implements [telegram.Handler].
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

// attempt counts an attempt at a text and lets it fail if it should.
func (e *echo) attempt(text string) error {
	e.mu.Lock()
	e.attempts[text]++
	nth, failure := e.attempts[text], e.failures[text]
	e.mu.Unlock()
	if failure == nil {
		return nil
	}
	return failure(nth)
}

// counts returns how often a text was handled and how often it got an error reply.
func (e *echo) counts(text string) (attempts, errorReplies int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.attempts[text], e.errorReplies[text]
}

// enqueue adds a call to the outbox as a reply.
func enqueue(tx *store.Tx, chat int64, call telegram.Call) error {
	row, err := telegram.NewOutgoing(store.Address{ChatID: chat}, call)
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
