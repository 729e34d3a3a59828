package locales

import (
	"strings"
	"unicode"
)

// Detect returns the language in which a short text, such as a title, is written. Where its letters and words fit
// several languages, it returns the expected one if that is among them. It returns false for a text without letters.
func Detect(text string, expected Lang) (Lang, bool) {
	text = strings.ToLower(text)
	cyrillic, latin := 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	if cyrillic+latin == 0 {
		return expected, false
	}
	candidates, usual := []Lang{English, Uzbek, Turkmen}, English
	if cyrillic > latin {
		candidates, usual = []Lang{Russian, Kyrgyz, Kazakh, Tajik, Uzbek}, Russian
	}
	best, bestScore := usual, marks[usual].score(text)
	for _, lang := range candidates {
		score := marks[lang].score(text)
		isExpected := lang == expected && (lang != Uzbek || cyrillic <= latin)
		if score > bestScore || score == bestScore && isExpected {
			best, bestScore = lang, score
		}
	}
	return best, true
}

// languageMarks are what tells a language from the others in its script.
type languageMarks struct {
	letters string // of this language alone, or of few
	words   map[string]bool
	endings []string // of words
}

// score returns how much in a text speaks for a language.
func (m languageMarks) score(text string) int {
	score := 0
	for _, r := range text {
		if strings.ContainsRune(m.letters, r) {
			score += 2
		}
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !strings.ContainsRune("ʻ'’ʼ‘", r)
	}) {
		if m.words[word] {
			score += 2
		}
		for _, ending := range m.endings {
			if strings.HasSuffix(word, ending) && len(word) > len(ending)+2 {
				score++
			}
		}
	}
	return score
}

var marks = map[Lang]languageMarks{
	English: {
		words: words(`the of and for in on with to at from by risk border control customs trade management study visit
			meeting training workshop women people goods transit central asia equipment handover search example
			course`),
		endings: []string{"tion", "tions", "ment", "lling", "fing", "ting", "ying", "king", "ship", "ity", "ers",
			"ics"},
	},
	Uzbek: {
		letters: "ʻўқғҳ",
		words: words(`va bilan uchun boʻyicha bo'yicha haqida chegara xavf xavflarni boshqarish savdo bojxona oʻquv
			misol
			ва билан учун бўйича ҳақида чегара бошқариш миллий`),
		endings: []string{"larni", "larning", "lari", "ning", "ish", "лари", "ларни", "нинг", "иш"},
	},
	Turkmen: {letters: "ýžňäöüşç", words: words("we bilen üçin boýunça barada mysal serhet gümrük dolandyrmak")},
	Russian: {
		words: words(`и в на по для о об с из до между управление рисками границ границы торговле торговли обучение
			пример
			семинар людьми миграции миграцией анализ контроль работа`),
		endings: []string{"ение", "ения", "ание", "ания", "ость", "ости", "ого", "ому", "ами", "ями", "ский", "ских",
			"ной",
			"ный", "ная", "ные", "ных", "ция"},
	},
	Kyrgyz: {
		letters: "өүң",
		words:   words("жана боюнча үчүн менен тууралуу чек ара башкаруу соода мисал окутуу жөнүндө"),
		endings: []string{"дөрү", "лары", "лери", "дары", "дери", "луу", "түү", "уу", "үү", "дын", "дин", "нын"},
	},
	Kazakh: {
		letters: "әіұһқғң",
		words:   words("және бойынша үшін мен туралы шекара басқару сауда мысал оқыту жөніндегі"),
		endings: []string{"лары", "лері", "дары", "дері", "ының", "інің", "ару"},
	},
	Tajik: {
		letters: "ҷӣӯҳқғ",
		words:   words("ва дар барои оид ба аз бо идоракунии хавф сарҳад савдо мисол омӯзиши"),
		endings: []string{"ҳои", "ҳо", "кунии", "ии", "она"},
	},
}

// words returns the set of the words of a text.
func words(text string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}
