package locales

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"
)

// Lang is one of the seven languages, an ISO 639-1 code.
type Lang string

// The seven languages.
const (
	English Lang = "en"
	Russian Lang = "ru"
	Kyrgyz  Lang = "ky"
	Kazakh  Lang = "kk" // in Cyrillic
	Tajik   Lang = "tg"
	Uzbek   Lang = "uz" // in Latin
	Turkmen Lang = "tk"
)

// Fallback is the language for people whose own language is unknown.
const Fallback = English

// All returns the seven languages in the order in which people see them.
func All() []Lang { return []Lang{English, Russian, Kyrgyz, Kazakh, Tajik, Uzbek, Turkmen} }

// Name returns the name of a language in the language itself.
func (l Lang) Name() string {
	switch l {
	case Russian:
		return "Русский"
	case Kyrgyz:
		return "Кыргызча"
	case Kazakh:
		return "Қазақша"
	case Tajik:
		return "Тоҷикӣ"
	case Uzbek:
		return "Oʻzbekcha"
	case Turkmen:
		return "Türkmençe"
	default:
		return "English"
	}
}

// IndexOtherScript returns the index of the first letter of a text that is in Cyrillic if the language is written in
// Latin, or in Latin if it is written in Cyrillic. It returns -1 if there is none.
func (l Lang) IndexOtherScript(text string) int {
	other := unicode.Cyrillic
	switch l {
	case Russian, Kyrgyz, Kazakh, Tajik:
		other = unicode.Latin
	}
	return strings.IndexFunc(text, func(r rune) bool { return unicode.Is(other, r) })
}

// Parse returns the language with a code. It returns false for the codes of other languages.
func Parse(code string) (Lang, bool) {
	for _, lang := range All() {
		if string(lang) == code {
			return lang, true
		}
	}
	return "", false
}

var matcher = language.NewMatcher(func() []language.Tag {
	tags := make([]language.Tag, 0, len(All()))
	for _, lang := range All() {
		tags = append(tags, language.MustParse(string(lang)))
	}
	return tags
}())

// Match returns the best language for people with an IETF language tag, such as Telegram's language_code. It returns
// false if the tag is malformed, or if its language is not one of the seven and people who speak it do not commonly
// read one of them.
func Match(tag string) (Lang, bool) {
	parsed, err := language.Parse(tag)
	if err != nil {
		return "", false
	}
	if base, _ := parsed.Base(); base.String() != "und" {
		if lang, ok := Parse(base.String()); ok { // whatever its script or region
			return lang, true
		}
	}
	_, index, confidence := matcher.Match(parsed)
	if confidence == language.No {
		return "", false
	}
	return All()[index], true
}
