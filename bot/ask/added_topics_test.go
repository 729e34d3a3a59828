package ask

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// refused are twenty questions in Russian that nothing answered, with the topics that coordinators make of them. They
// are made up.
var refused = map[string][]string{
	"certificate": {
		"Получат ли участники семинара сертификат?", "Когда выдадут сертификаты участникам тренинга?",
		"Мне нужен сертификат об участии", "Дают ли сертификат за онлайн-семинар?",
	},
	"hotel": {
		"Оплачивает ли программа гостиницу?", "В какой гостинице живут участники?",
		"Кто платит за гостиницу и питание?", "Нужно ли самим искать гостиницу?",
	},
	"visa": {
		"Нужна ли участникам виза?", "Кто оформляет визу участникам?", "Поможете ли вы получить визу для семинара?",
		"Сколько стоит виза для участника?",
	},
	"ticket": {
		"Кто покупает авиабилеты?", "Вернут ли деньги за билет на самолет?", "Можно ли купить билет самому?",
		"Когда пришлют билеты?",
	},
	"online": {
		"Можно ли участвовать онлайн?", "Будет ли семинар онлайн?", "Пришлите ссылку на онлайн-встречу",
		"Есть ли запись онлайн-семинара?",
	},
}

// inOtherWords are questions about the same in all languages, none of them one of the above.
var inOtherWords = map[string]map[locales.Lang][]string{
	"certificate": {
		"ru": {"Выдают ли участникам сертификат?", "сертификат за семинар"},
		"en": {"Will the participants get a certificate?", "When do we receive our certificates?"},
		"ky": {"Катышуучулар сертификат алышабы?", "Сертификатты качан беришет?"},
		"kk": {"Қатысушылар сертификат ала ма?", "Сертификатты қашан береді?"},
		"tg": {"Оё иштирокчиён сертификат мегиранд?", "Сертификатро кай медиҳанд?"},
		"uz": {"Ishtirokchilar sertifikat oladimi?", "Sertifikat qachon beriladi?"},
		"tk": {"Gatnaşyjylar sertifikat alarmy?", "Sertifikat haçan berilýär?"},
	},
	"hotel": {
		"ru": {"Кто оплачивает гостиницу?", "гостиница для участников"},
		"en": {"Who pays for the hotel?", "Which hotel do the participants stay in?"},
		"ky": {"Мейманкананы ким төлөйт?", "Катышуучулар кайсы мейманканада?"},
		"kk": {"Қонақ үйді кім төлейді?", "Қатысушылар қай қонақ үйде?"},
		"tg": {"Меҳмонхонаро кӣ пардохт мекунад?", "Иштирокчиён дар кадом меҳмонхона?"},
		"uz": {"Mehmonxonani kim toʻlaydi?", "Ishtirokchilar qaysi mehmonxonada?"},
		"tk": {"Myhmanhanany kim töleýär?", "Gatnaşyjylar haýsy myhmanhanada?"},
	},
	"visa": {
		"ru": {"Нужна ли виза для участия?", "виза для участников"},
		"en": {"Do participants need a visa?", "How much does the visa cost?"},
		"ky": {"Катышуучуларга виза керекпи?", "Виза канча турат?"},
		"kk": {"Қатысушыларға виза керек пе?", "Виза қанша тұрады?"},
		"tg": {"Оё ба иштирокчиён виза лозим аст?", "Виза чанд пул меистад?"},
		"uz": {"Ishtirokchilarga viza kerakmi?", "Viza qancha turadi?"},
		"tk": {"Gatnaşyjylara wiza gerekmi?", "Wiza näçe durýar?"},
	},
	"ticket": {
		"ru": {"Кто купит авиабилет?", "Вернут ли деньги за билет?"},
		"en": {"Who buys the flight tickets?", "Can I buy the ticket myself?"},
		"ky": {"Авиабилетти ким сатып алат?", "Билеттин акчасын кайтарышабы?"},
		"kk": {"Авиабилетті кім сатып алады?", "Билеттің ақшасын қайтара ма?"},
		"tg": {"Чиптаи ҳавопайморо кӣ мехарад?", "Пули чиптаро бармегардонанд?"},
		"uz": {"Aviachiptani kim sotib oladi?", "Chipta pulini qaytaradimi?"},
		"tk": {"Uçar biletini kim satyn alýar?", "Biletiň puluny gaýtararlarmy?"},
	},
	"online": {
		"ru": {"Семинар пройдет онлайн?", "Можно подключиться онлайн?"},
		"en": {"Can I take part online?", "Will the seminar be online?"},
		"ky": {"Онлайн катышса болобу?", "Семинар онлайн болобу?"},
		"kk": {"Онлайн қатысуға бола ма?", "Семинар онлайн бола ма?"},
		"tg": {"Онлайн иштирок кардан мумкин аст?", "Семинар онлайн мешавад?"},
		"uz": {"Onlayn qatnashsa boʻladimi?", "Seminar onlayn boʻladimi?"},
		"tk": {"Onlaýn gatnaşyp bolýarmy?", "Seminar onlaýn bolarmy?"},
	},
}

// addRefused returns the matchers before and after coordinators made five answers of the refused questions, in Russian
// alone.
func addRefused(t *testing.T, f *Feature) (before, after *matcherSet) {
	t.Helper()
	var edits knowledge.Edits
	var examples []store.Example
	for topic, questions := range refused {
		edits.Topics = append(edits.Topics, knowledge.TopicEdit{ID: topic, Added: true})
		edits.Answers = append(edits.Answers, knowledge.AnswerEdit{
			Topic: topic, Lang: locales.Russian, Answer: knowledge.Answer{Title: questions[0], Text: "Пример."},
		})
		for _, question := range questions {
			examples = append(examples, store.Example{Topic: topic, Lang: "ru", Text: question})
		}
	}
	before = f.matchers.current.Load()
	after, _ = learnExamples(f.Knowledge.Shipped().With(edits), before, examples, nil)
	return before, after
}

func newFeature(t *testing.T) *Feature {
	t.Helper()
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	return New(chat.Deps{Knowledge: knowledge.NewLive(base)}, nil)
}

// What must be reached, of the questions in other words: in the language of the answers, and in the others, where words
// that the lexicon does not have cannot be understood.
const minAnsweredOwn, minAnsweredOthers = 0.8, 0.8

// Twenty refused questions become five answers in one language, and are then answered in all seven.
func TestRefusedQuestionsBecomeAnswersInAllLanguages(t *testing.T) {
	t.Parallel()
	f := newFeature(t)
	before, after := addRefused(t, f)
	for topic, questions := range refused {
		for _, question := range questions {
			if got := f.outcome(after, locales.Russian, question); got != (Outcome{Answered, topic}) {
				t.Errorf("%q is %v, want %s", question, got, topic)
			}
		}
	}
	var own, others, wrong, asked, askedOwn, were float64
	for _, lang := range locales.All() {
		right, all := 0, 0
		for topic, byLang := range inOtherWords {
			for _, question := range byLang[lang] {
				all++
				if f.outcome(before, lang, question).Kind == Answered {
					were++
				}
				got := f.outcome(after, lang, question)
				switch {
				case got == Outcome{Answered, topic}:
					right++
				case got.Kind == Answered:
					wrong++
					t.Logf("%s: %q is answered with %s, want %s", lang, question, got.Topic, topic)
				default:
					t.Logf("%s: %q is not answered", lang, question)
				}
			}
		}
		t.Logf("%s: %d of %d in other words are answered", lang, right, all)
		if lang == locales.Russian {
			own, askedOwn = float64(right), float64(all)
		} else {
			others, asked = others+float64(right), asked+float64(all)
		}
	}
	t.Logf("own %.0f of %.0f, others %.0f of %.0f, wrong %.0f, answered before %.0f",
		own, askedOwn, others, asked, wrong, were)
	if own < minAnsweredOwn*askedOwn || others < minAnsweredOthers*asked {
		t.Errorf("%.0f of %.0f are answered in Russian, %.0f of %.0f in the others", own, askedOwn, others, asked)
	}
}

// maxStrayed is the share of the questions of the known sets that may be answered with one of the five topics. Some are
// about the same.
const maxStrayed = 0.005

// The five answers take hardly any question that is about something else.
func TestAddedTopicsDoNotStray(t *testing.T) {
	t.Parallel()
	f := newFeature(t)
	_, after := addRefused(t, f)
	var strayed, asked float64
	for _, lang := range locales.All() {
		for _, set := range []string{"plain", "near", "strange", "styles"} {
			path := set + "/" + string(lang) + ".jsonl"
			data, err := os.ReadFile("../survey/testdata/known/" + path)
			if err != nil {
				t.Fatal(err)
			}
			for line := range bytes.Lines(data) {
				var turn struct{ Text string }
				if err := json.Unmarshal(line, &turn); err != nil {
					t.Fatal(err)
				}
				asked++
				got := f.outcome(after, lang, turn.Text)
				if _, isAdded := refused[got.Topic]; isAdded {
					strayed++
					t.Logf("%s %s: %q is answered with %s", lang, set, turn.Text, got.Topic)
				}
			}
		}
	}
	t.Logf("%.0f of %.0f questions", strayed, asked)
	if strayed > maxStrayed*asked {
		t.Errorf("%.0f of %.0f questions are answered with an added topic", strayed, asked)
	}
}
