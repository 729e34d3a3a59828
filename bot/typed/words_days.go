package typed

import (
	"maps"
	"slices"
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
			for _, ending := range slices.Concat(strings.Split(endings, "/"), monthEndings, keysOf(monthAblatives)) {
				table[stem+ending] = i + 1
			}
		}
	}
	return table
}()

// ablativeMonths are the names of months with an ending that says "from", possessorMonths those with the ending of a
// possessor: қарашаның 28-і.
var (
	ablativeMonths  = monthsWith(monthAblatives)
	possessorMonths = monthsWith(wordSet(`нын нин нун нүн дын дин дун тын тин ning ның нің дың yn in yň iň ынын инин
		ynyň iniň сының сінің сынын синин`))
)

// monthsWith returns the names of months with one of the endings.
func monthsWith(endings map[string]bool) map[string]bool {
	names := make(map[string]bool)
	for _, months := range monthNames {
		for _, text := range strings.Fields(fold.Letters(months)) {
			stem, _, _ := strings.Cut(text, "+")
			for ending := range endings {
				names[stem+ending] = true
				names[stem+"ь"+ending] = true
			}
		}
	}
	return names
}

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
	"май+/я/е мая мае мамыр+ maý+",
	"июн+ь/я/е маусым+ iyun+ iýun+",
	"июл+ь/я/е шілде+ шіл iyul+ iýul+",
	"август+а/е авг тамыз+ avgust+ avg awgust+ awg",
	"сентябр+ь/я/е сен сент қыркүйек+ қыр sentabr+ sentyabr+ sen sentýabr+",
	"октябр+ь/я/е окт қазан+ oktabr+ oktyabr+ okt oktýabr+",
	"ноябр+ь/я/е ноя нояб қараша+ noyabr+ noy noýabr+",
	"декабр+ь/я/е дек желтоқсан+ dekabr+ dek",
}

// monthEndings are the case endings in dates of the Turkic languages and Tajik, without those that say "from".
var monthEndings = foldedWords(`ы и да де та те ында инде унда ынын инин унун нын нин дын дин
	тын тин га ге ка ке ына ине уна дагы деги ро гача
	ьда ьга ьдын ьды ьи ьгача ында ке dagi da ga ka ni ning i ida ining igacha gacha y yn yny ynyn ynda nda de a e ine
	yna na ynyna ynyň ына ининг ига иго игача ида
	сы сынын сына сында си синин сине синде сынын sy synyň syna synda si siniň sine sinde`)

// monthAblatives are the endings that say "from": 18 қарашадан.
var monthAblatives = wordSet(`дан ден тан тен нан нен ынан инен унан ьдан ьден идан dan den idan indan yndan inden ndan
	nden сынан синен syndan sinden`)

// relativeDays maps words such as yesterday to the number of days from today.
var relativeDays = func() map[string]int {
	table := make(map[string]int)
	for offset, text := range map[int]string{
		0: "today, сегодня, бүгүн, бүгүнкү күн, бүгін, имрӯз, bugun, bu kun, бугун, бу кун, şu gün, bu gün, şugün",
		-1: `yesterday, вчера, кечээ, кече, кечээ күнү, кеше, кешегі күні, кеше күні, дирӯз, дина рӯз, kecha, kechagi
			kun,
			кеча, düýn, öň düýn`,
		-2: `day before yesterday, the day before yesterday, позавчера, мурдагы күнү, мурдагүнү, мурда күнү, бурнагы
			күнү,
			алдыңғы күні, алдыңгүні, парирӯз, oʻtgan kuni, ўтган куни, öňňin, öňňün, öňki gün`,
		1: "tomorrow, завтра, эртең, ертең, фардо, пагоҳ, ertaga, эртага, ertir",
		2: `day after tomorrow, the day after tomorrow, послезавтра, бүрсүгүнү, бүрсүгүн, бүрсігүні, бүрсігүн, арғы
			күні,
			пасфардо, indinga, ertadan keyin, индинга, birigün`,
	} {
		for _, phrase := range splitPhrases(text) {
			table[phrase] = offset
		}
	}
	return table
}()

// yearNames map words for years to what they mean.
var yearNames = func() map[string]int {
	table := make(map[string]int)
	for year, text := range map[int]string{
		thisYear: "быйыл быйылкы биыл биылғы имсол имсола",
		lastYear: "былтыр былтыркы былтырғы порсол порсола",
	} {
		for _, name := range foldedWords(text) {
			table[name] = year
		}
	}
	return table
}()

// maxRelativeWords is the maximum number of words of a relative day.
const maxRelativeWords = 4

// weekdays maps the names of weekdays, whole words, to their numbers: 1 is Monday.
var weekdays = func() map[string]int {
	table := make(map[string]int)
	for i, text := range [7]string{
		"monday mondays mon понедельник понедельника понедельнику пн дш дс дүйш дүй",
		"tuesday tue tues вторник вторника вторнику вт шш сс",
		"wednesday wed среда среду среды среде ср шр чш",
		"thursday thu thur thurs четверг четверга четвергу чт бш бс пш",
		"friday fri пятница пятницу пятницы пятнице пт жм ҷм",
		"saturday sat суббота субботу субботы субботе сб иш шн",
		"sunday sun воскресенье воскресенья воскресенью вс жш жс яш",
	} {
		for _, name := range foldedWords(text) {
			table[name] = i + 1
		}
	}
	return table
}()

// weekdayStems maps stems of weekdays, which may have [weekdayEndings], to their numbers.
var weekdayStems = func() map[string]int {
	table := make(map[string]int)
	for i, text := range [7]string{
		"дүйшөмбү дүйсенбі душанбе душанба dushanba duşenbe",
		"шейшемби сейсенбі сешанбе сешанба seshanba sişenbe",
		"шаршемби сәрсенбі чоршанбе чоршанба chorshanba çarşenbe",
		"бейшемби бейсенбі панҷшанбе пайшанба payshanba penşenbe",
		"жума ҷумъа ҷума juma anna",
		"ишемби сенбі шанбе шанба shanba şenbe",
		"жекшемби жексенбі якшанбе якшанба yakshanba ýekşenbe",
	} {
		for _, name := range foldedWords(text) {
			table[name] = i + 1
		}
	}
	return table
}()

var weekdayEndings = wordSet(`да де до нда нде га ге го гу ну ни нын нин и ро дан ден дон дагы деги кы ки ку гы
	da ga ni dan dagi gi ky ki de den ne nde daky сі си`)

// doubtfulWeekdays are other words, too. They are weekdays only beside a date that has this weekday, or after a word
// such as "on". smallWeekdays are none with a capital letter.
var doubtfulWeekdays = wordSet(`mon tue wed thu fri sat sun среда среду среды среде anna juma жума ҷума ҷумъа пн вт ср
	чт пт
	сб вс дш шш шр бш жм иш жш дс сс бс жс чш пш ҷм шн яш дүйш дүй`)

var smallWeekdays = wordSet("среда среду среды среде anna juma жума ҷума ҷумъа душанбе душанба dushanba duşenbe")

// mondayOrDushanbe are the words for Monday that are also the city.
var mondayOrDushanbe = wordSet(`душанбе душанба душанбеда душанбени душанбега душанбеи dushanba dushanbada duşenbe
	duşenbede`)

// romanMonths are the months in Roman numerals: 20.XI.2026.
var romanMonths = map[string]int{
	"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
	"х": 10, "хи": 11, "хии": 12, "и": 1, "ии": 2, "иии": 3,
}

// Words around days.
var (
	fromWords    = wordSet("с со from аз начиная")                           // before the first of two days
	sinceWords   = wordSet("бастап баштап boshlab бошлаб başlap")            // after the first
	betweenWords = wordSet("between между")                                  // before two days with "and"
	toWords      = wordSet("по до to till until til through thru то")        // before the last
	untilWords   = wordSet("чейин шейін дейін gacha qadar çenli гача кадар") // after the last
	ofWords      = wordSet("of")                                             // 28th of November
	onDateWords  = wordSet("on рӯзи рӯзҳои санаи")                           // before a date
	onWords      = wordSet("on в во на дар рӯзи санаи the")                  // before a weekday
	dayWords     = wordSet(`күнү күні күндөрү күндері күн кун куни kuni kunlari kun кунлари güni günleri gün рӯз рӯзи
		рӯзҳои
		аралыгында аралығында oraligʻida оралиғида aralygynda числа числах`)  // after a day
	monthWords = wordSet(`айынын айының айында айы ayining oyining oyida oyi ойининг ойида aýynyň aýynda aýy моҳи
		месяца`)
	yearWords = wordSet(`year г год года году гг ж жыл жылы жылдын жылғы жылдың жылкы й йил йили йилнинг йилги сол соли
		соле
		y yil yilning yili yilgi ý ýyl ýyly ýylyň`)
	// after the number of a day or year
	ordinalSuffixes = wordSet(`st nd rd th го е ое й ый ум уми юм нчы нчи чи нчу нчү ші шы інші ыншы inchi nchi njy
		nji ынчы
		инчи унчу үнчү юми умӣ`)
	// after the number of a day
	dayEndings = wordSet(`ы и у сы си су ын ин ыны ына ине уна сына сине сында синде ында инде да де до га ге го ка ке
		ко
		на не i si sy y ni a e da de ga ka iga siga ida sida igacha sigacha gacha ine sine syna ynda synda sinde а е
		кун куни kuni
		kun sana sanasi санаси числа игача сигача гача сига ига`)
	// the endings of such a number that say "from"
	ablativeEndings = wordSet(`дан ден дон тан тен тон нан нен нон ынан инен унан сынан синен идан сидан
		dan den idan sidan inden ynden yndan sinden syndan ndan nden`)
)

// Words of a distance from today.
var (
	beforeDistanceWords = wordSet("через in пас баъди") // in 3 days
	dayUnits            = wordSet(`day days день дня дней күн күндөн күннен рӯз kun kundan кун кундан gün günden`)
	weekUnits           = wordSet(`week weeks неделю недели недель апта аптадан жума жумадан ҳафта ҳафтаи hafta
		haftadan ҳафтадан
		hepde hepdeden`)
	weekCases = wordSet(`неделе аптада аптанын аптаның аптасы аптасынын аптасында аптасының жұмада ҳафтаи ҳафтаро
		haftada
		haftaning haftasi ҳафтада ҳафтанинг hepdede hepdäniň hepdäni`)
	// after the number of a day without a month
	dateWords  = wordSet("числа число числам санасында саны күнінде")
	oneWords   = wordSet("a an one одну один бир бір як bir")
	agoWords   = wordSet("ago назад тому мурун мурда бұрын бурун пеш oldin олдин öň")
	laterWords = wordSet("later кийин кейін баъд keyin кейин soň")
	thisWords  = wordSet(`this этой этом эту этот это эта этого ушул бул осы бұл ҳамин ин ҷорӣ текущий текущую текущее
		текущего нынешний current учурдагы ағымдағы joriy жорий häzirki shu bu шу бу şu bu`)
	nextWords = wordSet(`next coming следующий следующую следующее следующая ближайший ближайшую ближайшее кийинки
		келерки
		келаткан келесі келер оянда keyingi kelasi келаси кейинги indiki geljek`)
	lastWords = wordSet(`last past previous прошлой прошлом предыдущий предыдущую предыдущее прошлый прошлую прошлое
		прошлая прошлого
		минувший минувшую өткөн өткен гузашта прошлого
		oʻtgan ўтган
		geçen`)
)

// keysOf returns the words of a set, in no order.
func keysOf(words map[string]bool) []string { return slices.Collect(maps.Keys(words)) }

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

// Month returns the number of the month that a word names in any of the languages, also with an ending: 1 is January.
// It returns 0 for other words.
func Month(word string) int { return months[fold.Letters(word)] }
