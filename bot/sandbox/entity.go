package sandbox

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// An Entity marks a part of a text. It is the Bot API's MessageEntity:
// https://core.telegram.org/bots/api#messageentity.
type Entity struct {
	Type          string  `json:"type"`   // such as "bold" or "url"
	Offset        int     `json:"offset"` // in UTF-16 units
	Length        int     `json:"length"` // in UTF-16 units
	URL           string  `json:"url,omitempty"`
	User          *Person `json:"user,omitempty"`
	Language      string  `json:"language,omitempty"`
	CustomEmojiID string  `json:"custom_emoji_id,omitempty"`

	UnixTime       int64  `json:"unix_time,omitempty"`
	DateTimeFormat string `json:"date_time_format,omitempty"`
}

// end returns the offset after the entity.
func (e Entity) end() int { return e.Offset + e.Length }

// contains reports whether f lies inside e.
func (e Entity) contains(f Entity) bool { return e.Offset <= f.Offset && f.end() <= e.end() }

// overlaps reports whether e and f share a character.
func (e Entity) overlaps(f Entity) bool { return e.Offset < f.end() && f.Offset < e.end() }

// sortEntities sorts entities by their position in the text, outer ones before inner ones.
func sortEntities(entities []Entity) {
	slices.SortStableFunc(entities, func(a, b Entity) int {
		return cmp.Or(
			a.Offset-b.Offset, b.Length-a.Length, a.nestingRank()-b.nestingRank(), strings.Compare(a.Type, b.Type),
		)
	})
}

// nestingRank orders entities that mark the same part of a text: the lower rank is the outer entity.
func (e Entity) nestingRank() int {
	switch e.Type {
	case "blockquote", "expandable_blockquote":
		return 0
	case "pre":
		return 1
	case "code":
		return 2
	case "text_link", "text_mention", "custom_emoji", "date_time":
		return 3
	}
	return 4
}

// isCode reports whether e marks code.
func (e Entity) isCode() bool { return e.Type == "code" || e.Type == "pre" }

// isStyle reports whether e is a style. A style may be nested with every other entity, inside or around it, except with
// code.
func (e Entity) isStyle() bool {
	switch e.Type {
	case "bold", "italic", "underline", "strikethrough", "spoiler":
		return true
	}
	return false
}

// normalizeEntities sorts entities and applies Telegram's rules of nesting: code contains nothing and has no style,
// quotations are not nested, links and emoji do not contain each other, and no entity lies inside another one of its
// own type. Entities that break a rule are dropped; a style around code is split. See
// https://core.telegram.org/bots/api#formatting-options.
func normalizeEntities(entities []Entity) []Entity {
	sortEntities(entities)
	var kept []Entity
	for _, e := range entities {
		for _, piece := range e.splitAroundCode(entities) {
			excluded := slices.ContainsFunc(kept, func(outer Entity) bool {
				return outer.contains(piece) && outer.excludes(piece)
			})
			if !excluded {
				kept = append(kept, piece)
			}
		}
	}
	sortEntities(kept)
	return kept
}

// splitAroundCode returns the pieces of a style that lie outside all code, or e itself if e is not a style.
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

// excludes reports whether inner must not lie inside e.
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

// utf16Len returns the length of s in UTF-16 units, in which Telegram measures texts.
func utf16Len(s string) int {
	units := 0
	for _, r := range s {
		units += utf16RuneLen(r)
	}
	return units
}

// utf16RuneLen returns 2 for a character outside the Basic Multilingual Plane, such as an emoji, otherwise 1.
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
