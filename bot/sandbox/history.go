package sandbox

import (
	"fmt"
	"strings"
)

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

// String writes the entry as it stands in a transcript, without a line break at the end.
func (e entry) String() string {
	who := e.name
	if e.byBot {
		who = "bot"
	}
	switch e.action {
	case actionEdit:
		return e.format(who + " edits: ")
	case actionDelete:
		return who + " deletes: " + e.content.firstLine()
	case actionReply:
		return e.format(who + " replies: ")
	case actionForward:
		return e.format(who + " forwards: ")
	case actionSendFormatted:
		return e.format(who + " formats: ")
	case actionPress:
		return fmt.Sprintf("%s presses [%s]", who, e.label)
	case actionAnswer:
		return who + " answers: " + indentContinuation(e.content.text)
	case actionAlert:
		return who + " alerts: " + indentContinuation(e.content.text)
	case actionOther:
		return who + " " + e.label
	}
	if media := e.content.media; media != nil {
		return e.format(who + " sends " + media.label(e.content.file) + ": ")
	}
	return e.format(who + ": ")
}

// format writes the text after a head that ends in a colon, and the keyboards below it. A head that no text
// follows loses the colon.
func (e entry) format(head string) string {
	text := e.content.text
	if e.byBot || e.action == actionSendFormatted {
		text = renderHTML(text, e.content.entities, formattingTags)
	}
	if text == "" {
		head = strings.TrimSuffix(head, ": ")
	}
	var out strings.Builder
	out.WriteString(head + indentContinuation(text))
	for _, row := range toButtons(e.content.inline) {
		out.WriteString(continuationIndent)
		for i, b := range row {
			out.WriteString(buttonSeparator(i) + "[" + b.String() + "]")
		}
	}
	for _, row := range e.content.keyboard.labels() {
		out.WriteString(continuationIndent)
		for i, text := range row {
			out.WriteString(buttonSeparator(i) + "{" + text + "}")
		}
	}
	return out.String()
}

// continuationIndent begins a further line of an entry.
const continuationIndent = "\n     "

// indentContinuation moves the lines after the first one to the right.
func indentContinuation(text string) string {
	return strings.ReplaceAll(text, "\n", continuationIndent)
}

// buttonSeparator stands before the i-th button of a row.
func buttonSeparator(i int) string {
	if i == 0 {
		return ""
	}
	return " "
}

// String writes the button as it stands in a transcript, without the brackets.
func (b Button) String() string {
	switch {
	case b.URL != "":
		return b.Text + " ↗ " + b.URL
	case b.Other != "":
		return b.Text + " (" + b.Other + ")"
	}
	return b.Text
}

// String writes the whole history, one entry after the other.
func (h *history) String() string {
	var out strings.Builder
	for _, e := range h.entries.all() {
		out.WriteString(e.String() + "\n")
	}
	return out.String()
}
