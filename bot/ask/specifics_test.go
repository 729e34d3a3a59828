package ask_test

import (
	"strings"
	"testing"

	"bomcabot/bot/bottest"
)

// What is about one country, phase, meeting or year does not answer for another one.
func TestAQuestionAboutAnotherCountryPhaseOrYear(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	for i, test := range []struct{ lang, question, want string }{
		{"en", "What is the address of the EU Delegation in Tajikistan?", "I have no approved answer"},
		{"en", "What is the address of the EU Delegation in Bishkek?", "Address of the EU Delegation"},
		{"ru", "Какой адрес делегации ЕС в Ташкенте?", "утвержденного ответа у меня нет"},
		{"ru", "Какой бюджет пятой фазы?", "утвержденного ответа у меня нет"},
		{"en", "What is the budget of phase 9?", "9th phase"},
		{"en", "When did the 3rd meeting take place?", "I have no approved answer"},
		{"en", "How many people took part in 2012?", "I have no approved answer"},
		{"ky", "Үчүнчү жыйын качан болгон?", "бекитилген жообум жок"},
		{"kk", "Бесінші кезеңнің бюджеті қанша?", "бекітілген жауабым жоқ"},
		{"tg", "Буҷети марҳилаи панҷум чанд аст?", "ҷавоби тасдиқшуда надорам"},
		{"uz", "Beshinchi bosqich byudjeti qancha?", "tasdiqlangan javobim yoʻq"},
		{"tk", "Bäşinji tapgyryň býujeti näçe?", "jogabym ýok"},
		{"en", "Who is the coordinator in Uzbekistan?", "Contacts: Uzbekistan"},
		{"ru", "Кто координатор в Туркменистане?", "Контакты: Туркменистан"},
	} {
		answers := answersTo(w, 5001+int64(i), test.lang, test.question)
		if len(answers) != 1 || !strings.Contains(answers[0].Text, test.want) {
			t.Errorf("%q: got %+v, want %q", test.question, answers, test.want)
		}
	}
}
