package view

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf16"
)

// Entity is a formatted part of a text, as the Bot API describes it:
// https://core.telegram.org/bots/api#messageentity.
type Entity struct {
	Type     string
	Offset   int    // in UTF-16 units
	Length   int    // in UTF-16 units
	URL      string // of a text_link
	Language string // of a pre, such as "go"; may be empty
}

// entityTags maps the types of entities that are kept to their tags. The others are links that Telegram finds by
// itself, or concern one person, or are custom emoji: most bots may not send those, so their plain form is kept.
var entityTags = map[string]string{
	"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
	"pre": "pre", "text_link": "a", "blockquote": "blockquote", "expandable_blockquote": "blockquote",
}

// EntitiesToHTML writes a text with its formatting as HTML that Telegram accepts, whatever the entities are. An entity
// that crosses others is split, and so is one around a part that it may not contain. An entity that reaches beyond the
// text is cut.
func EntitiesToHTML(text string, entities []Entity) string {
	w := entityWriter{entities: keptEntities(entities)}
	at := 0 // in UTF-16 units
	for _, r := range text {
		w.moveTo(at)
		w.out.WriteString(Escape(string(r)))
		at += utf16.RuneLen(r)
	}
	w.switchTo(nil)
	return w.out.String()
}

// keptEntities lists the entities that can be kept, in the order in which they are nested: quotations are the
// outermost, then code, then the others, of which one contains those that begin later or are shorter.
func keptEntities(entities []Entity) []Entity {
	kept := slices.DeleteFunc(slices.Clone(entities), func(e Entity) bool {
		return entityTags[e.Type] == "" || e.Offset < 0 || e.Length <= 0 || e.Length > maxEntityLength ||
			e.Type == "text_link" && !isAllowedLink(e.URL)
	})
	slices.SortStableFunc(kept, func(a, b Entity) int {
		return cmp.Or(
			cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length))
	})
	return kept
}

// maxEntityLength is longer than any text that Telegram accepts.
const maxEntityLength = 1 << 16

// entityWriter writes a text with its entities as HTML, from its beginning to its end.
type entityWriter struct {
	out      strings.Builder
	entities []Entity
	open     []int // the indices of the entities whose tags are open, the outermost first
	next     int   // where an entity begins or ends next, in UTF-16 units
}

// moveTo closes and opens the tags that differ at an offset from those that are open.
func (w *entityWriter) moveTo(at int) {
	if at < w.next {
		return
	}
	w.next = math.MaxInt
	var wanted []int
	for i, e := range w.entities {
		for _, boundary := range []int{e.Offset, e.end()} {
			if boundary > at {
				w.next = min(w.next, boundary)
			}
		}
		if e.Offset <= at && at < e.end() && w.mayNest(wanted, e) {
			wanted = append(wanted, i)
		}
	}
	w.switchTo(wanted)
}

// mayNest reports whether an entity may stand within all of the others.
func (w *entityWriter) mayNest(outer []int, inner Entity) bool {
	return !slices.ContainsFunc(outer, func(i int) bool { return w.entities[i].excludes(inner) })
}

// switchTo closes the tags from the first one on that is not wanted, and opens those that are wanted and not open.
func (w *entityWriter) switchTo(wanted []int) {
	same := 0
	for same < min(len(w.open), len(wanted)) && w.open[same] == wanted[same] {
		same++
	}
	for _, i := range slices.Backward(w.open[same:]) {
		w.out.WriteString(w.entities[i].endTag())
	}
	for _, i := range wanted[same:] {
		w.out.WriteString(w.entities[i].startTag())
	}
	w.open = wanted
}

// rank orders the entities of the same part of a text: the lower rank is the outer entity.
func (e Entity) rank() int {
	switch {
	case entityTags[e.Type] == "blockquote":
		return 0
	case e.isCode():
		return 1
	default:
		return 2
	}
}

// excludes reports whether Telegram does not let another entity be nested in this one: code contains nothing, and
// nothing contains its like. See https://core.telegram.org/bots/api#formatting-options.
func (e Entity) excludes(inner Entity) bool {
	return e.isCode() || entityTags[e.Type] == entityTags[inner.Type]
}

func (e Entity) isCode() bool { return e.Type == "code" || e.Type == "pre" }

func (e Entity) end() int { return e.Offset + e.Length }

func (e Entity) startTag() string {
	switch {
	case e.Type == "text_link":
		return `<a href="` + Escape(e.URL) + `">`
	case e.Type == "expandable_blockquote":
		return "<blockquote expandable>"
	case e.Type == "pre" && e.Language != "":
		return `<pre><code class="language-` + Escape(e.Language) + `">`
	default:
		return "<" + entityTags[e.Type] + ">"
	}
}

func (e Entity) endTag() string {
	if e.Type == "pre" && e.Language != "" {
		return "</code></pre>"
	}
	return "</" + entityTags[e.Type] + ">"
}

// isAllowedLink reports whether a link is one that a phone opens. It looks at the scheme alone: Telegram also takes
// links that are no valid URL behind it, such as one with a single percent sign.
func isAllowedLink(address string) bool {
	scheme, _, found := strings.Cut(address, ":")
	return found && slices.Contains([]string{"http", "https", "tg", "mailto"}, strings.ToLower(scheme))
}
