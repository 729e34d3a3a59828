package chat

import (
	"bomcabot/store"
)

// Recipient returns the request to render a message with that the bot sends on its own initiative to a person or, if
// the id of the chat is negative, to a group. The request of a group has no person and no role. For a person who erased
// their data it has only the id; their message will not be sent. The error is the database's.
func (g Rights) Recipient(tx *store.Tx, to store.Address) (Request, error) {
	if to.ChatID < 0 {
		current, err := tx.CurrentChat(to.ChatID)
		if err != nil {
			return Request{}, err
		}
		wanted, err := tx.Subscription(store.Address{ChatID: current, ThreadID: to.ThreadID})
		return Request{Lang: Language(store.Person{Lang: wanted.Lang}), Address: to}, err
	}
	person, err := PersonOrID(tx, to.ChatID)
	if err != nil {
		return Request{}, err
	}
	return g.RequestOf(tx, person)
}

// RequestOf returns the request to render a message with that the bot sends on its own initiative to a person's private
// chat. The error is the database's.
func (g Rights) RequestOf(tx *store.Tx, person store.Person) (r Request, err error) {
	r = Request{
		Person: person, Role: g.RoleOf(person), Lang: Language(person), Address: store.Address{ChatID: person.ID},
		Private: true,
	}
	r.TeamZone, err = teamZone(tx, r)
	return r, err
}
