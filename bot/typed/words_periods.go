package typed

// overWords stand before a period.
var overWords = wordSet("за в во in for during the дар мобайни весь")

// forWords stand after a period.
var forWords = wordSet("үчүн үшін uchun учун üçin боюнча бойынша boʻyicha boýunça")

// soFarWords say that a period goes on until today.
var soFarWords = wordSet(`so far to date ytd year начала года по сегодня настоящее время жыл башынан бери жыл басынан
	бері
	аз аввали сол yil boshidan beri ýyl başyndan bäri`)

// untilNowWords say that a period goes on from a month until today.
var untilNowWords = wordSet("since бери бері beri bäri баштап бастап boshlab бошлаб başlap")

// letterUnits are letters before the number of a quarter or a half of a year: Q3, H1.
var letterUnits = map[string]unit{"q": quarterUnit, "h": halfUnit}

// unitWords maps words for lengths of time to the lengths.
var unitWords = func() map[string]unit {
	table := make(map[string]unit)
	for of, text := range map[unit]string{
		weekUnit: `week, неделя, неделе, неделю, недели, апта, аптасы, аптада, апте, аптаның, ҳафта, ҳафтаи, hafta,
			ҳафта,
			haftada,
			hepde, hepdede`,
		monthUnit: `month, месяц, месяца, месяце, ай, айы, айда, айдагы, моҳ, моҳи, oy, oyi, oyda, ой, ойи, aý, aýy,
			aýda`,
		quarterUnit: `quarter, квартал, квартала, квартале, квартали, кварталы, кв, чейрек, чейреги, чейректе,
			тоқсан, тоқсаны,
			тоқсанда, чоряк, чоряки, семоҳа, семоҳаи, chorak, choragi, chorakda, чорак, чораги, çärýek, çärýegi,
			çärýekde,
			kwartal, kvartal`,
		halfUnit: `жарымы, жартысы, нимаи, yarmi, ярми, ýarymy, half, half year, halfyear, полугодие, полугодия,
			полугодии, жарым жылдык, жарым жылдыгы, жарымжылдык,
			жартыжылдық, жартыжылдығы, жарты жылдық, нимсола, нимсолаи, yarim yillik, yarim yilligi, yarimyillik,
			ярим йиллик,
			ýarym ýyllyk, ýarymýyllyk, ýarym ýyllygy`,
		yearUnit: `year, год, года, году, жыл, жылы, жылда, сол, соли, yil, yili, yilda, йил, йили, ýyl, ýyly, ýylda`,
	} {
		for _, phrase := range splitPhrases(text) {
			table[phrase] = of
		}
	}
	return table
}()

// ordinalWords maps words for the first four numbers to the numbers.
var ordinalWords = func() map[string]int {
	table := make(map[string]int)
	for i, text := range [4]string{
		"i і first 1st первый первого первое первая биринчи бірінші якум якуми аввал аввали birinchi биринчи birinji",
		"ii іі second 2nd второй второго второе вторая экинчи екінші дуюм дуюми дувум дувуми ikkinchi иккинчи ikinji",
		"iii ііі third 3rd третий третьего третья үчүнчү үшінші сеюм сеюми севум uchinchi учинчи üçünji",
		`iv fourth 4th четвертый четвертого четвертая төртүнчү төртінші чорум чоруми чаҳорум чаҳоруми toʻrtinchi
		тўртинчи dördünji`,
	} {
		for _, w := range foldedWords(text) {
			table[w] = i + 1
		}
	}
	return table
}()
