package contact

import (
	"errors"
	"slices"

	"bomcabot/bot/answer"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

func (f *Feature) countries(_ *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.Reply(f.screen(r.Lang).ContactCountries()), nil
}

// Contacts shows the contacts of the country that a question names, or offers the countries.
func (f *Feature) Contacts(tx *store.Tx, r chat.Request) (chat.Response, error) {
	if code := answer.Country(r.Text); code != "" {
		return f.showContacts(tx, r, ShowContacts{Country: code})
	}
	return f.countries(tx, r)
}

// showContacts shows the contacts of a country, in place of the message whose button was pressed.
func (f *Feature) showContacts(tx *store.Tx, r chat.Request, press ShowContacts) (chat.Response, error) {
	if !slices.Contains(view.Countries(), press.Country) {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
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
	c, err := findContact(tx, press.Contact)
	if err != nil {
		return chat.Response{}, err
	}
	return chat.ReplaceWith(f.screen(r.Lang).Contact(c)), nil
}

func (f *Feature) callContact(tx *store.Tx, r chat.Request, press CallContact) (chat.Response, error) {
	c, err := findContact(tx, press.Contact)
	if err != nil {
		return chat.Response{}, err
	}
	if c.Phone == "" {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	card, err := f.screen(r.Lang).PhoneContact(c)
	return chat.Reply(card), err
}

func (f *Feature) downloadContact(tx *store.Tx, r chat.Request, press DownloadContact) (chat.Response, error) {
	c, err := findContact(tx, press.Contact)
	if err != nil {
		return chat.Response{}, err
	}
	file, err := f.screen(r.Lang).ContactFile(c)
	return chat.Reply(file), err
}

// findContact finds the contact of a button; one that is gone is a button out of date.
func findContact(tx *store.Tx, id string) (store.Contact, error) {
	c, err := tx.Contact(id)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.UserError{Key: locales.ErrorOldButton}
	}
	return c, err
}
