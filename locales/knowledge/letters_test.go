package knowledge_test

import (
	"regexp"
	"testing"

	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// allowedLatin matches the Latin words that approved texts in Cyrillic may contain: addresses, commands and names.
var allowedLatin = regexp.MustCompile(`https?://\S+|\S+@\S+|www\.\S+|/[a-z]+\b|` +
	`Border Management in Central Asia|BOMCA|Facebook|Telegram|bomcabot`)

func TestTextsHaveOneScript(t *testing.T) {
	eachLanguage(t, func(t *testing.T, _ *knowledge.Base, lang locales.Lang, known knowledge.Language) {
		for id, a := range known.Answers {
			for _, text := range []string{a.Title, a.Text, known.Source} {
				bare := allowedLatin.ReplaceAllString(text, " ")
				if at := lang.IndexOtherScript(bare); at >= 0 {
					t.Errorf("%s: a letter of another script at %q", id, bare[at:])
				}
			}
		}
	})
}

// People mix scripts from word to word, but not within a word. There, it is a mistake of the author.
func TestWordsHaveOneScript(t *testing.T) {
	mixed := regexp.MustCompile(`\p{Latin}\p{Cyrillic}|\p{Cyrillic}\p{Latin}`)
	eachLanguage(t, func(t *testing.T, _ *knowledge.Base, _ locales.Lang, known knowledge.Language) {
		check := func(where string, texts ...string) {
			for _, text := range texts {
				if found := mixed.FindString(text); found != "" {
					t.Errorf("%s: %+q in %q", where, found, text)
				}
			}
		}
		for id, a := range known.Answers {
			check(id, append(a.Examples, a.Title, a.Text)...)
		}
		check("off_topic", known.OffTopic...)
	})
}

// Approved Uzbek texts write oʻ and gʻ with U+02BB and other apostrophes as ʼ. Examples are written as people type.
func TestUzbekApostrophes(t *testing.T) {
	wrong := regexp.MustCompile("(?i)[og][ʼ'’‘`´ʹ′]|\\pL['’‘`´ʹ′]\\pL")
	for id, a := range loadBase(t).Languages[locales.Uzbek].Answers {
		if found := wrong.FindString(a.Title + " " + a.Text); found != "" {
			t.Errorf("%s has %+q: %q", id, found, a.Text)
		}
	}
}
