package contact

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"

	"github.com/emersion/go-vcard"
)

// maxCard is the size in bytes of the largest card that Telegram takes, https://core.telegram.org/bots/api#sendcontact.
const maxCard = 2048

// vCardOf returns the text of a contact's file and the card that a reader makes of it.
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

// forEachContactAndLanguage calls check with every contact, a hostile one among them, in each language.
func forEachContactAndLanguage(t *testing.T, check func(t *testing.T, page screen, c store.Contact)) {
	t.Helper()
	m := viewtest.NewFixtures(t)
	for _, lang := range locales.All() {
		for _, contact := range m.Contacts {
			t.Run(string(lang)+"/"+contact.ID, func(t *testing.T) { check(t, screen{m.Views.In(lang)}, contact) })
		}
	}
}

// textIn returns the texts of a contact in a language. Every contact has all languages.
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

// RFC 2426: CRLF line ends; BEGIN, VERSION and END in their places; each property on a line of its own.
func TestCardsAreWellFormed(t *testing.T) {
	t.Parallel()
	known := []string{"VERSION", "FN", "N", "TITLE", "ORG", "TEL", "EMAIL", "URL", "ADR"}
	forEachContactAndLanguage(t, func(t *testing.T, page screen, c store.Contact) {
		file, _ := vCardOf(t, page, c)
		if !strings.HasPrefix(file, "BEGIN:VCARD\r\nVERSION:3.0\r\n") ||
			!strings.HasSuffix(file, "\r\nEND:VCARD\r\n") || strings.Count(file, "VCARD") != 2 {
			t.Errorf("%q", file)
		}
		if len(file) > maxCard {
			t.Errorf("%d bytes, Telegram takes %d", len(file), maxCard)
		}
		lines := strings.Split(strings.TrimSuffix(file, "\r\n"), "\r\n")
		for _, line := range lines[1 : len(lines)-1] {
			name, _, _ := strings.Cut(line, ":")
			name, _, _ = strings.Cut(name, ";")
			if !slices.Contains(known, name) || strings.ContainsAny(line, "\r\n") {
				t.Errorf("the line %q is none of the known properties", line)
			}
		}
	})
}

// An address book reads what the contact says. Separators within its texts separate nothing.
func TestCardsSayWhatTheContactSays(t *testing.T) {
	t.Parallel()
	// A semicolon may become a comma, since readers take a semicolon for a separator.
	normalize := strings.NewReplacer(";", ",", "\r", "").Replace
	forEachContactAndLanguage(t, func(t *testing.T, page screen, c store.Contact) {
		_, card := vCardOf(t, page, c)
		text := textIn(t, page.Lang, c)
		if got := card.Value(vcard.FieldFormattedName); normalize(got) != normalize(text.Name) {
			t.Errorf("the name is %q, want %q", got, text.Name)
		}
		name := card.Name()
		fullName := strings.TrimSpace(name.GivenName + " " + name.FamilyName)
		if normalize(fullName) != normalize(text.Name) {
			t.Errorf("given name %q and family name %q, want %q together",
				name.GivenName, name.FamilyName, text.Name)
		}
		if name.AdditionalName+name.HonorificPrefix+name.HonorificSuffix != "" {
			t.Errorf("the name has more parts: %+v", name)
		}
		kind, want := vcard.FieldOrganization, text.Name
		if c.IsPerson {
			kind, want = vcard.FieldTitle, text.Role
		}
		if got := card.Value(kind); normalize(got) != normalize(want) {
			t.Errorf("%s is %q, want %q", kind, got, want)
		}
		checkValues(t, card, vcard.FieldTelephone, c.Phone, c.Fax)
		checkValues(t, card, vcard.FieldEmail, c.Email)
		checkValues(t, card, vcard.FieldURL, c.Web, c.Facebook)
		if c.Street == "" {
			return
		}
		a := card.Address()
		if a == nil || normalize(a.StreetAddress) != normalize(c.Street) || a.Locality != c.City ||
			a.PostalCode != c.Postcode || a.Country == "" || a.PostOfficeBox+a.ExtendedAddress+a.Region != "" {
			t.Errorf("the address is %+v", a)
		}
	})
}

// checkValues checks the values of a property. Empty values are not written.
func checkValues(t *testing.T, card vcard.Card, field string, want ...string) {
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
	t.Parallel()
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

// The card that a phone can call is the same as in the file.
func TestCallCard(t *testing.T) {
	t.Parallel()
	m, telegram := viewtest.NewFixtures(t), viewtest.NewSandboxClient(t)
	for _, lang := range locales.All() {
		page := screen{m.Views.In(lang)}
		message, err := page.PhoneContact(m.Contacts[1])
		viewtest.Check(t, err)
		seen, err := telegram.Send(message)
		viewtest.Check(t, err)
		file, _ := vCardOf(t, page, m.Contacts[1])
		got := seen.Contact
		if got.Phone != "+996 312 26 10 00" || got.Name == "" ||
			got.VCard != file && got.VCard != strings.TrimSpace(file) {
			t.Errorf("%s: %+v", lang, got)
		}
	}
}
