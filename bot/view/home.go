package view

import (
	"slices"
	"strings"

	"bomcabot/locales"
)

// exampleTopic is the topic whose first example question shows how to ask.
const exampleTopic = "budget-total"

func (p Page) exampleQuestion() string {
	if examples := p.answer(exampleTopic).Examples; len(examples) > 0 {
		return examples[0]
	}
	return ""
}

// LanguagePicker offers the seven languages.
func (p Page) LanguagePicker() Message {
	return p.languagePicker(func(lang string) Press { return ChooseLanguage{lang} })
}

// languagePicker offers the seven languages, the page's own on top.
func (p Page) languagePicker(to func(lang string) Press) Message {
	button := func(lang locales.Lang) Button { return Button{Text: lang.Name(), Press: to(string(lang))} }
	languages := locales.All()
	slices.SortStableFunc(languages, func(a, b locales.Lang) int { return boolToInt(b == p.lang) - boolToInt(a == p.lang) })
	var buttons []Button
	for _, lang := range languages[1:] {
		buttons = append(buttons, button(lang))
	}
	return Message{HTML: p.html(locales.LanguageChoose, nil), Buttons: append(rows(button(languages[0])), grid(2, buttons...)...)}
}

// LanguageChosen says which language the page is in.
func (p Page) LanguageChosen() Message {
	return p.Text(locales.LanguageChosen, locales.Args{"Language": p.lang.Name()})
}

// Welcome says what the bot is, how it treats data, and puts the main buttons under the input field.
func (p Page) Welcome() Message {
	return Message{HTML: p.html(locales.Welcome, locales.Args{"Example": p.exampleQuestion()}), Menu: p.mainMenu()}
}

// MainMenuKeys are the main buttons, row by row.
func MainMenuKeys() [][]locales.Key {
	return [][]locales.Key{{locales.MenuProgramme, locales.MenuContacts}, {locales.MenuEvents, locales.MenuHelp}, {locales.MenuLanguage}}
}

func (p Page) mainMenu() *Menu {
	menu := &Menu{Placeholder: p.plain(locales.MenuPlaceholder, nil)}
	for _, keys := range MainMenuKeys() {
		var row []string
		for _, key := range keys {
			row = append(row, p.plain(key, nil))
		}
		menu.Rows = append(menu.Rows, row)
	}
	return menu
}

// Command is a command with the key of what it does.
type Command struct {
	Name string // without the slash
	Help locales.Key
}

// Help says how to ask, and lists the commands that are open to the person.
func (p Page) Help(commands []Command) Message {
	var list []string
	for _, command := range commands {
		list = append(list, p.commandLine(command))
	}
	return Message{HTML: lines(p.html(locales.Help, locales.Args{"Example": p.exampleQuestion()}), strings.Join(list, "\n"))}
}

func (p Page) commandLine(command Command) string {
	return "/" + command.Name + " – " + p.html(command.Help, nil)
}

// CommandDescription is what a command does, for Telegram's menu.
func (p Page) CommandDescription(command Command) string { return p.plain(command.Help, nil) }

// BotDescription and ShortDescription are the bot's profile.
func (p Page) BotDescription() string { return p.plain(locales.BotDescription, nil) }

// BotShortDescription is what the bot's profile and shared links show.
func (p Page) BotShortDescription() string { return p.plain(locales.BotShortDescription, nil) }

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
