package sandbox

import (
	"fmt"
	"strings"
)

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
