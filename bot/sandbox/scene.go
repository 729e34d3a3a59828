package sandbox

import (
	"slices"
	"strings"
)

// A scene is a chat as a test looks at it. [Actor], [Group] and [Channel] are made of it.
type scene struct {
	tb   TB
	srv  *Server
	chat *chat
}

func newScene(tb TB, s *Server, in *chat) scene { return scene{tb: tb, srv: s, chat: in} }

// Sees waits until a text of the bot that came after the last thing a person did in the chat contains that part: a
// message, a caption, the new text of an edited message, or the answer to a press. It returns the message; the answer
// to a press comes as a message without a number. Seeing uses nothing up, and what was changed or deleted meanwhile
// counts too. If nothing comes in time, it fails the test with the transcript.
func (c *scene) Sees(part string) *Message {
	c.tb.Helper()
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	var found *Message
	seen := c.chat.bell.await(&c.srv.mu, Timeout, func() bool {
		log := c.chat.log
		for _, e := range log.entries.after(log.acted) {
			if e.shown() && strings.Contains(e.content.text, part) {
				found = e.snapshot()
				return true
			}
		}
		return false
	})
	if !seen {
		c.tb.Fatalf("no message of the bot with %q came within %v:\n%s", part, Timeout, c.chat.log)
	}
	return found
}

// SeesNothing fails the test if the bot showed anything after the last thing a person did in the chat. It does not
// wait: the caller makes sure that the bot is idle.
func (c *scene) SeesNothing() {
	c.tb.Helper()
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	log := c.chat.log
	if slices.ContainsFunc(log.entries.after(log.acted), entry.shown) {
		c.tb.Fatalf("the bot was expected to say nothing:\n%s", log)
	}
}

// Last returns the newest message of the bot; nil if there is none.
func (c *scene) Last() *Message {
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	for _, m := range slices.Backward(c.chat.messages.all()) {
		if m.bot && !m.deleted {
			return m.snapshot(m.content)
		}
	}
	return nil
}

// Messages returns all messages of the chat that are remembered, oldest first, those that were deleted included.
func (c *scene) Messages() []Message {
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
func (c *scene) Transcript() string {
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	return c.chat.log.String()
}

// presses waits for the button and presses it.
func (c *scene) presses(by seat, label string) {
	c.tb.Helper()
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	c.chat.bell.await(&c.srv.mu, Timeout, func() bool {
		_, _, ok := by.button(label)
		return ok
	})
	if err := by.pressLabel(label); err != nil {
		c.tb.Fatalf("%v:\n%s", err, c.chat.log)
	}
}

// do does something as a person, and fails the test if it cannot be done.
func (c *scene) do(action func() error) {
	c.tb.Helper()
	c.srv.mu.Lock()
	defer c.srv.mu.Unlock()
	if err := action(); err != nil {
		c.tb.Fatalf("%v:\n%s", err, c.chat.log)
	}
}

// number is do for what makes a message, whose number it returns.
func (c *scene) number(action func() (int, error)) (id int) {
	c.tb.Helper()
	c.do(func() (err error) {
		id, err = action()
		return err
	})
	return id
}
