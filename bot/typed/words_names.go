package typed

import (
	"bomcabot/locales/places"
	"bomcabot/store"
)

// Names are separated by commas. Each word of a name is a stem and may have one of the [inflections], unless the name
// begins with =.

// workshopNames are names of a workshop that may be national or regional.
const workshopNames = `workshop, seminar, семинар, практикум`

var typeNames = map[store.ActivityType]string{
	store.NationalWorkshop: `national workshop, national seminar, национальн семинар, улуттук семинар, ұлттық семинар,
		семинари миллӣ, milliy seminar, milli seminar`,
	store.RegionalWorkshop: `regional workshop, regional seminar, региональн семинар, аймактык семинар, өңірлік семинар,
		аймақтық семинар, семинари минтақавӣ,
		mintaqaviy seminar, sebitleýin seminar, sebitara seminar`,
	store.Training: `training, training course, тренинг, обучени, учебн курс, обучающ курс, окутуу, оқыту, омӯзиш,
		trening, oʻquv kursi, okuw kursy, okuw, okuwy`,
	store.Assistance: `technical assistance, technical assistance mission, =ta mission, assistance mission,
		техническ помощ, мисси техническ помощ, мисси,
		техническ содействи, техникалык жардам, техникалык жардам мисси, техникалық көмек, техникалық көмек мисси,
		кумак техникӣ, мисси кумак техникӣ,
		texnik yordam, texnik yordam missiya, missiya, tehniki kömek, tehniki kömek missiýa, mission`,
	store.StudyVisit: `study visit, study tour, study trip, учебн визит, учебн поездк, ознакомительн визит,
		ознакомительн поездк, окуу сапар, таанышуу сапар, оқу сапар,
		танысу сапар, сафар омӯзишӣ, oʻquv safar, tanishuv safar, okuw sapar`,
	store.Meeting: `meeting, steering meeting, steering group meeting, coordination meeting,
		steering or coordination meeting, steering committee, steering group,
		совещани, заседани, встреч, координационн встреч, координационн совещани, координационн заседани,
		заседани руководящ групп,
		заседани руководящ групп или координационн встреч, жыйын, координациялык жыйын,
		жетектөөчү же координациялык жыйын, кеңешме,
		отырыс, кеңес, үйлестіру кеңес, басқарушы топ отырыс, басқарушы топ отырыс немесе үйлестіру кеңес,
		ҷаласа, ҷаласа роҳбарикунанда, ҷаласа ҳамоҳангсозӣ, ҷаласа роҳбарикунанда ё ҳамоҳангсозӣ, вохӯрӣ, маҷлис,
		yigʻilish, majlis, muvofiqlashtirish yigʻilish, boshqaruv yigʻilish, boshqaruv yoki muvofiqlashtirish yigʻilish,
		uchrashuv, kengash,
		mejlis, duşuşyk, utgaşdyryş mejlis, ugrukdyryjy mejlis, ugrukdyryjy ýa da utgaşdyryş mejlis`,
	store.Handover: `handover, hand over, equipment handover, equipment hand over, equipment, передач оборудовани,
		передач техник, оборудовани,
		жабдууларды тапшыруу, жабдуу тапшыруу, тапшыруу, жабдықты табыстау, жабдық табыстау, табыстау,
		супоридани таҷҳизот, супурдани таҷҳизот, таҷҳизот,
		uskunalarni topshirish, uskuna topshirish, jihozlarni topshirish, enjamlary gowşurmak, enjam gowşurmak,
		enjamlary tabşyrmak`,
	store.OtherType: `=other, =другое, =башка, =басқа, =дигар, =boshqa, =başga`,
}

var componentNames = map[store.Component]string{
	store.Institutions: `institutional development, institutional, institution, institutions, институциональн развити,
		институциональн, институционалдык өнүгүү,
		институционалдык, институционалдық даму, институционалдық, рушд институтсионалӣ, институтсионалӣ, рушд ниҳодӣ,
		institutsional rivojlanish, institutsional,
		institusional ösüş, institusional`,
	store.Migration: `migration, mixed migration, mixed migration flow, management of mixed migration flow,
		migration management, миграци, миграция, смешанн миграци,
		смешанн миграционн поток, управлени смешанн миграционн поток, управлени миграци, миграционн,
		аралаш миграциялык агымдарды башкаруу, миграциялык агым, миграцияны башкаруу,
		көші қон, аралас көші қон ағындарын басқару, көші қонды басқару, муҳоҷират, идоракунии муҳоҷират,
		идоракунии ҷараёнҳои омехтаи муҳоҷират,
		migratsiya, aralash migratsiya oqimlarini boshqarish, migratsiyani boshqarish, migrasiýa,
		garyşyk migrasiýa akymlaryny dolandyrmak`,
	store.Trade: `trade, trade facilitation, торговл, содействи торговл, упрощени процедур торговл, соода,
		сооданы жеңилдетүү, соода жеңилдетүү, сауда, сауданы жеңілдету,
		савдо, осонсозии савдо, тиҷорат, savdo, savdoni soddalashtirish, savdoni osonlashtirish, söwda,
		söwdany ýeňilleşdirmek`,
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
	inWords        = wordSet("in в во дар")
	andWords       = wordSet("and и жана және ва va we")
	connectorWords = wordSet(`on for of in about with from to по о об обо на для с в во и and боюнча тууралуу үчүн менен
		жана бойынша туралы үшін және оид доир дар барои оиди ба
		boʻyicha haqida uchun bilan va barada boýunça üçin bilen we`)
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
	ning ni ga ka qa da dan i si lar lari ida larda dagi ini iga idan sida sini siga lik
	yn in un nyn nin y a e ne na de den nda nde sy ler laryn daky daki yna ine ynda inde ny`)
