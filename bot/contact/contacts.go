package contact

import (
	"errors"

	"bomcabot/bot/answer"
	"bomcabot/bot/chat"
	"bomcabot/store"
)

func (f *Feature) showCountries(_ *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.Reply(f.screen(r.Lang).Countries()), nil
}

// Contacts shows the contacts of the country that a question names, or offers the countries.
func (f *Feature) Contacts(tx *store.Tx, r chat.Request) (chat.Response, error) {
	if code := answer.Country(r.Text); code != "" {
		return f.showContacts(tx, r, ShowContacts{Country: code})
	}
	return f.showCountries(tx, r)
}

func (f *Feature) showContacts(tx *store.Tx, r chat.Request, press ShowContacts) (chat.Response, error) {
	if !store.AllCountries.Has(press.Country) {
		return chat.Response{}, chat.ErrOldButton
	}
	own, err := tx.Contacts(press.Country)
	if err != nil {
		return chat.Response{}, err
	}
	all, err := tx.Contacts("")
	if err != nil {
		return chat.Response{}, err
	}
	return chat.ReplaceWith(f.screen(r.Lang).Contacts(press.Country, own, all)), nil
}

func (f *Feature) showContact(tx *store.Tx, r chat.Request, press ShowContact) (chat.Response, error) {
	c, err := find(tx, press.Contact)
	if err != nil {
		return chat.Response{}, err
	}
	return chat.ReplaceWith(f.screen(r.Lang).Contact(c)), nil
}

// callContact sends a card that a phone can call. A contact without a phone has no button for it.
func (f *Feature) callContact(tx *store.Tx, r chat.Request, press CallContact) (chat.Response, error) {
	c, err := find(tx, press.Contact)
	if err != nil {
		return chat.Response{}, err
	}
	if c.Phone == "" {
		return chat.Response{}, chat.ErrOldButton
	}
	message, err := f.screen(r.Lang).PhoneContact(c)
	return chat.Reply(message), err
}

func (f *Feature) downloadContact(tx *store.Tx, r chat.Request, press DownloadContact) (chat.Response, error) {
	c, err := find(tx, press.Contact)
	if err != nil {
		return chat.Response{}, err
	}
	message, err := f.screen(r.Lang).ContactFile(c)
	return chat.Reply(message), err
}

// find finds the contact of a button. When the contact does not exist any more, the button is out of date.
func find(tx *store.Tx, id string) (store.Contact, error) {
	c, err := tx.Contact(id)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.ErrOldButton
	}
	return c, err
}
