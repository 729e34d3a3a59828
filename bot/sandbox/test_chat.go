package sandbox

import (
	"slices"
	"strings"
)

// A testChat is a chat with helpers for tests. [Actor], [Group] and [Channel] embed it.
type testChat struct {
	tb   TB
	srv  *Server
	chat *chat
}

func newTestChat(tb TB, s *Server, in *chat) testChat { return testChat{tb: tb, srv: s, chat: in} }

// Sees waits until the bot has shown a text that contains part, after the last action of a person in the chat. The text
// can be a message, a caption, the new text of an edited message, or the answer to a button press. Sees returns the
// message as it was then; for the answer to a press it has no ID. A text can be seen several times, and also after it
// was edited or deleted. If there is no such text within [Timeout], Sees fails the test and prints the transcript.
func (c *testChat) Sees(part string) *Message {
	c.tb.Helper()
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	var found *Message
	seen := c.chat.notifier.waitUntil(&c.srv.mu, Timeout, func() bool {
		h := c.chat.history
		for _, e := range h.entries.after(h.lastPersonSeq) {
			if e.isBotOutput() && strings.Contains(e.content.text, part) {
				found = e.snapshot()
				return true
			}
		}
		return false
	})
	if !seen {
		c.tb.Fatalf("no message of the bot with %q came within %v:\n%s", part, Timeout, c.chat.history)
	}
	return found
}

// SeesNothing fails the test if the bot has shown anything after the last action of a person in the chat. It does not
// wait: the caller must make sure that the bot is idle.
func (c *testChat) SeesNothing() {
	c.tb.Helper()
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	h := c.chat.history
	if slices.ContainsFunc(h.entries.after(h.lastPersonSeq), entry.isBotOutput) {
		c.tb.Fatalf("the bot was expected to say nothing:\n%s", h)
	}
}

// LastBotMessage returns the newest message of the bot that was not deleted, or nil.
func (c *testChat) LastBotMessage() *Message {
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	for _, m := range slices.Backward(c.chat.messages.all()) {
		if m.fromBot && !m.deleted {
			return m.snapshot(m.content)
		}
	}
	return nil
}

// Messages returns all messages of the chat, including deleted ones, oldest first. [Options.HistoryLimit] limits their
// number.
func (c *testChat) Messages() []Message {
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	var all []Message
	for _, m := range c.chat.messages.all() {
		all = append(all, *m.snapshot(m.content))
	}
	return all
}

// Transcript returns all actions in the chat, in order:
//
//	Ann: /start
//	bot: First line of text with <b>bold</b> kept as HTML
//	     second line
//	     [English] [Русский]
//	     [Web ↗ https://example.org/]
//	     {Programme} {Contacts}
//	Ann formats: her text with <i>formatting</i>
//	Ann presses [English]
//	bot answers: text of the answer
//	bot edits: the new whole text of the message
//	bot sends document event.ics (412 bytes): caption
//	bot deletes: its first line
//
// Inline buttons are in brackets, buttons of a reply keyboard in braces.
func (c *testChat) Transcript() string {
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	return c.chat.history.String()
}

// waitAndPress waits for the button with that label and presses it.
func (c *testChat) waitAndPress(p participant, label string) {
	c.tb.Helper()
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	c.chat.notifier.waitUntil(&c.srv.mu, Timeout, func() bool {
		_, _, ok := p.findButton(label)
		return ok
	})
	if err := p.pressLabel(label); err != nil {
		c.tb.Fatalf("%v:\n%s", err, c.chat.history)
	}
}

// mustDo calls action with the mutex held. It fails the test if action returns an error.
func (c *testChat) mustDo(action func() error) {
	c.tb.Helper()
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	if err := action(); err != nil {
		c.tb.Fatalf("%v:\n%s", err, c.chat.history)
	}
}

// mustSend is mustDo for an action that sends a message. It returns the id of the message.
func (c *testChat) mustSend(action func() (int, error)) (id int) {
	c.tb.Helper()
	c.mustDo(func() (err error) {
		id, err = action()
		return err
	})
	return id
}
