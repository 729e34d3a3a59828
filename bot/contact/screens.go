package contact

import (
	"net/url"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// ContactCountries offers the countries.
func (p screen) ContactCountries() view.Message {
	var buttons []view.Button
	for _, code := range view.Countries() {
		buttons = append(buttons, view.Button{Text: p.CountryName(code), Press: ShowContacts{code}})
	}
	return view.Message{HTML: p.HTML(locales.ContactsChoose, nil), Buttons: view.Rows(buttons...)}
}

// Contacts lists the contacts of a country; when it has none, it says so and lists the others.
func (p screen) Contacts(country string, own, others []store.Contact) view.Message {
	text, contacts := p.HTML(locales.ContactsCountry, locales.Args{"Country": p.CountryName(country)}), own
	if len(own) == 0 {
		text, contacts = view.Paragraphs(text, p.HTML(locales.ContactsNone, locales.Args{"Country": p.CountryName(country)})), others
	}
	var buttons []view.Button
	for _, contact := range contacts {
		buttons = append(buttons, view.Button{Text: p.contactText(contact).Name, Press: ShowContact{contact.ID}})
		text = view.Paragraphs(text, p.contactLines(contact))
	}
	buttons = append(buttons, p.Back(ShowContactCountries{}))
	return view.Message{HTML: view.Paragraphs(text, p.contactsAsOf()), Buttons: view.Rows(buttons...)}
}

// Contact is a contact's card.
func (p screen) Contact(c store.Contact) view.Message {
	var buttons []view.Button
	add := func(present string, button view.Button) {
		if present != "" {
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
		HTML:    view.Paragraphs(p.contactLines(c), p.contactsAsOf()),
		Buttons: append(view.Grid(2, buttons...), []view.Button{p.Back(ShowContacts{c.Country})}),
	}
}

// contactLines is everything known of a contact, a line each; Telegram makes numbers, addresses and links in it work.
func (p screen) contactLines(c store.Contact) string {
	text := p.contactText(c)
	line := func(key locales.Key, value string) string {
		if value == "" {
			return ""
		}
		return p.HTML(key, locales.Args{"Value": value})
	}
	return view.Lines(view.Bold(text.Name), view.Escape(text.Role), line(locales.ContactPhone, c.Phone), line(locales.ContactFax, c.Fax),
		line(locales.ContactEmail, c.Email), line(locales.ContactWeb, c.Web), line(locales.ContactAddress, text.Address))
}

func (p screen) contactsAsOf() string {
	return view.ItalicHTML(p.HTML(locales.ContactAsOf, locales.Args{"Date": p.Lang.Date(knowledge.AsOf)}))
}

// mapURL searches a map for an address, see https://developers.google.com/maps/documentation/urls/get-started#search-action.
func mapURL(c store.Contact) string {
	building, _, _ := strings.Cut(c.Street, ",") // the rest, such as a floor, only confuses the search
	return "https://www.google.com/maps/search/?api=1&query=" + url.QueryEscape(building+", "+c.City)
}

// PhoneContact is a contact that a phone can call.
func (p screen) PhoneContact(c store.Contact) (view.Message, error) {
	card, err := p.vCard(c)
	if err != nil {
		return view.Message{}, err
	}
	return view.Message{Contact: &view.Contact{Phone: c.Phone, Name: view.Truncate(p.contactText(c).Name, maxContactName), VCard: string(card)}}, nil
}

// maxContactName keeps the name that Telegram shows on a contact within what it accepts.
const maxContactName = 64

// ContactFile is a contact as a file for an address book.
func (p screen) ContactFile(c store.Contact) (view.Message, error) {
	card, err := p.vCard(c)
	if err != nil {
		return view.Message{}, err
	}
	return view.Message{HTML: view.Escape(p.contactText(c).Name), Document: &view.Document{Name: c.ID + ".vcf", Content: card}}, nil
}

// contactText is what a contact is called in the page's language, or else in the next one that people read.
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
