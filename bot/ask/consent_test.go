package ask_test

import (
	"strings"
	"testing"

	"bomcabot/bot/answer"
	"bomcabot/bot/bottest"
	"bomcabot/locales"
	"bomcabot/store"
)

// consentExamples are bare answers to "Perhaps this is what you mean", with what is said to them.
var consentExamples = []struct {
	lang                string
	yes, no             []string
	thanks, sorry, pass string
	afterwards          string // what is said to a yes after anything else
}{
	{"en", []string{"yes", "Yes!", "YES."}, []string{"no", "No, that's not it"}, "Thank you!",
		"Did you mean one of these?", "🙋 Ask a coordinator", "What would you like to know"},
	{"ru", []string{"да", "Да."}, []string{"нет", "Нет, не то"}, "Спасибо!",
		"Возможно, Вы имели в виду:", "🙋 Спросить координатора", "Что Вы хотите узнать"},
	{"ky", []string{"ооба", "да"}, []string{"жок"}, "Рахмат!",
		"Балким, ушулардын бирин", "🙋 Координаторго кайрылуу", "эмнени билгиңиз келет"},
	{"kk", []string{"иә", "Ия"}, []string{"жоқ"}, "Рақмет!",
		"Мыналардың бірін", "🙋 Үйлестірушіден сұрау", "не білгіңіз келеді"},
	{"tg", []string{"ҳа", "Бале"}, []string{"не"}, "Ташаккур!",
		"Шояд яке аз инҳоро", "🙋 Аз ҳамоҳангсоз пурсидан", "чӣ донистан мехоҳед"},
	{"uz", []string{"ha", "Ha!"}, []string{"yoʻq", "yo'q"}, "Rahmat!",
		"Quyidagilardan birini", "🙋 Koordinatordan soʻrash", "nimani bilmoqchisiz"},
	{"tk", []string{"hawa", "Hawa."}, []string{"ýok", "yok"}, "Sag boluň!",
		"Şulardan birini", "🙋 Utgaşdyryjydan soramak", "näme bilmek isleýärsiňiz"},
}

// A bare yes or no answers "Perhaps this is what you mean", and nothing else: the second time it is what it was.
func TestABareYesOrNoAfterAGuess(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	for _, tt := range consentExamples {
		ann := w.Join(1001, "Ann", tt.lang)
		ann.Says("/help")
		w.WaitIdle()
		w.Write(func(tx *store.Tx) error { return tx.SetLanguage(1001, tt.lang) })
		guess := func(question, topic string) {
			w.Write(func(tx *store.Tx) error {
				_, err := tx.AddExchange(store.Exchange{PersonID: 1001, ChatID: 1001, Lang: "en", Question: question,
					Verdict: store.Likely, Topic: topic})
				return err
			})
		}
		says := func(text string) (shown, buttons string) {
			ann.Says(text)
			w.WaitIdle()
			message := ann.LastBotMessage()
			for _, row := range message.Inline {
				for _, button := range row {
					buttons += button.Text + "|"
				}
			}
			return message.Text, buttons
		}
		for _, yes := range tt.yes {
			guess("the money of the programme", "budget-total")
			if text, buttons := says(yes); text != tt.thanks || buttons == "" {
				t.Errorf("%s %q: %q %q", tt.lang, yes, text, buttons)
			}
			if text, _ := says(yes); !strings.Contains(text, tt.afterwards) {
				t.Errorf("%s %q again: %q", tt.lang, yes, text)
			}
		}
		for _, no := range tt.no {
			guess("the money of the programme", "budget-total")
			text, buttons := says(no)
			offers := strings.Count(buttons, "|") > 1 && strings.Contains(buttons, tt.pass)
			if !strings.Contains(text, tt.sorry) || !offers {
				t.Errorf("%s %q: %q %q", tt.lang, no, text, buttons)
			}
		}
	}
}

// What a word is in the person's own language comes first.
func TestConsentOfALanguage(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		lang locales.Lang
		text string
		want answer.Consent
	}{
		{locales.Tajik, "не", answer.No}, {locales.Kazakh, "не", answer.Neither},
		{locales.Russian, "Ооба!", answer.Yes},
		{locales.English, "hawa", answer.Yes}, {locales.Uzbek, "йўқ", answer.No}, {locales.Uzbek, "ҳа", answer.Yes},
		{locales.Russian, "да, а бюджет?", answer.Neither}, {locales.English, "maybe", answer.Neither},
		{locales.English, "", answer.Neither}, {locales.English, "no budget", answer.Neither},
		{locales.English, "No, thank you", answer.No}, {locales.Russian, "да, спасибо большое", answer.Yes},
		{locales.English, "yes no", answer.Neither}, {locales.English, "thanks", answer.Neither},
		{locales.English, "Of course not!", answer.No}, {locales.Russian, "да нет", answer.No},
		{locales.Russian, "нет, конечно", answer.No}, {locales.Turkmen, "Elbetde ýok", answer.No},
		{locales.Russian, "Ну да", answer.Yes}, {locales.Russian, "ха-ха", answer.Neither},
		{locales.Kazakh, "Жоқ, аға", answer.No}, {locales.Turkmen, "yok, aga", answer.No},
		{locales.Kazakh, "дал осы", answer.Yes}, {locales.Uzbek, "худди шу", answer.Yes},
	} {
		if got := answer.ConsentOf(tt.lang, tt.text); got != tt.want {
			t.Errorf("%s %q: %v, want %v", tt.lang, tt.text, got, tt.want)
		}
	}
}
