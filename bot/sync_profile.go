package bot

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"

	"bomcabot/bot/telegram"
	"bomcabot/locales"
	"bomcabot/store"
)

// SyncProfile enqueues the calls that set the menu of commands and the bot's profile in every language, if they differ
// from those that were enqueued last. Telegram shows them in the language of a person's app. Whoever chooses another
// language in the chat gets a menu for their chat. The error is the database's.
func (b *Bot) SyncProfile(tx *store.Tx) error {
	calls := b.profileCalls("", locales.Fallback)
	for _, lang := range locales.All() {
		calls = append(calls, b.profileCalls(string(lang), lang)...)
	}
	rows := make([]store.Outgoing, len(calls))
	hashed := bytes.NewBufferString(b.settings.APIServer)
	for i, call := range calls {
		row, err := telegram.NewOutgoing(store.Address{}, call)
		if err != nil {
			return err
		}
		rows[i] = row
		hashed.Write(row.Payload)
	}
	sum := sha256.Sum256(hashed.Bytes())
	fingerprint := hex.EncodeToString(sum[:])
	switch last, err := tx.Note(profileNote); {
	case err != nil:
		return err
	case last == fingerprint:
		return nil
	}
	for _, row := range rows {
		if _, err := tx.Enqueue(row); err != nil {
			return err
		}
	}
	return tx.SetNote(profileNote, fingerprint)
}

// profileNote is the name of the note with the fingerprint of the menus and the profile that were enqueued last.
const profileNote = "profile"

// profileCalls returns the calls that set the menu and the profile for apps in the language code, in the language lang.
// An empty code stands for all other languages.
func (b *Bot) profileCalls(code string, lang locales.Lang) []telegram.Call {
	page := b.deps.Views.In(lang)
	return []telegram.Call{
		b.deps.Registry.CommandMenu(page, code, store.Everyone),
		telegram.SetDescription{Language: code, Text: page.Plain(locales.BotDescription, nil)},
		telegram.SetShortDescription{Language: code, Text: page.Plain(locales.BotShortDescription, nil)},
	}
}
