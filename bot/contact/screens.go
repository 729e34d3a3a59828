package contact

import (
	"net/url"
	"slices"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Countries offers the countries, the reader's own first.
func (p screen) Countries(home string) view.Message {
	var buttons []view.Button
	for _, code := range store.AllCountries.Codes() {
		button := view.Button{Text: p.CountryName(code), Press: ShowContacts{code}}
		if code == home {
			buttons = slices.Insert(buttons, 0, button)
		} else {
			buttons = append(buttons, button)
		}
	}
	return view.Message{HTML: p.HTML(locales.ContactsChoose, nil), Buttons: view.Rows(buttons...)}
}

// contactList is a page of the contacts of a country.
type contactList struct {
	country  string
	contacts []store.Contact
	pager    view.Pager
	none     bool            // the country has none, so these are those of all countries
	hidden   []store.Contact // of the country; empty for those who may not change them
	canEdit  bool
}

// Contacts lists the contacts of a country. When it has none, the message says so and lists all contacts.
func (p screen) Contacts(list contactList) view.Message {
	name := locales.Args{"Country": p.CountryName(list.country)}
	text := p.HTML(locales.ContactsCountry, name)
	if list.none {
		text = view.Paragraphs(text, p.HTML(locales.ContactsNone, name))
	}
	sameDay := !slices.ContainsFunc(list.contacts, func(c store.Contact) bool {
		return p.asOf(c) != p.asOf(list.contacts[0])
	})
	var buttons []view.Button
	for i, contact := range list.contacts {
		buttons = append(buttons, p.openButton("", contact))
		text = view.Paragraphs(text, p.contactLines(contact))
		if !sameDay {
			text = view.Lines(text, p.asOf(contact))
		} else if i == len(list.contacts)-1 {
			text = view.Paragraphs(text, p.asOf(contact))
		}
	}
	for _, contact := range list.hidden[:min(len(list.hidden), maxHiddenButtons)] {
		buttons = append(buttons, p.openButton("🙈 ", contact))
	}
	if list.canEdit {
		newContact := view.Button{Text: p.Plain(locales.ButtonNewContact, nil), Press: NewContact{list.country}}
		buttons = append(buttons, newContact)
	}
	others := view.Button{Text: p.Plain(locales.ButtonByCountry, nil), Press: ShowContactCountries{}}
	turn := func(page int64) view.Press { return ShowContactsPage{list.country, page} }
	pages := p.PagerRows(list.pager, locales.ButtonPrevious, locales.ButtonNext, turn)
	return view.Message{HTML: text, Buttons: append(view.NonEmptyRows(pages), view.Rows(append(buttons, others)...)...)}
}

// maxHiddenButtons is how many hidden contacts a list has buttons for.
const maxHiddenButtons = 20

// openButton opens the card of a contact.
func (p screen) openButton(mark string, c store.Contact) view.Button {
	return view.Button{Text: view.Truncate(mark+p.contactText(c).Name, view.MaxLabel), Press: ShowContact{c.ID}}
}

// Contact shows the card of a contact, with a button for each way to reach it. With canEdit it has buttons to change
// it.
func (p screen) Contact(c store.Contact, canEdit bool) view.Message {
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
	text, rows := view.Paragraphs(p.contactLines(c), p.asOf(c)), view.Grid(2, buttons...)
	if c.Hidden {
		text, rows = view.Paragraphs(p.HTML(locales.ContactIsHidden, nil), text), nil
	}
	if canEdit {
		rows = append(rows, p.editRows(c)...)
	}
	return view.Message{HTML: text, Buttons: append(rows, []view.Button{p.Back(ShowContacts{c.Country})})}
}

// namedFields are the fields that answers name. Their values stand for nothing else.
var namedFields = []store.Field{
	store.FieldName, store.FieldPhone, store.FieldFax, store.FieldEmail, store.FieldWeb, store.FieldFacebook,
}

// addContact makes an answer that names a contact tell what is true of it now: what earlier versions of the contact say
// becomes what it says now. It adds the e-mail or, where the answer does not have the contact's name, all that is
// known, and buttons with which to write to it and to save its card.
func (p screen) addContact(c store.Contact, history []store.Contact, message *view.Message) {
	for _, cell := range store.DiffContacts(store.Contact{}, c) {
		for _, before := range history {
			old, now := view.Escape(cell.Get(before, cell.Lang)), view.Escape(cell.Get(c, cell.Lang))
			if slices.Contains(namedFields, cell.Name) && old != "" && old != now {
				message.HTML = strings.ReplaceAll(message.HTML, old, now)
			}
		}
	}
	hasName := strings.Contains(message.HTML, view.Escape(p.contactText(c).Name))
	hasEmail := strings.Contains(message.HTML, view.Escape(c.Email))
	switch {
	case c.Version > 1 && !hasName && !hasEmail:
		message.HTML = view.Paragraphs(message.HTML, view.Lines(p.contactLines(c), p.asOf(c)))
	case !hasEmail:
		message.HTML = view.Paragraphs(message.HTML, p.HTML(locales.ContactEmail, locales.Args{"Value": c.Email}))
	}
	row := []view.Button{{Text: p.Plain(locales.ButtonVcard, nil), Press: DownloadContact{c.ID}}}
	if c.Email != "" {
		row = slices.Insert(row, 0, view.Button{Text: p.Plain(locales.ButtonWrite, nil), CopyText: c.Email})
	}
	message.Buttons = append([][]view.Button{row}, message.Buttons...)
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

// asOf says of which day in the region a contact is.
func (p screen) asOf(c store.Contact) string {
	day := p.Lang.Date(c.AsOf.In(view.Viewer{}.ZoneOrRegion()))
	return view.ItalicHTML(p.HTML(locales.ContactAsOf, locales.Args{"Date": day}))
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
