package answer

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldings writes letters of the seven languages' scripts as one plain Latin alphabet, in which spellings that people use for
// one another look alike: Cyrillic and Latin, with and without the special letters.
var foldings = func() map[rune]string {
	table := map[rune]string{'я': "ia", 'ю': "iu", 'ъ': "", 'ь': ""}
	for latin, letters := range map[string]string{
		"a": "аәäàáâă", "b": "бb", "v": "", "d": "д", "e": "еёэèéê", "f": "ф", "g": "гғģğ", "h": "хҳһx", "i": "ийыіӣyýıìíî", "k": "кқķq",
		"l": "лľ", "m": "м", "n": "нңňñ", "o": "", "p": "п", "r": "р", "s": "сшщşцšș", "c": "чç", "t": "тț",
		"u": "уөүұӯoöüóòôõúùûűő" + "о" + "ў", "w": "", "z": "зжҷžj",
	} {
		for _, letter := range letters {
			table[letter] = latin
		}
	}
	table['в'], table['w'] = "v", "v"
	return table
}()

// digraphs are the Latin spellings of one Cyrillic letter, longest first. After the letters they are reduced to one sound.
var digraphs = strings.NewReplacer("shch", "s", "sch", "s", "sh", "s", "ts", "s", "ch", "c", "zh", "z", "dz", "z", "kh", "h", "gh", "g", "ng", "n", "ie", "e")

// Fold reduces a text to lower-case words of plain Latin letters and digits, one space between two: the form in which questions and
// examples are compared. Apostrophes of every kind are dropped, doubled letters written once.
func Fold(text string) string {
	var letters strings.Builder
	space := false
	for _, r := range norm.NFC.String(strings.ToLower(text)) {
		switch {
		case isApostrophe(r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && letters.Len() > 0 {
				letters.WriteByte(' ')
			}
			space = false
			if plain, ok := foldings[r]; ok {
				letters.WriteString(plain)
			} else {
				letters.WriteRune(r)
			}
		case unicode.Is(unicode.Mn, r):
		default:
			space = true
		}
	}
	return undouble(digraphs.Replace(letters.String()))
}

// isApostrophe reports whether r is one of the marks people type in oʻzbek, g'alaba or maʼno.
func isApostrophe(r rune) bool {
	return strings.ContainsRune("'`´ʻʼ‘’ʹ′", r)
}

// undouble writes a letter that follows itself once; digits stay.
func undouble(text string) string {
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
