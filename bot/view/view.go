// Package view is the kit that messages are made with. A [Page] writes the texts of the catalogue in one language, and
// a [Message] is what a feature gives back, with its buttons and files. The kit has what several features share: HTML
// and its escaping, keyboards, pages of lists, calendars, time zones, countries and names. What a feature says stands
// in the feature's own folder.
//
// Only this package writes HTML tags. What a button does is a [Press]: a small struct that [EncodePress] writes as
// callback data and a [PressDecoder] reads.
package view

import (
	"cmp"
	"slices"

	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// Views makes pages in any of the languages. It is safe for concurrent use.
type Views struct {
	texts *locales.Catalogue
	live  *knowledge.Live
}

// New makes pages from the texts of the catalogue and the knowledge base.
func New(texts *locales.Catalogue, live *knowledge.Live) *Views {
	return &Views{texts, live}
}

// Base is the knowledge base as it is now.
func (v *Views) Base() *knowledge.Base { return v.live.Base() }

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

// HTML is a text with its tags. Strings among the arguments are escaped, [Markup] is not.
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

// ApprovedAnswer is the approved answer of a topic of the knowledge base, in the page's language or else in one that it
// has.
func (p Page) ApprovedAnswer(topic string) knowledge.Answer {
	answer, _ := p.Views.Base().AnswerIn(topic, p.FallbackLanguages()...)
	return answer
}

// Answer is what people see of an answer in a language, as HTML: its title and text, its source and its day. When that
// is not the page's language, it says so above.
func (p Page) Answer(answer knowledge.Answer, lang locales.Lang) string {
	return Paragraphs(p.OtherLanguage(lang), Bold(answer.Title)+"\n"+Escape(answer.Text), p.sourceOf(answer, lang))
}

// Source is the line that names the press release and its date, as HTML.
func (p Page) Source() string { return p.sourceOf(knowledge.Answer{}, p.Lang) }

// sourceOf is the line under an answer that names its source and its day, as HTML.
func (p Page) sourceOf(answer knowledge.Answer, lang locales.Lang) string {
	source, asOf := p.Views.Base().SourceOf(lang, answer)
	return ItalicHTML(p.HTML(locales.AnswerSource, locales.Args{"Source": source, "Date": p.Lang.Date(asOf)}))
}

// OtherLanguage says that an answer is in another language than the page, as HTML. It is empty if it is not.
func (p Page) OtherLanguage(lang locales.Lang) string {
	if lang == p.Lang {
		return ""
	}
	return ItalicHTML(p.HTML(locales.AnswerOtherLanguage, locales.Args{"Language": lang.Name()}))
}

// SectionTitle is the title of a section of the programme.
func (p Page) SectionTitle(section string) string {
	base := p.Views.Base()
	if title := base.SectionTitle(section, p.Lang); title != "" {
		return title
	}
	if slices.Contains(p.Views.live.Shipped().Sections(), section) {
		return p.Plain(locales.Key("section_"+section), nil)
	}
	return cmp.Or(base.SectionTitle(section, p.FallbackLanguages()...), section)
}
