package typed

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"bomcabot/locales/fold"
)

// tokenKind is the kind of a token.
type tokenKind byte

const (
	wordToken   tokenKind = iota // letters, and apostrophes within or after them
	numberToken                  // ASCII digits
	symbolToken                  // any other character
)

// token is a word, a number or a symbol of a line.
type token struct {
	kind        tokenKind
	text        string // as typed
	folded      string // see [fold.Letters]
	value       int    // of a number
	start, end  int    // byte offsets in the line
	spaceBefore bool   // it follows white space or the beginning of the line
	closing     int    // of an opening quotation mark: the index of the closing one, or 0
}

// newline is the symbol for a line break. It separates the parts of a line as a comma does.
const newline = "\n"

// isSymbol reports whether a token is one of the symbols.
func (t token) isSymbol(symbols string) bool {
	return t.kind == symbolToken && t.text != "" && strings.Contains(symbols, t.text)
}

// tokenize splits a line into tokens. It returns the normalised line to which the byte offsets of the tokens refer.
func tokenize(line string) (string, []token) {
	line = removeInvisible(norm.NFC.String(strings.ToValidUTF8(line, "�")))
	var tokens []token
	spaced := true
	for at := 0; at < len(line); {
		r, size := utf8.DecodeRuneInString(line[at:])
		if unicode.IsSpace(r) {
			if r == '\n' && len(tokens) > 0 {
				t := token{kind: symbolToken, text: newline, start: at, end: at + size, spaceBefore: true}
				tokens = append(tokens, t)
			}
			at, spaced = at+size, true
			continue
		}
		t := token{kind: symbolToken, start: at, spaceBefore: spaced}
		switch {
		case isDigit(r):
			t.kind, size = numberToken, prefixLen(line[at:], isDigit)
		case unicode.IsLetter(r):
			t.kind, size = wordToken, prefixLen(line[at:], func(r rune) bool {
				return unicode.IsLetter(r) || unicode.IsMark(r) || fold.IsApostrophe(r)
			})
		}
		at += size
		t.end, t.text, spaced = at, line[t.start:at], false
		t.folded = fold.Letters(t.text)
		if t.kind == numberToken {
			if n, err := strconv.Atoi(t.text); err == nil {
				t.value = n
			} else { // it has too many digits
				t.kind = symbolToken
			}
		}
		tokens = append(tokens, t)
	}
	findQuotes(tokens)
	return line, tokens
}

// closingQuotes are the quotation marks that may close each opening one.
var closingQuotes = map[string]string{"«": "»", "“": "”", "„": "“”", "\"": "\""}

// findQuotes finds the closing quotation marks of the opening ones.
func findQuotes(tokens []token) {
	next := make(map[string]int) // the next place of each closing mark
	for at := len(tokens) - 1; at >= 0; at-- {
		t := &tokens[at]
		for _, mark := range closingQuotes[t.text] {
			if found := next[string(mark)]; found > 0 && (t.closing == 0 || found < t.closing) {
				t.closing = found
			}
		}
		if t.isSymbol("»”“\"") {
			next[t.text] = at
		}
	}
}

// removeInvisible removes the characters without a shape, which come along when people paste: marks of direction, soft
// hyphens, joiners. Control characters become spaces. The joiners of an emoji stay.
func removeInvisible(line string) string {
	afterSymbol := false
	return strings.Map(func(r rune) rune {
		joiner := r == '\u200d' || unicode.Is(unicode.Variation_Selector, r)
		switch {
		case joiner && afterSymbol:
			return r
		case joiner, unicode.Is(unicode.Cf, r), unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r):
			return -1
		case unicode.IsControl(r) && r != '\n':
			return ' '
		}
		afterSymbol = unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r)
		return r
	}, line)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// prefixLen returns the number of bytes up to the first character that is not in the class.
func prefixLen(text string, class func(rune) bool) int {
	if at := strings.IndexFunc(text, func(r rune) bool { return !class(r) }); at >= 0 {
		return at
	}
	return len(text)
}

// dashes are the dashes that people type between two days.
const dashes = "-–—−"

// cursor is a position in a list of tokens. Methods that parse advance it if they succeed.
type cursor struct {
	tokens             []token
	pos                int
	noDoubtfulWeekdays bool // what may be another word is no weekday; see [doubtfulWeekdays]
}

// peek returns the token at the cursor, or a symbol without text after the last token.
func (c *cursor) peek() token { return c.peekAt(0) }

// peekAt returns the token at an offset from the cursor, or a symbol without text outside the tokens.
func (c *cursor) peekAt(offset int) token {
	if at := c.pos + offset; at >= 0 && at < len(c.tokens) {
		return c.tokens[at]
	}
	return token{kind: symbolToken, spaceBefore: true}
}

// acceptSymbol accepts one of the symbols. tight forbids a space before it.
func (c *cursor) acceptSymbol(symbols string, tight bool) bool {
	t := c.peek()
	if t.text == "" || !t.isSymbol(symbols) || tight && t.spaceBefore {
		return false
	}
	c.pos++
	return true
}

// acceptNumber accepts a number of minDigits to maxDigits digits. tight forbids a space before it.
func (c *cursor) acceptNumber(minDigits, maxDigits int, tight bool) (int, bool) {
	t := c.peek()
	if t.kind != numberToken || len(t.text) < minDigits || len(t.text) > maxDigits || tight && t.spaceBefore {
		return 0, false
	}
	c.pos++
	return t.value, true
}

// acceptCount accepts a whole number of at most [maxCountDigits] digits as people write it: 1200, 1 200, 1,200, 1.200,
// 1'200. tight forbids a space before it.
func (c *cursor) acceptCount(tight bool) (n int, ok bool) {
	first := c.peek()
	if n, ok = c.acceptNumber(1, maxCountDigits, tight); !ok || len(first.text) > 3 || n == 0 {
		return n, ok
	}
	separator := ""
	for digits := len(first.text) + 3; digits <= maxCountDigits; digits += 3 {
		if !c.try(func() bool {
			between := c.thousandsSeparator()
			group, read := c.acceptNumber(3, 3, between != " ")
			if !read || separator != "" && between != separator {
				return false
			}
			n, separator = n*1000+group, between
			return true
		}) {
			break
		}
	}
	return n, true
}

// thousandsSeparator accepts what may stand between the groups of a number, and returns it: a space, or a mark without
// spaces.
func (c *cursor) thousandsSeparator() string {
	t := c.peek()
	if t.spaceBefore || !t.isSymbol(",.'’ʼ`") {
		return " "
	}
	c.pos++
	return t.text
}

// try calls parse, and moves the cursor back if it returns false.
func (c *cursor) try(parse func() bool) bool {
	before := c.pos
	if parse() {
		return true
	}
	c.pos = before
	return false
}

// hasLeftBoundary reports whether a number or a day may begin at the cursor, and not inside something longer.
func (c *cursor) hasLeftBoundary() bool {
	before := c.peekAt(-1)
	return c.peek().spaceBefore || before.isSymbol("(,;:«“„\"[—") || before.isSymbol("/|") && before.spaceBefore
}

// hasRightBoundary reports whether a number or a day may end at the cursor, and not inside something longer. Before a
// dash and a number it may not, as these would be the end of a range.
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
