package profile

import (
	"strconv"
	"strings"
	"testing"

	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// Numbers of days are said in the plural form of the language, whatever the operator sets.
func TestPeriodsHaveThePluralFormsOfTheLanguage(t *testing.T) {
	t.Parallel()
	views := viewtest.NewFixtures(t).Views
	numbers := []int{1, 2, 5, 21}
	for lang, words := range map[locales.Lang][]string{
		locales.English: {"1 day", "2 days", "5 days", "21 days"},
		locales.Russian: {"1 день", "2 дня", "5 дней", "21 день"},
		locales.Kyrgyz:  {"1 күн", "2 күн", "5 күн", "21 күн"},
		locales.Kazakh:  {"1 күн", "2 күн", "5 күн", "21 күн"},
		locales.Tajik:   {"1 рӯз", "2 рӯз", "5 рӯз", "21 рӯз"},
		locales.Uzbek:   {"1 kun", "2 kun", "5 kun", "21 kun"},
		locales.Turkmen: {"1 gün", "2 gün", "5 gün", "21 gün"},
	} {
		page := screen{views.In(lang)}
		for i, n := range numbers {
			periods := retentionPeriods{n, n, n, n, n, n, n, n, n, n, n}
			for _, text := range []string{
				page.Privacy(1001, periods, true).HTML, page.Forgotten(erasureEffects{}, periods).HTML,
			} {
				// A letter after the period is an ending that suits only some numbers.
				said := strings.Count(text, words[i]+" ") + strings.Count(text, words[i]+",") +
					strings.Count(text, words[i]+".") + strings.Count(text, words[i]+")") +
					strings.Count(text, words[i]+":")
				all := strings.Count(text, strconv.Itoa(n)+" ")
				if said == 0 || said != all {
					t.Errorf("%s: %d of %d periods are %q: %s", lang, said, all, words[i], text)
				}
			}
		}
	}
}

// A sentence with two periods says each of them in its form.
func TestSentencesWithTwoPeriods(t *testing.T) {
	t.Parallel()
	views := viewtest.NewFixtures(t).Views
	for _, tt := range []struct {
		lang              locales.Lang
		least, most       int
		questions, failed string
	}{
		{locales.English, 1, 21, "for at least 1 day and at most 21 days", "kept for 1 day, and"},
		{locales.English, 7, 1, "for at least 7 days and at most 1 day", "kept for 7 days, and"},
		{locales.Russian, 7, 21, "минимум 7 дней, максимум 21 день", "хранится 7 дней, а"},
		{locales.Russian, 1, 365, "минимум 1 день, максимум 365 дней", "хранится 1 день, а"},
		{locales.Russian, 2, 22, "минимум 2 дня, максимум 22 дня", "хранится 2 дня, а"},
		{locales.Kyrgyz, 1, 21, "кеминде 1 күн, эң көбү 21 күн", "калганы 1 күн,"},
		{locales.Kazakh, 1, 21, "кемінде 1 күн, ең көбі 21 күн", "жеткізілмегені 1 күн,"},
		{locales.Tajik, 1, 21, "на камтар аз 1 рӯз ва на зиёда аз 21 рӯз", "нашудааст, 1 рӯз ва"},
		{locales.Uzbek, 1, 21, "kamida 1 kun, koʻpi bilan 21 kun", "yetkazilmagani 1 kun,"},
		{locales.Turkmen, 1, 21, "iň az 1 gün, iň köp 21 gün", "gowşurylmadygy 1 gün,"},
	} {
		page := screen{views.In(tt.lang)}
		periods := retentionPeriods{days: tt.least, questionDays: tt.most, faultDays: tt.least}
		for purpose, want := range map[store.Purpose]string{"questions": tt.questions, "messages": tt.failed} {
			if text := page.purposeText(purpose, periods); !strings.Contains(text, want) {
				t.Errorf("%s: no %q in %q", tt.lang, want, text)
			}
		}
	}
}
