package view

import (
	"html"
	"net/url"
	"strings"

	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// Countries are the five countries of the programme, ISO 3166-1 alpha-2, in the order of menus.
func Countries() []string { return store.AllCountries.Codes() }

// CountryName is a country's name; code is one of [CoordinatorCountries].
func (p Page) CountryName(code string) string {
	return p.plain(locales.Key("country_"+strings.ToLower(code)), nil)
}

// ContactCountries offers the countries.
func (p Page) ContactCountries() Message {
	var buttons []Button
	for _, code := range Countries() {
		buttons = append(buttons, Button{Text: p.CountryName(code), Press: ShowContacts{code}})
	}
	return Message{HTML: p.html(locales.ContactsChoose, nil), Buttons: rows(buttons...)}
}

// Contacts lists the contacts of a country; when it has none, it says so and lists the others.
func (p Page) Contacts(country string, own, others []store.Contact) Message {
	text, contacts := p.html(locales.ContactsCountry, locales.Args{"Country": p.CountryName(country)}), own
	if len(own) == 0 {
		text, contacts = paragraphs(text, p.html(locales.ContactsNone, locales.Args{"Country": p.CountryName(country)})), others
	}
	var buttons []Button
	for _, contact := range contacts {
		buttons = append(buttons, Button{Text: p.contactText(contact).Name, Press: ShowContact{contact.ID}})
		text = paragraphs(text, p.contactLines(contact))
	}
	buttons = append(buttons, p.back(ShowContactCountries{}))
	return Message{HTML: paragraphs(text, p.contactsAsOf()), Buttons: rows(buttons...)}
}

// Contact is a contact's card.
func (p Page) Contact(c store.Contact) Message {
	var buttons []Button
	add := func(present string, button Button) {
		if present != "" {
			buttons = append(buttons, button)
		}
	}
	add(c.Phone, Button{Text: p.plain(locales.ButtonCall, nil), Press: CallContact{c.ID}})
	add(c.Email, Button{Text: p.plain(locales.ButtonWrite, nil), CopyText: c.Email})
	add(c.Web, Button{Text: p.plain(locales.ButtonWeb, nil), URL: c.Web})
	add(c.Facebook, Button{Text: p.plain(locales.ButtonFacebook, nil), URL: c.Facebook})
	add(c.Street, Button{Text: p.plain(locales.ButtonMap, nil), URL: mapURL(c)})
	add(c.ID, Button{Text: p.plain(locales.ButtonVcard, nil), Press: DownloadContact{c.ID}})
	return Message{
		HTML:    paragraphs(p.contactLines(c), p.contactsAsOf()),
		Buttons: append(grid(2, buttons...), []Button{p.back(ShowContacts{c.Country})}),
	}
}

// contactLines is everything known of a contact, a line each; Telegram makes numbers, addresses and links in it work.
func (p Page) contactLines(c store.Contact) string {
	text := p.contactText(c)
	line := func(key locales.Key, value string) string {
		if value == "" {
			return ""
		}
		return p.html(key, locales.Args{"Value": value})
	}
	return lines(bold(text.Name), html.EscapeString(text.Role), line(locales.ContactPhone, c.Phone), line(locales.ContactFax, c.Fax),
		line(locales.ContactEmail, c.Email), line(locales.ContactWeb, c.Web), line(locales.ContactAddress, text.Address))
}

func (p Page) contactsAsOf() string {
	return "<i>" + p.html(locales.ContactAsOf, locales.Args{"Date": p.lang.Date(knowledge.AsOf)}) + "</i>"
}

// mapURL searches a map for an address, see https://developers.google.com/maps/documentation/urls/get-started#search-action.
func mapURL(c store.Contact) string {
	building, _, _ := strings.Cut(c.Street, ",") // the rest, such as a floor, only confuses the search
	return "https://www.google.com/maps/search/?api=1&query=" + url.QueryEscape(building+", "+c.City)
}

// PhoneContact is a contact that a phone can call.
func (p Page) PhoneContact(c store.Contact) (Message, error) {
	card, err := p.vCard(c)
	if err != nil {
		return Message{}, err
	}
	return Message{Contact: &Contact{Phone: c.Phone, Name: truncate(p.contactText(c).Name, maxContactName), VCard: string(card)}}, nil
}

// maxContactName keeps the name that Telegram shows on a contact within what it accepts.
const maxContactName = 64

// ContactFile is a contact as a file for an address book.
func (p Page) ContactFile(c store.Contact) (Message, error) {
	card, err := p.vCard(c)
	if err != nil {
		return Message{}, err
	}
	return Message{HTML: html.EscapeString(p.contactText(c).Name), Document: &Document{Name: c.ID + ".vcf", Content: card}}, nil
}

// contactText is what a contact is called in the page's language, or else in the next one that people read.
func (p Page) contactText(c store.Contact) store.ContactText {
	for _, lang := range p.fallbackLanguages() {
		for _, text := range c.Texts {
			if text.Lang == string(lang) {
				return text
			}
		}
	}
	return store.ContactText{}
}

// fallbackLanguages lists the languages in which a reader of the page's language is shown what is not written in it, the best first.
func (p Page) fallbackLanguages() []locales.Lang {
	return append([]locales.Lang{p.lang, locales.Russian, locales.English}, locales.All()...)
}
