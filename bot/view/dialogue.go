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

// LineNotes says which words of a line can be understood in two ways, and which days and hours do not exist, as HTML.
func (p Page) LineNotes(ambiguous, impossible []string) string {
	note := func(key locales.Key, words []string) string {
		if len(words) == 0 {
			return ""
		}
		return p.HTML(key, locales.Args{"Words": Truncate(strings.Join(words, "; "), maxAmbiguousWords)})
	}
	return Lines(note(locales.DialogueAmbiguousWords, ambiguous), note(locales.DialogueImpossibleWords, impossible))
}

// maxAmbiguousWords is how many UTF-16 units of the words are shown.
const maxAmbiguousWords = 120
