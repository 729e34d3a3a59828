package sandbox

// A history is what happened in a chat, in order. Guarded by Server.mu.
type history struct {
	entries       boundedLog[entry]
	lastPersonSeq int // number of the last entry that is a person's doing
}

// An entry is one thing that somebody did in a chat.
type entry struct {
	action    action
	byBot     bool     // the bot did it
	name      string   // of the person who did it
	recipient *person  // whom the answer to a press is for
	message   *message // that it is about; nil for none
	content   *content // what the message showed then, or the text of an answer
	label     string   // of the button that was pressed, or what else happened
}

// An act is what somebody can do in a chat.
type action int

const (
	actionSend action = iota
	actionEdit
	actionDelete
	actionReply
	actionForward
	actionSendFormatted // sends a text with formatting of their own
	actionPress
	actionAnswer // a short text over the chat that answers a press
	actionAlert  // a window that answers a press
	actionOther  // something without a content
)

// add appends an entry.
func (h *history) add(e entry) {
	number := h.entries.add(e)
	if !e.byBot {
		h.lastPersonSeq = number
	}
}

// isBotOutput tells whether the entry made a text of the bot visible.
func (e entry) isBotOutput() bool {
	return e.byBot && e.action != actionDelete
}

// snapshot returns what the entry made visible. The answer to a press comes as a message with its text alone.
func (e entry) snapshot() *Message {
	if e.message == nil {
		return &Message{FromBot: true, Text: e.content.text}
	}
	return e.message.snapshot(e.content)
}
