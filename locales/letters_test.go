package locales_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"bomcabot/locales"
)

// untranslatedNames are names that are the same in all languages.
var untranslatedNames = []string{
	"BOMCA", "Telegram", "Facebook", "ID", "JSON", "HTML", "QR",
	// types of files
	"JPEG", "PNG", "WebP", "HEIC", "TIFF", "PDF", "Word", "Excel", "PowerPoint", "OpenDocument", "DOCX", "XLSX", "PPTX",
	"LibreOffice",
	"GIF", "ODT", "TXT", "CSV", "EML", "MSG",
}

func TestTextsAreTranslated(t *testing.T) {
	english := readFile(t, locales.English)
	eachText(t, func(t *testing.T, lang locales.Lang, key, form, text string) {
		bare := placeholder.ReplaceAllString(tag.ReplaceAllString(text, ""), "")
		letters := strings.Join(strings.FieldsFunc(bare, func(r rune) bool { return !unicode.IsLetter(r) }), "")
		sameInEveryLatinSpelling := key == "city_riga"
		if lang == locales.English || len(letters) <= 3 || slices.Contains(untranslatedNames, letters) ||
			sameInEveryLatinSpelling {
			return
		}
		for _, original := range english[key] {
			if text == original {
				t.Errorf("%s (%s) is in English: %q", key, form, text)
			}
		}
	})
}

// nonWords matches parts of a text that are not words: placeholders, tags, commands, and U+FE0F, which turns the
// character before it into an emoji.
var nonWords = regexp.MustCompile(`\{\{[^}]*\}\}|<[^>]*>|/[a-z]+|\x{FE0F}`)

// words returns the words of a text, without nonWords.
func words(text string) []string {
	return strings.FieldsFunc(nonWords.ReplaceAllString(text, " "), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r)
	})
}

// alphabets are the lower-case letters of each language. Only untranslatedNames may have others.
var alphabets = map[locales.Lang]string{
	locales.English: "abcdefghijklmnopqrstuvwxyz",
	locales.Russian: "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
	locales.Kyrgyz:  "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
	locales.Kazakh:  "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
	locales.Tajik:   "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
	locales.Uzbek:   "abdefghijklmnopqrstuvxyzcʻʼ", // c in ch alone
	locales.Turkmen: "abçdeäfghijžklmnňoöprsştuüwyýz",
}

// Look-alike letters of another script, such as a Latin a in a Cyrillic word, break search, sorting and screen readers.
func TestWordsAreWrittenInTheirOwnAlphabet(t *testing.T) {
	eachText(t, func(t *testing.T, lang locales.Lang, key, form, text string) {
		for _, word := range words(text) {
			if !isNativeOrName(lang, word) {
				t.Errorf("%s (%s): %q (%+q) is not in the alphabet of %s", key, form, word, word, lang)
			}
		}
	})
}

// isNativeOrName reports whether a word is in the alphabet of its language, or an untranslated name. In Uzbek, a name
// may have an ending.
func isNativeOrName(lang locales.Lang, word string) bool {
	native := true
	for _, r := range strings.ToLower(word) {
		native = native && strings.ContainsRune(alphabets[lang], r)
	}
	if native && lang == locales.Uzbek {
		native = !strings.Contains(strings.ReplaceAll(strings.ToLower(word), "ch", ""), "c")
	}
	return native || slices.ContainsFunc(untranslatedNames, func(name string) bool {
		ending, ok := strings.CutPrefix(word, name)
		return ok && (ending == "" || lang == locales.Uzbek && isNativeOrName(lang, ending))
	})
}

// Uzbek writes oʻ and gʻ with U+02BB and other apostrophes as ʼ, U+02BC. Other apostrophes that keyboards have are
// wrong.
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

// Each language uses its special letters, so nobody typed it with the keyboard of another language.
func TestSpecialLettersAreUsed(t *testing.T) {
	special := map[locales.Lang]string{
		locales.Russian: "ыэщ", locales.Kyrgyz: "ңөү", locales.Kazakh: "әғқңөұүі", locales.Tajik: "ғӣқӯҳҷ",
		locales.Uzbek: "ʻʼ", locales.Turkmen: "äçňöşüý",
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
