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

// showCountries offers the countries, that of the person first.
func (f *Feature) showCountries(tx *store.Tx, r chat.Request) (chat.Response, error) {
	home, err := chat.HomeCountry(tx, r)
	return chat.Reply(f.screen(r.Lang).Countries(home)), err
}

// Contacts shows the contacts of the country that a question names, or else those of the person's own country. Where
// that is not known, it offers the countries.
func (f *Feature) Contacts(tx *store.Tx, r chat.Request) (chat.Response, error) {
	country := answer.Country(r.Text)
	if country == "" {
		var err error
		if country, err = chat.HomeCountry(tx, r); err != nil {
			return chat.Response{}, err
		}
	}
	if country == "" {
		return f.showCountries(tx, r)
	}
	return f.showContacts(tx, r, ShowContacts{Country: country})
}

// contactOfTopic has the contacts that answers name, by the topics of the answers.
var contactOfTopic = map[string]string{"contact-person": "coordinator-kg", "contact-email": "coordinator-kg"}

// AddContact adds to the answer of a topic that names a contact how to reach it, and its card.
func (f *Feature) AddContact(tx *store.Tx, lang locales.Lang, topic string, message *view.Message) error {
	id, named := contactOfTopic[topic]
	if !named {
		return nil
	}
	c, err := tx.Contact(id)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil || c.Hidden {
		return err
	}
	history, err := tx.ContactHistory(id)
	if err == nil {
		f.screen(lang).addContact(c, history, message)
	}
	return err
}

func (f *Feature) showContacts(tx *store.Tx, r chat.Request, press ShowContacts) (chat.Response, error) {
	return f.showContactsPage(tx, r, ShowContactsPage{Country: press.Country})
}

// contactsPerPage is how many contacts a message shows.
const contactsPerPage = 4

func (f *Feature) showContactsPage(tx *store.Tx, r chat.Request, press ShowContactsPage) (chat.Response, error) {
	if !store.AllCountries.Has(press.Country) {
		return chat.Response{}, chat.ErrOldButton
	}
	canEdit, err := canEditPrivately(tx, r, press.Country)
	if err != nil {
		return chat.Response{}, err
	}
	list := contactList{country: press.Country, canEdit: canEdit}
	own, err := tx.AllContacts(press.Country)
	if err != nil {
		return chat.Response{}, err
	}
	shown := slices.DeleteFunc(slices.Clone(own), func(c store.Contact) bool { return c.Hidden })
	if canEdit {
		list.hidden = slices.DeleteFunc(own, func(c store.Contact) bool { return !c.Hidden })
	}
	if list.none = len(shown) == 0; list.none {
		if shown, err = tx.Contacts(""); err != nil {
			return chat.Response{}, err
		}
	}
	var ok bool
	if list.contacts, list.pager, ok = view.PageOf(shown, press.Page, contactsPerPage); !ok {
		return chat.Response{}, chat.ErrOldButton
	}
	return chat.ReplaceWith(f.screen(r.Lang).Contacts(list)), nil
}

// canEditPrivately reports whether the person may change the contacts of a country, and the chat is the place for it.
func canEditPrivately(tx *store.Tx, r chat.Request, country string) (bool, error) {
	if !r.Private {
		return false, nil
	}
	return chat.CanEdit(tx, r, store.CountriesOf(country))
}

// Show shows the card of a contact.
func (f *Feature) Show(tx *store.Tx, r chat.Request, contact string) (chat.Response, error) {
	return f.showContact(tx, r, ShowContact{contact})
}

func (f *Feature) showContact(tx *store.Tx, r chat.Request, press ShowContact) (chat.Response, error) {
	c, err := find(tx, press.Contact)
	if err != nil {
		return chat.Response{}, err
	}
	canEdit, err := canEditPrivately(tx, r, c.Country)
	switch {
	case err != nil:
		return chat.Response{}, err
	case c.Hidden && !canEdit:
		return chat.Response{}, chat.ErrOldButton
	}
	return chat.ReplaceWith(f.screen(r.Lang).Contact(c, canEdit)), nil
}

// callContact sends a card that a phone can call. A contact without a phone has no button for it.
func (f *Feature) callContact(tx *store.Tx, r chat.Request, press CallContact) (chat.Response, error) {
	c, err := find(tx, press.Contact)
	if err != nil {
		return chat.Response{}, err
	}
	if c.Phone == "" || c.Hidden {
		return chat.Response{}, chat.ErrOldButton
	}
	message, err := f.screen(r.Lang).PhoneContact(c)
	return chat.Reply(message), err
}

func (f *Feature) downloadContact(tx *store.Tx, r chat.Request, press DownloadContact) (chat.Response, error) {
	c, err := find(tx, press.Contact)
	if err == nil && c.Hidden {
		err = chat.ErrOldButton
	}
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
