package view

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"time"
	"unicode/utf16"
)

// Markup is HTML that stands in a text of the catalogue as it is; see [Page.HTML].
type Markup string

// Escape makes a plain text safe to stand in HTML.
func Escape(text string) string { return html.EscapeString(text) }

// Bold is a plain text in bold, as HTML.
func Bold(text string) string { return BoldHTML(Escape(text)) }

// BoldHTML puts HTML in bold.
func BoldHTML(content string) string { return "<b>" + content + "</b>" }

// Italic is a plain text in italics, as HTML.
func Italic(text string) string { return ItalicHTML(Escape(text)) }

// ItalicHTML puts HTML in italics.
func ItalicHTML(content string) string { return "<i>" + content + "</i>" }

// Code is a plain text in a fixed-width font, as HTML. A tap on it copies it.
func Code(text string) string { return "<code>" + Escape(text) + "</code>" }

// Quote is a plain text as a quotation, as HTML.
func Quote(text string) string { return "<blockquote>" + Escape(text) + "</blockquote>" }

// Time is HTML about an instant, such as its date and time. Telegram's apps show the instant as the format says, in the
// zone and the language of the reader, and older ones the HTML. With an empty format all show the HTML, and a tap tells
// the reader's own time: https://core.telegram.org/bots/api#date-time-entity-formatting.
func Time(content string, at time.Time, format string) string {
	attribute := ""
	if format != "" {
		attribute = ` format="` + format + `"`
	}
	return fmt.Sprintf(`<tg-time unix="%d"%s>%s</tg-time>`, at.Unix(), attribute, content)
}

// Paragraphs joins the parts that are not empty, with an empty line between them.
func Paragraphs(parts ...string) string { return JoinNonEmpty("\n\n", parts) }

// Lines joins the lines that are not empty.
func Lines(lines ...string) string { return JoinNonEmpty("\n", lines) }

// JoinNonEmpty joins the parts that are not empty.
func JoinNonEmpty(separator string, parts []string) string {
	var filled []string
	for _, part := range parts {
		if part != "" {
			filled = append(filled, part)
		}
	}
	return strings.Join(filled, separator)
}

var htmlTag = regexp.MustCompile(`<[^>]*>`)

// PlainText is what people read of HTML, without its formatting.
func PlainText(content string) string {
	return html.UnescapeString(htmlTag.ReplaceAllString(content, ""))
}

// MessageLength is the length of a message by which Telegram limits it: that of its plain text, in UTF-16 units.
func MessageLength(content string) int {
	length := 0
	for _, r := range PlainText(content) {
		length += utf16.RuneLen(r)
	}
	return length
}

// Truncate shortens a text to at most n UTF-16 units, in which Telegram counts. An ellipsis stands for what is cut off.
func Truncate(text string, n int) string {
	units, end := 0, 0 // end is where the ellipsis still fits
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
