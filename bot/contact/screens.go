package contact

import (
	"net/url"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// Countries offers the countries.
func (p screen) Countries() view.Message {
	var buttons []view.Button
	for _, code := range store.AllCountries.Codes() {
		buttons = append(buttons, view.Button{Text: p.CountryName(code), Press: ShowContacts{code}})
	}
	return view.Message{HTML: p.HTML(locales.ContactsChoose, nil), Buttons: view.Rows(buttons...)}
}

// Contacts lists the contacts of a country. When it has none, the message says so and lists all contacts.
func (p screen) Contacts(country string, own, all []store.Contact) view.Message {
	name := locales.Args{"Country": p.CountryName(country)}
	text, contacts := p.HTML(locales.ContactsCountry, name), own
	if len(own) == 0 {
		text, contacts = view.Paragraphs(text, p.HTML(locales.ContactsNone, name)), all
	}
	var buttons []view.Button
	for _, contact := range contacts {
		buttons = append(buttons, view.Button{Text: p.contactText(contact).Name, Press: ShowContact{contact.ID}})
		text = view.Paragraphs(text, p.contactLines(contact))
	}
	buttons = append(buttons, p.Back(ShowContactCountries{}))
	return view.Message{HTML: view.Paragraphs(text, p.asOf()), Buttons: view.Rows(buttons...)}
}

// Contact shows the card of a contact, with a button for each way to reach it.
func (p screen) Contact(c store.Contact) view.Message {
	var buttons []view.Button
	add := func(value string, button view.Button) {
		if value != "" {
			buttons = append(buttons, button)
		}
	}
	add(c.Phone, view.Button{Text: p.Plain(locales.ButtonCall, nil), Press: CallContact{c.ID}})
	add(c.Email, view.Button{Text: p.Plain(locales.ButtonWrite, nil), CopyText: c.Email})
	add(c.Web, view.Button{Text: p.Plain(locales.ButtonWeb, nil), URL: c.Web})
	add(c.Facebook, view.Button{Text: p.Plain(locales.ButtonFacebook, nil), URL: c.Facebook})
	add(c.Street, view.Button{Text: p.Plain(locales.ButtonMap, nil), URL: mapURL(c)})
	add(c.ID, view.Button{Text: p.Plain(locales.ButtonVcard, nil), Press: DownloadContact{c.ID}})
	return view.Message{
		HTML:    view.Paragraphs(p.contactLines(c), p.asOf()),
		Buttons: append(view.Grid(2, buttons...), []view.Button{p.Back(ShowContacts{c.Country})}),
	}
}

// contactLines is everything that is known of a contact, a line each. Telegram turns the numbers, addresses and links
// in it into links by itself.
func (p screen) contactLines(c store.Contact) string {
	text := p.contactText(c)
	line := func(key locales.Key, value string) string {
		if value == "" {
			return ""
		}
		return p.HTML(key, locales.Args{"Value": value})
	}
	return view.Lines(view.Bold(text.Name), view.Escape(text.Role),
		line(locales.ContactPhone, c.Phone), line(locales.ContactFax, c.Fax), line(locales.ContactEmail, c.Email),
		line(locales.ContactWeb, c.Web), line(locales.ContactAddress, text.Address))
}

// asOf says of which date the contacts are.
func (p screen) asOf() string {
	return view.ItalicHTML(p.HTML(locales.ContactAsOf, locales.Args{"Date": p.Lang.Date(knowledge.AsOf)}))
}

// mapURL is a link that searches a map for an address:
// https://developers.google.com/maps/documentation/urls/get-started#search-action.
func mapURL(c store.Contact) string {
	building, _, _ := strings.Cut(c.Street, ",") // the rest, such as a floor, makes the search fail
	return "https://www.google.com/maps/search/?api=1&query=" + url.QueryEscape(building+", "+c.City)
}

// maxContactName is how many UTF-16 units of a name a contact has. It is within what Telegram accepts.
const maxContactName = 64

// PhoneContact sends a contact as a card that a phone can call. The contact must have a phone.
func (p screen) PhoneContact(c store.Contact) (view.Message, error) {
	card, err := p.vCard(c)
	if err != nil {
		return view.Message{}, err
	}
	name := view.Truncate(p.contactText(c).Name, maxContactName)
	return view.Message{Contact: &view.Contact{Phone: c.Phone, Name: name, VCard: string(card)}}, nil
}

// ContactFile sends a contact as a file for an address book.
func (p screen) ContactFile(c store.Contact) (view.Message, error) {
	card, err := p.vCard(c)
	if err != nil {
		return view.Message{}, err
	}
	return view.Message{
		HTML:     view.Escape(p.contactText(c).Name),
		Document: &view.Document{Name: c.ID + ".vcf", Content: card},
	}, nil
}

// contactText returns the texts of a contact in the page's language, or else in the first of the languages that its
// readers understand best.
func (p screen) contactText(c store.Contact) store.ContactText {
	for _, lang := range p.FallbackLanguages() {
		for _, text := range c.Texts {
			if text.Lang == string(lang) {
				return text
			}
		}
	}
	return store.ContactText{}
}
