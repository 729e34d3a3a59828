package survey

import (
	"strings"
	"unicode"
)

// variant is a question as somebody else would write it.
type variant struct {
	name string
	Turn
}

// variants returns a plain question in the ways in which people write it. n numbers the questions, so that all frames
// take their turn.
func variants(q Turn, frames []line, n int) (list []variant) {
	add := func(name, text string) {
		list = append(list, variant{name, Turn{text, q.Want, q.All}})
	}
	var before, after []string
	for _, f := range frames {
		if f.Before != "" {
			before = append(before, f.Before)
		}
		if f.After != "" {
			after = append(after, f.After)
		}
	}
	if len(before) > 0 {
		add("with a greeting", join(before[n%len(before)], q.Text))
	}
	if len(after) > 0 {
		add("with a courtesy", join(q.Text, after[n%len(after)]))
	}
	add("in capitals", strings.ToUpper(q.Text))
	add("without punctuation", strings.ToLower(strings.TrimRight(q.Text, "?!.")))
	emoji := []string{"🙏", "😊", "❓", "👋"}
	add("with an emoji", join(q.Text, emoji[n%len(emoji)]))
	add("with hidden characters", hideCharacters(q.Text, n))
	return list
}

// join joins two parts of a message with a space, unless there is one.
func join(a, b string) string {
	if strings.HasSuffix(a, " ") || strings.HasPrefix(b, " ") || strings.HasSuffix(a, "\n") {
		return a + b
	}
	return a + " " + b
}

// hideCharacters puts a character without a shape into the first long word, as texts have it that are copied from web
// pages: a soft hyphen or a zero-width space.
func hideCharacters(text string, n int) string {
	hidden := []string{"\u00ad", "\u200b"}[n%2]
	letters := 0
	for i, r := range text {
		if !unicode.IsLetter(r) {
			letters = 0
			continue
		}
		if letters++; letters == 4 {
			return text[:i] + hidden + text[i:]
		}
	}
	return text + hidden
}
