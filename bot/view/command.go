package view

import (
	"bomcabot/locales"
)

// Command is a command with the key of what it does.
type Command struct {
	Name string // without the slash
	Help locales.Key
}

func (p Page) CommandLine(command Command) string {
	return "/" + command.Name + " – " + p.HTML(command.Help, nil)
}

// CommandDescription is what a command does, for Telegram's menu.
func (p Page) CommandDescription(command Command) string { return p.Plain(command.Help, nil) }
