package view

import (
	"bomcabot/locales"
)

// MainMenuCommands are the commands that the main buttons stand for.
var MainMenuCommands = map[locales.Key]string{
	locales.MenuProgramme: "programme", locales.MenuContacts: "contacts", locales.MenuEvents: "events",
	locales.MenuHelp: "help", locales.MenuLanguage: "language",
}

// MainMenuKeys are the main buttons, row by row.
func MainMenuKeys() [][]locales.Key {
	return [][]locales.Key{{locales.MenuProgramme, locales.MenuContacts}, {locales.MenuEvents, locales.MenuHelp}, {locales.MenuLanguage}}
}

// MainMenu is the keyboard under the input field, with the main buttons.
func (p Page) MainMenu() *Menu {
	menu := &Menu{Placeholder: p.Plain(locales.MenuPlaceholder, nil)}
	for _, keys := range MainMenuKeys() {
		var row []string
		for _, key := range keys {
			row = append(row, p.Plain(key, nil))
		}
		menu.Rows = append(menu.Rows, row)
	}
	return menu
}
