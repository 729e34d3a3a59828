package bot

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"

	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Introduce gives Telegram the menu of commands and the bot's profile in every language, when they are not those that it was given last.
// Telegram shows them by the language of the phone; whoever chooses another one in the chat gets a menu of their own.
func (b *Bot) Introduce(tx *store.Tx) error {
	calls := b.profile("", locales.Fallback)
	for _, lang := range locales.All() {
		calls = append(calls, b.profile(string(lang), lang)...)
	}
	rows := make([]store.Outgoing, len(calls))
	all := bytes.NewBufferString(b.settings.Server)
	for i, call := range calls {
		row, err := telegram.NewOutgoing(0, call)
		if err != nil {
			return err
		}
		rows[i] = row
		all.Write(row.Payload)
	}
	sum := sha256.Sum256(all.Bytes())
	print := hex.EncodeToString(sum[:])
	switch known, err := tx.Note(profileNote); {
	case err != nil:
		return err
	case known == print:
		return nil
	}
	for _, row := range rows {
		if _, err := tx.Enqueue(row); err != nil {
			return err
		}
	}
	return tx.SetNote(profileNote, print)
}

// profileNote is where the fingerprint of what Telegram was given last is noted.
const profileNote = "profile"

// profile is what Telegram shows of the bot to phones of one language; an empty one is every other language.
func (b *Bot) profile(code string, lang locales.Lang) []telegram.Call {
	page := b.views.In(lang)
	return []telegram.Call{
		b.menuOf(page, code, store.Everyone),
		telegram.SetDescription{Language: code, Text: page.Description()},
		telegram.SetShortDescription{Language: code, Text: page.ShortDescription()},
	}
}

// menuOf is the menu of the commands that are open to a role.
func (b *Bot) menuOf(page view.Page, code string, role store.Role) telegram.SetCommands {
	menu := telegram.SetCommands{Language: code}
	for _, c := range open(role) {
		menu.Commands = append(menu.Commands, telegram.Command{Name: c.Name, Description: page.Describe(c)})
	}
	return menu
}
