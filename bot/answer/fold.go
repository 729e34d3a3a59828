package answer

import (
	"unicode/utf8"

	"bomcabot/locales/fold"
)

// maxTextBytes is how many bytes of a text are read. That is more than a question needs, and little enough to answer at
// once.
const maxTextBytes = 2000

// Fold returns the first 2,000 bytes of text as lower-case words in plain Latin letters, the form in which questions
// and examples are compared. See [fold.Latin].
func Fold(text string) string { return fold.Latin(truncate(text)) }

// Normalize returns the first 2,000 bytes of text as lower-case words in their own spelling. See [fold.Words].
func Normalize(text string) string { return fold.Words(truncate(text)) }

// truncate cuts a text to the part that is read, between two characters.
func truncate(text string) string {
	if len(text) <= maxTextBytes {
		return text
	}
	end := maxTextBytes
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}
