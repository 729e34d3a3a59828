package chat

import (
	"errors"
	"time"

	"bomcabot/locales"
	"bomcabot/store"
)

// Language returns the language that a person chose, or else that of their Telegram app if the bot has it, or else
// [locales.Fallback].
func Language(p store.Person) locales.Lang {
	if lang, ok := locales.Parse(p.Lang); ok {
		return lang
	}
	if lang, ok := locales.Match(p.PhoneLang); ok {
		return lang
	}
	return locales.Fallback
}

// LastQuestionMaxAge is how long the language of a person's last question is used for those who never chose one.
const LastQuestionMaxAge = time.Hour

// lastQuestionLanguage returns the language of a person's last question in the chat, or else [Language]. It is for
// people who never chose a language: the buttons below an answer respond in the language of the answer.
func lastQuestionLanguage(tx *store.Tx, r Request) (locales.Lang, error) {
	last, err := tx.LastExchange(r.ChatID, r.Person.ID, LastQuestionMaxAge)
	if errors.Is(err, store.ErrNotFound) {
		return Language(r.Person), nil
	}
	if err != nil {
		return "", err
	}
	lang, _ := locales.Parse(last.Lang)
	return lang, nil
}
