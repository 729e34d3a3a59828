package typed

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// kind is what a token is.
type kind byte

const (
	word   kind = iota // letters, and apostrophes between them
	number             // ASCII digits
	sign               // any other character
)

// token is a piece of a line.
type token struct {
	kind     kind
	text     string // as it was typed
	folded   string // of a word, see [fold]
	n        int    // of a number
	from, to int    // bytes of the line
	spaced   bool   // white space, or the beginning of the line, is before it
}

// is reports whether a token is one of these signs.
func (t token) is(signs string) bool { return t.kind == sign && strings.Contains(signs, t.text) }

// letters that are not told apart: people type the one for the other where their phone has no key for it. Apostrophes count for nothing.
var letters = strings.NewReplacer(
	"ё", "е", "ү", "у", "ұ", "у", "ў", "у", "ӯ", "у", "ө", "о", "ң", "н", "қ", "к", "ғ", "г", "ә", "а", "і", "и", "ӣ", "и", "һ", "х", "ҳ", "х", "ҷ", "ч",
	"ý", "y", "ň", "n", "ş", "s", "ž", "z", "ä", "a", "ö", "o", "ü", "u", "ç", "c", "ı", "i", "ğ", "g",
	"'", "", "ʻ", "", "ʼ", "", "‘", "", "’", "", "`", "", "´", "",
)

// fold makes words comparable.
func fold(text string) string { return letters.Replace(strings.ToLower(text)) }

func apostrophe(r rune) bool { return strings.ContainsRune("'ʻʼ‘’`´", r) }

// tokens takes a line apart, and returns it as its tokens count its bytes.
func tokens(line string) (string, []token) {
	line = norm.NFC.String(strings.ToValidUTF8(line, "�"))
	var all []token
	spaced := true
	for at := 0; at < len(line); {
		r, size := utf8.DecodeRuneInString(line[at:])
		if unicode.IsSpace(r) {
			at, spaced = at+size, true
			continue
		}
		t := token{kind: sign, from: at, spaced: spaced}
		switch {
		case digit(r):
			t.kind, size = number, span(line[at:], digit)
		case unicode.IsLetter(r):
			t.kind, size = word, span(line[at:], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || apostrophe(r) })
		}
		at += size
		t.to, t.text, spaced = at, line[t.from:at], false
		t.folded = fold(t.text)
		if t.kind == number {
			if n, err := strconv.Atoi(t.text); err == nil {
				t.n = n
			} else { // too long for any number that is meant
				t.kind = sign
			}
		}
		all = append(all, t)
	}
	return line, all
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// span is how many bytes of a text are of one class.
func span(text string, class func(rune) bool) int {
	if at := strings.IndexFunc(text, func(r rune) bool { return !class(r) }); at >= 0 {
		return at
	}
	return len(text)
}

// dashes that people type between two days.
const dashes = "-–—−"

// cursor is a place among tokens.
type cursor struct {
	all []token
	at  int
}

// now is the token at the cursor; beyond the end it is a sign without a text.
func (c *cursor) now() token { return c.ahead(0) }

func (c *cursor) ahead(by int) token {
	if at := c.at + by; at >= 0 && at < len(c.all) {
		return c.all[at]
	}
	return token{kind: sign, spaced: true}
}

// sign passes over one of these signs; tight asks for it without a space before.
func (c *cursor) sign(signs string, tight bool) bool {
	t := c.now()
	if t.text == "" || !t.is(signs) || tight && t.spaced {
		return false
	}
	c.at++
	return true
}

// number passes over a number of so many digits.
func (c *cursor) number(least, most int, tight bool) (int, bool) {
	t := c.now()
	if t.kind != number || len(t.text) < least || len(t.text) > most || tight && t.spaced {
		return 0, false
	}
	c.at++
	return t.n, true
}

// try goes on where read does, or stays where it fails.
func (c *cursor) try(read func() bool) bool {
	before := c.at
	if read() {
		return true
	}
	c.at = before
	return false
}

// apart reports whether what begins here is no part of something longer.
func (c *cursor) apart() bool {
	before := c.ahead(-1)
	return c.now().spaced || before.is("(,;:«“„\"[—")
}

// ended reports whether what ends here is no part of something longer. A number behind a dash would be the other end of it.
func (c *cursor) ended() bool {
	next, after := c.now(), c.ahead(1)
	switch {
	case next.is(dashes) && after.kind == number:
		return c.ahead(2).is("/")
	case next.spaced:
		return true
	case next.kind != sign, next.is("/#%°"):
		return false
	case next.is(".:-–—−"):
		return after.spaced || after.kind == sign
	default:
		return true
	}
}
