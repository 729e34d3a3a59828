package contact

import (
	"bytes"
	"strings"
	"testing"

	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"

	"github.com/emersion/go-vcard"
)

// maxCard is how many bytes of a card Telegram takes, https://core.telegram.org/bots/api#sendcontact.
const maxCard = 2048

// vCardOf is a contact's card as the file has it, read back.
func vCardOf(t *testing.T, page screen, c store.Contact) (string, vcard.Card) {
	t.Helper()
	message, err := page.ContactFile(c)
	viewtest.Check(t, err)
	content := message.Document.Content
	card, err := vcard.NewDecoder(bytes.NewReader(content)).Decode()
	if err != nil {
		t.Fatalf("%v in\n%s", err, content)
	}
	return string(content), card
}

// forEachContactAndLanguage calls f with each language's page and every contact, hostile ones too.
func forEachContactAndLanguage(t *testing.T, f func(t *testing.T, page screen, lang locales.Lang, c store.Contact)) {
	t.Helper()
	m := viewtest.NewFixtures(t)
	for _, lang := range locales.All() {
		for _, contact := range m.Contacts {
			t.Run(string(lang)+"/"+contact.ID, func(t *testing.T) { f(t, screen{m.Views.In(lang)}, lang, contact) })
		}
	}
}

// textIn is what a contact is called in a language; all of them have every one.
func textIn(t *testing.T, lang locales.Lang, c store.Contact) store.ContactText {
	t.Helper()
	for _, text := range c.Texts {
		if text.Lang == string(lang) {
			return text
		}
	}
	t.Fatalf("%s has no text in %s", c.ID, lang)
	return store.ContactText{}
}

// RFC 2426: CRLF, BEGIN, VERSION, …, END, and each property on a line of its own.
func TestCardsAreWellFormed(t *testing.T) {
	known := []string{"VERSION", "FN", "N", "TITLE", "ORG", "TEL", "EMAIL", "URL", "ADR"}
	forEachContactAndLanguage(t, func(t *testing.T, page screen, _ locales.Lang, c store.Contact) {
		file, _ := vCardOf(t, page, c)
		if !strings.HasPrefix(file, "BEGIN:VCARD\r\nVERSION:3.0\r\n") || !strings.HasSuffix(file, "\r\nEND:VCARD\r\n") || strings.Count(file, "VCARD") != 2 {
			t.Errorf("%q", file)
		}
		if len(file) > maxCard {
			t.Errorf("%d bytes, Telegram takes %d", len(file), maxCard)
		}
		lines := strings.Split(strings.TrimSuffix(file, "\r\n"), "\r\n")
		for _, line := range lines[1 : len(lines)-1] {
			name, _, _ := strings.Cut(line, ":")
			name, _, _ = strings.Cut(name, ";")
			if !contains(known, name) || strings.ContainsAny(line, "\r\n") {
				t.Errorf("the line %q is no property of ours", line)
			}
		}
	})
}

func contains(list []string, wanted string) bool {
	for _, item := range list {
		if item == wanted {
			return true
		}
	}
	return false
}

// What an address book reads is what the contact says; separators of people's texts separate nothing.
func TestCardsSayWhatTheContactSays(t *testing.T) {
	plainly := strings.NewReplacer(";", ",", "\r", "").Replace // a semicolon may become a comma, since readers take one for a separator
	forEachContactAndLanguage(t, func(t *testing.T, page screen, lang locales.Lang, c store.Contact) {
		_, card := vCardOf(t, page, c)
		text := textIn(t, lang, c)
		if got := card.Value(vcard.FieldFormattedName); plainly(got) != plainly(text.Name) {
			t.Errorf("the name is %q, want %q", got, text.Name)
		}
		name := card.Name()
		if full := strings.TrimSpace(name.GivenName + " " + name.FamilyName); plainly(full) != plainly(text.Name) {
			t.Errorf("given name %q and family name %q, want %q together", name.GivenName, name.FamilyName, text.Name)
		}
		if name.AdditionalName+name.HonorificPrefix+name.HonorificSuffix != "" {
			t.Errorf("the name spills over: %+v", name)
		}
		kind, want := vcard.FieldOrganization, text.Name
		if c.IsPerson {
			kind, want = vcard.FieldTitle, text.Role
		}
		if got := card.Value(kind); plainly(got) != plainly(want) {
			t.Errorf("%s is %q, want %q", kind, got, want)
		}
		wantValues(t, card, vcard.FieldTelephone, c.Phone, c.Fax)
		wantValues(t, card, vcard.FieldEmail, c.Email)
		wantValues(t, card, vcard.FieldURL, c.Web, c.Facebook)
		if c.Street == "" {
			return
		}
		a := card.Address()
		if a == nil || plainly(a.StreetAddress) != plainly(c.Street) || a.Locality != c.City || a.PostalCode != c.Postcode || a.Country == "" ||
			a.PostOfficeBox+a.ExtendedAddress+a.Region != "" {
			t.Errorf("the address is %+v", a)
		}
	})
}

// wantValues checks the values of a property, leaving out empty ones.
func wantValues(t *testing.T, card vcard.Card, field string, want ...string) {
	t.Helper()
	var filled []string
	for _, value := range want {
		if value != "" {
			filled = append(filled, value)
		}
	}
	if got := card.Values(field); strings.Join(got, " ") != strings.Join(filled, " ") {
		t.Errorf("%s is %q, want %q", field, got, filled)
	}
}

func TestCardOfTheDelegation(t *testing.T) {
	m := viewtest.NewFixtures(t)
	got, _ := vCardOf(t, screen{m.Views.In(locales.English)}, m.Contacts[1])
	want := strings.ReplaceAll(`BEGIN:VCARD
VERSION:3.0
ADR;TYPE=work:;;21 Erkindik Boulevard\, Business Centre Orion\, 5th floor;Bishkek;;720040;Kyrgyzstan
EMAIL;TYPE=work:delegation-kyrgyzstan@eeas.europa.eu
FN:Delegation of the European Union to the Kyrgyz Republic
N:Delegation of the European Union to the Kyrgyz Republic;;;;
ORG:Delegation of the European Union to the Kyrgyz Republic
TEL;TYPE=work;TYPE=voice:+996 312 26 10 00
TEL;TYPE=work;TYPE=fax:+996 312 26 10 07
URL:http://eeas.europa.eu/delegations/kyrgyzstan
URL:http://www.facebook.com/eudelkg
END:VCARD
`, "\n", "\r\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The card that is sent to be called is the one that is saved.
func TestCallCard(t *testing.T) {
	m, telegram := viewtest.NewFixtures(t), viewtest.NewSandboxClient(t)
	for _, lang := range locales.All() {
		page := screen{m.Views.In(lang)}
		message, err := page.PhoneContact(m.Contacts[1])
		viewtest.Check(t, err)
		seen, err := telegram.Send(message)
		viewtest.Check(t, err)
		file, _ := vCardOf(t, page, m.Contacts[1])
		if seen.Contact.Phone != "+996 312 26 10 00" || seen.Contact.VCard != strings.TrimSpace(file) && seen.Contact.VCard != file || seen.Contact.Name == "" {
			t.Errorf("%s: %+v", lang, seen.Contact)
		}
	}
}
