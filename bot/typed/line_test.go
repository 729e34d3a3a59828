package typed_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"bomcabot/bot/typed"
	"bomcabot/locales"
	"bomcabot/store"
)

// formatLine is a line as it was understood: type, component, countries, days, people, title, place, and what was not clear.
func formatLine(l typed.Line) string {
	days := "-"
	if !l.First.IsZero() {
		days = l.First.String()
	}
	if l.Last != l.First {
		days += ".." + l.Last.String()
	}
	people := ""
	for _, n := range []store.Count{l.People.Total, l.People.Women, l.People.Men} {
		if people += "/"; n.Known {
			people += fmt.Sprint(n.N)
		}
	}
	text := fmt.Sprintf("%s %s %s %s %s [%s] [%s]", l.Type, l.Component, l.Countries, days, strings.TrimRight(people[1:], "/"), l.Title, l.Place)
	if len(l.Ambiguous) > 0 {
		text += " ? " + strings.Join(l.Ambiguous, "; ")
	}
	return strings.Join(strings.Fields(text), " ")
}

func checkLines(t *testing.T, lines map[string]string) {
	t.Helper()
	for line, want := range lines {
		if got := formatLine((typed.Parser{Today: today}).ParseLine(line)); got != want {
			t.Errorf("%s\n got %s\nwant %s", line, got, want)
		}
	}
}

func TestLinesInEveryLanguage(t *testing.T) {
	national := func(countries, title, place string) string {
		return "national_workshop trade " + countries + " 2026-11-20 24/8 [" + title + "] [" + place + "]"
	}
	checkLines(t, map[string]string{
		// English
		"workshop KG trade 2026-11-20 24/8 Risk profiling, Osh":                                             national("KG", "Risk profiling", "Osh"),
		"Risk profiling, Osh workshop KG trade 20.11.2026 24/8":                                             national("KG", "Risk profiling", "Osh"),
		"24/8 20 Nov trade KG seminar Risk profiling, Osh":                                                  national("KG", "Risk profiling", "Osh"),
		"Risk profiling, Osh, 20 November, Kyrgyzstan, national workshop, trade facilitation, 24 (8 women)": national("KG", "Risk profiling", "Osh"),
		"training KG TJ institutional 26–28 Nov 24 participants, 8 women, Example, Dushanbe":                "training institutions KG,TJ 2025-11-26..2025-11-28 24/8 [Example] [Dushanbe]",
		"workshop Kyrgyzstan and Tajikistan migration yesterday Example":                                    "regional_workshop migration KG,TJ 2026-11-22 [Example] []",
		"Study visit taj uzb mixed migration Nov 16-18, 2026 12 people (4 women) Border posts, Riga":        "study_visit migration TJ,UZ 2026-11-16..2026-11-18 12/4 [Border posts] [Riga]",
		"equipment hand-over Kaz trade 2026-11-20 Example":                                                  "handover trade KZ 2026-11-20 [Example] []",
		"TA mission in Turkmenistan, institutional development, 20/11/2026, Example, Ashgabat":              "assistance institutions TM 2026-11-20 [Example] [Ashgabat]",
		// Russian
		"семинар Кыргызстан торговля 20.11.2026 24/8 Управление рисками, Ош":                                            national("KG", "Управление рисками", "Ош"),
		"Управление рисками, Ош, семинар по торговле в Кыргызстане, 20 ноября 2026 г., 24 чел., 8 женщин":               national("KG", "Управление рисками", "Ош"),
		"20 ноября семинар КР торговля 24 (8 ж) Управление рисками, Ош":                                                 national("KG", "Управление рисками", "Ош"),
		"региональный семинар Кыргызстан и Таджикистан миграция 26–28.11.2025 24 человека, из них 8 женщин, Пример, Ош": "regional_workshop migration KG,TJ 2025-11-26..2025-11-28 24/8 [Пример] [Ош]",
		"тренинг в Узбекистане институциональное развитие вчера Пример":                                                 "training institutions UZ 2026-11-22 [Пример] []",
		"учебный визит РК торговля с 16 по 18 ноября 12 участников (4 женщины) Пример, Рига":                            "study_visit trade KZ 2026-11-16..2026-11-18 12/4 [Пример] [Рига]",
		"Передача оборудования, Туркменистан, содействие торговле, позавчера, Пример, Ашхабад":                          "handover trade TM 2026-11-21 [Пример] [Ашхабад]",
		"миссия технической помощи Казахстан управление смешанными миграционными потоками 20.11 Пример":                 "assistance migration KZ 2026-11-20 [Пример] []",
		"Пример, Ош, 20 ноября, КГ, торговля, национальный семинар, участников 24, женщин 8":                            national("KG", "Пример", "Ош"),
		"women 2030 agenda KG training trade 20.11 participants 24 in Example":                                          "training trade KG 2026-11-20 [women 2030 agenda participants 24 in Example] []",
		// Kyrgyz
		"семинар Кыргызстанда соода 2026-жылдын 20-ноябры 24 киши, анын ичинде 8 аял Мисал, Ош": national("KG", "Мисал", "Ош"),
		"Мисал, Ош, улуттук семинар, Кыргызстан, сооданы жеңилдетүү, 20-ноябрь, 24/8":           national("KG", "Мисал", "Ош"),
		"тренинг Тажикстан Өзбекстан миграция кечээ 24 катышуучу (8 аял) Мисал":                 "training migration TJ,UZ 2026-11-22 24/8 [Мисал] []",
		"окуу сапары Озбекстан институционалдык онугуу бугун Мисал":                             "study_visit institutions UZ 2026-11-23 [Мисал] []",
		// Kazakh
		"семинар Қазақстанда сауда 2026 жылғы 20 қараша 24 адам, оның ішінде 8 әйел Мысал, Алматы": national("KZ", "Мысал", "Алматы"),
		"Мысал, Алматы, ұлттық семинар, ҚР, сауданы жеңілдету, 20 қараша, 24/8":                    national("KZ", "Мысал", "Алматы"),
		"тренинг Қырғызстан Тәжікстан көші-қон кеше 24 қатысушы (8 әйел) Мысал":                    "training migration KG,TJ 2026-11-22 24/8 [Мысал] []",
		"оқу сапары Түрікменстан институционалдық даму 16–18 қараша Мысал":                         "study_visit institutions TM 2026-11-16..2026-11-18 [Мысал] []",
		// Tajik
		"семинар дар Тоҷикистон савдо 20 ноябри соли 2026 24 нафар, аз ҷумла 8 зан Мисол, Душанбе": national("TJ", "Мисол", "Душанбе"),
		"Мисол, Душанбе, семинари миллӣ, Тоҷикистон, осонсозии савдо, 20 ноябр, 24/8":              national("TJ", "Мисол", "Душанбе"),
		"тренинг Қирғизистон Ӯзбекистон муҳоҷират дирӯз 24 нафар (8 зан) Мисол":                    "training migration KG,UZ 2026-11-22 24/8 [Мисол] []",
		"сафари омӯзишӣ Точикистон рушди институтсионалӣ имрӯз Мисол":                              "study_visit institutions TJ 2026-11-23 [Мисол] []",
		// Uzbek
		"seminar Oʻzbekistonda savdo 2026-yil 20-noyabr 24 kishi, shundan 8 ayol Misol, Toshkent": national("UZ", "Misol", "Toshkent"),
		"Misol, Toshkent, milliy seminar, O'zbekiston, savdoni soddalashtirish, 20-noyabr, 24/8":  national("UZ", "Misol", "Toshkent"),
		"trening Ozbekiston Qirgʻiziston migratsiya kecha 24 ishtirokchi (8 ayol) Misol":          "training migration KG,UZ 2026-11-22 24/8 [Misol] []",
		"oʻquv safari Qozog’iston institutsional rivojlanish bugun Misol":                         "study_visit institutions KZ 2026-11-23 [Misol] []",
		// Turkmen
		"seminar Türkmenistanda söwda 2026-njy ýylyň 20-nji noýabry 24 adam, şolardan 8 zenan Mysal, Aşgabat": national("TM", "Mysal", "Aşgabat"),
		"Mysal, Aşgabat, milli seminar, Turkmenistan, söwdany ýeňilleşdirmek, 20 noýabr, 24/8":                national("TM", "Mysal", "Aşgabat"),
		"trening Gyrgyzystan Täjigistan migrasiýa düýn 24 gatnaşyjy (8 zenan) Mysal":                          "training migration KG,TJ 2026-11-22 24/8 [Mysal] []",
		"okuw sapary Özbegistan institusional ösüş şu gün Mysal":                                              "study_visit institutions UZ 2026-11-23 [Mysal] []",
	})
}

// What may mean two things is not told, and named.
func TestWhatIsUnclearIsNotGuessed(t *testing.T) {
	checkLines(t, map[string]string{
		"семинар-тренинг KG торговля 20.11 Пример":        "trade KG 2026-11-20 [Пример] [] ? семинар, тренинг",
		"workshop training KG trade 20.11 Example":        "trade KG 2026-11-20 [Example] [] ? workshop, training",
		"training KG trade migration 20.11 Example":       "training KG 2026-11-20 [Example] [] ? trade, migration",
		"training KG trade 20.11 21.11 22.11 Example":     "training trade KG - [Example] [] ? 20.11, 21.11, 22.11",
		"training KG trade 22.11.2026 20.11.2026 Example": "training trade KG - [Example] [] ? 22.11.2026, 20.11.2026",
		"training KG trade 24 Nov 28 Example":             "training trade KG - [Example] [] ? 24 Nov 28",
		"training KG trade 26, 28 November Example":       "training trade KG - [Example] [] ? 26, 28 November",
		"training KG trade 20.11 24/8 25 people Example":  "training trade KG 2026-11-20 [Example] [] ? 24/8, 25 people",
		"workshop trade 20.11 Example":                    "trade 2026-11-20 [Example] []",
		"training KG trade 31.11.2026 Example":            "training trade KG - [31.11.2026 Example] []",
		"training KG trade 20.11.26 24 Example":           "training trade KG - [20.11.26 24 Example] []",
		"training KG trade 28 November 10:00 Example":     "training trade KG 2025-11-28 [10:00 Example] []",
		"training KG trade 20.11.2026 21.11.2026 Example": "training trade KG 2026-11-20..2026-11-21 [Example] []",
		"pre-training KG trade-off 20.11 Example 20 kg":   "KG 2026-11-20 [pre-training trade-off Example 20 kg] []",
		"conference KG trade 20.11 Example":               "trade KG 2026-11-20 [conference Example] []",
		"/ , ; — () 24":                                   "- [24] []",
	})
}

// A title is not torn apart by the names that are a part of it.
func TestNamesInATitleStay(t *testing.T) {
	checkLines(t, map[string]string{
		"Training of trainers on mixed migration, Osh KG 20.11 24/8":                           "training migration KG 2026-11-20 24/8 [Training of trainers on mixed migration] [Osh]",
		"Семинар по миграции, Ош, KG, 20.11":                                                   "national_workshop migration KG 2026-11-20 [Семинар по миграции] [Ош]",
		"training KG institutional 20.11 Managing mixed migration, Osh":                        "training institutions KG 2026-11-20 [Managing mixed migration] [Osh]",
		"training KG 20.11 Women in trade between Kyrgyzstan and Uzbekistan, Osh":              "training trade KG 2026-11-20 [Women in trade between Kyrgyzstan and Uzbekistan] [Osh]",
		`training KG trade 20.11 "Workshop for 24 people, 28 November", Osh`:                   "training trade KG 2026-11-20 [Workshop for 24 people, 28 November] [Osh]",
		"тренинг KG торговля 20.11 «Миграция, 24/8», Ош":                                       "training trade KG 2026-11-20 [Миграция, 24/8] [Ош]",
		"training KG trade 20.11 24/8 Risk profiling (basic, part 2), Osh":                     "training trade KG 2026-11-20 24/8 [Risk profiling (basic, part 2)] [Osh]",
		"training KG trade 20.11 24/8 Risk, control and data, Osh, Kyrgyzstan":                 "training trade KG 2026-11-20 24/8 [Risk, control and data] [Osh]",
		"training KG trade 20.11 =HYPERLINK(1), </b>":                                          "training trade KG 2026-11-20 [=HYPERLINK(1)] [</b>]",
		"workshop KG trade 2026-11-20 24/8 Trade facilitation, Osh":                            "national_workshop trade KG 2026-11-20 24/8 [Trade facilitation] [Osh]",
		"семинар\nКыргызстан\nторговля\n20.11.2026\n24 чел.\n8 женщин\nУправление рисками\nОш": "national_workshop trade KG 2026-11-20 24/8 [Управление рисками] [Ош]",
		"What is new since yesterday KG training trade 20.11":                                  "training trade KG 2026-11-20 [What is new since yesterday] []",
		"training KG trade 20.11 Work plan 2027":                                               "training trade KG 2026-11-20 [Work plan 2027] []",
	})
}

// Every name that a button bears is understood.
func TestNamesOnButtonsAreUnderstood(t *testing.T) {
	texts, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range locales.All() {
		say := func(key string) string { return texts.Text(lang, locales.Key(key), nil) }
		for _, kind := range store.ActivityTypes() {
			if line := (typed.Parser{Today: today}).ParseLine(say("type_" + string(kind))); line.Type != kind {
				t.Errorf("%s: %q is %+v, want %s", lang, say("type_"+string(kind)), line, kind)
			}
		}
		for _, component := range store.Components() {
			if line := (typed.Parser{Today: today}).ParseLine(say("component_" + string(component))); line.Component != component || line.Title != "" {
				t.Errorf("%s: %q is %+v, want %s", lang, say("component_"+string(component)), line, component)
			}
		}
		for _, code := range store.AllCountries.Codes() {
			for _, text := range []string{say("country_" + strings.ToLower(code)), code, strings.ToLower(code)} {
				if line := (typed.Parser{Today: today}).ParseLine(text); string(line.Countries) != code || line.Title != "" {
					t.Errorf("%s: %q is %+v, want %s", lang, text, line, code)
				}
			}
		}
	}
}

// nonsense is a word that means nothing in any of the languages.
const nonsense = "Żółćżółć"

// Whatever is typed, and wherever in it a word stands that means nothing: no panic, the days are in their order, and the word is kept.
func FuzzLine(f *testing.F) {
	for _, line := range []string{
		"workshop KG trade 2026-11-20 24/8 Risk profiling, Osh", "«Семинар, 24/8» Ош 26, 28 ноября", "24 чел., из них 8 женщин, 16 мужчин", ", , (", "KG/TJ-UZ", "\"", "«»", "24 Nov 28", "=HYPERLINK(1)", "</b>", "й́ oʻzbekiston", "a-b-KG",
	} {
		f.Add(line, uint(len(line)))
		f.Add(line, uint(9))
	}
	f.Fuzz(func(t *testing.T, text string, at uint) {
		runes := []rune(text)
		at %= uint(len(runes) + 1)
		line := typed.Parser{Today: today}.ParseLine(string(runes[:at]) + " " + nonsense + " " + string(runes[at:]))
		if !strings.Contains(line.Title+" "+line.Place, nonsense) {
			t.Errorf("of %q with a word at %d that is lost: %s", text, at, formatLine(line))
		}
		if line.Last.Before(line.First.Time) || line.First.IsZero() != line.Last.IsZero() {
			t.Errorf("%q has the days %v to %v", text, line.First, line.Last)
		}
		if !utf8.ValidString(line.Title) || !utf8.ValidString(line.Place) {
			t.Errorf("%q becomes %q, %q", text, line.Title, line.Place)
		}
	})
}
