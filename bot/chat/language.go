package chat

import (
	"errors"
	"time"

	"bomcabot/locales"
	"bomcabot/store"
)

// Language is the one a person chose, or else their phone's, or else the language of last resort.
func Language(p store.Person) locales.Lang {
	if lang, ok := locales.Parse(p.Lang); ok {
		return lang
	}
	if lang, ok := locales.Match(p.PhoneLang); ok {
		return lang
	}
	return locales.Fallback
}

// LastQuestionMaxAge is for how long a person who never chose a language is answered in that of their last question.
const LastQuestionMaxAge = time.Hour

// lastQuestionLanguage is the language of a person's last question in a chat, for those who never chose one: what they press next is answered in it, too.
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
