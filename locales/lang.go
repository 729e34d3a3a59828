package locales

import (
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

// Fallback is the language of last resort, where nothing tells a person's own.
const Fallback = English

// All lists the seven languages in the order in which people see them.
func All() []Lang { return []Lang{English, Russian, Kyrgyz, Kazakh, Tajik, Uzbek, Turkmen} }

// Name is what a language calls itself.
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

// Parse reads a code of one of the seven languages.
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

// Match finds the language nearest to an IETF language tag, such as Telegram's language_code. It reports false when the tag is
// malformed or its language is none of the seven nor commonly read together with one: a guess without confidence is no guess.
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
