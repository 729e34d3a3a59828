package profile

import (
	"slices"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/locales"
)

// exampleTopic is the topic whose first example question shows how to ask.
const exampleTopic = "budget-total"

func (p screen) exampleQuestion() string {
	if examples := p.ApprovedAnswer(exampleTopic).Examples; len(examples) > 0 {
		return examples[0]
	}
	return ""
}

// LanguagePicker offers the seven languages.
func (p screen) LanguagePicker() view.Message {
	return p.languagePicker(func(lang string) view.Press { return ChooseLanguage{lang} })
}

// languagePicker offers the seven languages, the page's own on top.
func (p screen) languagePicker(to func(lang string) view.Press) view.Message {
	button := func(lang locales.Lang) view.Button { return view.Button{Text: lang.Name(), Press: to(string(lang))} }
	languages := locales.All()
	slices.SortStableFunc(languages, func(a, b locales.Lang) int { return boolToInt(b == p.Lang) - boolToInt(a == p.Lang) })
	var buttons []view.Button
	for _, lang := range languages[1:] {
		buttons = append(buttons, button(lang))
	}
	return view.Message{HTML: p.HTML(locales.LanguageChoose, nil), Buttons: append(view.Rows(button(languages[0])), view.Grid(2, buttons...)...)}
}

// LanguageChosen says which language the page is in.
func (p screen) LanguageChosen() view.Message {
	return p.Text(locales.LanguageChosen, locales.Args{"Language": p.Lang.Name()})
}

// Welcome says what the bot is, how it treats data, and puts the main buttons under the input field.
func (p screen) Welcome() view.Message {
	return view.Message{HTML: p.HTML(locales.Welcome, locales.Args{"Example": p.exampleQuestion()}), Menu: p.MainMenu()}
}

// Help says how to ask, and lists the commands that are open to the person.
func (p screen) Help(commands []view.Command) view.Message {
	var list []string
	for _, command := range commands {
		list = append(list, p.CommandLine(command))
	}
	return view.Message{HTML: view.Lines(p.HTML(locales.Help, locales.Args{"Example": p.exampleQuestion()}), strings.Join(list, "\n"))}
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
