package view

import (
	"html"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// Views builds messages in any of the languages. It is safe for concurrent use.
type Views struct {
	texts *locales.Catalogue
	base  *knowledge.Base
}

// New makes the builders from the texts and the knowledge base.
func New(texts *locales.Catalogue, base *knowledge.Base) *Views {
	return &Views{texts, base}
}

// In gives the builders of one language.
func (v *Views) In(lang locales.Lang) Page { return Page{v, lang} }

// Page builds messages in one language.
type Page struct {
	views *Views
	lang  locales.Lang
}

// plain is a text where Telegram shows no HTML: on buttons, in answers to presses, in menus.
func (p Page) plain(key locales.Key, args locales.Args) string {
	return p.views.texts.Text(p.lang, key, args)
}

// html is a text with its tags; the texts among the arguments are escaped.
func (p Page) html(key locales.Key, args locales.Args) string {
	escaped := make(locales.Args, len(args))
	for name, value := range args {
		if text, ok := value.(string); ok {
			value = html.EscapeString(text)
		}
		escaped[name] = value
	}
	return p.views.texts.Text(p.lang, key, escaped)
}

// Text is a message of one text of the catalogue.
func (p Page) Text(key locales.Key, args locales.Args) Message {
	return Message{HTML: p.html(key, args)}
}

// Toast is the short answer to a press of a button.
func (p Page) Toast(key locales.Key, args locales.Args) string {
	return truncate(p.plain(key, args), maxToast)
}

// maxToast is how much Telegram shows, https://core.telegram.org/bots/api#answercallbackquery.
const maxToast = 200

// answer is what a topic says.
func (p Page) answer(topic string) knowledge.Answer { return p.views.base.Answer(p.lang, topic) }

// dateTime writes a day and an hour for a reader.
func (p Page) dateTime(t time.Time, reader Viewer) string {
	local := t.In(reader.zoneOrUTC())
	return p.lang.Date(local) + ", " + locales.Clock(local) + " (" + locales.UTCOffset(local) + ")"
}

// bold sets a text of people or the database in bold.
func bold(text string) string { return "<b>" + html.EscapeString(text) + "</b>" }

// paragraphs joins those that are not empty, an empty line between two.
func paragraphs(parts ...string) string { return joinNonEmpty("\n\n", parts) }

// lines joins those that are not empty.
func lines(parts ...string) string { return joinNonEmpty("\n", parts) }

func joinNonEmpty(separator string, parts []string) string {
	var filled []string
	for _, part := range parts {
		if part != "" {
			filled = append(filled, part)
		}
	}
	return strings.Join(filled, separator)
}

// truncate shortens a text to at most n UTF-16 units, in which Telegram counts; what is cut off is marked.
func truncate(text string, n int) string {
	units, end := 0, 0 // end: where the mark still fits behind
	for i, r := range text {
		if units < n {
			end = i
		}
		if units += utf16.RuneLen(r); units > n {
			return text[:end] + "…"
		}
	}
	return text
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
