package bot

import (
	"errors"
	"slices"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

func (b *Bot) contactCountries(_ *store.Tx, r request) (response, error) {
	return reply(b.views.In(r.lang).ContactCountries()), nil
}

// showContacts shows the contacts of a country, in place of the message whose button was pressed.
func (b *Bot) showContacts(tx *store.Tx, r request, press view.ShowContacts) (response, error) {
	if !slices.Contains(view.Countries(), press.Country) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	own, err := tx.Contacts(press.Country)
	if err != nil {
		return response{}, err
	}
	all, err := tx.Contacts("")
	if err != nil {
		return response{}, err
	}
	return replaceWith(b.views.In(r.lang).Contacts(press.Country, own, all)), nil
}

func (b *Bot) showContact(tx *store.Tx, r request, press view.ShowContact) (response, error) {
	c, err := findContact(tx, press.Contact)
	if err != nil {
		return response{}, err
	}
	return replaceWith(b.views.In(r.lang).Contact(c)), nil
}

func (b *Bot) callContact(tx *store.Tx, r request, press view.CallContact) (response, error) {
	c, err := findContact(tx, press.Contact)
	if err != nil {
		return response{}, err
	}
	if c.Phone == "" {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	card, err := b.views.In(r.lang).PhoneContact(c)
	return reply(card), err
}

func (b *Bot) downloadContact(tx *store.Tx, r request, press view.DownloadContact) (response, error) {
	c, err := findContact(tx, press.Contact)
	if err != nil {
		return response{}, err
	}
	file, err := b.views.In(r.lang).ContactFile(c)
	return reply(file), err
}

// findContact finds the contact of a button; one that is gone is a button out of date.
func findContact(tx *store.Tx, id string) (store.Contact, error) {
	c, err := tx.Contact(id)
	if errors.Is(err, store.ErrNotFound) {
		err = userError{Key: locales.ErrorOldButton}
	}
	return c, err
}
