package sandbox

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// An Entity marks a part of a text, in the shape of the Bot API's MessageEntity.
type Entity struct {
	Type          string  `json:"type"`   // "bold", "url", …: https://core.telegram.org/bots/api#messageentity
	Offset        int     `json:"offset"` // in UTF-16 units
	Length        int     `json:"length"` // in UTF-16 units
	URL           string  `json:"url,omitempty"`
	User          *Person `json:"user,omitempty"`
	Language      string  `json:"language,omitempty"`
	CustomEmojiID string  `json:"custom_emoji_id,omitempty"`
}

// end is the offset behind the entity.
func (e Entity) end() int { return e.Offset + e.Length }

// contains tells whether f lies inside e.
func (e Entity) contains(f Entity) bool { return e.Offset <= f.Offset && f.end() <= e.end() }

// overlaps tells whether e and f share a character.
func (e Entity) overlaps(f Entity) bool { return e.Offset < f.end() && f.Offset < e.end() }

// sortEntities puts entities in the order of the text, outer ones before those inside them.
func sortEntities(entities []Entity) {
	slices.SortStableFunc(entities, func(a, b Entity) int {
		return cmp.Or(a.Offset-b.Offset, b.Length-a.Length, a.nestingRank()-b.nestingRank(), strings.Compare(a.Type, b.Type))
	})
}

// nestingRank orders entities that mark the same part: outer ones are lower.
func (e Entity) nestingRank() int {
	switch e.Type {
	case "blockquote", "expandable_blockquote":
		return 0
	case "pre":
		return 1
	case "code":
		return 2
	case "text_link", "text_mention", "custom_emoji":
		return 3
	}
	return 4
}

// isCode tells whether e marks code.
func (e Entity) isCode() bool { return e.Type == "code" || e.Type == "pre" }

// isStyle tells whether e is one of the entities that may stand in any other one but code, and contain it.
func (e Entity) isStyle() bool {
	switch e.Type {
	case "bold", "italic", "underline", "strikethrough", "spoiler":
		return true
	}
	return false
}

// normalizeEntities sorts entities and brings them into a form that Telegram allows: code contains nothing and is not styled,
// quotations do not nest, links and emoji do not contain each other, and nothing stands inside its own kind. An
// entity that would break this goes; a style around code is interrupted by it.
func normalizeEntities(entities []Entity) []Entity {
	sortEntities(entities)
	var kept []Entity
	for _, e := range entities {
		for _, piece := range e.splitAroundCode(entities) {
			if !slices.ContainsFunc(kept, func(outer Entity) bool { return outer.contains(piece) && outer.excludes(piece) }) {
				kept = append(kept, piece)
			}
		}
	}
	sortEntities(kept)
	return kept
}

// splitAroundCode returns the pieces of a style that are outside of all code; of every other entity itself.
func (e Entity) splitAroundCode(entities []Entity) (pieces []Entity) {
	if !e.isStyle() {
		return []Entity{e}
	}
	for _, code := range entities {
		if !code.isCode() || !code.overlaps(e) {
			continue
		}
		if before := code.Offset - e.Offset; before > 0 {
			piece := e
			piece.Length = before
			pieces = append(pieces, piece)
		}
		e.Length = max(0, e.end()-code.end())
		e.Offset = code.end()
	}
	if e.Length > 0 {
		pieces = append(pieces, e)
	}
	return pieces
}

// excludes tells whether inner may not stand inside e.
func (e Entity) excludes(inner Entity) bool {
	switch e.nestingRank() {
	case 4:
		return inner.Type == e.Type
	case 1, 2:
		return true
	default:
		return inner.nestingRank() == e.nestingRank()
	}
}

// utf16Len counts the UTF-16 units of s, in which Telegram measures texts.
func utf16Len(s string) int {
	units := 0
	for _, r := range s {
		units += utf16RuneLen(r)
	}
	return units
}

// utf16RuneLen is 2 for a character outside the basic plane, such as an emoji, and 1 for every other.
func utf16RuneLen(r rune) int {
	if r > 0xFFFF && r <= utf8.MaxRune {
		return 2
	}
	return 1
}

// textIn returns the part of text that e marks.
func (e Entity) textIn(text string) string {
	units, start := 0, len(text)
	for i, r := range text {
		if units >= e.end() {
			return text[min(start, i):i]
		}
		if units >= e.Offset {
			start = min(start, i)
		}
		units += utf16RuneLen(r)
	}
	return text[start:]
}
