// Package fold makes texts comparable that people type in different letters: with and without the special letters of
// their language, in Cyrillic or in Latin. Its tables of letters are the only ones. There are four levels, from the
// lightest to the strongest:
//
//   - [Search] is for texts that are searched: lower case, ё as е, one kind of apostrophe.
//   - [Words] is for languages that are written in one way: lower-case words without punctuation.
//   - [Letters] is for words in typed lines: a special letter becomes the plain letter of the same script (өкүл and
//     окул).
//   - [Latin] is for questions: every script becomes one Latin alphabet (өкүл, окул and okul).
//
// The database stores what Search returns, and trained matchers depend on what Words and Latin return. Whoever changes
// these has to rebuild the column activity_versions.folded, or raise the format of encoded matchers in package answer.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// plainLetters maps the special letters of the seven languages to the letters of the same script that people type when
// their keyboard lacks them.
var plainLetters = func() map[rune]rune {
	table := make(map[rune]rune)
	for pair := range strings.FieldsSeq("ёе үу ұу ўу ӯу өо ңн қк ғг әа іи ӣи һх ҳх ҷч ýy ňn şs žz äa öo üu çc ıi ğg") {
		letters := []rune(pair)
		table[letters[0]] = letters[1]
	}
	return table
}()

// latinLetters maps plain letters, and letters of other languages, to Latin letters. A special letter becomes what its
// plain letter becomes, unless it has an entry of its own. Letters that people type for one another get the same Latin
// letter.
var latinLetters = func() map[rune]string {
	table := map[rune]string{'я': "ia", 'ю': "iu", 'ъ': "", 'ь': ""}
	for latin, letters := range map[string]string{
		"a": "аàáâă", "b": "б", "v": "вw", "d": "д", "e": "еэèéê", "f": "ф", "g": "гģ", "h": "хx", "i": "ийыyìíî",
		"k": "кķq", "l": "лľ", "m": "м", "n": "нñ", "p": "п", "r": "р", "s": "сшщцșš", "c": "ч", "t": "тț",
		"u": "оуoòóõôùúûűő",
		"z": "зжҗҷj", // ҷ sounds like j, although people type ч for it
	} {
		for _, letter := range letters {
			table[letter] = latin
		}
	}
	for special, plain := range plainLetters {
		if _, ok := table[special]; ok {
			continue
		}
		latin, ok := table[plain]
		if !ok {
			latin = string(plain)
		}
		table[special] = latin
	}
	return table
}()

// digraphs maps Latin spellings of one Cyrillic letter to the Latin letter for it, the longest first.
var digraphs = strings.NewReplacer(
	"shch", "s", "sch", "s", "sh", "s", "ts", "s", "ch", "c", "zh", "z", "dz", "z", "kh", "h", "gh", "g", "ng", "n",
	"ie", "e",
)

const (
	// searchedApostrophes are the apostrophes that Search replaces by '. They are in stored texts, so the list must not
	// change.
	searchedApostrophes = "ʻʼ‘’`"
	// apostrophes are the marks that people type in oʻzbek, g'alaba or maʼno.
	apostrophes = "'" + searchedApostrophes + "´ʹ′"
)

// IsApostrophe reports whether r is one of the marks that people type in oʻzbek, g'alaba or maʼno.
func IsApostrophe(r rune) bool { return strings.ContainsRune(apostrophes, r) }

// Search returns text as the search of activities compares it: in lower case, with ё as е, every apostrophe as ', and
// single spaces.
func Search(text string) string {
	folded := strings.Map(func(r rune) rune {
		switch r = unicode.ToLower(r); {
		case r == 'ё':
			return plainLetters[r]
		case strings.ContainsRune(searchedApostrophes, r):
			return '\''
		default:
			return r
		}
	}, text)
	return strings.Join(strings.Fields(folded), " ")
}

// Letters returns text in lower case, with special letters as plain ones of the same script and without apostrophes.
// Everything else stays.
func Letters(text string) string {
	return strings.Map(func(r rune) rune {
		r = unicode.ToLower(r)
		if IsApostrophe(r) {
			return -1
		}
		if plain, ok := plainLetters[r]; ok {
			return plain
		}
		return r
	}, text)
}

// kind is what [Words] does with a character.
type kind uint8

const (
	separates  kind = iota // it ends a word
	belongs                // to a word
	disappears             // apostrophes, accents of their own, and what has no shape
)

func kindOf(r rune) kind {
	if r < endOfCommon {
		return commonKinds[r]
	}
	return findKind(r)
}

func findKind(r rune) kind {
	switch {
	case IsApostrophe(r), unicode.In(r, unicode.Mn, unicode.Cf), r == utf8.RuneError: // Cf have no shape
		return disappears
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return belongs
	default:
		return separates
	}
}

// endOfCommon is the end of the Latin, Greek and Cyrillic blocks of Unicode. Their characters are looked up in tables,
// since every question is folded.
const endOfCommon = 0x530

// What findKind and latinLetters say of the common characters.
var (
	commonKinds [endOfCommon]kind
	commonLatin [endOfCommon]string
)

func init() {
	for r := range rune(endOfCommon) {
		commonKinds[r] = findKind(r)
		latin, ok := latinLetters[r]
		if !ok {
			latin = string(r)
		}
		commonLatin[r] = latin
	}
}

// Words returns text as lower-case words of letters and digits in their own spelling, with one space between two words.
// It drops apostrophes, and accents that do not make one letter with the letter before them.
func Words(text string) string {
	var words strings.Builder
	words.Grow(len(text))
	space := false
	for _, r := range norm.NFC.String(strings.ToLower(text)) {
		switch kindOf(r) {
		case disappears:
		case belongs:
			if space && words.Len() > 0 {
				words.WriteByte(' ')
			}
			space = false
			words.WriteRune(r)
		case separates:
			space = true
		}
	}
	return words.String()
}

// Latin returns text as [Words] does, but in plain Latin letters. Spellings that people use for one another become the
// same: Cyrillic and Latin, with and without special letters, single and double letters.
func Latin(text string) string {
	var letters strings.Builder
	letters.Grow(len(text))
	for _, r := range Words(text) {
		if r < endOfCommon {
			letters.WriteString(commonLatin[r])
		} else {
			letters.WriteRune(r)
		}
	}
	// A word that consists of soft signs leaves two spaces behind.
	return strings.Join(strings.Fields(collapseRepeats(digraphs.Replace(letters.String()))), " ")
}

// collapseRepeats removes every letter that repeats the letter before it. Digits stay.
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
