package view

import (
	"strings"

	"bomcabot/locales"
)

// The values of a field that buttons of a dialogue carry.
const (
	ValueYes  = "y"
	ValueNo   = "n"
	ValueNone = "-" // the field stays empty
)

// Navigate is what a value begins with that only turns a calendar or a list to what follows it.
const Navigate = ">"

// StepProgress is how far a dialogue has come.
type StepProgress struct{ Step, Steps int }

// ProgressLine is the line above a question, as HTML: 3 of 8.
func (p Page) ProgressLine(at StepProgress) string {
	return ItalicHTML(p.HTML(locales.DialogueProgress, locales.Args{"Step": at.Step, "Steps": at.Steps}))
}

// FieldLine is a line of a card with the label and the value of a field, as HTML.
func (p Page) FieldLine(label locales.Key, value string) string {
	return p.HTML(label, nil) + ": " + Escape(value)
}

// AmbiguousWords says which words of a line can be understood in two ways.
func (p Page) AmbiguousWords(words []string) Message {
	list := Truncate(strings.Join(words, "; "), maxAmbiguousWords)
	return p.Text(locales.DialogueAmbiguousWords, locales.Args{"Words": list})
}

// maxAmbiguousWords is how many UTF-16 units of the words are shown.
const maxAmbiguousWords = 120
