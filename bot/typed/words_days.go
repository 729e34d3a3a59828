package typed

import (
	"strings"

	"bomcabot/locales/fold"
)

// The words below are folded when the tables are made, so that each spelling stands once.

// months are the names of the months with the endings that they have in dates, and their short forms: 1 is January.
var months = func() map[string]int {
	table := make(map[string]int)
	for i, names := range monthNames {
		for _, text := range strings.Fields(englishMonths[i] + " " + names) {
			stem, ends, open := strings.Cut(fold.Letters(text), "+")
			table[stem] = i + 1
			if !open {
				continue
			}
			for _, end := range append(strings.Split(ends, "/"), monthEndings...) {
				table[stem+end] = i + 1
			}
		}
	}
	return table
}()

// englishMonthWords are the names of months in English.
var englishMonthWords = wordSet(strings.Join(englishMonths[:], " "))

// englishMonths may stand before their day as well.
var englishMonths = [12]string{
	"january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept", "october oct", "november nov", "december dec",
}

// monthNames are in the order Russian and Kyrgyz, Kazakh, Tajik, Uzbek, Turkmen. Behind a + are endings of the one word besides [monthEndings].
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

// monthEndings are the cases that dates stand in, in the Turkic languages and Tajik.
var monthEndings = foldedWords(`ы и да де та те ында инде дан ден тан тен нан нен ынан инен ынын инин нын нин дын дин тын тин га ге ка ке ына ине дагы деги ро
	ьда ьдан ьга ьдын ьды ьи ында ке да dagi da dan ga ka ni ning i gacha y yn ynda nda den de a e ine yna na`)

// relativeDays are words for days, and how many days from today they are.
var relativeDays = func() map[string]int {
	table := make(map[string]int)
	for after, text := range map[int]string{
		0:  "today, сегодня, бүгүн, бүгін, имрӯз, bugun, bu kun, şu gün, bu gün",
		-1: "yesterday, вчера, кечээ, кеше, дирӯз, kecha, düýn",
		-2: "позавчера, мурдагы күнү, алдыңғы күні, парирӯз, oʻtgan kuni, öňňin",
		1:  "tomorrow, завтра, эртең, ертең, фардо, ertaga, ertir",
	} {
		for _, phrase := range splitPhrases(text) {
			table[phrase] = after
		}
	}
	return table
}()

// Words around days.
var (
	fromWords       = wordSet("с со from аз")                                                                   // before the first of two
	toWords         = wordSet("по до to till until то")                                                         // before the last
	untilWords      = wordSet("чейин шейін дейін gacha qadar çenli")                                            // behind the last
	ofWords         = wordSet("of")                                                                             // 28th of November
	ordinalSuffixes = wordSet("st nd rd th го е ое й ый ум уми юм нчы нчи чи нчу нчү ші шы inchi nchi njy nji") // behind a number
	yearWords       = wordSet("г год года году ж жыл жылы жылдын жылғы жылдың й сол соли y yil yilning yili yilgi ý ýyl ýyly ýylyň")
)

// foldedWords are the words of a text.
func foldedWords(text string) []string { return strings.Fields(fold.Letters(text)) }

// wordSet is the words of a text.
func wordSet(text string) map[string]bool {
	words := make(map[string]bool)
	for _, w := range foldedWords(text) {
		words[w] = true
	}
	return words
}

// splitPhrases are the parts of a text between its commas.
func splitPhrases(text string) []string {
	var all []string
	for phrase := range strings.SplitSeq(fold.Letters(text), ",") {
		all = append(all, strings.Join(strings.Fields(phrase), " "))
	}
	return all
}
