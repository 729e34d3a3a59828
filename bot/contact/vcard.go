package contact

import (
	"bytes"
	"fmt"
	"strings"

	"bomcabot/locales"
	"bomcabot/store"

	"github.com/emersion/go-vcard"
)

// vCard writes a contact for an address book, in version 3.0 (RFC 2426), which phones read best.
func (p screen) vCard(c store.Contact) ([]byte, error) {
	text := p.contactText(c)
	text.Name, text.Role, c.Street, c.City = withoutSeparators(text.Name), withoutSeparators(text.Role), withoutSeparators(c.Street), withoutSeparators(c.City)
	card := make(vcard.Card)
	card.SetValue(vcard.FieldVersion, "3.0")
	card.SetValue(vcard.FieldFormattedName, text.Name)
	add := func(field, value string, types ...string) {
		if value != "" {
			card.Add(field, &vcard.Field{Value: value, Params: vcard.Params{vcard.ParamType: types}})
		}
	}
	if c.IsPerson {
		card.SetName(vCardName(text.Name))
		add(vcard.FieldTitle, text.Role)
	} else {
		card.SetName(&vcard.Name{FamilyName: text.Name})
		add(vcard.FieldOrganization, text.Name)
	}
	add(vcard.FieldTelephone, c.Phone, vcard.TypeWork, vcard.TypeVoice)
	add(vcard.FieldTelephone, c.Fax, vcard.TypeWork, vcard.TypeFax)
	add(vcard.FieldEmail, c.Email, vcard.TypeWork)
	add(vcard.FieldURL, c.Web)
	add(vcard.FieldURL, c.Facebook)
	if c.Street != "" {
		card.AddAddress(&vcard.Address{
			Field:         &vcard.Field{Params: vcard.Params{vcard.ParamType: {vcard.TypeWork}}},
			StreetAddress: c.Street, Locality: c.City, PostalCode: c.Postcode, Country: p.Views.In(locales.English).CountryName(c.Country),
		})
	}
	var file bytes.Buffer
	if err := vcard.NewEncoder(&file).Encode(card); err != nil {
		return nil, fmt.Errorf("writing a vCard: %w", err)
	}
	return file.Bytes(), nil
}

// withoutSeparators takes out of a text what separates the parts of a name or an address and the lines of a file, which the library writes as it is.
func withoutSeparators(text string) string {
	return strings.NewReplacer(";", ",", "\r", "").Replace(text)
}

// vCardName splits a name that is written given name first.
func vCardName(name string) *vcard.Name {
	given, family, _ := strings.Cut(name, " ")
	return &vcard.Name{GivenName: given, FamilyName: family}
}
