package typed_test

import (
	"testing"

	"bomcabot/bot/typed"
	"bomcabot/locales"
	"bomcabot/store"
)

// peopleOf returns numbers of people. Negative numbers are unknown.
func peopleOf(total, women, men int) (p store.Headcount) {
	for i, n := range []int{total, women, men} {
		if n >= 0 {
			*[]*store.Count{&p.Total, &p.Women, &p.Men}[i] = store.Counted(n)
		}
	}
	return p
}

func TestParsePeople(t *testing.T) {
	for _, test := range []struct {
		want  store.Headcount
		texts []string
	}{
		{peopleOf(24, -1, -1), []string{"24", "24 people", "24 чел."}},
		{peopleOf(0, -1, -1), []string{"0"}},
		{peopleOf(24, 8, -1), []string{
			"24/8", "24 / 8", "24/8 participants", "participants 24, women 8", "participants: 24/8",
			"24 participants (women: 8)", "24 participants of whom 8 women", "24 total, 8 female",
			"Участников 24, женщин 8", "участников 24 женщин 8", "участников – 24, из них женщин – 8",
			"24 чел из них 8 жен", "24 (8 women)", "24 people (8 women)", "24 participants, 8 women",
			"24 participants, including 8 women", "participants: 24, women: 8", "24 чел., 8 женщин",
			"24 человека, из них 8 женщин", "24 (8 ж)", "участники: 24, женщины: 8", "24 чел. (жен. 8)",
			"24 киши, анын ичинде 8 аял", "24 киши (8 аял)", "24 адам, оның ішінде 8 әйел",
			"24 нафар, аз ҷумла 8 зан", "24 нафар, аз онҳо 8 нафар зан", "24 kishi, shundan 8 ayol",
			"24 nafar, shu jumladan 8 nafari ayol", "24 adam, şolardan 8 zenan",
		}},
		{peopleOf(24, 0, -1), []string{"24/0"}},
		{peopleOf(8, 24, -1), []string{"8/24"}},
		{peopleOf(24, 8, 16), []string{
			"всего 24, женщин 8, мужчин 16", "24/8/16", "24 (8f, 16m)", "24 people, of them 8 women and 16 men",
			"24 участника, в том числе 8 женщин и 16 мужчин", "24 (8ж/16м)",
			"24 катышуучу, алардын ичинен 8 аял, 16 эркек", "24 қатысушы (8 әйел, 16 ер)",
			"24 нафар (8 зан, 16 мард)", "24 ishtirokchi (8 ayol, 16 erkak)",
			"24 gatnaşyjy (8 zenan, 16 erkek)",
		}},
		{peopleOf(-1, 8, 16), []string{"8 women, 16 men"}},
		{peopleOf(-1, 8, -1), []string{"8 женщин"}},
	} {
		for _, text := range test.texts {
			if got, ok := typed.ParsePeople(text); !ok || got != test.want {
				t.Errorf("%q is parsed as %+v, %v, want %+v", text, got, ok, test.want)
			}
		}
	}
	for _, text := range []string{
		"", "-24", "24.5", "24/8/17", "24/", "/8", "about 24", "24?", "24 (8)", "24 8", "20-30", "24 cows", "24kg",
		"２４", "1 20", "1,20", "12 3456", "1,200.300", "0 200", "24/8/2026", "24 (8 women", "24 people, 8",
		"99999999999999999999", "8 m", "24:8", "twenty",
	} {
		if got, ok := typed.ParsePeople(text); ok {
			t.Errorf("%q is parsed as %+v", text, got)
		}
	}
}

// People may type or paste every number that the bot writes.
func TestNumbersAsTheBotWritesThem(t *testing.T) {
	for _, lang := range locales.All() {
		for _, n := range []int{0, 7, 24, 999, 1000, 1200, 10_050, 999_999, 1_000_001} {
			text := lang.Number(n)
			if got, ok := typed.ParseCount(text); !ok || got != store.Counted(n) {
				t.Errorf("%s: %q is read as %v, %v", lang, text, got, ok)
			}
			line := typed.Parser{Today: today}.ParseLine("Example, " + text + "/" + text + ", Osh")
			if line.People.Total != store.Counted(n) || line.People.Women != store.Counted(n) || line.Title !=
				"Example" {
				t.Errorf("%s: %q is read as %s", lang, text, formatLine(line))
			}
		}
	}
}

func TestParseCount(t *testing.T) {
	for text, want := range map[string]int{ // -1: none
		"24": 24, " 0 ": 0, "100001": 100001, "1 000": 1000, "1,200": 1200, "1.200": 1200, "1'200": 1200, "1’200": 1200,
		"1 200": 1200, "1\u00a0200": 1200, "1\u2009200": 1200, "1\u202f200": 1200, "1 200 300": 1200300,
		"\u200e24\u200e": 24,
		"":               -1, "-1": -1, "1.5": -1, "24/8": -1, "ten": -1, "12345678": -1, "1 00": -1, "12 000 000": -1,
	} {
		if got, ok := typed.ParseCount(text); ok != (want >= 0) || ok && got != store.Counted(want) {
			t.Errorf("%q is parsed as %v, %v, want %d", text, got, ok, want)
		}
	}
}
