package view

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode/utf16"
)

// Entity is a formatted part of a text, as the Bot API describes it:
// https://core.telegram.org/bots/api#messageentity.
type Entity struct {
	Type   string
	Offset int    // in UTF-16 units
	Length int    // in UTF-16 units
	URL    string // of a text_link
}

// entityTags maps the types of entities that are kept to their tags. The others are links that Telegram finds by
// itself, or concern one person.
var entityTags = map[string]string{
	"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
	"pre": "pre", "text_link": "a", "blockquote": "blockquote", "expandable_blockquote": "blockquote",
}

// EntitiesToHTML writes a text with its formatting as HTML that Telegram accepts, whatever the entities are: an entity
// that reaches beyond the text, or crosses another one, is cut; one that may not be nested in another is dropped.
func EntitiesToHTML(text string, entities []Entity) string {
	var out strings.Builder
	var open []Entity
	waiting := keptEntities(entities)
	at := 0 // in UTF-16 units
	for _, r := range text {
		open = closeEntities(&out, open, at)
		for len(waiting) > 0 && waiting[0].Offset <= at {
			open = openEntity(&out, open, waiting[0], at)
			waiting = waiting[1:]
		}
		out.WriteString(Escape(string(r)))
		at += utf16.RuneLen(r)
	}
	for _, e := range slices.Backward(open) {
		out.WriteString(e.endTag())
	}
	return out.String()
}

// keptEntities lists the entities that can be kept, in the order in which they begin, the longer ones first.
func keptEntities(entities []Entity) []Entity {
	kept := slices.DeleteFunc(slices.Clone(entities), func(e Entity) bool {
		return entityTags[e.Type] == "" || e.Offset < 0 || e.Length <= 0 || e.Length > maxEntityLength ||
			e.Type == "text_link" && !isAllowedLink(e.URL)
	})
	slices.SortStableFunc(kept, func(a, b Entity) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length))
	})
	return kept
}

// maxEntityLength is longer than any text that Telegram accepts.
const maxEntityLength = 1 << 16

// closeEntities closes the entities that end here and returns those that are still open. A nested entity never ends
// after the one around it.
func closeEntities(out *strings.Builder, open []Entity, at int) []Entity {
	for len(open) > 0 && open[len(open)-1].end() <= at {
		out.WriteString(open[len(open)-1].endTag())
		open = open[:len(open)-1]
	}
	return open
}

// openEntity opens an entity if it may be nested in those that are open, and returns what is open then.
func openEntity(out *strings.Builder, open []Entity, e Entity, at int) []Entity {
	if e.end() <= at {
		return open
	}
	for _, outer := range open {
		if !outer.mayContain(e) {
			return open
		}
		e.Length = min(e.end(), outer.end()) - e.Offset
	}
	out.WriteString(e.startTag())
	return append(open, e)
}

// mayContain reports whether Telegram lets an entity be nested in this one.
func (e Entity) mayContain(inner Entity) bool {
	switch {
	case e.isCode(), entityTags[e.Type] == entityTags[inner.Type]:
		return false
	default:
		return e.Type != "text_link" || !inner.isCode()
	}
}

func (e Entity) isCode() bool { return e.Type == "code" || e.Type == "pre" }

func (e Entity) end() int { return e.Offset + e.Length }

func (e Entity) startTag() string {
	switch e.Type {
	case "text_link":
		return `<a href="` + Escape(e.URL) + `">`
	case "expandable_blockquote":
		return "<blockquote expandable>"
	default:
		return "<" + entityTags[e.Type] + ">"
	}
}

func (e Entity) endTag() string { return "</" + entityTags[e.Type] + ">" }

// isAllowedLink reports whether a link is one that a phone opens.
func isAllowedLink(address string) bool {
	parsed, err := url.Parse(address)
	return err == nil && slices.Contains([]string{"http", "https", "tg", "mailto"}, parsed.Scheme)
}
