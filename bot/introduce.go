package bot

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"

	"bomcabot/bot/telegram"
	"bomcabot/locales"
	"bomcabot/store"
)

// SyncProfile gives Telegram the menu of commands and the bot's profile in every language, when they are not those that
// it was given last. Telegram shows them by the language of the phone; whoever chooses another one in the chat gets a
// menu of their own.
func (b *Bot) SyncProfile(tx *store.Tx) error {
	calls := b.profileCalls("", locales.Fallback)
	for _, lang := range locales.All() {
		calls = append(calls, b.profileCalls(string(lang), lang)...)
	}
	rows := make([]store.Outgoing, len(calls))
	all := bytes.NewBufferString(b.settings.APIServer)
	for i, call := range calls {
		row, err := telegram.NewOutgoing(0, call)
		if err != nil {
			return err
		}
		rows[i] = row
		all.Write(row.Payload)
	}
	sum := sha256.Sum256(all.Bytes())
	fingerprint := hex.EncodeToString(sum[:])
	switch known, err := tx.Note(profileNote); {
	case err != nil:
		return err
	case known == fingerprint:
		return nil
	}
	for _, row := range rows {
		if _, err := tx.Enqueue(row); err != nil {
			return err
		}
	}
	return tx.SetNote(profileNote, fingerprint)
}

// profileNote is where the fingerprint of what Telegram was given last is noted.
const profileNote = "profile"

// profileCalls is what Telegram shows of the bot to phones of one language; an empty code is every other language.
func (b *Bot) profileCalls(code string, lang locales.Lang) []telegram.Call {
	page := b.views.In(lang)
	return []telegram.Call{
		b.registry.CommandMenu(page, code, store.Everyone),
		telegram.SetDescription{Language: code, Text: page.Plain(locales.BotDescription, nil)},
		telegram.SetShortDescription{Language: code, Text: page.Plain(locales.BotShortDescription, nil)},
	}
}
