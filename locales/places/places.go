// Package places is the gazetteer: how people write the five countries of the programme and their cities, in the seven
// languages.
//
// Most entries are stems: the beginning of a word that may go on with endings of case, number or possession. The texts
// that people see, such as buttons with countries, are in the catalogue of package locales.
package places

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"bomcabot/locales/fold"
)

// Country is a country with its names and cities.
type Country struct {
	Code       string   // ISO 3166-1 alpha-2
	Alpha3     string   // ISO 3166-1 alpha-3
	Zone       string   // the time zone of the capital, as an IANA name
	Names      []string // stems of one word
	LongNames  []string // stems of several words, with a space between two words
	ShortNames []string // whole words, in lower case
	// LooseNames are stems of misspellings and transliterations. They are good enough to understand a question, but not
	// for a record that is kept.
	LooseNames    []string
	Abbreviations []string   // as officials write them, case-sensitive
	Cities        [][]string // for each city its stems; those of fewer than five letters are whole words
	// Towns are further places, as Cities are. They are good for lines about activities; in a question the same words
	// rather mean something else.
	Towns [][]string
}

// All lists the countries in the order of menus.
func All() []Country { return countries }

var countries = []Country{
	{
		Code: "KZ", Alpha3: "KAZ", Zone: "Asia/Almaty",
		Names: words("Kazakhstan Казахстан Казакстан Қазақстан Қазоқистон Qozogʻiston Gazagystan"),
		LongNames: []string{
			"Республик Казахстан", "Қазақстан Республика", "Казакстан Республика", "Republic of Kazakhstan",
			"Ҷумҳури Қазоқистон", "Qozogʻiston Respublika", "Gazagystan Respublika",
		},
		ShortNames:    words("каз"),
		Abbreviations: words("РК ҚР КЗ"),
		Cities: [][]string{
			words("Астан Astan"),
			words("Алматы Алмат Almat Алма-Ат Олмаот Olmaot Олмато"),
			words("Шымкент Shymkent"),
			words("Актау Ақтау Aktau"),
			words("Караганд Қарағанд Karagand Qaraghand"),
			words("Актобе Ақтөбе Aktobe"),
			words("Костанай Қостанай Kostanay"),
			words("Павлодар Pavlodar"),
			words("Семей Semey"),
			words("Атырау Атыраў Atyrau"),
		},
		Towns: [][]string{
			words("Нур-Султан Нұр-Сұлтан Nur-Sultan"),
			words("Тараз Taraz"),
			words("Туркестан Түркістан Turkistan Turkestan"),
			words("Хоргос Қорғас Khorgos Horgos Қорғос"),
			words("Кордай Қордай Korday Qordai"),
			words("Уральск Орал Oral Uralsk"),
			words("Усть-Каменогорск Өскемен Oskemen"),
			words("Петропавловск Петропавл Petropavl Petropavlovsk"),
			words("Кызылорда Қызылорда Kyzylorda Qyzylorda"),
			words("Кокшетау Көкшетау Kokshetau"),
			words("Талдыкорган Талдықорған Taldykorgan"),
			words("Экибастуз Екібастұз Ekibastuz"),
			words("Жезказган Жезқазған Zhezkazgan"),
			words("Сарыагаш Сарыағаш Saryagash"),
			words("Достык Достық Dostyk"),
			words("Майкапчагай Майқапшағай"),
			words("Темиртау Теміртау Temirtau"),
			words("Бейнеу Beineu"),
		},
	},
	{
		Code: "KG", Alpha3: "KGZ", Zone: "Asia/Bishkek",
		Names: words("Kyrgyzstan Kirghizia Кыргызстан Киргизстан Киргизи Қырғызстан Қирғизистон Qirgʻiziston " +
			"Gyrgyzystan"),
		LongNames: []string{
			"Kyrgyz Republic", "Кыргызск республик", "Кыргыз Республика", "Республик Кыргызстан", "Қырғыз Республика",
			"Қырғызстан Республика", "Ҷумҳури Қирғизистон", "Qirgʻiz Respublika", "Qirgʻiziston Respublika",
			"Gyrgyz Respublika", "Gyrgyzystan Respublika",
		},
		LooseNames:    words("Kirgizi"),
		ShortNames:    words("kyr kyrg кырг кирг"),
		Abbreviations: words("КР КГ"),
		Cities: [][]string{
			words("Бишкек Bishkek Бішкек Бишкег Bishkeg"),
			words("Ош Оше Оша Ошто Ошко Ошдо Ошта Osh Oshda Oshdagi"),
			words("Каракол Karakol"),
			words("Нарын Naryn"),
			words("Баткен Batken"),
			words("Джалал-Абад Жалал-Абад Jalal-Abad"),
		},
		Towns: [][]string{
			words("Талас Talas"),
			words("Токмок Tokmok"),
			words("Балыкчы Balykchy"),
			words("Чолпон-Ата Cholpon-Ata"),
			words("Иссык-Куль Ысык-Көл Issyk-Kul Ysyk-Kol Issyk-Kol"),
			words("Узген Өзгөн Uzgen"),
			words("Кара-Суу Карасуу Kara-Suu"),
			words("Кара-Балта Kara-Balta"),
			words("Ак-Жол Ак-Жолу Ak-Zhol Ak-Jol"),
			words("Достук Dostuk"),
			words("Торугарт Torugart"),
			words("Иркештам Эркеч-Там Irkeshtam"),
			words("Исфана Isfana"),
			words("Кызыл-Кия Кызыл-Кыя Kyzyl-Kiya"),
			words("Манас Manas"),
		},
	},
	{
		Code: "TJ", Alpha3: "TJK", Zone: "Asia/Dushanbe",
		Names: words("Tajikistan Tadjikistan Таджикистан Тажикстан Тәжікстан Тоҷикистон Tojikiston Täjigistan"),
		LongNames: []string{
			"Республик Таджикистан", "Тажикстан Республика", "Тәжікстан Республика", "Republic of Tajikistan",
			"Ҷумҳури Тоҷикистон", "Tojikiston Respublika", "Täjigistan Respublika",
		},
		ShortNames:    words("taj тадж таж"),
		Abbreviations: words("РТ ҶТ ТЖ"),
		Cities: [][]string{
			words("Душанб Dushanb Duşenb"),
			words("Худжанд Хуҷанд Khujand Xoʻjand"),
			words("Куляб Кӯлоб Kulob"),
			words("Хорог Хоруғ Khorog"),
			words("Бохтар Bokhtar"),
		},
		Towns: [][]string{
			words("Турсунзаде Турсунзода Tursunzoda Tursunzade"),
			words("Исфара Isfara"),
			words("Канибадам Конибодом Konibodom Kanibadam"),
			words("Пенджикент Панҷакент Panjakent Penjikent"),
			words("Истаравшан Istaravshan"),
			words("Гиссар Ҳисор Hisor"),
			words("Вахдат Ваҳдат Vahdat"),
			words("Ишкашим Ишкошим Ishkashim Ishkoshim"),
			words("Карамык Karamyk"),
			words("Фотехобод Fotehobod"),
			words("Нурек Норак Nurek"),
			words("Курган-Тюбе Қурғонтеппа Қӯрғонтеппа Kurgan-Tyube"),
		},
	},
	{
		Code: "TM", Alpha3: "TKM", Zone: "Asia/Ashgabat",
		Names: words("Turkmenistan Туркменистан Туркмени Түркмөнстан Түрікменстан Туркманистон Turkmaniston " +
			"Türkmenistan"),
		LooseNames: words("Түркіменстан"),
		LongNames: []string{
			"Республик Туркменистан",
		},
		ShortNames:    words("turkm туркм"),
		Abbreviations: words("ТМ"),
		Cities: [][]string{
			words("Ашхабад Ашгабат Ashgabat Aşgabat Ашхобод Ashxobod Ашқабад"),
			words("Туркменабад Туркменабат Turkmenabat Türkmenabat"),
			words("Дашогуз Daşoguz Dashoguz"),
			words("Türkmenbaşy Туркменбаши Turkmenbashi"),
		},
		Towns: [][]string{
			words("Мары Mary"),
			words("Балканабат Balkanabat"),
			words("Фарап Farap"),
			words("Серхетабат Serhetabat"),
			words("Кёнеургенч Куня-Ургенч Köneürgenç Konye-Urgench"),
			words("Теджен Tejen"),
			words("Аркадаг Arkadag"),
			words("Сарахс Сарагт Sarahs Saragt"),
			words("Аваза Awaza Avaza"),
		},
	},
	{
		Code: "UZ", Alpha3: "UZB", Zone: "Asia/Tashkent",
		Names:      words("Uzbekistan Узбекистан Өзбекстан Ўзбекистон Ӯзбекистон Oʻzbekiston Özbegistan"),
		LooseNames: words("Өзбекистан"),
		LongNames: []string{
			"Республик Узбекистан", "Өзбекстан Республика", "Republic of Uzbekistan", "Ҷумҳури Ӯзбекистон",
			"Ўзбекистон Республика", "Oʻzbekiston Respublika", "Özbegistan Respublika",
		},
		ShortNames:    words("узб"),
		Abbreviations: words("РУз РУ УЗ ЎзР OʻzR"),
		Cities: [][]string{
			words("Ташкент Tashkent Тошкент Toshkent Daşkent"),
			words("Самарканд Samarqand Samarkand Самарқанд"),
			words("Бухар Бухоро Buxoro Bukhar"),
			words("Нукус Nukus"),
			words("Термез Термиз Termiz Termez"),
			words("Андижан Андижон Andijon Andijan"),
			words("Наманган Namangan"),
			words("Фергана Фарғона Fargʻona Fergana"),
			words("Ургенч Урганч Urganch Urgench"),
		},
		Towns: [][]string{
			words("Карши Қарши Qarshi Karshi"),
			words("Гулистан Гулистон Guliston Gulistan"),
			words("Джизак Жиззах Jizzax Jizzakh"),
			words("Навои Навоий Navoiy Navoi"),
			words("Хива Xiva Khiva"),
			words("Коканд Қўқон Qoʻqon Kokand"),
			words("Маргилан Марғилон Margʻilon Margilan"),
			words("Чирчик Чирчиқ Chirchiq"),
			words("Денау Денов Denov"),
			words("Ойбек Oybek"),
			words("Дустлик Дўстлик Doʻstlik Dustlik"),
			words("Гишт-Куприк Gʻisht-Koʻprik Gisht-Kuprik"),
			words("Яллама Yallama"),
			words("Алат Олот Olot Alat"),
			words("Айритом Ayritom"),
			words("Шават Шовот Shovot"),
			words("Ангрен Angren"),
			words("Сырдарья Sirdaryo"),
		},
	},
}

func words(text string) []string { return strings.Fields(text) }

// Place is a city, a town or a border crossing point.
type Place struct {
	Country string   // its code
	Names   []string // in the seven languages; stems, those of fewer than five letters are whole words
}

// Nominative returns the name of the place for a word that has an ending: Ош for Оше. A word that is none of its names
// stays.
func (p *Place) Nominative(word string) string {
	folded := fold.Letters(word)
	for _, name := range p.Names {
		switch full := completions[name]; {
		case fold.Letters(name) == folded && full == "" && utf8.RuneCountInString(name) >= MinStem:
			return word
		case !strings.HasPrefix(folded, fold.Letters(name)):
		case utf8.RuneCountInString(name) < MinStem:
			return p.shortName(name)
		case full != "":
			return full
		default:
			return name
		}
	}
	return word
}

// SameAs returns a text that is the same for all names of a place, so that Osh and Ош are one. A text that is none of
// the names is only folded.
func SameAs(text string) string {
	if name, ok := firstNames()[fold.Letters(text)]; ok {
		return name
	}
	return fold.Search(text)
}

// firstNames returns the first name of a place by each of its folded names.
var firstNames = sync.OnceValue(func() map[string]string {
	names := make(map[string]string)
	for _, place := range allPlaces {
		for _, name := range place.Names {
			for _, form := range []string{name, completions[name]} {
				folded := fold.Letters(form)
				if _, known := names[folded]; !known && folded != "" {
					names[folded] = place.Names[0]
				}
			}
		}
	}
	return names
})

// MinStem is the number of letters of the shortest names that may have endings.
const MinStem = 5

// shortName returns the first of the names in the script of a short name: the others are its forms.
func (p *Place) shortName(name string) string {
	latin := func(text string) bool {
		first, _ := utf8.DecodeRuneInString(text)
		return unicode.Is(unicode.Latin, first)
	}
	for _, other := range p.Names {
		if latin(other) == latin(name) {
			return other
		}
	}
	return name
}

// completions are the full names for stems that are none.
var completions = map[string]string{
	"Астан": "Астана", "Astan": "Astana", "Алмат": "Алматы", "Almat": "Almaty", "Караганд": "Караганда",
	"Қарағанд": "Қарағанды", "Karagand": "Karaganda", "Qaraghand": "Qaraghandy", "Душанб": "Душанбе",
	"Dushanb": "Dushanbe", "Duşenb": "Duşenbe", "Бухар": "Бухара", "Bukhar": "Bukhara",
}

// Places lists the places of all countries.
func Places() []*Place { return allPlaces }

var allPlaces = func() []*Place {
	var all []*Place
	for _, country := range countries {
		for _, names := range slices.Concat(country.Cities, country.Towns) {
			all = append(all, &Place{country.Code, names})
		}
	}
	return all
}()
