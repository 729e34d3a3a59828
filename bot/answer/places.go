package answer

import "strings"

// placeNames are the beginnings of the words with which people name a country or one of its cities, in any of the seven languages;
// endings of case and of belonging are left off. A name shorter than fullWord letters must be the whole word.
var placeNames = map[string]string{
	"KZ": "Kazakhstan Казахстан Қазақстан Казакстан Qozogʻiston Gazagystan Қазоқистон Астан Astan Алматы Алмат Almat Алма-Ат Олмаот Olmaot Олмато Шымкент Shymkent Актау Ақтау Aktau Караганд Қарағанд Актобе Ақтөбе Костанай Қостанай Павлодар Семей Атырау Атыраў",
	"KG": "Kyrgyzstan Кыргызстан Киргизи Kirgizi Қырғызстан Қирғизистон Qirgʻiziston Gyrgyzystan Бишкек Bishkek Бішкек Бишкег Bishkeg Ош Оше Оша Ошто Ошко Ошдо Ошта Osh Oshda Oshdagi Каракол Нарын Naryn Баткен Batken Джалал-Абад Жалал-Абад Jalal-Abad",
	"TJ": "Tajikistan Таджикистан Тоҷикистон Тажикстан Тәжікстан Tojikiston Täjigistan Душанб Dushanb Duşenb Худжанд Хуҷанд Khujand Xoʻjand Куляб Кӯлоб Хорог Хоруғ Khorog Бохтар",
	"TM": "Turkmenistan Туркменистан Түркмөнстан Түрікменстан Түркіменстан Туркманистон Turkmaniston Türkmenistan Туркмени Ашхабад Ашгабат Ashgabat Aşgabat Ашхобод Ashxobod Ашқабад Туркменабад Turkmenabat Türkmenabat Дашогуз Daşoguz Türkmenbaşy",
	"UZ": "Uzbekistan Узбекистан Ўзбекистон Өзбекстан Өзбекистан Oʻzbekiston Özbegistan Ташкент Tashkent Тошкент Toshkent Daşkent Самарканд Samarqand Samarkand Самарқанд Бухар Buxoro Bukhar Нукус Nukus Термез Termiz Андижан Andijon Наманган Namangan Фергана Fargʻona Ургенч Urganch",
}

// minPlacePrefix is the length, folded, from which a beginning names a place.
const minPlacePrefix = 5

// placeCountries maps the folded names to their countries.
var placeCountries = func() map[string]string {
	folded := make(map[string]string)
	for country, names := range placeNames {
		for name := range strings.FieldsSeq(names) {
			folded[strings.ReplaceAll(Fold(name), " ", "")] = country
		}
	}
	return folded
}()

// Country is the one country that a text names, itself or by a city, as an ISO 3166-1 alpha-2 code; empty when it names none or several.
func Country(text string) string {
	found := ""
	for word := range strings.FieldsSeq(Fold(strings.ReplaceAll(text, "-", ""))) {
		named := countryOf(word)
		if named == "" || named == found {
			continue
		}
		if found != "" {
			return ""
		}
		found = named
	}
	return found
}

// countryOf is the country that a word names, itself or by a city; a word that is not folded is, first.
func countryOf(word string) string {
	word = Fold(word)
	if named, ok := placeCountries[word]; ok {
		return named
	}
	for length := minPlacePrefix; length < len(word); length++ {
		if named, ok := placeCountries[word[:length]]; ok {
			return named
		}
	}
	return ""
}
