package ask_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// answersTo lets somebody who has never written before ask something, and returns what they get.
func answersTo(w bottest.World, id int64, lang, question string) (answers []sandbox.Message) {
	ann := w.Join(id, "Ann", lang)
	ann.Says(question)
	w.WaitIdle()
	for _, m := range ann.Messages() {
		if m.FromBot {
			answers = append(answers, m)
		}
	}
	return answers
}

// What people say around a question does not change its answer; who greets is greeted back.
func TestAQuestionWithCourtesiesIsAnswered(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	for i, test := range []struct{ lang, question, want string }{
		{
			"en", "Good afternoon dear colleagues, could you please tell me who funds the programme? Thanks!",
			"Hello!\n\nWho funds",
		},
		{"en", "WHO FUNDS THE PROGRAMME", "Who funds"},
		{"en", "Who fun\u00adds the pro\u200bgramme?", "Who funds"},
		{"en", "Who funds the programme? 🙏", "Who funds"},
		{"ru", "Здравствуйте! Подскажите пожалуйста, кто финансирует программу", "Здравствуйте!\n\nКто финансирует"},
		{"ru", "Кто финансирует программу?\n\nС уважением,\nБоб", "Кто финансирует"},
		{"ky", "Саламатсызбы! Программаны ким каржылайт? Рахмат", "Саламатсызбы!\n\nПрограмманы ким"},
		{"kk", "Сәлеметсіз бе! Бағдарламаны кім қаржыландырады? Рақмет", "Сәлеметсіз бе!\n\nBOMCA-ны кім"},
		{"tg", "Салом! Барномаро кӣ маблағгузорӣ мекунад? Раҳмат", "Салом!\n\n"},
		{"uz", "Assalomu alaykum! Dasturni kim moliyalashtiradi? Rahmat", "Assalomu alaykum!\n\n"},
		{"tk", "Salam! Maksatnamany kim maliýeleşdirýär? Sag boluň", "Salam!\n\n"},
	} {
		answers := answersTo(w, 5001+int64(i), test.lang, test.question)
		if len(answers) != 1 || !strings.HasPrefix(answers[0].Text, test.want) || len(answers[0].Inline) == 0 {
			t.Errorf("%q: got %+v, want one answer that begins with %q", test.question, answers, test.want)
		}
	}
}

// Several questions in one message are answered together, each once.
func TestSeveralQuestionsInOneMessage(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	for i, test := range []struct {
		lang, question string
		want           []string
	}{
		{"en", "Who funds the programme? And where is the EU Delegation?", []string{"Who funds", "Address"}},
		{"en", "What is BOMCA and when did it start?", []string{"What BOMCA is", "When BOMCA began"}},
		{"en", "I am from customs in Osh. Whom do I call?", []string{"Contacts: Kyrgyzstan"}},
		{"ru", "Кто финансирует программу? Какой адрес делегации ЕС?", []string{"Кто финансирует", "Адрес"}},
		{"en", "Who funds BOMCA? What is BOMCA? When did BOMCA begin? What is the fax of the EU Delegation?",
			[]string{"Who funds", "What BOMCA is", "When BOMCA began"}},
		{"en", "Who funds BOMCA? Who funds the programme?", []string{"Who funds"}},
		{"en", "1) Who funds BOMCA\n2) When did it start", []string{"Who funds", "When BOMCA began"}},
		{"en", "1.Who funds BOMCA 2.When did it start", []string{"Who funds", "When BOMCA began"}},
		{"en", "- who funds bomca\n- when did it start", []string{"Who funds", "When BOMCA began"}},
		{"en", "I have two questions:\n• the total budget\n• who implements the programme\n\nThanks,\nAnn",
			[]string{"BOMCA's total budget", "Who implements"}},
		{"en", "who funds bomca\nwhen did it start", []string{"Who funds", "When BOMCA began"}},
		{"en", "Could you tell me who funds\nthe BOMCA programme?",
			[]string{"Who funds"}}, // one question on two lines
		{"en", "who funds bomca & when did it start", []string{"Who funds", "When BOMCA began"}},
		{"en", "First, who funds BOMCA? Second, when did it start?", []string{"Who funds", "When BOMCA began"}},
		{"ru", "Во-первых, кто финансирует БОМКА? Во-вторых, какой бюджет?",
			[]string{"Кто финансирует", "Средства"}},
		{"ru", "бюджет, страны и контакты", []string{"Средства", "Страны", "Контакты"}},
		{"ky", "бюджет, өлкөлөр", []string{"Программанын жалпы бюджети", "Катышуучу өлкөлөр"}},
		{"kk", "1) Бағдарламаны кім қаржыландырады? 2) Бюджеті қанша?",
			[]string{"BOMCA-ны кім", "BOMCA-ның жалпы"}},
		{"tg", "Якум, барномаро кӣ маблағгузорӣ мекунад? Дуюм, буҷет чанд аст?",
			[]string{"BOMCA-ро кӣ", "Маблағи"}},
		{"uz", "a) Dasturni kim moliyalashtiradi b) Byudjet qancha",
			[]string{"BOMCAni kim", "BOMCAga ajratilgan"}},
		{"tk", "1️⃣ Maksatnamany kim maliýeleşdirýär 2️⃣ Býudjet näçe",
			[]string{"BOMCA-ny kim", "BOMCA-nyň umumy"}},
	} {
		checkAnswers(t, answersTo(w, 5001+int64(i), test.lang, test.question), test.question, test.want)
	}
}

// A question for several things that one subject has is answered with all of them.
func TestAListOfThings(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	for i, test := range []struct {
		lang, question string
		want           []string
	}{
		{"en", "What are the phone and the fax of the EU Delegation?", []string{"Telephone", "Fax"}},
		{"en", "phone, fax and email of the delegation please", []string{"Telephone", "Fax", "Email"}},
		{"en", "I am from customs. I need the delegation's address, phone and fax?",
			[]string{"Address", "Telephone", "Fax"}},
		{"en", "email address and phone of the EU Delegation", []string{"Telephone", "Email"}},
		{"en", "When and where was the steering group meeting?", []string{"Date of the", "Place of the"}},
		{"ru", "Телефон и адрес делегации ЕС?", []string{"Адрес делегации", "Телефон делегации"}},
		{"ru", "Когда и где было заседание руководящей группы?", []string{"Дата встречи", "Место проведения"}},
		{"ky", "ЕБ делегациясынын телефону менен факсы керек",
			[]string{"ЕБ өкүлчүлүгүнүн телефону", "ЕБ өкүлчүлүгүнүн факсы"}},
		{"kk", "ЕО делегациясының телефоны мен факсы керек",
			[]string{"ЕО өкілдігінің телефоны", "ЕО өкілдігінің факсы"}},
		{"tg", "Телефон ва суроғаи намояндагии ИА даркор",
			[]string{"Суроғаи Намояндагии", "Телефони Намояндагии"}},
		{"uz", "Vakolatxonaning telefoni va manzilini yuboring",
			[]string{"Delegatsiya manzili", "Delegatsiya telefoni"}},
		{"tk", "Wekilhananyň faksy bilen saýty gerek",
			[]string{"ÝB wekilhanasynyň faksy", "ÝB wekilhanasynyň"}},
	} {
		checkAnswers(t, answersTo(w, 5001+int64(i), test.lang, test.question), test.question, test.want)
	}
}

// What a person wants of the bot is done when they only tell it, beside a question as well.
func TestAWishBesideAQuestion(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	for i, test := range []struct {
		lang, question string
		want           []string
	}{
		{"en", "How do I switch to Russian? Also I want to stop the news.",
			[]string{"I speak English", "Announcements"}},
		{"uz", "Tilni qanday o'zgartiraman? Yana ma'lumotlarimni o'chirmoqchiman.",
			[]string{"Men ingliz", "Siz haqingizda"}},
		{"kk", "Тілді қалай өзгертемін? Тағы деректерімді өшіргім келеді.",
			[]string{"Мен ағылшын", "Сіз туралы"}},
		{"en", "Who funds BOMCA? My colleague told me that it is a programme.", []string{"Who funds"}},
	} {
		checkAnswers(t, answersTo(w, 5001+int64(i), test.lang, test.question), test.question, test.want)
	}
}

// checkAnswers reports an error unless the answers to a question begin with these texts.
func checkAnswers(t *testing.T, answers []sandbox.Message, question string, want []string) {
	t.Helper()
	isWrong := len(answers) != len(want)
	for i := range min(len(answers), len(want)) {
		isWrong = isWrong || !strings.HasPrefix(answers[i].Text, want[i])
	}
	if isWrong {
		t.Errorf("%q: got %+v, want answers that begin with %q", question, answers, want)
	}
}

// What is asked beside an answered question and has no answer is said and kept, in its own words. What is only told is
// not.
func TestAnUnansweredQuestionAmongSeveral(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	answers := answersTo(w, 1001, "en",
		"I am new here. Who funds BOMCA? What salary does Bob get? I wonder. Is it? Which women took part? Thanks")
	const open = "What salary does Bob get? Which women took part?"
	if len(answers) != 2 || !strings.HasPrefix(answers[0].Text, "Who funds") ||
		!strings.HasPrefix(answers[1].Text, "About “"+open+"” I have no approved answer.") {
		t.Errorf("got %+v, want an answer and a refusal", answers)
	}
	w.Read(func(tx *store.Tx) error {
		questions, _, err := tx.OpenQuestions(0, 10)
		if len(questions) != 1 || questions[0].Text != open {
			t.Errorf("kept are %+v", questions)
		}
		return err
	})
}

// A message that only reacts, fills a pause or announces a question is no question, and is not kept.
func TestAMessageThatAsksNothing(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	for i, test := range []struct{ lang, texts, want string }{
		{"en", "yes|no|OK|okkk|great!|I see|I don't understand|sorry|please|um|I have a question|yes please|lol|test",
			"What would you like to know"},
		{"ru", "да|нет|ок|хорошо|понятно|не понял|хаха|извините|у меня вопрос|алло", "Что Вы хотите узнать"},
		{"ky", "ооба|жок|макул|түшүнүктүү|суроом бар", "Программа, анын байланыштары"},
		{"kk", "иә|жоқ|жарайды|түсінікті|сұрағым бар", "Бағдарлама, оның байланыс"},
		{"tg", "ҳа|не|хуб|фаҳмо|савол дорам", "Дар бораи барнома"},
		{"uz", "ha|yoʻq|yo'q|mayli|tushunarli|savolim bor", "Dastur, uning kontaktlari"},
		{"tk", "hawa|ýok|bolýar|düşnükli|soragym bar", "Maksatnama, duşuşyklar"},
		{"en", "got it, thanks|no thanks|ok thank you", "You are welcome!"},
		{"en", "Hello, my name is Ann|My name is Ann Example", "Hello! Ask me"},
		{"ru", "Здравствуйте, меня зовут Анна", "Здравствуйте! Спрашивайте"},
		{"uz", "Salom, mening ismim Anna", "Assalomu alaykum!"},
		{"en", "Hello. Regards, Bob|Good afternoon!\n\nBest regards,\nBob", "Hello! Ask me"},
		{"ru", "Здравствуйте. С уважением, Боб", "Здравствуйте! Спрашивайте"},
		{"ky", "Салам. Урматтоо менен, Боб", "Саламатсызбы!"},
		{"en", "a|:D|b?|ann@example.com|@ann|https://example.com/budget", "I understand questions in words."},
		{"en", "help me", "Ask me in your own words"},
	} {
		for j, text := range strings.Split(test.texts, "|") {
			answers := answersTo(w, 5001+int64(100*i+j), test.lang, text)
			if len(answers) != 1 || !strings.HasPrefix(answers[0].Text, test.want) {
				t.Errorf("%q: got %+v, want %q", text, answers, test.want)
			}
		}
	}
	w.Read(func(tx *store.Tx) error {
		if questions, kept, err := tx.OpenQuestions(0, 10); kept != 0 || err != nil {
			t.Errorf("these questions are kept: %+v, %v", questions, err)
		}
		return nil
	})
}

// The words of a link or an e-mail address are no words of the question. Words in other letters than those of one's
// language are answered in that language.
func TestAddressesAndOtherLettersInAQuestion(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	for i, test := range []struct{ lang, question, want string }{
		{"en", "https://example.com/path?budget=1 who funds the programme?", "Who funds"},
		{"en", "ann@example.com what is the budget?", "BOMCA's total budget"},
		{"en", "Re: budget", "BOMCA's total budget"},
		{"ru", "Тема: бюджет", "Средства на всю программу"},
		{"en", "see https://example.com/delegation/fax", "I have no approved answer"},
		{"ru", "kto finansiruet programmu", "Кто финансирует"},
		{"kk", "bagdarlamany kim karzhylandyrady", "BOMCA-ны кім"},
		{"ru", "Who funds the programme?", "Who funds"},
	} {
		answers := answersTo(w, 5001+int64(i), test.lang, test.question)
		if len(answers) != 1 || !strings.HasPrefix(answers[0].Text, test.want) {
			t.Errorf("%q: got %+v, want an answer that begins with %q", test.question, answers, test.want)
		}
	}
}

// A message without a letter is no question: a sign of thanks is answered in kind, and a number or a link is not kept.
func TestAMessageWithoutLetters(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	for i, test := range []struct{ lang, text, want string }{
		{"en", "👍", "You are welcome!"},
		{"en", "❤️", "You are welcome!"},
		{"ru", "🙏🙏", "Пожалуйста"},
		{"en", "👋", "Hello!"},
		{"en", "12345", "I understand questions in words."},
		{"ru", "?!", "Я понимаю вопросы, заданные словами."},
		{"ky", "+996 312 26 10 00", "Мен сөз менен жазылган"},
		{"kk", "...", "Мен сөзбен жазылған"},
		{"tg", "7", "Ман саволҳоеро мефаҳмам"},
		{"uz", "100%", "Men soʻz bilan yozilgan"},
		{"tk", "🚗", "Men söz bilen ýazylan"},
		{"en", "https://www.bomca-eu.org", "I understand questions in words."},
	} {
		answers := answersTo(w, 5001+int64(i), test.lang, test.text)
		if len(answers) != 1 || !strings.HasPrefix(answers[0].Text, test.want) {
			t.Errorf("%q: got %+v, want %q", test.text, answers, test.want)
		}
	}
	w.Read(func(tx *store.Tx) error {
		if _, kept, err := tx.OpenQuestions(0, 1); kept != 0 || err != nil {
			t.Errorf("%d questions are kept, %v", kept, err)
		}
		return nil
	})
}

// Words that stop the bot, and questions about its own work, lead to the page with the button that does it.
func TestQuestionsAboutTheBotsOwnWork(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	for i, test := range []struct{ lang, text, button string }{
		{"en", "stop", "News"}, {"en", "How do I unsubscribe?", "News"}, {"ru", "отписаться", "Новости"},
		{"ru", "стоп", "Новости"}, {"ky", "токтот", ""}, {"kk", "тоқтат", ""}, {"tg", "бас", ""}, {"uz", "toʻxtat", ""},
		{"tk", "togtat", ""},
		{"en", "How do I change the language?", "Русский"}, {"ru", "Как сменить язык?", "English"},
		{"en", "Delete my data", "erase everything"}, {"ru", "Удалите мои данные", "стереть"},
		{"en", "How do I register for an event?", ""},
	} {
		answers := answersTo(w, 5001+int64(i), test.lang, test.text)
		hasButton := func(label string) bool {
			return slices.ContainsFunc(slices.Concat(answers[0].Inline...), func(b sandbox.Button) bool {
				return strings.Contains(b.Text, label)
			})
		}
		if len(answers) != 1 || len(answers[0].Inline) == 0 || !hasButton(test.button) {
			t.Errorf("%q: got %+v, want the button %q", test.text, answers, test.button)
		}
	}
	w.Read(func(tx *store.Tx) error {
		if questions, kept, err := tx.OpenQuestions(0, 10); kept != 0 || err != nil {
			t.Errorf("these questions are kept: %+v, %v", questions, err)
		}
		return nil
	})
}

// The same question gets the same answer, also the one that was picked below another.
func TestTheSameQuestionGetsTheSameAnswer(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	for range 2 {
		ann.Says("When did BOMCA begin?")
		w.WaitIdle()
		if last := ann.LastBotMessage().Text; !strings.HasPrefix(last, "When BOMCA began") {
			t.Errorf("got %q", last)
		}
	}
	ann.Says("How many women took part?")
	ann.Sees("About “women” I have no approved answer.")
	ann.Presses("How many people took part")
	w.WaitIdle()
	ann.Says("how many women took part")
	w.WaitIdle()
	if last := ann.LastBotMessage().Text; !strings.HasPrefix(last, "How many people took part") {
		t.Errorf("after the answer was picked, the same question got %q", last)
	}
	ann.Presses("👎")
	w.WaitIdle()
	ann.Says("how many women took part")
	ann.Sees("About “women” I have no approved answer.") // not again what was rated poor
}

// A question that is edited into what asks nothing is no longer kept.
func TestAnEditedQuestionThatAsksNothing(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	for _, text := range []string{"ok", "12345"} {
		id := ann.Says("How many women took part?")
		ann.Sees("I have saved your question")
		w.WaitIdle()
		ann.Edits(id, text)
		w.WaitIdle()
		w.Read(func(tx *store.Tx) error {
			questions, kept, err := tx.OpenQuestions(0, 10)
			if kept != 0 {
				t.Errorf("after the edit into %q, these questions are kept: %+v", text, questions)
			}
			return err
		})
	}
}

// With a meeting ahead, a question about "the meeting" means that one; the past one is a tap away, or named.
func TestTheComingMeetingCountsBeforeThePastOne(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("Where is the meeting?")
	ann.Sees("Example meeting")
	w.WaitIdle()
	ann.Presses("Place of the meeting")
	ann.Sees("meeting is hosted by Dushanbe")
	for _, question := range []string{"when is it?", "1. When is the meeting?\n2. What is the fax?"} {
		ann.Says(question)
		ann.Sees("Example meeting")
		w.WaitIdle()
	}
	ann.Says("Where was the fourth meeting?")
	w.WaitIdle()
	if last := ann.LastBotMessage().Text; !strings.Contains(last, "hosted by Dushanbe") {
		t.Errorf("the past meeting was asked for by its place, and the answer is %q", last)
	}
}

// An answer offers what people ask next. It is one of its own, which can be rated.
func TestAnAnswerOffersTheNextSteps(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("Who funds the programme?")
	ann.Sees("funded by the European Union")
	w.WaitIdle()
	ann.Presses("BOMCA's total budget")
	ann.Sees("EUR 40.1 million")
	w.WaitIdle()
	ann.Presses("👍")
	ann.Sees("Thank you!")
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		first, err := tx.Exchange(1)
		second, err2 := tx.Exchange(2)
		if first.Rating != 0 || second.Rating != 1 || second.Topic != "budget-total" {
			t.Errorf("kept are %+v and %+v", first, second)
		}
		return errors.Join(err, err2)
	})
}

// A single word answers only what people ask with it alone. One that resembles a word of the subject is another word.
func TestASingleWord(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	for i, test := range []struct {
		lang, word string
		isAnswered bool
	}{
		{"en", "budget", true}, {"en", "fax?", true}, {"ru", "бюджет", true}, {"ru", "факс", true},
		{"ky", "бюджет", true}, {"uz", "faks", true},
		{"en", "bomb", false}, {"en", "peace", false}, {"ru", "вакцина", false}, {"ru", "бомба", false},
		{"tg", "зан", false}, {"ky", "таксист", false}, {"uz", "olma", false}, {"tk", "suw", false},
	} {
		answers := answersTo(w, 5001+int64(i), test.lang, test.word)
		rated := len(answers) == 1 && slices.ContainsFunc(slices.Concat(answers[0].Inline...),
			func(b sandbox.Button) bool { return b.Text == "👍" })
		if rated != test.isAnswered {
			t.Errorf("%q: got %+v, want an answer: %v", test.word, answers, test.isAnswered)
		}
	}
}
