package typed

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"bomcabot/locales/fold"
)

// tokenKind is what a token is.
type tokenKind byte

const (
	wordToken   tokenKind = iota // letters, and apostrophes between them
	numberToken                  // ASCII digits
	symbolToken                  // any other character
)

// token is a piece of a line.
type token struct {
	kind        tokenKind
	text        string // as it was typed
	folded      string // of a word, see [fold.Letters]
	value       int    // of a number
	start, end  int    // bytes of the line
	spaceBefore bool   // white space, or the beginning of the line, is before it
}

// newline is the sign at the end of a row, which parts what is before it from what is behind it.
const newline = "\n"

// isSymbol reports whether a token is one of these signs.
func (t token) isSymbol(signs string) bool {
	return t.kind == symbolToken && strings.Contains(signs, t.text)
}

// tokenize takes a line apart, and returns it as its tokens count its bytes.
func tokenize(line string) (string, []token) {
	line = norm.NFC.String(strings.ToValidUTF8(line, "�"))
	var all []token
	spaced := true
	for at := 0; at < len(line); {
		r, size := utf8.DecodeRuneInString(line[at:])
		if unicode.IsSpace(r) {
			if r == '\n' && len(all) > 0 {
				all = append(all, token{kind: symbolToken, text: newline, start: at, end: at + size, spaceBefore: true})
			}
			at, spaced = at+size, true
			continue
		}
		t := token{kind: symbolToken, start: at, spaceBefore: spaced}
		switch {
		case isDigit(r):
			t.kind, size = numberToken, prefixLen(line[at:], isDigit)
		case unicode.IsLetter(r):
			t.kind, size = wordToken, prefixLen(line[at:], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || fold.IsApostrophe(r) })
		}
		at += size
		t.end, t.text, spaced = at, line[t.start:at], false
		t.folded = fold.Letters(t.text)
		if t.kind == numberToken {
			if n, err := strconv.Atoi(t.text); err == nil {
				t.value = n
			} else { // too long for any number that is meant
				t.kind = symbolToken
			}
		}
		all = append(all, t)
	}
	return line, all
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// prefixLen is how many bytes of a text are of one class.
func prefixLen(text string, class func(rune) bool) int {
	if at := strings.IndexFunc(text, func(r rune) bool { return !class(r) }); at >= 0 {
		return at
	}
	return len(text)
}

// dashes that people type between two days.
const dashes = "-–—−"

// cursor is a place among tokens.
type cursor struct {
	tokens []token
	pos    int
}

// peek is the token at the cursor; beyond the end it is a sign without a text.
func (c *cursor) peek() token { return c.peekAt(0) }

func (c *cursor) peekAt(by int) token {
	if at := c.pos + by; at >= 0 && at < len(c.tokens) {
		return c.tokens[at]
	}
	return token{kind: symbolToken, spaceBefore: true}
}

// acceptSymbol passes over one of these signs; tight asks for it without a space before.
func (c *cursor) acceptSymbol(signs string, tight bool) bool {
	t := c.peek()
	if t.text == "" || !t.isSymbol(signs) || tight && t.spaceBefore {
		return false
	}
	c.pos++
	return true
}

// acceptNumber passes over a number of so many digits.
func (c *cursor) acceptNumber(least, most int, tight bool) (int, bool) {
	t := c.peek()
	if t.kind != numberToken || len(t.text) < least || len(t.text) > most || tight && t.spaceBefore {
		return 0, false
	}
	c.pos++
	return t.value, true
}

// try goes on where read does, or stays where it fails.
func (c *cursor) try(read func() bool) bool {
	before := c.pos
	if read() {
		return true
	}
	c.pos = before
	return false
}

// hasLeftBoundary reports whether what begins here is no part of something longer.
func (c *cursor) hasLeftBoundary() bool {
	before := c.peekAt(-1)
	return c.peek().spaceBefore || before.isSymbol("(,;:«“„\"[—")
}

// hasRightBoundary reports whether what ends here is no part of something longer. A number behind a dash would be the other end of it.
func (c *cursor) hasRightBoundary() bool {
	next, after := c.peek(), c.peekAt(1)
	switch {
	case next.isSymbol(dashes) && after.kind == numberToken:
		return c.peekAt(2).isSymbol("/")
	case next.spaceBefore:
		return true
	case next.kind != symbolToken, next.isSymbol("/#%°"):
		return false
	case next.isSymbol(".:-–—−"):
		return after.spaceBefore || after.kind == symbolToken
	default:
		return true
	}
}
