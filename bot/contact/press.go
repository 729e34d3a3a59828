package contact

// The presses of the feature.
type (
	// ShowContactCountries shows the countries that have contacts.
	ShowContactCountries struct{}
	// ShowContacts shows the contacts of a country.
	ShowContacts struct{ Country string }
	// ShowContact shows the card of one contact.
	ShowContact struct{ Contact string }
	// CallContact sends a contact as a card that a phone can call.
	CallContact struct{ Contact string }
	// DownloadContact sends a contact as a vCard file.
	DownloadContact struct{ Contact string }
)

func (ShowContactCountries) WireName() string { return "conts" }
func (ShowContacts) WireName() string         { return "country" }
func (ShowContact) WireName() string          { return "cont" }
func (CallContact) WireName() string          { return "call" }
func (DownloadContact) WireName() string      { return "vcard" }
