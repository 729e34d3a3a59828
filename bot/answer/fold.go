package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldings writes letters of the seven languages' scripts as one plain Latin alphabet, in which spellings that people use for
// one another look alike: Cyrillic and Latin, with and without the special letters.
var foldings = func() map[rune]string {
	table := map[rune]string{'я': "ia", 'ю': "iu", 'ъ': "", 'ь': ""}
	for latin, letters := range map[string]string{
		"a": "аәäàáâă", "b": "б", "v": "вw", "d": "д", "e": "еёэèéê", "f": "ф", "g": "гғģğ", "h": "хҳһx", "i": "ийыіӣyýıìíî", "k": "кқķq",
		"l": "лľ", "m": "м", "n": "нңňñ", "p": "п", "r": "р", "s": "сшщşцšș", "c": "чç", "t": "тț",
		"u": "оуөүұўӯoöüóòôõúùûűő", "z": "зжҗҷžj",
	} {
		for _, letter := range letters {
			table[letter] = latin
		}
	}
	return table
}()

// digraphs are the Latin spellings of one Cyrillic letter, longest first. After the letters they are reduced to one sound.
var digraphs = strings.NewReplacer("shch", "s", "sch", "s", "sh", "s", "ts", "s", "ch", "c", "zh", "z", "dz", "z", "kh", "h", "gh", "g", "ng", "n", "ie", "e")

// maxTextBytes is how many bytes of a question are read: more than a Telegram message needs to ask something, and little enough to be
// answered at once.
const maxTextBytes = 2000

// Fold reduces a text to lower-case words of plain Latin letters and digits, one space between two: the form in which questions and
// examples are compared. Apostrophes of every kind are dropped, doubled letters written once.
func Fold(text string) string {
	var letters strings.Builder
	for _, r := range Normalize(text) {
		if latin, ok := foldings[r]; ok {
			letters.WriteString(latin)
		} else {
			letters.WriteRune(r)
		}
	}
	// A word of nothing but soft signs leaves no letter.
	return strings.Join(strings.Fields(collapseRepeats(digraphs.Replace(letters.String()))), " ")
}

// Normalize reduces a text to lower-case words of letters and digits, one space between two, and keeps its spelling.
// Apostrophes and accents that have no letter of their own are dropped.
func Normalize(text string) string {
	var letters strings.Builder
	space := false
	for _, r := range norm.NFC.String(strings.ToLower(truncate(text))) {
		switch {
		case isApostrophe(r), unicode.Is(unicode.Mn, r), r == utf8.RuneError:
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && letters.Len() > 0 {
				letters.WriteByte(' ')
			}
			space = false
			letters.WriteRune(r)
		default:
			space = true
		}
	}
	return letters.String()
}

// truncate shortens a text to the part that is read.
func truncate(text string) string {
	if len(text) <= maxTextBytes {
		return text
	}
	end := maxTextBytes
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

// isApostrophe reports whether r is one of the marks people type in oʻzbek, g'alaba or maʼno.
func isApostrophe(r rune) bool {
	return strings.ContainsRune("'`´ʻʼ‘’ʹ′", r)
}

// collapseRepeats writes a letter that follows itself once; digits stay.
func collapseRepeats(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	var last rune
	for _, r := range text {
		if r != last || !unicode.IsLetter(r) {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
