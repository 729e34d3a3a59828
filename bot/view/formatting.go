package view

import (
	"cmp"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
)

// Entity is a formatted part of a text, as Telegram tells it: https://core.telegram.org/bots/api#messageentity.
type Entity struct {
	Type   string
	Offset int    // UTF-16 units
	Length int    // UTF-16 units
	URL    string // of a text_link
}

// tags are the entities that are kept, with the tag that makes each. The others are links that Telegram finds by itself, or concern one person.
var tags = map[string]string{
	"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code", "pre": "pre", "text_link": "a",
	"blockquote": "blockquote", "expandable_blockquote": "blockquote",
}

// Formatted writes a text with its formatting as HTML that Telegram takes, whatever the entities: what lies outside the text, or crosses another, is cut
// to what fits; what may not stand within another is left out.
func Formatted(text string, entities []Entity) string {
	var out strings.Builder
	var open []Entity
	waiting := ordered(entities)
	at := 0 // in UTF-16 units
	for _, r := range text {
		open = closed(&out, open, at)
		for len(waiting) > 0 && waiting[0].Offset <= at {
			open = opened(&out, open, waiting[0], at)
			waiting = waiting[1:]
		}
		out.WriteString(html.EscapeString(string(r)))
		at += max(utf16.RuneLen(r), 1)
	}
	for i := len(open) - 1; i >= 0; i-- {
		out.WriteString("</" + tags[open[i].Type] + ">")
	}
	return out.String()
}

// ordered lists the entities that can be kept in the order in which they begin, the longer before the shorter.
func ordered(entities []Entity) []Entity {
	kept := slices.DeleteFunc(slices.Clone(entities), func(e Entity) bool {
		return tags[e.Type] == "" || e.Offset < 0 || e.Length <= 0 || e.Length > maxFormatted || e.Type == "text_link" && !linkable(e.URL)
	})
	slices.SortStableFunc(kept, func(a, b Entity) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length))
	})
	return kept
}

// maxFormatted is longer than any text that Telegram takes.
const maxFormatted = 1 << 16

// closed ends the entities that are over, and returns those that are still open. None is open longer than one that it stands within.
func closed(out *strings.Builder, open []Entity, at int) []Entity {
	for len(open) > 0 && open[len(open)-1].end() <= at {
		out.WriteString("</" + tags[open[len(open)-1].Type] + ">")
		open = open[:len(open)-1]
	}
	return open
}

// opened begins an entity, where it may stand within those that are open.
func opened(out *strings.Builder, open []Entity, e Entity, at int) []Entity {
	if e.end() <= at {
		return open
	}
	for _, outer := range open {
		literal := outer.Type == "code" || outer.Type == "pre"
		if literal || tags[outer.Type] == tags[e.Type] || (e.Type == "code" || e.Type == "pre") && outer.Type == "text_link" {
			return open
		}
		e.Length = min(e.end(), outer.end()) - e.Offset
	}
	switch e.Type {
	case "text_link":
		out.WriteString(`<a href="` + html.EscapeString(e.URL) + `">`)
	case "expandable_blockquote":
		out.WriteString("<blockquote expandable>")
	default:
		out.WriteString("<" + tags[e.Type] + ">")
	}
	return append(open, e)
}

func (e Entity) end() int { return e.Offset + e.Length }

// linkable reports whether an address is one that a phone opens.
func linkable(address string) bool {
	parsed, err := url.Parse(address)
	return err == nil && slices.Contains([]string{"http", "https", "tg", "mailto"}, parsed.Scheme)
}

var tag = regexp.MustCompile(`<[^>]*>`)

// units is how long Telegram finds a message, in UTF-16 units.
func units(message string) int {
	n := 0
	for _, r := range html.UnescapeString(tag.ReplaceAllString(message, "")) {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}
