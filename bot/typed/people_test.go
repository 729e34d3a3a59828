package typed_test

import (
	"testing"

	"bomcabot/bot/typed"
	"bomcabot/store"
)

// peopleOf is people whose numbers are known where they are not negative.
func peopleOf(total, women, men int) (p store.Headcount) {
	for i, n := range []int{total, women, men} {
		if n >= 0 {
			*[]*store.Count{&p.Total, &p.Women, &p.Men}[i] = store.Counted(n)
		}
	}
	return p
}

func TestPeopleAsTheyAreTyped(t *testing.T) {
	all, pair := peopleOf(24, 8, 16), peopleOf(24, 8, -1)
	for text, want := range map[string]store.Headcount{
		"24": peopleOf(24, -1, -1), "0": peopleOf(0, -1, -1), "24/8": pair, "24 / 8": pair, "24/0": peopleOf(24, 0, -1), "8/24": peopleOf(8, 24, -1), "24/8 participants": pair,
		"participants 24, women 8": pair, "participants: 24/8": pair, "24 participants (women: 8)": pair, "24 participants of whom 8 women": pair, "24 total, 8 female": pair,
		"Участников 24, женщин 8": pair, "участников 24 женщин 8": pair, "участников – 24, из них женщин – 8": pair, "24 чел из них 8 жен": pair, "всего 24, женщин 8, мужчин 16": all,
		"24 people": peopleOf(24, -1, -1), "24 (8 women)": pair, "24 people (8 women)": pair, "24 participants, 8 women": pair, "24 participants, including 8 women": pair, "participants: 24, women: 8": pair, "24 (8f, 16m)": all,
		"24 people, of them 8 women and 16 men": all,
		"24 чел.":                               peopleOf(24, -1, -1), "24 чел., 8 женщин": pair, "24 человека, из них 8 женщин": pair, "24 участника, в том числе 8 женщин и 16 мужчин": all, "24 (8 ж)": pair, "24 (8ж/16м)": all, "участники: 24, женщины: 8": pair, "24 чел. (жен. 8)": pair,
		"24 киши, анын ичинде 8 аял": pair, "24 катышуучу, алардын ичинен 8 аял, 16 эркек": all, "24 киши (8 аял)": pair,
		"24 адам, оның ішінде 8 әйел": pair, "24 қатысушы (8 әйел, 16 ер)": all,
		"24 нафар, аз ҷумла 8 зан": pair, "24 нафар, аз онҳо 8 нафар зан": pair, "24 нафар (8 зан, 16 мард)": all,
		"24 kishi, shundan 8 ayol": pair, "24 nafar, shu jumladan 8 nafari ayol": pair, "24 ishtirokchi (8 ayol, 16 erkak)": all,
		"24 adam, şolardan 8 zenan": pair, "24 gatnaşyjy (8 zenan, 16 erkek)": all,
		"8 women, 16 men": peopleOf(-1, 8, 16), "8 женщин": peopleOf(-1, 8, -1),
	} {
		if got, ok := typed.ParsePeople(text); !ok || got != want {
			t.Errorf("%q is read as %+v, %v, want %+v", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"", "-24", "24.5", "24/8/16", "24/", "/8", "about 24", "24?", "24 (8)", "24 8", "20-30", "24 cows", "24kg", "2,600", "２４", "24/8/2026", "24 (8 women", "24 people, 8", "99999999999999999999", "8 m", "24:8", "twenty",
	} {
		if got, ok := typed.ParsePeople(text); ok {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

func TestACountIsAWholeNumber(t *testing.T) {
	for text, want := range map[string]int{"24": 24, " 0 ": 0, "100001": 100001, "": -1, "-1": -1, "1.5": -1, "24/8": -1, "ten": -1, "1 000": -1, "12345678": -1} {
		if got, ok := typed.ParseCount(text); ok != (want >= 0) || ok && got != store.Counted(want) {
			t.Errorf("%q is read as %v, %v, want %d", text, got, ok, want)
		}
	}
}
