package contact

// The presses of the feature.
type (
	// ShowContactCountries shows the countries that have contacts.
	ShowContactCountries struct{}
	// ShowContacts shows the contacts of a country.
	ShowContacts struct{ Country string }
	// ShowContactsPage shows a further page of the contacts of a country.
	ShowContactsPage struct {
		Country string
		Page    int64
	}
	// ShowContact shows the card of one contact.
	ShowContact struct{ Contact string }
	// CallContact sends a contact as a card that a phone can call.
	CallContact struct{ Contact string }
	// DownloadContact sends a contact as a vCard file.
	DownloadContact struct{ Contact string }
	// NewContact begins the dialogue that makes a contact of a country.
	NewContact struct{ Country string }
	// EditContact begins the dialogue that changes a contact.
	EditContact struct{ Contact string }
	// HideContact hides a contact, or shows it again, if the version is still its latest.
	HideContact struct {
		Contact string
		Version int64
		Hide    bool
	}
	// MoveContact moves a contact among those of its country.
	MoveContact struct {
		Contact string
		Down    bool
	}
	// UndoContact takes a version of a contact back, if it is still the latest.
	UndoContact struct {
		Contact string
		Version int64
	}
	// ShowContactHistory shows a page of the versions of a contact.
	ShowContactHistory struct {
		Contact string
		Page    int64
	}
)

func (ShowContactCountries) WireName() string { return "conts" }
func (ShowContacts) WireName() string         { return "country" }
func (ShowContactsPage) WireName() string     { return "contp" }
func (ShowContact) WireName() string          { return "cont" }
func (CallContact) WireName() string          { return "call" }
func (DownloadContact) WireName() string      { return "vcard" }
func (NewContact) WireName() string           { return "cont+" }
func (EditContact) WireName() string          { return "conted" }
func (HideContact) WireName() string          { return "conthide" }
func (MoveContact) WireName() string          { return "contmove" }
func (UndoContact) WireName() string          { return "contundo" }
func (ShowContactHistory) WireName() string   { return "conthist" }
