package contact

import (
	"bytes"
	"fmt"
	"strings"

	"bomcabot/locales"
	"bomcabot/store"

	"github.com/emersion/go-vcard"
)

// vCard writes a contact for an address book, in version 3.0 (RFC 2426), the version that phones read best.
func (p screen) vCard(c store.Contact) ([]byte, error) {
	text := p.contactText(c)
	name, role := withoutSeparators(text.Name), withoutSeparators(text.Role)
	card := make(vcard.Card)
	card.SetValue(vcard.FieldVersion, "3.0")
	card.SetValue(vcard.FieldFormattedName, name)
	add := func(field, value string, types ...string) {
		if value != "" {
			card.Add(field, &vcard.Field{Value: value, Params: vcard.Params{vcard.ParamType: types}})
		}
	}
	if c.IsPerson {
		card.SetName(personName(name))
		add(vcard.FieldTitle, role)
	} else {
		card.SetName(&vcard.Name{FamilyName: name})
		add(vcard.FieldOrganization, name)
	}
	add(vcard.FieldTelephone, c.Phone, vcard.TypeWork, vcard.TypeVoice)
	add(vcard.FieldTelephone, c.Fax, vcard.TypeWork, vcard.TypeFax)
	add(vcard.FieldEmail, c.Email, vcard.TypeWork)
	add(vcard.FieldURL, c.Web)
	add(vcard.FieldURL, c.Facebook)
	if c.Street != "" {
		card.AddAddress(p.address(c))
	}
	var file bytes.Buffer
	if err := vcard.NewEncoder(&file).Encode(card); err != nil {
		return nil, fmt.Errorf("writing a vCard: %w", err)
	}
	return file.Bytes(), nil
}

// address is the postal address of a contact, with the country in English.
func (p screen) address(c store.Contact) *vcard.Address {
	return &vcard.Address{
		Field:         &vcard.Field{Params: vcard.Params{vcard.ParamType: {vcard.TypeWork}}},
		StreetAddress: withoutSeparators(c.Street), Locality: withoutSeparators(c.City), PostalCode: c.Postcode,
		Country: p.Views.In(locales.English).CountryName(c.Country),
	}
}

// withoutSeparators removes from a text what separates the parts of a name or an address, and the lines of a file. The
// library does not escape them.
func withoutSeparators(text string) string {
	return strings.NewReplacer(";", ",", "\r", "").Replace(text)
}

// personName splits a name that is written with the given name first.
func personName(name string) *vcard.Name {
	given, family, _ := strings.Cut(name, " ")
	return &vcard.Name{GivenName: given, FamilyName: family}
}
