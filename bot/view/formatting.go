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

// entityTags are the entities that are kept, with the tag that makes each. The others are links that Telegram finds by itself, or concern one person.
var entityTags = map[string]string{
	"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code", "pre": "pre", "text_link": "a",
	"blockquote": "blockquote", "expandable_blockquote": "blockquote",
}

// EntitiesToHTML writes a text with its formatting as HTML that Telegram takes, whatever the entities: what lies outside the text, or crosses another, is cut
// to what fits; what may not stand within another is left out.
func EntitiesToHTML(text string, entities []Entity) string {
	var out strings.Builder
	var open []Entity
	waiting := sortedEntities(entities)
	at := 0 // in UTF-16 units
	for _, r := range text {
		open = closeEntities(&out, open, at)
		for len(waiting) > 0 && waiting[0].Offset <= at {
			open = openEntity(&out, open, waiting[0], at)
			waiting = waiting[1:]
		}
		out.WriteString(Escape(string(r)))
		at += max(utf16.RuneLen(r), 1)
	}
	for i := len(open) - 1; i >= 0; i-- {
		out.WriteString("</" + entityTags[open[i].Type] + ">")
	}
	return out.String()
}

// sortedEntities lists the entities that can be kept in the order in which they begin, the longer before the shorter.
func sortedEntities(entities []Entity) []Entity {
	kept := slices.DeleteFunc(slices.Clone(entities), func(e Entity) bool {
		return entityTags[e.Type] == "" || e.Offset < 0 || e.Length <= 0 || e.Length > maxEntityLength || e.Type == "text_link" && !isAllowedLink(e.URL)
	})
	slices.SortStableFunc(kept, func(a, b Entity) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length))
	})
	return kept
}

// maxEntityLength is longer than any text that Telegram takes.
const maxEntityLength = 1 << 16

// closeEntities ends the entities that are over, and returns those that are still open. None is open longer than one that it stands within.
func closeEntities(out *strings.Builder, open []Entity, at int) []Entity {
	for len(open) > 0 && open[len(open)-1].end() <= at {
		out.WriteString("</" + entityTags[open[len(open)-1].Type] + ">")
		open = open[:len(open)-1]
	}
	return open
}

// openEntity begins an entity, where it may stand within those that are open.
func openEntity(out *strings.Builder, open []Entity, e Entity, at int) []Entity {
	if e.end() <= at {
		return open
	}
	for _, outer := range open {
		literal := outer.Type == "code" || outer.Type == "pre"
		if literal || entityTags[outer.Type] == entityTags[e.Type] || (e.Type == "code" || e.Type == "pre") && outer.Type == "text_link" {
			return open
		}
		e.Length = min(e.end(), outer.end()) - e.Offset
	}
	switch e.Type {
	case "text_link":
		out.WriteString(`<a href="` + Escape(e.URL) + `">`)
	case "expandable_blockquote":
		out.WriteString("<blockquote expandable>")
	default:
		out.WriteString("<" + entityTags[e.Type] + ">")
	}
	return append(open, e)
}

func (e Entity) end() int { return e.Offset + e.Length }

// isAllowedLink reports whether an address is one that a phone opens.
func isAllowedLink(address string) bool {
	parsed, err := url.Parse(address)
	return err == nil && slices.Contains([]string{"http", "https", "tg", "mailto"}, parsed.Scheme)
}

var htmlTag = regexp.MustCompile(`<[^>]*>`)

// MessageLength is how long Telegram finds a message, in UTF-16 units.
func MessageLength(message string) int {
	n := 0
	for _, r := range html.UnescapeString(htmlTag.ReplaceAllString(message, "")) {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}
