package sandbox

// A history records what happened in a chat, in order. It is guarded by Server.mu.
type history struct {
	entries       boundedLog[entry]
	lastPersonSeq int // number of the last entry that a person caused
}

// An entry is one action in a chat.
type entry struct {
	action    action
	byBot     bool     // the bot acted, not a person
	name      string   // of the person who acted
	recipient *person  // who gets the answer to a button press
	message   *message // the message it concerns; nil if there is none
	content   *content // what the message showed at that time, or the text of an answer to a press
	label     string   // the label of the pressed button, or the description of an actionOther
}

// An action is a kind of entry.
type action int

const (
	actionSend action = iota
	actionEdit
	actionDelete
	actionReply
	actionForward
	actionSendFormatted // a person sends a text with formatting
	actionPress
	actionAnswer // the bot answers a press with a notification
	actionAlert  // the bot answers a press with an alert
	actionOther  // described by entry.label alone
)

// add appends an entry.
func (h *history) add(e entry) {
	number := h.entries.add(e)
	if !e.byBot {
		h.lastPersonSeq = number
	}
}

// isBotOutput reports whether the entry showed a text of the bot.
func (e entry) isBotOutput() bool {
	return e.byBot && e.action != actionDelete
}

// snapshot returns the message as the entry showed it. An answer to a press becomes a message with only a text.
func (e entry) snapshot() *Message {
	if e.message == nil {
		return &Message{FromBot: true, Text: e.content.text}
	}
	return e.message.snapshot(e.content)
}
