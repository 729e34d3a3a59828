package sandbox

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"time"
)

// A tagFunc returns the tags before and after an entity that marks that part of the text; "" for no tags.
type tagFunc func(e Entity, marked string) (open, close string)

// renderHTML returns the text as HTML, with tags for its entities and everything else escaped. Where entities overlap
// partly, it closes and reopens tags so that they are always nested.
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
	var open []element // innermost last
	closeEnded := func(offset int) {
		first := slices.IndexFunc(open, func(e element) bool { return e.end() <= offset })
		if first < 0 {
			return
		}
		closed := slices.Clone(open[first:])
		for _, e := range slices.Backward(closed) {
			out.WriteString(e.close)
		}
		open = open[:first]
		for _, e := range closed {
			if e.end() > offset {
				out.WriteString(e.open)
				open = append(open, e)
			}
		}
	}
	offset := 0
	for _, r := range text {
		closeEnded(offset)
		for len(pending) > 0 && pending[0].Offset <= offset {
			out.WriteString(pending[0].open)
			open = append(open, pending[0])
			pending = pending[1:]
		}
		out.WriteString(escapeHTML(string(r)))
		offset += utf16RuneLen(r)
	}
	for _, e := range slices.Backward(open) {
		out.WriteString(e.close)
	}
	return out.String()
}

var htmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// escapeHTML escapes s for a text in HTML style.
func escapeHTML(s string) string { return htmlEscaper.Replace(s) }

// formattingTags is the tagFunc of Telegram's HTML style. Detected entities get no tags.
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
	case "date_time":
		if e.DateTimeFormat == "" {
			return fmt.Sprintf(`<tg-time unix="%d">`, e.UnixTime), "</tg-time>"
		}
		return fmt.Sprintf(`<tg-time unix="%d" format="%s">`, e.UnixTime, e.DateTimeFormat), "</tg-time>"
	case "custom_emoji":
		return `<tg-emoji emoji-id="` + e.CustomEmojiID + `">`, "</tg-emoji>"
	}
	return "", ""
}

// escapeAttribute escapes s for an attribute value in double quotes.
func escapeAttribute(s string) string { return strings.ReplaceAll(escapeHTML(s), `"`, "&quot;") }

// pageTags is the tagFunc of the chat page: formatting, and links for detected entities.
func pageTags(e Entity, marked string) (open, closing string) {
	link := func(url string) (string, string) {
		return `<a href="` + escapeAttribute(url) + `" target="_blank" rel="noopener noreferrer">`, "</a>"
	}
	switch e.Type {
	case "text_link":
		return link(e.URL)
	case "url":
		if url, err := normalizeURL(marked); err == nil {
			return link(url)
		}
	case "email":
		return link("mailto:" + marked)
	case "phone_number":
		return link("tel:" + keepDigits(marked))
	case "text_mention":
		return "<b>", "</b>"
	case "spoiler":
		return `<span class="tg-spoiler">`, "</span>"
	case "expandable_blockquote":
		return "<blockquote>", "</blockquote>"
	case "date_time":
		at := time.Unix(e.UnixTime, 0).UTC().Format(time.RFC3339)
		return fmt.Sprintf(`<time datetime="%s" data-format="%s">`, at, e.DateTimeFormat), "</time>"
	case "bot_command":
		return `<span class="command">`, "</span>"
	case "custom_emoji":
	default:
		return formattingTags(e, marked)
	}
	return "", ""
}

// keepDigits returns the digits and plus signs of a phone number.
func keepDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '+' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}
