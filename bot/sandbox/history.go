package sandbox

import (
	"fmt"
	"strings"
)

// A history is what happened in a chat, in order. Guarded by Server.mu.
type history struct {
	entries tail[entry]
	acted   int // number of the last entry that is a person's doing
}

// An entry is one thing that somebody did in a chat.
type entry struct {
	act     act
	bot     bool     // the bot did it
	name    string   // of the person who did it
	person  *person  // whom the answer to a press is for
	message *message // that it is about; nil for none
	content *content // what the message showed then, or the text of an answer
	label   string   // of the button that was pressed, or what else happened
}

// An act is what somebody can do in a chat.
type act int

const (
	actSends act = iota
	actEdits
	actDeletes
	actReplies
	actForwards
	actFormats // sends a text with formatting of their own
	actPresses
	actAnswers // a short text over the chat that answers a press
	actAlerts  // a window that answers a press
	actOther   // something without a content
)

// add appends an entry.
func (h *history) add(e entry) {
	number := h.entries.add(e)
	if !e.bot {
		h.acted = number
	}
}

// shown tells whether the entry made a text of the bot visible.
func (e entry) shown() bool {
	return e.bot && e.act != actDeletes
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
	if e.bot {
		who = "bot"
	}
	switch e.act {
	case actEdits:
		return e.withContent(who + " edits: ")
	case actDeletes:
		return who + " deletes: " + e.content.firstLine()
	case actReplies:
		return e.withContent(who + " replies: ")
	case actForwards:
		return e.withContent(who + " forwards: ")
	case actFormats:
		return e.withContent(who + " formats: ")
	case actPresses:
		return fmt.Sprintf("%s presses [%s]", who, e.label)
	case actAnswers:
		return who + " answers: " + indented(e.content.text)
	case actAlerts:
		return who + " alerts: " + indented(e.content.text)
	case actOther:
		return who + " " + e.label
	}
	if media := e.content.media; media != nil {
		return e.withContent(who + " sends " + media.label(e.content.file) + ": ")
	}
	return e.withContent(who + ": ")
}

// withContent writes the text after a head that ends in a colon, and the keyboards below it. A head that no text
// follows loses the colon.
func (e entry) withContent(head string) string {
	text := e.content.text
	if e.bot || e.act == actFormats {
		text = renderHTML(text, e.content.entities, formattingTags)
	}
	if text == "" {
		head = strings.TrimSuffix(head, ": ")
	}
	var out strings.Builder
	out.WriteString(head + indented(text))
	for _, row := range buttons(e.content.inline) {
		out.WriteString(margin)
		for i, b := range row {
			out.WriteString(separator(i) + "[" + b.String() + "]")
		}
	}
	for _, row := range e.content.keyboard.texts() {
		out.WriteString(margin)
		for i, text := range row {
			out.WriteString(separator(i) + "{" + text + "}")
		}
	}
	return out.String()
}

// margin begins a further line of an entry.
const margin = "\n     "

// indented moves the lines after the first one to the right.
func indented(text string) string { return strings.ReplaceAll(text, "\n", margin) }

// separator stands before the i-th button of a row.
func separator(i int) string {
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
