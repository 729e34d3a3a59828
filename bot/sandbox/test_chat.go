package sandbox

import (
	"slices"
	"strings"
)

// A scene is a chat as a test looks at it. [AuditActor], [IsGroup] and [Channel] are made of it.
type testChat struct {
	tb   TB
	srv  *Server
	chat *chat
}

func newTestChat(tb TB, s *Server, in *chat) testChat { return testChat{tb: tb, srv: s, chat: in} }

// Sees waits until a text of the bot that came after the last thing a person did in the chat contains that part: a
// message, a caption, the new text of an edited message, or the answer to a press. It returns the message; the answer
// to a press comes as a message without a number. Seeing uses nothing up, and what was changed or deleted meanwhile
// counts too. If nothing comes in time, it fails the test with the transcript.
func (c *testChat) Sees(part string) *Message {
	c.tb.Helper()
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	var found *Message
	seen := c.chat.notifier.waitUntil(&c.srv.mu, Timeout, func() bool {
		log := c.chat.history
		for _, e := range log.entries.after(log.lastPersonSeq) {
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

// SeesNothing fails the test if the bot showed anything after the last thing a person did in the chat. It does not
// wait: the caller makes sure that the bot is idle.
func (c *testChat) SeesNothing() {
	c.tb.Helper()
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	log := c.chat.history
	if slices.ContainsFunc(log.entries.after(log.lastPersonSeq), entry.isBotOutput) {
		c.tb.Fatalf("the bot was expected to say nothing:\n%s", log)
	}
}

// LastBotMessage returns the newest message of the bot; nil if there is none.
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

// Messages returns all messages of the chat that are remembered, oldest first, those that were deleted included.
func (c *testChat) Messages() []Message {
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	var all []Message
	for _, m := range c.chat.messages.all() {
		all = append(all, *m.snapshot(m.content))
	}
	return all
}

// Transcript returns what happened in the chat, in order, one entry after the other:
//
//	Ann: /start
//	bot: First line of text with <b>bold</b> kept as HTML
//	     second line
//	     [English] [Русский]
//	     [Web ↗ https://example.org/]
//	     {Programme} {Contacts}
//	Ann formats: a text of hers with <i>formatting</i>
//	Ann presses [English]
//	bot answers: text of the answer
//	bot edits: the new whole text of the message
//	bot sends document event.ics (412 bytes): caption
//	bot deletes: its first line
//
// Buttons in brackets are inline, those in braces a reply keyboard.
func (c *testChat) Transcript() string {
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	return c.chat.history.String()
}

// waitAndPress waits for the button and presses it.
func (c *testChat) waitAndPress(by participant, label string) {
	c.tb.Helper()
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	c.chat.notifier.waitUntil(&c.srv.mu, Timeout, func() bool {
		_, _, ok := by.findButton(label)
		return ok
	})
	if err := by.pressLabel(label); err != nil {
		c.tb.Fatalf("%v:\n%s", err, c.chat.history)
	}
}

// mustDo does something as a person, and fails the test if it cannot be done.
func (c *testChat) mustDo(action func() error) {
	c.tb.Helper()
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	if err := action(); err != nil {
		c.tb.Fatalf("%v:\n%s", err, c.chat.history)
	}
}

// mustSend is do for what makes a message, whose number it returns.
func (c *testChat) mustSend(action func() (int, error)) (id int) {
	c.tb.Helper()
	c.mustDo(func() (err error) {
		id, err = action()
		return err
	})
	return id
}
