package sandbox

import (
	"fmt"
	"strings"
)

// String returns the entry in the form of [Actor.Transcript], without a line break at the end.
func (e entry) String() string {
	author := e.name
	if e.byBot {
		author = "bot"
	}
	switch e.action {
	case actionEdit:
		return e.format(author + " edits: ")
	case actionDelete:
		return author + " deletes: " + e.content.firstLine()
	case actionReply:
		return e.format(author + " replies: ")
	case actionForward:
		return e.format(author + " forwards: ")
	case actionSendFormatted:
		return e.format(author + " formats: ")
	case actionPress:
		return fmt.Sprintf("%s presses [%s]", author, e.label)
	case actionAnswer:
		return author + " answers: " + indentContinuation(e.content.text)
	case actionAlert:
		return author + " alerts: " + indentContinuation(e.content.text)
	case actionOther:
		return author + " " + e.label
	}
	if media := e.content.media; media != nil {
		return e.format(author + " sends " + media.label(e.content.file) + ": ")
	}
	return e.format(author + ": ")
}

// format returns the head, the text and the keyboards below it. The head ends in ": ", which is removed if there is no
// text.
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

// continuationIndent starts every line of an entry but the first.
const continuationIndent = "\n     "

// indentContinuation indents every line but the first.
func indentContinuation(text string) string {
	return strings.ReplaceAll(text, "\n", continuationIndent)
}

// buttonSeparator returns what precedes the i-th button of a row.
func buttonSeparator(i int) string {
	if i == 0 {
		return ""
	}
	return " "
}

// String returns the button in the form of a transcript, without the brackets.
func (b Button) String() string {
	switch {
	case b.URL != "":
		return b.Text + " ↗ " + b.URL
	case b.Other != "":
		return b.Text + " (" + b.Other + ")"
	}
	return b.Text
}

// String returns the transcript of the chat.
func (h *history) String() string {
	var out strings.Builder
	for _, e := range h.entries.all() {
		out.WriteString(e.String() + "\n")
	}
	return out.String()
}
