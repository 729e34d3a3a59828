package sandbox

import "time"

// Timeout is how long [AuditActor.Sees], [AuditActor.Presses] and their like wait before they fail the test. Set it before the
// tests run.
var Timeout = 30 * time.Second

// TB is what the helpers need of a *testing.T or *testing.B.
type TB interface {
	Helper()
	Fatalf(format string, args ...any)
	Cleanup(func())
}

// Start returns a server that listens on a free port of 127.0.0.1 until the test ends.
func Start(tb TB, opts Options) *Server {
	tb.Helper()
	s := New(opts)
	if _, err := s.Listen("127.0.0.1:0"); err != nil {
		tb.Fatalf("sandbox: %v", err)
	}
	tb.Cleanup(func() { s.Close() })
	return s
}

// An Actor is a person in their private chat with the bot. Whatever an actor cannot do, such as writing to a bot they
// blocked, fails the test. An actor may be used by one goroutine at a time.
type Actor struct {
	ID int64
	testChat
	person *person
}

// Person returns the actor of a person, who becomes known to Telegram by that. The bot can write to them once they
// wrote to it. Calling it again with the same ID changes the person's particulars.
func (s *Server) Person(tb TB, p Person) *Actor {
	s.mu.Lock()
	defer s.mu.Unlock()
	who := s.addPerson(p)
	return &Actor{ID: p.ID, testChat: newTestChat(tb, s, who.privateChat), person: who}
}

// participant is the actor's place in their chat.
func (a *Actor) participant() participant {
	return participant{srv: a.srv, chat: a.chat, person: a.person}
}

// Says sends a text, and returns the number of the message.
func (a *Actor) Says(text string) int {
	a.tb.Helper()
	return a.mustSend(func() (int, error) { return a.participant().sendText(text, 0) })
}

// Replies sends a text in reply to a message, and returns the number of the reply.
func (a *Actor) Replies(messageID int, text string) int {
	a.tb.Helper()
	return a.mustSend(func() (int, error) { return a.participant().sendText(text, messageID) })
}

// Forwards sends a text that somebody else wrote, and returns the number of the message.
func (a *Actor) Forwards(text string) int {
	a.tb.Helper()
	return a.mustSend(func() (int, error) { return a.participant().sendForwarded(text) })
}

// Sends sends something that is not a text, and returns the number of the message.
func (a *Actor) Sends(c Content) int {
	a.tb.Helper()
	return a.mustSend(func() (int, error) { return a.participant().sendContent(c) })
}

// Edits changes the text of one of the actor's messages.
func (a *Actor) Edits(messageID int, text string) {
	a.tb.Helper()
	a.mustDo(func() error { return a.participant().editText(messageID, text) })
}

// Presses presses the inline button that says label, in the newest message that shows one, or else that button of the
// reply keyboard. It waits for the button to appear. Where the bot is about to show the same label again, as in a list
// with pages, let the actor see what comes before it presses.
func (a *Actor) Presses(label string) {
	a.tb.Helper()
	a.waitAndPress(a.participant(), label)
}

// PressesData sends the data of a button of a message, whether there is such a button, or such a message, or not: an
// old press, or a forged one.
func (a *Actor) PressesData(messageID int, data string) {
	a.tb.Helper()
	a.mustDo(func() error { return a.participant().pressData(messageID, data) })
}

// Blocks blocks the bot, of which the bot gets a my_chat_member update.
func (a *Actor) Blocks() {
	a.tb.Helper()
	a.mustDo(func() error { return a.participant().setBlocked(true) })
}

// Unblocks takes the block back, of which the bot gets a my_chat_member update.
func (a *Actor) Unblocks() {
	a.tb.Helper()
	a.mustDo(func() error { return a.participant().setBlocked(false) })
}

// SendsInlineQuery types "@bot text" somewhere, waits for the bot to answer the inline query, and returns what it offers.
func (a *Actor) SendsInlineQuery(text string) []InlineResult {
	a.tb.Helper()
	a.srv.mu.Lock()
	defer a.srv.mu.Unlock()
	answer := a.participant().sendInlineQuery(text)
	if !answer.notifier.waitUntil(&a.srv.mu, Timeout, func() bool { return answer.answered }) {
		a.tb.Fatalf("the bot did not answer the inline query %q within %v", text, Timeout)
	}
	return answer.results
}

// SetLanguage changes the language of the actor's phone.
func (a *Actor) SetLanguage(code string) {
	a.srv.mu.Lock()
	defer a.srv.mu.Unlock()
	a.person.LanguageCode = code
	a.chat.notifier.notifyAll()
}

// Commands returns the menu that the actor sees.
func (a *Actor) Commands() []Command {
	a.srv.mu.Lock()
	defer a.srv.mu.Unlock()
	return a.srv.commandsFor(a.person, a.chat)
}
