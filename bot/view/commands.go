package view

import (
	"bomcabot/locales"
	"bomcabot/store"
)

// Command is a command of the bot and the key of its description.
type Command struct {
	Name string // without the slash
	Help locales.Key
}

// CommandLine is a line of a list of commands, as HTML: "/help – how to ask".
func (p Page) CommandLine(command Command) string {
	return "/" + command.Name + " – " + p.HTML(command.Help, nil)
}

// CommandDescription is what a command does, for Telegram's menu.
func (p Page) CommandDescription(command Command) string { return p.Plain(command.Help, nil) }

// MainMenuCommands maps the labels of the main menu to the names of their commands.
var MainMenuCommands = map[locales.Key]string{
	locales.MenuProgramme: "programme", locales.MenuContacts: "contacts", locales.MenuEvents: "events",
	locales.MenuHelp: "help", locales.MenuLanguage: "language",
	locales.MenuLog: "log", locales.MenuReport: "report", locales.MenuQuestions: "inbox", locales.MenuTeam: "team",
}

// mainMenuRows are the labels of the main menu of a role, row by row.
func mainMenuRows(role store.Role) [][]locales.Key {
	switch role {
	case store.Coordinator:
		return [][]locales.Key{
			{locales.MenuLog, locales.MenuEvents}, {locales.MenuReport, locales.MenuQuestions},
			{locales.MenuProgramme, locales.MenuContacts}, {locales.MenuHelp, locales.MenuLanguage},
		}
	case store.Administrator:
		return [][]locales.Key{
			{locales.MenuLog, locales.MenuEvents}, {locales.MenuReport, locales.MenuQuestions},
			{locales.MenuTeam, locales.MenuProgramme}, {locales.MenuContacts, locales.MenuHelp},
			{locales.MenuLanguage},
		}
	default:
		return [][]locales.Key{
			{locales.MenuProgramme, locales.MenuContacts}, {locales.MenuEvents, locales.MenuHelp},
			{locales.MenuLanguage},
		}
	}
}

// MainMenu is the main menu of a role, the keyboard under the input field.
func (p Page) MainMenu(role store.Role) *Menu {
	menu := &Menu{Placeholder: p.Plain(locales.MenuPlaceholder, nil)}
	for _, keys := range mainMenuRows(role) {
		var row []string
		for _, key := range keys {
			row = append(row, p.Plain(key, nil))
		}
		menu.Rows = append(menu.Rows, row)
	}
	return menu
}
