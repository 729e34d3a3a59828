package view

import (
	"cmp"
	"strings"

	"bomcabot/locales"
	"bomcabot/store"
)

// StepProgress is where a dialogue is.
type StepProgress struct{ Step, Steps int }

// ProgressLine writes it above a question: 3 of 8.
func (p Page) ProgressLine(at StepProgress) string {
	return ItalicHTML(p.HTML(locales.DialogueProgress, locales.Args{"Step": at.Step, "Steps": at.Steps}))
}

// CountryToggles has a button for each country, which says whether it is in the set, and what becomes of the set when it is pressed.
func (p Page) CountryToggles(chosen store.Countries, to func(then store.Countries) Press) []Button {
	var buttons []Button
	for _, code := range store.AllCountries.Codes() {
		buttons = append(buttons, Button{Text: Checkbox(chosen.Has(code)) + p.CountryName(code), Press: to(chosen.Toggle(code))})
	}
	return buttons
}

// Checkbox is the mark of something that can be chosen together with others.
func Checkbox(chosen bool) string {
	if chosen {
		return "☑ "
	}
	return "☐ "
}

// CountriesValue is a set of countries as the value of a [Choose]; [ValueNone]: none.
func CountriesValue(countries store.Countries) string {
	return cmp.Or(string(countries), ValueNone)
}

// Navigate stands before a day that a calendar is only to be turned to.
const Navigate = ">"

// FieldLine is a line of a card: what it is, and its value.
func (p Page) FieldLine(key locales.Key, value string) string {
	return p.HTML(key, nil) + ": " + Escape(value)
}

// What a button for yes or no says.
const (
	ValueYes = "y"
	ValueNo  = "n"
)

// ValueNone is the value of a field that is to stay empty.
const ValueNone = "-"

// AmbiguousWords says which words of a line may mean two things.
func (p Page) AmbiguousWords(words []string) Message {
	return p.Text(locales.LogUnclear, locales.Args{"Words": Truncate(strings.Join(words, "; "), maxAmbiguousWords)})
}

// maxAmbiguousWords is how many UTF-16 units of the words are shown.
const maxAmbiguousWords = 120
