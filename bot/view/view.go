// Package view is the kit that messages are made with. A [Page] writes the texts of the catalogue in one language, and
// a [Message] is what a feature gives back, with its buttons and files. The kit has what several features share: HTML
// and its escaping, keyboards, pages of lists, calendars, time zones, countries and names. What a feature says stands
// in the feature's own folder.
//
// Only this package writes HTML tags. What a button does is a [Press]: a small struct that [EncodePress] writes as
// callback data and a [PressDecoder] reads.
package view

import (
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// Views makes pages in any of the languages. It is safe for concurrent use.
type Views struct {
	texts *locales.Catalogue
	Base  *knowledge.Base
}

// New makes pages from the texts of the catalogue and the knowledge base.
func New(texts *locales.Catalogue, base *knowledge.Base) *Views {
	return &Views{texts, base}
}

// In is the page of a language.
func (v *Views) In(lang locales.Lang) Page { return Page{v, lang} }

// Page builds messages in one language.
type Page struct {
	Views *Views
	Lang  locales.Lang
}

// Plain is a text for places where Telegram shows no HTML: buttons, toasts and menus.
func (p Page) Plain(key locales.Key, args locales.Args) string {
	return p.Views.texts.Text(p.Lang, key, args)
}

// HTML is a text with its tags. Strings among the arguments are escaped.
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

// Text is a message that consists of one text of the catalogue.
func (p Page) Text(key locales.Key, args locales.Args) Message {
	return Message{HTML: p.HTML(key, args)}
}

// Toast is the short answer to a press of a button. It is cut to what Telegram shows.
func (p Page) Toast(key locales.Key, args locales.Args) string {
	return Truncate(p.Plain(key, args), maxToast)
}

// maxToast is how many characters of a toast Telegram shows, https://core.telegram.org/bots/api#answercallbackquery.
const maxToast = 200

// FallbackLanguages lists the languages to try, best first, for what is not written in the page's language.
func (p Page) FallbackLanguages() []locales.Lang {
	return append([]locales.Lang{p.Lang, locales.Russian, locales.English}, locales.All()...)
}

// ApprovedAnswer is the approved answer of a topic of the knowledge base.
func (p Page) ApprovedAnswer(topic string) knowledge.Answer {
	return p.Views.Base.Answer(p.Lang, topic)
}

// Source is the line under an answer that names the press release and its date, as HTML.
func (p Page) Source() string {
	source := p.Views.Base.Languages[p.Lang].Source
	return ItalicHTML(p.HTML(locales.AnswerSource, locales.Args{"Source": source, "Date": p.Lang.Date(knowledge.AsOf)}))
}
