package view

import (
	"strings"
	"time"
	"unicode/utf16"

	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// Telegram's limits of a message and of the text beside a picture or document, in UTF-16 units.
const (
	MaxMessage = 4096
	MaxCaption = 1024
)

func (p Page) Back(to Press) Button { return Button{Text: p.Plain(locales.ButtonBack, nil), Press: to} }

// Source names the press release and its date.
func (p Page) Source() string {
	return ItalicHTML(p.HTML(locales.AnswerSource, locales.Args{"Source": p.Views.Base.Languages[p.Lang].Source, "Date": p.Lang.Date(knowledge.AsOf)}))
}

// Views builds messages in any of the languages. It is safe for concurrent use.
type Views struct {
	texts *locales.Catalogue
	Base  *knowledge.Base
}

// New makes the builders from the texts and the knowledge base.
func New(texts *locales.Catalogue, base *knowledge.Base) *Views {
	return &Views{texts, base}
}

// In gives the builders of one language.
func (v *Views) In(lang locales.Lang) Page { return Page{v, lang} }

// Page builds messages in one language.
type Page struct {
	Views *Views
	Lang  locales.Lang
}

// Plain is a text where Telegram shows no HTML: on buttons, in answers to presses, in menus.
func (p Page) Plain(key locales.Key, args locales.Args) string {
	return p.Views.texts.Text(p.Lang, key, args)
}

// HTML is a text with its tags; the texts among the arguments are escaped.
func (p Page) HTML(key locales.Key, args locales.Args) string {
	escaped := make(locales.Args, len(args))
	for name, value := range args {
		if text, ok := value.(string); ok {
			value = Escape(text)
		}
		escaped[name] = value
	}
	return p.Views.texts.Text(p.Lang, key, escaped)
}

// Text is a message of one text of the catalogue.
func (p Page) Text(key locales.Key, args locales.Args) Message {
	return Message{HTML: p.HTML(key, args)}
}

// Toast is the short answer to a press of a button.
func (p Page) Toast(key locales.Key, args locales.Args) string {
	return Truncate(p.Plain(key, args), maxToast)
}

// maxToast is how much Telegram shows, https://core.telegram.org/bots/api#answercallbackquery.
const maxToast = 200

// answer is what a topic says.
func (p Page) ApprovedAnswer(topic string) knowledge.Answer {
	return p.Views.Base.Answer(p.Lang, topic)
}

// DateTime writes a day and an hour for a reader.
func (p Page) DateTime(t time.Time, reader Viewer) string {
	local := t.In(reader.ZoneOrUTC())
	return p.Lang.Date(local) + ", " + locales.Clock(local) + " (" + locales.UTCOffset(local) + ")"
}

// Paragraphs joins those that are not empty, an empty line between two.
func Paragraphs(parts ...string) string { return JoinNonEmpty("\n\n", parts) }

// Lines joins those that are not empty.
func Lines(parts ...string) string { return JoinNonEmpty("\n", parts) }

func JoinNonEmpty(separator string, parts []string) string {
	var filled []string
	for _, part := range parts {
		if part != "" {
			filled = append(filled, part)
		}
	}
	return strings.Join(filled, separator)
}

// Truncate shortens a text to at most n UTF-16 units, in which Telegram counts; what is cut off is marked.
func Truncate(text string, n int) string {
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
