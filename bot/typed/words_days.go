package typed

import (
	"strings"

	"bomcabot/locales/fold"
)

// The words below are folded when the program starts, so spellings that differ only in special letters are listed once.

// months maps the names of months, with the endings that they have in dates, and their short forms to numbers: 1 is
// January.
var months = func() map[string]int {
	table := make(map[string]int)
	for i, names := range monthNames {
		for _, text := range strings.Fields(englishMonths[i] + " " + names) {
			stem, endings, hasEndings := strings.Cut(fold.Letters(text), "+")
			table[stem] = i + 1
			if !hasEndings {
				continue
			}
			for _, ending := range append(strings.Split(endings, "/"), monthEndings...) {
				table[stem+ending] = i + 1
			}
		}
	}
	return table
}()

// englishMonthWords are the English names of months.
var englishMonthWords = wordSet(strings.Join(englishMonths[:], " "))

// englishMonths are the English names. Only these may stand before the day.
var englishMonths = [12]string{
	"january jan", "february feb", "march mar", "april apr", "may", "june jun",
	"july jul", "august aug", "september sep sept", "october oct", "november nov", "december dec",
}

// monthNames are the names in the order Russian and Kyrgyz, Kazakh, Tajik, Uzbek, Turkmen. A + marks a name that takes
// [monthEndings]; after it are further endings of that name.
var monthNames = [12]string{
	"январ+ь/я/е янв қаңтар+ қаң yanvar+ yan ýanwar+ ýan",
	"феврал+ь/я/е фев февр ақпан+ ақп fevral+ fev fewral+ few",
	"март+а/е мар наурыз+ нау mart+",
	"апрел+ь/я/е апр сәуір+ сәу aprel+",
	"май+ мая мае мамыр+ maý+",
	"июн+ь/я/е маусым+ iyun+ iýun+",
	"июл+ь/я/е шілде+ шіл iyul+ iýul+",
	"август+а/е авг тамыз+ avgust+ avg awgust+ awg",
	"сентябр+ь/я/е сен сент қыркүйек+ қыр sentabr+ sentyabr+ sen sentýabr+",
	"октябр+ь/я/е окт қазан+ oktabr+ oktyabr+ okt oktýabr+",
	"ноябр+ь/я/е ноя нояб қараша+ noyabr+ noy noýabr+",
	"декабр+ь/я/е дек желтоқсан+ dekabr+ dek",
}

// monthEndings are the case endings in dates of the Turkic languages and Tajik.
var monthEndings = foldedWords(`ы и да де та те ында инде дан ден тан тен нан нен ынан инен ынын инин нын нин дын дин
	тын тин га ге ка ке ына ине дагы деги ро
	ьда ьдан ьга ьдын ьды ьи ында ке да dagi da dan ga ka ni ning i gacha y yn ynda nda den de a e ine yna na`)

// relativeDays maps words such as yesterday to the number of days from today.
var relativeDays = func() map[string]int {
	table := make(map[string]int)
	for offset, text := range map[int]string{
		0:  "today, сегодня, бүгүн, бүгін, имрӯз, bugun, bu kun, şu gün, bu gün",
		-1: "yesterday, вчера, кечээ, кеше, дирӯз, kecha, düýn",
		-2: "позавчера, мурдагы күнү, алдыңғы күні, парирӯз, oʻtgan kuni, öňňin",
		1:  "tomorrow, завтра, эртең, ертең, фардо, ertaga, ertir",
	} {
		for _, phrase := range splitPhrases(text) {
			table[phrase] = offset
		}
	}
	return table
}()

// Words around days.
var (
	fromWords  = wordSet("с со from аз")                        // before the first of two days
	toWords    = wordSet("по до to till until то")              // before the last
	untilWords = wordSet("чейин шейін дейін gacha qadar çenli") // after the last
	ofWords    = wordSet("of")                                  // 28th of November
	yearWords  = wordSet(`г год года году ж жыл жылы жылдын жылғы жылдың й сол соли y yil yilning yili yilgi
		ý ýyl ýyly ýylyň`)
	// after the number of a day or year
	ordinalSuffixes = wordSet("st nd rd th го е ое й ый ум уми юм нчы нчи чи нчу нчү ші шы inchi nchi njy nji")
)

// foldedWords returns the folded words of a text.
func foldedWords(text string) []string { return strings.Fields(fold.Letters(text)) }

// wordSet returns the set of the folded words of a text.
func wordSet(text string) map[string]bool {
	words := make(map[string]bool)
	for _, w := range foldedWords(text) {
		words[w] = true
	}
	return words
}

// splitPhrases returns the folded parts of a text between commas.
func splitPhrases(text string) []string {
	var phrases []string
	for phrase := range strings.SplitSeq(fold.Letters(text), ",") {
		phrases = append(phrases, strings.Join(strings.Fields(phrase), " "))
	}
	return phrases
}
