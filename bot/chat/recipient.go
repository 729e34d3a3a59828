package chat

import (
	"errors"

	"bomcabot/store"
)

// Recipient is somebody, or a group, as the reader of what is sent unasked.
func (g Rights) Recipient(tx *store.Tx, chatID int64) (Request, error) {
	if chatID < 0 {
		wanted, err := tx.Subscription(chatID)
		return Request{Lang: Language(store.Person{Lang: wanted.Lang}), ChatID: chatID}, err
	}
	person, err := tx.Person(chatID)
	if errors.Is(err, store.ErrNotFound) { // they erased themselves; the message will not be sent
		person, err = store.Person{ID: chatID}, nil
	}
	return g.RequestOf(person), err
}

// RequestOf is a person in their private chat, as the reader of what is sent unasked.
func (g Rights) RequestOf(person store.Person) Request {
	return Request{Person: person, Role: g.RoleOf(person), Lang: Language(person), ChatID: person.ID, Private: true}
}
