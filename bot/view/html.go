package view

import "html"

// Escape makes a text of people or of the database harmless in HTML.
func Escape(text string) string { return html.EscapeString(text) }

// Bold sets a text in bold.
func Bold(text string) string { return BoldHTML(Escape(text)) }

// BoldHTML sets HTML in bold.
func BoldHTML(content string) string { return "<b>" + content + "</b>" }

// Italic sets a text in italics.
func Italic(text string) string { return ItalicHTML(Escape(text)) }

// ItalicHTML sets HTML in italics.
func ItalicHTML(content string) string { return "<i>" + content + "</i>" }

// Code sets a text in a fixed-width font; a tap copies it.
func Code(text string) string { return "<code>" + Escape(text) + "</code>" }

// Quote sets a text apart as a quotation.
func Quote(text string) string { return "<blockquote>" + Escape(text) + "</blockquote>" }

// PlainText is what people read of HTML, without its formatting.
func PlainText(content string) string {
	return html.UnescapeString(htmlTag.ReplaceAllString(content, ""))
}
