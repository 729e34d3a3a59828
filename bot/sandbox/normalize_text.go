package sandbox

import (
	"slices"
	"strings"
	"unicode"
)

// normalizeText does to a text what Telegram does to every text: control characters become spaces, carriage returns go, and so
// does white space at both ends; entities move and shrink along, and those left empty go. White space at the front
// that an entity covers stays.
func normalizeText(text string, entities []Entity) (string, []Entity) {
	text, entities = stripCarriageReturns(text, entities)
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' {
			return ' '
		}
		return r
	}, text)
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	cut := 0
	for cut < len(text) && (text[cut] == ' ' || text[cut] == '\n') && (len(entities) == 0 || cut < entities[0].Offset) {
		cut++
	}
	text = text[cut:]
	length := utf16Len(text)
	var kept []Entity
	for _, e := range entities {
		e.Offset -= cut
		e.Length = min(e.Length, length-e.Offset)
		if e.Length > 0 {
			kept = append(kept, e)
		}
	}
	return text, kept
}

// stripCarriageReturns drops the carriage returns, and moves the entities along.
func stripCarriageReturns(text string, entities []Entity) (string, []Entity) {
	if !strings.Contains(text, "\r") {
		return text, entities
	}
	var returns []int // in UTF-16 units
	units := 0
	for _, r := range text {
		if r == '\r' {
			returns = append(returns, units)
		}
		units += utf16RuneLen(r)
	}
	moved := slices.Clone(entities)
	for i, e := range entities {
		for _, at := range returns {
			switch {
			case at < e.Offset:
				moved[i].Offset--
			case at < e.end():
				moved[i].Length--
			}
		}
	}
	return strings.ReplaceAll(text, "\r", ""), moved
}
