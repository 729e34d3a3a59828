// Package places is the gazetteer: how people write the five countries of the programme and their cities, in the seven
// languages.
//
// Most entries are stems: the beginning of a word that may go on with endings of case, number or possession. The texts
// that people see, such as buttons with countries, are in the catalogue of package locales.
package places

import "strings"

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
}

// All lists the countries in the order of menus.
func All() []Country { return countries }

var countries = []Country{
	{
		Code: "KZ", Alpha3: "KAZ", Zone: "Asia/Almaty",
		Names:         words("Kazakhstan Казахстан Казакстан Қазақстан Қазоқистон Qozogʻiston Gazagystan"),
		ShortNames:    words("каз"),
		Abbreviations: words("РК ҚР КЗ"),
		Cities: [][]string{
			words("Астан Astan"),
			words("Алматы Алмат Almat Алма-Ат Олмаот Olmaot Олмато"),
			words("Шымкент Shymkent"),
			words("Актау Ақтау Aktau"),
			words("Караганд Қарағанд"),
			words("Актобе Ақтөбе"),
			words("Костанай Қостанай"),
			words("Павлодар"),
			words("Семей"),
			words("Атырау Атыраў"),
		},
	},
	{
		Code: "KG", Alpha3: "KGZ", Zone: "Asia/Bishkek",
		Names: words("Kyrgyzstan Kirghizia Кыргызстан Киргизстан Киргизи Қырғызстан Қирғизистон Qirgʻiziston " +
			"Gyrgyzystan"),
		LongNames:     []string{"Kyrgyz Republic", "Кыргызск республик", "Кыргыз Республика"},
		LooseNames:    words("Kirgizi"),
		ShortNames:    words("kyr kyrg кырг кирг"),
		Abbreviations: words("КР КГ"),
		Cities: [][]string{
			words("Бишкек Bishkek Бішкек Бишкег Bishkeg"),
			words("Ош Оше Оша Ошто Ошко Ошдо Ошта Osh Oshda Oshdagi"),
			words("Каракол"),
			words("Нарын Naryn"),
			words("Баткен Batken"),
			words("Джалал-Абад Жалал-Абад Jalal-Abad"),
		},
	},
	{
		Code: "TJ", Alpha3: "TJK", Zone: "Asia/Dushanbe",
		Names:         words("Tajikistan Tadjikistan Таджикистан Тажикстан Тәжікстан Тоҷикистон Tojikiston Täjigistan"),
		ShortNames:    words("taj тадж таж"),
		Abbreviations: words("РТ ҶТ ТЖ"),
		Cities: [][]string{
			words("Душанб Dushanb Duşenb"),
			words("Худжанд Хуҷанд Khujand Xoʻjand"),
			words("Куляб Кӯлоб"),
			words("Хорог Хоруғ Khorog"),
			words("Бохтар"),
		},
	},
	{
		Code: "TM", Alpha3: "TKM", Zone: "Asia/Ashgabat",
		Names: words("Turkmenistan Туркменистан Туркмени Түркмөнстан Түрікменстан Туркманистон Turkmaniston " +
			"Türkmenistan"),
		LooseNames:    words("Түркіменстан"),
		ShortNames:    words("turkm туркм"),
		Abbreviations: words("ТМ"),
		Cities: [][]string{
			words("Ашхабад Ашгабат Ashgabat Aşgabat Ашхобод Ashxobod Ашқабад"),
			words("Туркменабад Turkmenabat Türkmenabat"),
			words("Дашогуз Daşoguz"),
			words("Türkmenbaşy"),
		},
	},
	{
		Code: "UZ", Alpha3: "UZB", Zone: "Asia/Tashkent",
		Names:         words("Uzbekistan Узбекистан Өзбекстан Ўзбекистон Ӯзбекистон Oʻzbekiston Özbegistan"),
		LooseNames:    words("Өзбекистан"),
		ShortNames:    words("узб"),
		Abbreviations: words("РУз РУ УЗ"),
		Cities: [][]string{
			words("Ташкент Tashkent Тошкент Toshkent Daşkent"),
			words("Самарканд Samarqand Samarkand Самарқанд"),
			words("Бухар Buxoro Bukhar"),
			words("Нукус Nukus"),
			words("Термез Termiz"),
			words("Андижан Andijon"),
			words("Наманган Namangan"),
			words("Фергана Fargʻona"),
			words("Ургенч Urganch"),
		},
	},
}

func words(text string) []string { return strings.Fields(text) }
