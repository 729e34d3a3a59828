package sandbox

import "time"

// Timeout is how long [Actor.Sees], [Actor.Presses] and similar helpers wait before they fail the test: longer than
// a busy machine needs. Set it before the tests run.
var Timeout = 4 * time.Minute

// TB is the part of *testing.T and *testing.B that the helpers use.
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

// An Actor is a person in their private chat with the bot. An action that is impossible, such as writing to a bot that
// the person blocked, fails the test. An actor may be used by one goroutine at a time.
type Actor struct {
	ID int64
	testChat
	person *person
}

// Person registers a person with the server and returns their actor. The bot can write to them after they have written
// to the bot. A second call with the same ID changes the person's name, username and language.
func (s *Server) Person(tb TB, p Person) *Actor {
	s.mu.Lock()
	defer s.mu.Unlock()
	registered := s.addPerson(p)
	return &Actor{ID: p.ID, testChat: newTestChat(tb, s, registered.privateChat), person: registered}
}

// participant returns the actor as a participant of their private chat.
func (a *Actor) participant() participant {
	return participant{srv: a.srv, chat: a.chat, person: a.person}
}

// Says sends a text and returns the id of the message.
func (a *Actor) Says(text string) int {
	a.tb.Helper()
	return a.mustSend(func() (int, error) { return a.participant().sendText(text, 0) })
}

// Replies sends a text in reply to a message and returns the id of the reply.
func (a *Actor) Replies(messageID int, text string) int {
	a.tb.Helper()
	return a.mustSend(func() (int, error) { return a.participant().sendText(text, messageID) })
}

// Forwards forwards a text that somebody else wrote and returns the id of the message.
func (a *Actor) Forwards(text string) int {
	a.tb.Helper()
	return a.mustSend(func() (int, error) { return a.participant().sendForwarded(text) })
}

// SaysVia sends a text that is an inline result of a bot and returns the id of the message.
func (a *Actor) SaysVia(bot Person, text string) int {
	a.tb.Helper()
	return a.mustSend(func() (int, error) { return a.participant().sendVia(bot, text) })
}

// Sends sends a file, contact or other content that is not a text. It returns the id of the message.
func (a *Actor) Sends(c Content) int {
	a.tb.Helper()
	return a.mustSend(func() (int, error) { return a.participant().sendContent(c) })
}

// SendsAlbum sends several files at once, as an album. It returns the id of the first message.
func (a *Actor) SendsAlbum(files ...Content) int {
	a.tb.Helper()
	return a.mustSend(func() (int, error) { return a.participant().sendAlbum(files) })
}

// Edits changes the text of one of the actor's messages.
func (a *Actor) Edits(messageID int, text string) {
	a.tb.Helper()
	a.mustDo(func() error { return a.participant().editText(messageID, text) })
}

// Presses presses the inline button with that label in the newest message that has one, or else the button of the
// reply keyboard with that label. It waits for the button to appear. If an older button has the same label, as in a
// list with pages, call Sees for the new message first.
func (a *Actor) Presses(label string) {
	a.tb.Helper()
	a.waitAndPress(a.participant(), label)
}

// PressesData sends callback data as if from a button of a message. Neither the button nor the message has to exist, so
// it can play an outdated or a forged press.
func (a *Actor) PressesData(messageID int, data string) {
	a.tb.Helper()
	a.mustDo(func() error { return a.participant().pressData(messageID, data) })
}

// Blocks blocks the bot. The bot gets a my_chat_member update.
func (a *Actor) Blocks() {
	a.tb.Helper()
	a.mustDo(func() error { return a.participant().setBlocked(true) })
}

// Unblocks unblocks the bot. The bot gets a my_chat_member update.
func (a *Actor) Unblocks() {
	a.tb.Helper()
	a.mustDo(func() error { return a.participant().setBlocked(false) })
}

// SendsInlineQuery sends an inline query, as if the person typed "@bot text" in some chat. It waits for the bot to
// answer the query and returns the results.
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

// SetLanguage changes the language of the actor's phone, an IETF tag such as "ky".
func (a *Actor) SetLanguage(code string) {
	a.srv.mu.Lock()
	defer a.srv.mu.Unlock()
	a.person.LanguageCode = code
	a.chat.notifier.notifyAll()
}

// Commands returns the command menu that the actor sees.
func (a *Actor) Commands() []Command {
	a.srv.mu.Lock()
	defer a.srv.mu.Unlock()
	return a.srv.commandsFor(a.person, a.chat)
}
