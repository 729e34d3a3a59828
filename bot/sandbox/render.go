package sandbox

import (
	"html"
	"slices"
	"strings"
)

// A tagger returns the tags before and after an entity that covers that part of the text; "" for none.
type tagFunc func(e Entity, covered string) (open, close string)

// renderHTML writes the text with tags for its entities, and everything else escaped. Entities that cross are closed
// and opened again, so that the tags always nest.
func renderHTML(text string, entities []Entity, tags tagFunc) string {
	type element struct {
		Entity
		open, close string
	}
	var pending []element
	for _, e := range entities {
		if open, closing := tags(e, e.textIn(text)); open != "" {
			pending = append(pending, element{e, open, closing})
		}
	}
	slices.SortStableFunc(pending, func(a, b element) int { return a.Offset - b.Offset })

	var out strings.Builder
	var inside []element
	leave := func(offset int) {
		first := slices.IndexFunc(inside, func(e element) bool { return e.end() <= offset })
		if first < 0 {
			return
		}
		left := slices.Clone(inside[first:])
		for _, e := range slices.Backward(left) {
			out.WriteString(e.close)
		}
		inside = inside[:first]
		for _, e := range left {
			if e.end() > offset {
				out.WriteString(e.open)
				inside = append(inside, e)
			}
		}
	}
	offset := 0
	for _, r := range text {
		leave(offset)
		for len(pending) > 0 && pending[0].Offset <= offset {
			out.WriteString(pending[0].open)
			inside = append(inside, pending[0])
			pending = pending[1:]
		}
		out.WriteString(escapeHTML(string(r)))
		offset += utf16RuneLen(r)
	}
	for _, e := range slices.Backward(inside) {
		out.WriteString(e.close)
	}
	return out.String()
}

var htmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// escapeHTML writes s so that it stands for itself in a text in HTML style.
func escapeHTML(s string) string { return htmlEscaper.Replace(s) }

// formattingTags are the tags of Telegram's HTML style, for the entities that somebody asked for.
func formattingTags(e Entity, _ string) (open, closing string) {
	switch e.Type {
	case "bold":
		return "<b>", "</b>"
	case "italic":
		return "<i>", "</i>"
	case "underline":
		return "<u>", "</u>"
	case "strikethrough":
		return "<s>", "</s>"
	case "spoiler":
		return "<tg-spoiler>", "</tg-spoiler>"
	case "code":
		return "<code>", "</code>"
	case "pre":
		if e.Language != "" {
			return `<pre><code class="language-` + html.EscapeString(e.Language) + `">`, "</code></pre>"
		}
		return "<pre>", "</pre>"
	case "blockquote":
		return "<blockquote>", "</blockquote>"
	case "expandable_blockquote":
		return "<blockquote expandable>", "</blockquote>"
	case "text_link":
		return `<a href="` + escapeAttribute(e.URL) + `">`, "</a>"
	case "text_mention":
		return `<a href="` + mentionURL(e.User.ID) + `">`, "</a>"
	case "custom_emoji":
		return `<tg-emoji emoji-id="` + e.CustomEmojiID + `">`, "</tg-emoji>"
	}
	return "", ""
}

// escapeAttribute writes s so that it stands for itself between double quotes of a tag.
func escapeAttribute(s string) string { return strings.ReplaceAll(escapeHTML(s), `"`, "&quot;") }

// pageTags are the tags of the chat page: formatting, and links for what Telegram found by itself.
func pageTags(e Entity, covered string) (open, closing string) {
	link := func(url string) (string, string) {
		return `<a href="` + escapeAttribute(url) + `" target="_blank" rel="noopener noreferrer">`, "</a>"
	}
	switch e.Type {
	case "text_link":
		return link(e.URL)
	case "url":
		if url, err := normalizeURL(covered); err == nil {
			return link(url)
		}
	case "email":
		return link("mailto:" + covered)
	case "phone_number":
		return link("tel:" + keepDigits(covered))
	case "text_mention":
		return "<b>", "</b>"
	case "spoiler":
		return `<span class="tg-spoiler">`, "</span>"
	case "expandable_blockquote":
		return "<blockquote>", "</blockquote>"
	case "bot_command":
		return `<span class="command">`, "</span>"
	case "custom_emoji":
	default:
		return formattingTags(e, covered)
	}
	return "", ""
}

// keepDigits leaves of a phone number what can be dialled.
func keepDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '+' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}
