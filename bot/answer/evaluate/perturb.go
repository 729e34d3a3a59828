package evaluate

import (
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"unicode"
)

// The styles in which a left-out example is asked.
const (
	styleAsWritten    = "as written"
	styleTypo         = "one typing error"
	stylePlainLetters = "plain letters"
	styleOtherScript  = "other script"
)

// variants returns a question as written and in every other style of its language.
func variants(q Question) []Question {
	list := []Question{withStyle(q, styleAsWritten, q.Text), withStyle(q, styleTypo, misspell(q.Text))}
	if letters, ok := plainLetterReplacers[q.Lang]; ok {
		list = append(list, withStyle(q, stylePlainLetters, letters.Replace(strings.ToLower(q.Text))))
	}
	if script, ok := scriptReplacers[q.Lang]; ok {
		text := script.Replace(" " + strings.ToLower(q.Text)) // the space is for replacements at the start of a word
		list = append(list, withStyle(q, styleOtherScript, text))
	}
	return list
}

func withStyle(q Question, style, text string) Question {
	q.Style, q.Text = style, text
	return q
}

// misspell makes one typing error in a word of at least four letters: it swaps two letters, drops one, doubles one, or
// replaces one by another letter of the text. The same text gets the same error.
func misspell(text string) string {
	seed := fnv.New64a()
	seed.Write([]byte(text))
	random := rand.New(rand.NewPCG(seed.Sum64(), 1))
	letters := []rune(text)
	var places []int // indexes of letters from the third of a word on, except its last
	for i, run := 0, 0; i < len(letters); i++ {
		if !unicode.IsLetter(letters[i]) {
			run = 0
			continue
		}
		run++
		if run >= 3 && i+1 < len(letters) && unicode.IsLetter(letters[i+1]) {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return text
	}
	i := places[random.IntN(len(places))]
	switch random.IntN(4) {
	case 0:
		letters[i], letters[i+1] = letters[i+1], letters[i]
	case 1:
		letters = append(letters[:i], letters[i+1:]...)
	case 2:
		letters = append(letters[:i+1], letters[i:]...)
	default:
		letters[i] = letters[places[random.IntN(len(places))]]
	}
	return string(letters)
}

// plainLetterReplacers write the special letters of a language as people do whose keyboard lacks them. They do not use
// package fold, so that they also measure what folding misses.
var plainLetterReplacers = map[string]*strings.Replacer{
	"ru": strings.NewReplacer("ё", "е"),
	"ky": strings.NewReplacer("ө", "о", "ү", "у", "ң", "н"),
	"kk": strings.NewReplacer(
		"ә", "а", "қ", "к", "ғ", "г", "ң", "н", "ө", "о", "ұ", "у", "ү", "у", "һ", "х", "і", "и",
	),
	"tg": strings.NewReplacer("ҳ", "х", "ҷ", "ч", "ӣ", "и", "ӯ", "у", "қ", "к", "ғ", "г"),
	"uz": strings.NewReplacer("ʻ", "", "ʼ", "", "'", "", "‘", "", "’", "", "`", ""),
	"tk": strings.NewReplacer("ş", "s", "ž", "j", "ý", "y", "ň", "n", "ä", "a", "ö", "o", "ü", "u", "ç", "c"),
}

// scriptReplacers write a language in its other script, Cyrillic as Latin or Latin as Cyrillic, as people do without a
// standard.
var scriptReplacers = map[string]*strings.Replacer{
	"ru": strings.NewReplacer(romanization...),
	"ky": strings.NewReplacer(append([]string{"ө", "o", "ү", "u", "ң", "n", "ж", "j"}, romanization...)...),
	"kk": strings.NewReplacer(append([]string{
		"ә", "a", "қ", "q", "ғ", "g", "ң", "n", "ө", "o", "ұ", "u", "ү", "u", "һ", "h", "і", "i", "ж", "j",
	}, romanization...)...),
	"tg": strings.NewReplacer(append([]string{
		"ҳ", "h", "ҷ", "j", "ӣ", "i", "ӯ", "u", "қ", "q", "ғ", "gh",
	}, romanization...)...),
	"uz": strings.NewReplacer(
		"oʻ", "ў", "gʻ", "ғ", "o'", "ў", "g'", "ғ", "o‘", "ў", "g‘", "ғ", "sh", "ш", "ch", "ч",
		"yo", "ё", "yu", "ю", "ya", "я", "ye", "е", " e", " э", "ʼ", "ъ", "’", "ъ",
		"a", "а", "b", "б", "d", "д", "e", "е", "f", "ф", "g", "г", "h", "ҳ", "i", "и", "j", "ж", "k", "к", "l", "л",
		"m", "м", "n", "н", "o", "о", "p", "п", "q", "қ", "r", "р", "s", "с", "t", "т", "u", "у", "v", "в", "x", "х",
		"y", "й", "z", "з", "c", "к", "w", "в",
	),
	"tk": strings.NewReplacer(
		"ýa", "я", "ýe", "е", "ýo", "ё", "ýu", "ю", " e", " э",
		"ä", "ә", "ç", "ч", "ž", "ж", "ň", "ң", "ö", "ө", "ş", "ш", "ü", "ү", "ý", "й",
		"a", "а", "b", "б", "c", "к", "d", "д", "e", "е", "f", "ф", "g", "г", "h", "х", "i", "и", "j", "җ", "k", "к",
		"l", "л", "m", "м", "n", "н", "o", "о", "p", "п", "r", "р", "s", "с", "t", "т", "u", "у", "w", "в", "v", "в",
		"x", "кс", "y", "ы", "z", "з",
	),
}

// romanization is Russian as people type it in Latin letters.
var romanization = []string{
	"а", "a", "б", "b", "в", "v", "г", "g", "д", "d", "е", "e", "ё", "yo", "ж", "zh", "з", "z", "и", "i", "й", "y",
	"к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t", "у", "u", "ф", "f",
	"х", "h", "ц", "ts", "ч", "ch", "ш", "sh", "щ", "sch", "ъ", "", "ы", "y", "ь", "", "э", "e", "ю", "yu", "я", "ya",
}
