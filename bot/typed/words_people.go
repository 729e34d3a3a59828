package typed

// groupWords maps words for people who take part, and for the women and men among them, to their group.
var groupWords = func() map[string]peopleGroup {
	table := make(map[string]peopleGroup)
	for of, text := range map[peopleGroup]string{
		everyone: `people persons person participants participant attendees pax ppl total
			чел человек человека людей участник участника участников участники участниц участницы уч сотр слушатель
			слушателя
			слушателей всего итого
			киши кишиден адам катышуучу катышуучулар катышуучунун катышуучулардын баары барыгы жалпы
			кісі қатысушы қатысушылар қатысушылардың барлығы
			нафар нафари нафараш нафарашон кас иштирокчӣ иштирокчиён иштирокчии иштироккунанда иштироккунандагон
			ширкаткунанда ҳамагӣ
			kishi nafar nafari odam adam qatnashchi qatnashchilar qatnashuvchi qatnashuvchilar ishtirokchi
			ishtirokchilar ishtirokchilarning qatnashchilarning jami
			қатнашчи қатнашчилар қатнашувчи иштирокчи иштирокчилар жами одам
			gatnaşan gatnaşanlar gatnaşanlaryň gatnaşyjy gatnaşyjylar gatnaşyjylaryň jemi`,
		women: `women woman female females ladies girls женщин женщина женщины женщинами жен девушек девушки
			аял аялдар аялы аялдары аялдардын аялзаты айым айымдар кыз кыздар әйел әйелдер әйелі әйелдері әйелдердің қыз
			қыздар
			зан занон занҳо бонувон бону
			ayol ayollar ayoli ayollari ayollarning xotin qizlar хотин аёл аёллар аёли zenan zenanlar zenanlaryň zenany
			aýal aýallar aýaly`,
		men: `men man male males мужчин мужчина мужчины мужчинами муж эркек эркектер эркеги ер ерлер ері еркек еркектер
			мард мардон мардҳо
			erkak erkaklar erkagi эркак эркаклар erkek erkekler erkegi`,
	} {
		for _, w := range foldedWords(text) {
			table[w] = of
		}
	}
	return table
}()

// groupLetters maps letters to groups. They may stand for the words within parentheses after a total: 24 (8 ж).
var groupLetters = func() map[string]peopleGroup {
	table := make(map[string]peopleGroup)
	for of, text := range map[peopleGroup]string{everyone: "ч", women: "w f ж з а ә a z", men: "m м э е e"} {
		for _, w := range foldedWords(text) {
			table[w] = of
		}
	}
	return table
}()

// subsetWords are the words between a total and a part of it.
var subsetWords = wordSet(`из них неё ней в том числе т ч тч которых включая including incl include of them whom
	which were
	was and with и а
	анын ичинен ичинде алардын алардан оның ішінде соның олардың ішінен олардан ки аз ҷумла он онҳо ҷумлаи байни ва
	shundan shulardan shu shular jumladan ulardan shulardan ulardan ularning orasida va
	шундан шулардан шу жумладан улардан уларнинг
	şolardan olardan şol sanda şonuň içinde olaryň şolaryň arasynda we жана және менен мен`)

// attendedWords stand before a number of people.
var attendedWords = wordSet("обучено участвовало участвовали присутствовало присутствовали trained attended")

// leadWords stand before a number of people and say no more than that they took part: with 24 officers.
var leadWords = wordSet(`for with a total of number no nr headcount audience для с участием приняли приняло принял
	участие
	охвачено охват обучены количество кол во численность число аудитория
	катышты қатысты бо иштироки ishtirok etdi`)

// tookPartWords stand after such a number: 24 киши катышты.
var tookPartWords = wordSet(`attended participated took part trained were was have been приняли приняло участие
	участвовали участвовало присутствовали присутствовало обучены обучено прошли обучение
	катышты катышкан катышышты окутулду үчүн қатысты қатысқан оқытылды үшін
	иштирок карданд намуданд доштанд карданду омӯхтанд qatnashdi qatnashgan qatnashdilar ishtirok etdi etgan etishdi
	uchun oʻqitildi қатнашди қатнашган иштирок этди этган учун gatnaşdy gatnaşdylar gatnaşan okadyldy üçin`)

// numberOfWords stand before those who are counted, numberWordsAfter after them.
var (
	numberOfWords    = wordSet("number шумораи теъдоди миқдори количество число")
	numberWordsAfter = wordSet("саны soni sany сони")
)

// pairedWords are the second half of words for women: кыз-келин.
var pairedWords = wordSet(`келин келиндер келиндери келіншек келіншектер қизлар qizlar қизлари qizlari gelin gelinler
	қыз кыз`)

// countEndings are the endings of numbers that count: 24-х участников.
var countEndings = wordSet("х ти ми та тю мя")

// numeralWords are numbers in words, and multiples of numbers.
var numeralWords = wordSet(`two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
	seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen dozens
	два две двое три трое четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать
	пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят
	восемьдесят девяносто сто двести триста тыс тысяча тысячи тысяч десяток десятка полсотни
	эки үч төрт беш алты жети сегиз тогуз он жыйырма отуз кырк элүү алтымыш жетимиш сексен токсон жүз миң
	екі үш төрт бес алты жеті сегіз тоғыз жиырма отыз қырық елу алпыс жетпіс тоқсан мың
	ду се чор чаҳор панҷ шаш ҳафт ҳашт нуҳ даҳ бист сӣ чил панҷоҳ шаст ҳафтод ҳаштод навад сад ҳазор
	ikki uch toʻrt besh olti yetti sakkiz toʻqqiz oʻn yigirma oʻttiz qirq ellik oltmish yetmish sakson toʻqson yuz ming
	икки тўрт олти етти саккиз тўққиз ўн йигирма ўттиз қирқ эллик олтмиш етмиш саксон тўқсон юз минг
	iki üç dört bäş alty ýedi sekiz dokuz on ýigrimi otuz kyrk elli altmyş ýetmiş segsen togsan ýüz müň`)

// shareWords tell a part of those who took part without a number.
var shareWords = wordSet(`no all only half third quarter most mostly majority половина треть четверть все большинство
	преимущественно без баары жарымы көбү бардыгы жартысы барлығы көбі көпшілігі нисф нисфи ҳама аксари аксарият yarmi
	hammasi barchasi koʻpchiligi ярми ҳаммаси ýarysy hemmesi köpüsi`)

// totalWords may stand before a total that has its own word after it.
var totalWords = wordSet("всего итого total барыгы жалпы барлығы ҳамагӣ jami жами jemi")

// outOfWords stand between the women and the total.
var outOfWords = wordSet("out of из")

// aboutWords say that a number is not exact.
var aboutWords = wordSet(`about around approximately approx ca circa over almost nearly some около примерно порядка
	более
	свыше почти жакын болжолдуу шамалуу шамамен жуық тахминан қариб зиёда taxminan qariyb тахминан takmynan golaý`)

// classifiers stand between a number and whom it counts.
var classifiers = wordSet(`киши адам кісі нафар нафари нафараш нафарашон нафарро кас тан тани kishi nafar nafari ta
	tasi та таси киши нафари adam sany`)

// countedStems are the beginnings of words for those who take part in activities, by what they do. Unlike the words of
// [groupWords], they follow their number.
var countedStems = wordSet(`officer official trainee specialist expert representative delegate staff employee inspector
	guard manager trainer student cadet listener guest member colleague practitioner professional servant learner
	attendee beneficiar trader individual
	сотрудник сотрудниц офицер специалист инспектор инспекторов представител делегат эксперт слушател курсант стажер
	служащ госслужащ чиновник прокурор ветеринар пограничник таможенник работник руководител тренер студент кинолог
	участник гост член коллег обучаем обучающ военнослужащ лиц должностн
	кызматкер адис өкүл инспектор тыңдоочу чек арачы бажычы жетекчи машыктыруучу угуучу конок мүчө
	қызметкер маман өкіл тыңдаушы шекарашы кеденші басшы жаттықтырушы қонақ мүше тәлімгер
	корманд мутахассис намоянда шунаванда нозир сарҳадбон гумрукчӣ роҳбар меҳмон аъзо коршинос афсар кормандон
	xodim mutaxassis vakil tinglovchi inspektor chegarachi bojxonachi rahbar mehmon aʼzo ekspert ofitser xizmatchi
	ходим мутахассис вакил тингловчи чегарачи божхоначи
	hünärmen işgär wekil diňleýji inspektor serhetçi gümrükçi ýolbaşçy myhman agza bilermen gullukçy ofiser okuwçy`)

// modifierStems are the beginnings of words that may stand between a number and whom it counts: 24 customs officers.
var modifierStems = wordSet(`custom civil border government state local senior law enforcement public police young
	national regional and immigration veterinary phytosanitary
	таможенн пограничн государственн должностн местн старш молод сотрудник ветеринарн правоохранительн полиц и
	бажы чек ара мамлекеттик жергиликтүү кеден шекара мемлекеттік жергілікті гумрук сарҳад давлатӣ маҳаллӣ
	bojxona chegara davlat mahalliy божхона чегара давлат gümrük serhet döwlet ýerli`)

// serviceStems are the beginnings of words that may follow whom a number counts: 24 сотрудника таможенной службы.
var serviceStems = wordSet(`таможн служб погранслужб погранвойск ведомств мвд гтс гпс полици орган гумрук сарҳад
	хадамот`)

// isCounted reports whether a word is one of [countedStems] with an ending, isModifier one of [modifierStems].
func isCounted(word string) bool  { return hasStem(word, countedStems) }
func isModifier(word string) bool { return hasStem(word, modifierStems) }

// hasStem reports whether a word begins with one of the stems and goes on with one of the [inflections], if at all.
func hasStem(word string, stems map[string]bool) bool {
	for length := len(word); length > 0; length-- {
		if stems[word[:length]] && (length == len(word) || inflections[word[length:]]) {
			return true
		}
	}
	return false
}
