package answer

import "testing"

func TestTrimCourtesies(t *testing.T) {
	for _, test := range []struct {
		text, rest string
		found      Courtesies
	}{
		{"Good afternoon, dear colleagues! What is the budget?", "What is the budget?", Greeting | Filler},
		{"What is the budget? Thanks in advance!", "What is the budget?", Thanks},
		{"What is the budget?\nBest regards,\nAnn", "What is the budget?", Farewell},
		{"hello", "", Greeting},
		{"Здравствуйте, подскажите, пожалуйста, какой бюджет?", "какой бюджет?", Greeting | Please},
		{"Какой бюджет? С уважением, Боб", "Какой бюджет?", Farewell},
		{"Саламатсызбы! Бюджети канча? Алдын ала рахмат!", "Бюджети канча?", Greeting | Thanks},
		{"Сәлеметсіз бе! Бюджеті қанша?", "Бюджеті қанша?", Greeting},
		{"Салом, лутфан гӯед, буҷет чанд аст?", "буҷет чанд аст?", Greeting | Please},
		{"Assalomu alaykum! Byudjet qancha? Oldindan rahmat", "Byudjet qancha?", Greeting | Thanks},
		{"Salam! Býujeti näçe? Haýyş edýärin", "Býujeti näçe?", Greeting | Please},
		{"assalomu alaykum какой бюджет thx", "какой бюджет", Greeting | Thanks}, // people mix languages
		{"О бюджете, э-э", "О бюджете, э-э", 0},
		// what looks like a courtesy but asks
		{"Can you speak Kyrgyz?", "Can you speak Kyrgyz?", 0},
		{"Tell me about BOMCA", "Tell me about BOMCA", 0},
		{"What do you know about me?", "What do you know about me?", 0},
		{"Are you a bot?", "Are you a bot?", 0},
		{"What is the budget?\n\nBest regards,\nAnn\ncustoms officer, Osh\ntel. 123", "What is the budget?", Farewell},
		{"what is the budget\nwhat is the fax", "what is the budget\nwhat is the fax", 0}, // lines stay
		{"Hello, my name is Ann Example. What is the budget?", "What is the budget?", Greeting | Introduction},
		{"Менин атым Анна, бюджети канча?", "бюджети канча?", Introduction},
		{"My name is what I forgot to say here", "My name is what I forgot to say here", 0},
		{"yes", "", Reaction},
		{"ok thanks", "", Opening | Thanks},
		{"Нет, бюджет", "бюджет", Reaction},
		{"Нет, не знаю, спасибо", "", Reaction | Thanks},
		{"не пишите мне", "не пишите мне", 0}, // in Tajik "не" is "no"
		{"", "", 0},
		{"🙏", "", 0},
	} {
		rest, found := TrimCourtesies(test.text)
		if rest != test.rest || found != test.found {
			t.Errorf("%q: got %q, %b; want %q, %b", test.text, rest, found, test.rest, test.found)
		}
	}
}

func FuzzTrimCourtesies(f *testing.F) {
	f.Add("Hello, what is it? Best regards, Ann")
	f.Add("рахмат \u00ad 👍 -")
	f.Fuzz(func(t *testing.T, text string) {
		rest, _ := TrimCourtesies(text)
		if again, _ := TrimCourtesies(rest); len(again) > len(rest) {
			t.Errorf("%q became %q and then %q", text, rest, again)
		}
	})
}
