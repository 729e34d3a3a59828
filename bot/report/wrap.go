package report

import (
	"math"
	"strings"
	"unicode"
)

// boldFactor is how much wider bold letters are.
const boldFactor = 1.2

// textWidth estimates the width of a text in [fontFamily], in digits, which is the unit of column widths.
func textWidth(text string) (width float64) {
	for _, r := range text {
		width += letterWidth(r)
	}
	return width
}

func letterWidth(r rune) float64 {
	if int(r) < len(letterWidths) {
		return letterWidths[r]
	}
	return estimateLetter(r)
}

// letterWidths has the widths of the letters before the Armenian ones.
var letterWidths = func() (widths [0x530]float64) {
	for r := range widths {
		widths[r] = estimateLetter(rune(r))
	}
	return widths
}()

func estimateLetter(r rune) float64 {
	switch {
	case r == ' ' || strings.ContainsRune("iıjlftrгі.,:;·'ʻʼ()-–/", r):
		return 0.6
	case strings.ContainsRune("mwмшщжюыфӣ×%", r):
		return 1.4
	case strings.ContainsRune("MWМШЩЖЮЫФ—", r):
		return 1.7
	case unicode.IsUpper(r):
		return 1.3
	default:
		return 1
	}
}

// longestWord returns the width of the longest word of a text, in digits.
func longestWord(text string) (width float64) {
	for word := range strings.FieldsSeq(text) {
		width = max(width, textWidth(word))
	}
	return width
}

// cellPadding is what a cell leaves free beside its text, in digits.
const cellPadding = 2

// wrappedLineCount estimates how many lines a text needs in a cell of a width in digits. factor is how much wider its
// letters are than usual.
func wrappedLineCount(text string, width, factor float64) int {
	width -= cellPadding
	lines, used := 1, 0.0
	for word := range strings.SplitSeq(text, " ") {
		length := textWidth(word) * factor
		if used > 0 && used+length > width {
			lines, used = lines+1, 0
		}
		if length > width { // the word is broken
			broken := math.Floor(length / width)
			lines, length = lines+int(broken), length-broken*width
		}
		used += length + factor*letterWidth(' ')
	}
	return lines
}
