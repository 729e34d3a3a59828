package sandbox

import (
	"slices"
	"strings"
	"unicode"
)

// normalizeText changes a text as Telegram changes every text. It removes carriage returns, replaces other control
// characters with spaces, and trims white space at both ends, except leading white space inside an entity. It adjusts
// the entities and drops those that become empty.
func normalizeText(text string, entities []Entity) (string, []Entity) {
	text, entities = stripCarriageReturns(text, entities)
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' {
			return ' '
		}
		return r
	}, text)
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	trimmed := 0
	for trimmed < len(text) && (text[trimmed] == ' ' || text[trimmed] == '\n') &&
		(len(entities) == 0 || trimmed < entities[0].Offset) {
		trimmed++
	}
	text = text[trimmed:]
	length := utf16Len(text)
	var kept []Entity
	for _, e := range entities {
		e.Offset -= trimmed
		e.Length = min(e.Length, length-e.Offset)
		if e.Length > 0 {
			kept = append(kept, e)
		}
	}
	return text, kept
}

// stripCarriageReturns removes carriage returns and adjusts the entities.
func stripCarriageReturns(text string, entities []Entity) (string, []Entity) {
	if !strings.Contains(text, "\r") {
		return text, entities
	}
	var returns []int // offsets in UTF-16 units
	units := 0
	for _, r := range text {
		if r == '\r' {
			returns = append(returns, units)
		}
		units += utf16RuneLen(r)
	}
	moved := slices.Clone(entities)
	for i, e := range entities {
		for _, offset := range returns {
			switch {
			case offset < e.Offset:
				moved[i].Offset--
			case offset < e.end():
				moved[i].Length--
			}
		}
	}
	return strings.ReplaceAll(text, "\r", ""), moved
}
