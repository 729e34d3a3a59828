package typed

import (
	"bomcabot/locales/places"
	"bomcabot/store"
)

// Names are separated by commas. Each word of a name is a stem and may have one of the [inflections], unless the name
// begins with =.

// workshopNames are names of a workshop that may be national or regional.
const workshopNames = `workshop, seminar, семинар, практикум, воркшоп, мастерская, okuw maslahat, oʻquv seminar, ўқув
	семинар,
	окуу семинар, оқу семинар, okuw seminar, =wksp, =wkshp, work shop, amaly seminar, amaliy seminar, амалий семинар`

var typeNames = map[store.ActivityType]string{
	store.NationalWorkshop: `national workshop, national seminar, национальн семинар, национальн воркшоп, нац семинар,
		улуттук семинар, ұлттық семинар,
		семинари миллӣ, milliy seminar, миллий семинар, milliy oʻquv seminar, milli seminar, milli okuw maslahat`,
	store.RegionalWorkshop: `regional workshop, regional seminar, региональн семинар, региональн воркшоп, рег семинар,
		reg workshop, аймактык семинар, өңірлік семинар, аймақтық семинар, семинари минтақавӣ,
		mintaqaviy seminar, минтақавий семинар, mintaqaviy oʻquv seminar, sebitleýin seminar, sebitara seminar,
		sebitleýin okuw maslahat, sebitara okuw maslahat`,
	store.Training: `training, training course, =trng, тренинг, обучени, учебн курс, обучающ курс, учебн тренинг,
		повышени квалификаци, курс повышени квалификаци, окутуу, окутуу курс, окуу курс, тренинг курс,
		оқыту, оқыту курс, оқу курс, омӯзиш, курс омӯзишӣ,
		trening, oʻquv kursi, ўқув курс, oʻquv mashgʻulot, ўқув машғулот, malaka oshirish, малака ошириш,
		malaka oshirish kurs, okuw kursy, okuw, okuwy, okuw sapagy`,
	store.Assistance: `technical assistance, technical assistance mission, =ta mission, та мисси, assistance mission,
		техническ помощ, мисси техническ помощ, мисси,
		техническ содействи, техникалык жардам, техникалык жардам мисси, техникалық көмек, техникалық көмек мисси,
		кумак техникӣ, мисси кумак техникӣ, миссия кумак техникӣ, ёри техникӣ, миссия ёри техникӣ,
		texnik yordam, техник ёрдам, texnik yordam missiya, texnik koʻmak, техник кўмак, texnik koʻmak missiya,
		texnik koʻmaklashish, texnik koʻmaklashish missiya, missiya,
		tehniki ýardam, tehniki ýardam missiýa, tehniki kömek, tehniki kömek missiýa, mission`,
	store.StudyVisit: `study visit, study tour, study trip, учебн визит, учебн поездк, учебн тур, ознакомительн визит,
		ознакомительн поездк, окуу сапар, таанышуу сапар, тааныштыруу сапар, оқу сапар,
		танысу сапар, таныстыру сапар, оқу танысу сапар, сафар омӯзишӣ, сафар шиносоӣ,
		oʻquv safar, ўқув сафар, tanishuv safar, танишув сафар, okuw sapar, tanyşlyk sapar`,
	store.Meeting: `meeting, steering meeting, steering group meeting, coordination meeting,
		steering or coordination meeting, steering committee, steering committee meeting, steering group, working
		meeting,
		совещани, заседани, встреч, координационн встреч, координационн совещани, координационн заседани,
		рабоч встреч, рабоч совещани, коорд совещани, заседани руководящ групп, заседани или координационн встреч,
		заседани руководящ групп или координационн встреч, жыйын, жетектөөчү топтун жыйын, отурум,
		жетектөөчү топтун отурум, жолугушуу, координациялык жолугушуу, координация жыйын,
		жетектөөчү топтун же координация жыйын, координациялык жыйын, жетектөөчү же координациялык жыйын, кеңешме,
		отырыс, кеңес, кездесу, жиналыс, мәжіліс, басқарушы топтың отырыс, үйлестіру кеңес, үйлестіру кездесу,
		басқарушы топ отырыс, басқарушы топ отырыс немесе үйлестіру кеңес,
		ҷаласа, ҷаласа роҳбарикунанда, ҷаласа ҳамоҳангсозӣ, ҷаласа роҳбарикунанда ё ҳамоҳангсозӣ,
		ҷаласа роҳбарӣ ё ҳамоҳангсозӣ, ҷаласа гурӯҳ роҳбарикунанда, ҷаласа гурӯҳ минтақавӣ роҳбарикунанда, вохӯрӣ,
		вохӯри корӣ, маҷлис,
		yigʻilish, йиғилиш, majlis, muvofiqlashtirish yigʻilish, boshqaruv yigʻilish, boshqaruv guruh yigʻilish,
		mintaqaviy boshqaruv guruh yigʻilish, boshqaruv qoʻmita yigʻilish, boshqaruv yoki muvofiqlashtirish yigʻilish,
		uchrashuv, учрашув, kengash, кенгаш,
		mejlis, duşuşyk, iş duşuşygy, utgaşdyryş mejlis, ugrukdyryjy mejlis, ugrukdyryjy topar mejlis,
		sebitleýin ugrukdyryjy topar mejlis, ugrukdyryjy ýa da utgaşdyryş mejlis`,
	store.Handover: `handover, hand over, equipment handover, equipment hand over, equipment, передач оборудовани,
		передач техник, оборудовани, вручени оборудовани,
		жабдууларды тапшыруу, жабдуу тапшыруу, тапшыруу, жабдууларды өткөрүп берүү, жабдуу өткөрүп берүү,
		жабдууларды берүү, жабдуу берүү, жабдықты табыстау, жабдық табыстау, табыстау, жабдықты тапсыру,
		жабдықтарды тапсыру, жабдық тапсыру, жабдықты беру, жабдықтарды беру, жабдық беру,
		супоридани таҷҳизот, супурдани таҷҳизот, таҷҳизот,
		uskunalarni topshirish, uskuna topshirish, ускуна топшириш, ускуналарни топшириш, jihozlarni topshirish,
		жиҳозларни топшириш, enjamlary gowşurmak, enjam gowşurmak,
		enjamlary tabşyrmak, enjamlary bermek`,
	store.OtherType: `=other, =другое, =башка, =басқа, =дигар, =boshqa, =бошқа, =başga`,
}

// allCountriesNames are names of all countries of the programme.
const allCountriesNames = `all countries, all five countries, five countries, все страны, все пять стран,
	всех стран, все пять страны, пять стран, пяти стран, барлык өлкө, бардык өлкө, беш өлкө, барлық ел, бес ел, барлық
	бес ел,
	ҳамаи кишвар, панҷ кишвар, ҳар панҷ кишвар, barcha mamlakat, besh mamlakat, барча мамлакат, беш мамлакат,
	ähli ýurt, bäş ýurt, ähli bäş ýurt`

// countrySpellings are further spellings of the countries, beside those of the gazetteer.
var countrySpellings = map[string]string{
	"KG": "kirgizstan, kirghizstan, kyrghyzstan, kyrgystan, kirgistan, kyrgyzistan, кыргизстан, киргызстан",
	"KZ": "kazakstan, qazaqstan, qazaqistan, kazachstan, kazakhistan",
	"TJ": "tajikiston, tadzhikistan, tajikstan, tadjikstan, таджикстан",
	"TM": "turkmenia, turkmenstan, туркменстан",
	"UZ": "uzbekiston, usbekistan, uzbekstan, узбекстан",
}

var componentNames = map[store.Component]string{
	store.Institutions: `institutional development, institutional, institution, institutions, институциональн развити,
		институциональн, институционалдык өнүгүү,
		институционалдык, институционалдық даму, институционалдық, рушд институтсионалӣ, институтсионалӣ, рушд ниҳодӣ,
		institutsional rivojlanish, institutsional, институционал ривожланиш, институционал,
		institusional ösüş, institusional`,
	store.Migration: `migration, mixed migration, mixed migration flow, management of mixed migration flow,
		migration management, миграци, миграция, смешанн миграци,
		смешанн миграционн поток, управлени смешанн миграционн поток, управлени миграци, миграционн,
		аралаш миграциялык агымдарды башкаруу, миграциялык агым, миграцияны башкаруу, аралаш миграция,
		көші қон, аралас көші қон, аралас көші қон ағындарын басқару, көші қонды басқару, муҳоҷират,
		идоракунии муҳоҷират, идоракунии муҳоҷират омехта, муҳоҷират омехта, ҷараёнҳои омехтаи муҳоҷират,
		идоракунии ҷараёнҳои омехтаи муҳоҷират,
		migratsiya, aralash migratsiya, aralash migratsiya oqim, aralash migratsiya oqimlarini boshqarish,
		migratsiyani boshqarish, migrasiýa,
		garyşyk migrasiýa, garyşyk migrasiýa akym, garyşyk migrasiýa akymlaryny dolandyrmak`,
	store.Trade: `trade, trade facilitation, торговл, содействи торговл, упрощени процедур торговл, упрощени торговл,
		соода, сооданы жеңилдетүү, соода жеңилдетүү, соода жол жоболорун жөнөкөйлөтүү,
		сауда, сауданы жеңілдету, сауда рәсімдерін жеңілдету, сауданы оңайлату,
		савдо, осонсозии савдо, мусоидат ба савдо, содагардонии савдо, содагардонии расмиёт савдо, тиҷорат,
		savdo, savdoni soddalashtirish, savdoni osonlashtirish, savdo tartib taomillarini soddalashtirish,
		савдони соддалаштириш, söwda, söwdany ýeňilleşdirmek, söwdany ýönekeýleşdirmek`,
}

// countryCodes maps the codes of ISO 3166-1, of two and of three letters, to those of two.
var countryCodes = func() map[string]string {
	table := make(map[string]string)
	for _, country := range places.All() {
		table[country.Code], table[country.Alpha3] = country.Code, country.Code
	}
	return table
}()

// countryAbbreviations maps the abbreviations that officials of the region write to the codes of the countries.
var countryAbbreviations = func() map[string]string {
	table := make(map[string]string)
	for _, country := range places.All() {
		for _, short := range country.Abbreviations {
			table[short] = country.Code
		}
	}
	return table
}()

// Words before, between and after names.
var (
	inWords        = wordSet("in at from в во из дар аз")
	articleWords   = wordSet("the")
	andWords       = wordSet("and и жана менен және мен бен пен ва va we bilen bilan билан")
	connectorWords = wordSet(`on for of in at about with from to against по о об обо на для с со в во из и and боюнча
		тууралуу
		жөнүндө жаатында үчүн менен жана бойынша туралы жөнінде жөніндегі саласында саласындағы үшін және мен бен пен
		оид доир
		дар барои оиди ба аз boʻyicha haqida sohasida uchun bilan va бўйича ҳақида учун билан barada boýunça üçin
		bilen we
		baradaky babatda`)
	// abbreviations are words of names that have a dot
	abbreviations = wordSet("рег нац мин техн коорд reg nat tech")
)

// Words around the names of places.
var (
	beforePlaceWords = wordSet(`г гор город городе города city of town шаҳри шаҳр ш п пос поселок село с аул кпп пп bcp
		checkpoint`)
	afterPlaceWords = wordSet(`city town шаары шаар шаарында ш қаласы қала қаласында қ шаҳри shahri shahrida sh
		шаҳрида şäheri
		şäherinde ş область обл области облусу облусунда облысы облысында вилояти вилоятида viloyati viloyatida welaýaty
		welaýatynda oblast region район районы district tumani туман ауданы этраби etraby border airport аэропорт`)
	// doubtfulPlaces are also names of people or other words; before another word they are no places
	doubtfulPlaces = wordSet("mary manas манас oral орал oybek ойбек достук достық достык talas awaza avaza")
	// venueStems are the beginnings of what a place may begin with
	venueStems = wordSet(`hotel office academy institute university centre center college school hall checkpoint airport
		hilton hyatt marriott sheraton ramada radisson novotel online zoom bcp
		отель отеле гостиниц офис академи институт университет центр учебн училищ конференц зал кпп аэропорт пункт пп
		санатори пансионат онлайн zoom мейманкана академия борбор өткөрмө чек
		қонақ қонақүй орталық өткізу шекара меҳмонхона академияи маркази донишгоҳ гузаргоҳ бинои
		mehmonxona markaz akademiya universitet меҳмонхона марказ myhmanhana merkez akademiýa`)
)

// inflections are the endings of nouns and adjectives in the seven languages: of number, case and possession.
var inflections = wordSet(`s es
	а у ом е ы и ов ев ам ам ами ах ь я ю ем ей ью ям ями ях й ию ии ия ием ия иям иях ией ией ый ий ая ое ую ых их ого
	его ой ому ему ым им ыми ими ик ек
	ын ин ун нын нин нун дын дин дун тын тин тун га ге го ка ке ко ны ни ну ды ди ду ты ти ту да де до та те то дан ден
	дон тан тен тон нан нен
	сы си су ында инде унда ындагы индеги дагы деги тагы теги лар лер лор дар дер дор тар тер тор лары лери дары дери
	тары тери ына ине сына сине сында синде ну нан
	ыны инин ымен имен мен бен пен сынын синин га
	ҳо ҳои ро и он они ия ияи ияро
	ning ni ga ka qa da dan i si lar lari ida larda dagi ini iga idan ining sida sini siga sining lik
	ларда лари нинг ига идан ида сида сини сига ининг
	yn in un nyn nin y a e ne na de den nda nde sy ler laryn daky yna ine ynda inde ny synda sinde synyn ynyn lary leri
	larynyn larynda`)
