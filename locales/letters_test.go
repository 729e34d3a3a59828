package locales_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"bomcabot/locales"
)

// untranslatedNames are what no language translates.
var untranslatedNames = []string{
	"BOMCA", "Telegram", "Facebook", "ID", "JSON",
	"JPEG", "PNG", "WebP", "HEIC", "TIFF", "PDF", "Word", "Excel", "PowerPoint", "OpenDocument", "DOCX", "XLSX", "PPTX", "ODT", "TXT", "CSV", "EML", "MSG", // kinds of files
}

func TestNothingIsLeftInEnglish(t *testing.T) {
	english := readFile(t, locales.English)
	eachText(t, func(t *testing.T, lang locales.Lang, key, form, text string) {
		bare := placeholder.ReplaceAllString(tag.ReplaceAllString(text, ""), "")
		letters := strings.Join(strings.FieldsFunc(bare, func(r rune) bool { return !unicode.IsLetter(r) }), "")
		sameInEveryLatinSpelling := key == "city_riga"
		if lang == locales.English || len(letters) <= 3 || slices.Contains(untranslatedNames, letters) || sameInEveryLatinSpelling {
			return
		}
		for _, foreign := range english[key] {
			if text == foreign {
				t.Errorf("%s (%s) is in English: %q", key, form, text)
			}
		}
	})
}

// nonWords are parts of a text that are no words of its language; U+FE0F makes an emoji of the character before it.
var nonWords = regexp.MustCompile(`\{\{[^}]*\}\}|<[^>]*>|/[a-z]+|\x{FE0F}`)

// words are the runs of letters of a text, without placeholders, tags and commands.
func words(text string) []string {
	return strings.FieldsFunc(nonWords.ReplaceAllString(text, " "), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) })
}

// alphabets are the lower-case letters of each language. A word may be foreign only as a whole, and only one of the names.
var alphabets = map[locales.Lang]string{
	locales.English: "abcdefghijklmnopqrstuvwxyz",
	locales.Russian: "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
	locales.Kyrgyz:  "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
	locales.Kazakh:  "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
	locales.Tajik:   "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
	locales.Uzbek:   "abdefghijklmnopqrstuvxyzcʻʼ", // c in ch alone
	locales.Turkmen: "abçdeäfghijžklmnňoöprsştuüwyýz",
}

// A look-alike of another script (Latin a, o, e, c, p, x, y in Cyrillic or the reverse) breaks search, sorting and reading aloud.
func TestWordsAreWrittenInTheirOwnAlphabet(t *testing.T) {
	eachText(t, func(t *testing.T, lang locales.Lang, key, form, text string) {
		for _, word := range words(text) {
			if !isNativeOrName(lang, word) {
				t.Errorf("%s (%s): %q (%+q) is not in the alphabet of %s", key, form, word, word, lang)
			}
		}
	})
}

// isNativeOrName reports whether a word is in its language's alphabet, or a name, in the Latin languages with an ending.
func isNativeOrName(lang locales.Lang, word string) bool {
	own := true
	for _, r := range strings.ToLower(word) {
		own = own && strings.ContainsRune(alphabets[lang], r)
	}
	if own && lang == locales.Uzbek {
		own = !strings.Contains(strings.ReplaceAll(strings.ToLower(word), "ch", ""), "c")
	}
	return own || slices.ContainsFunc(untranslatedNames, func(name string) bool {
		ending, ok := strings.CutPrefix(word, name)
		return ok && (ending == "" || lang == locales.Uzbek && isNativeOrName(lang, ending))
	})
}

// Uzbek writes oʻ and gʻ with U+02BB, and the other apostrophe as ʼ, U+02BC; whatever else a keyboard offers is wrong.
func TestUzbekApostrophes(t *testing.T) {
	wrong := regexp.MustCompile("(?i)[og][ʼ'’‘`´ʹ′]|\\pL['’‘`´ʹ′]\\pL")
	for key, forms := range readFile(t, locales.Uzbek) {
		for form, text := range forms {
			if found := wrong.FindString(text); found != "" {
				t.Errorf("%s (%s) has %+q in %q", key, form, found, text)
			}
		}
	}
}

// The letters that set a language apart occur: nobody typed it with the keyboard of another one.
func TestSpecialLettersOccur(t *testing.T) {
	special := map[locales.Lang]string{
		locales.Russian: "ыэщ", locales.Kyrgyz: "ңөү", locales.Kazakh: "әғқңөұүі", locales.Tajik: "ғӣқӯҳҷ", locales.Uzbek: "ʻʼ", locales.Turkmen: "äçňöşüý",
	}
	for lang, letters := range special {
		var all strings.Builder
		for _, forms := range readFile(t, lang) {
			for _, text := range forms {
				all.WriteString(strings.ToLower(text))
			}
		}
		for _, letter := range letters {
			if !strings.ContainsRune(all.String(), letter) {
				t.Errorf("%s.toml never uses %c", lang, letter)
			}
		}
	}
}
