package store

// Contact is a person or an office that people may contact. Unknown fields are empty.
type Contact struct {
	ID       string        `db:"id"`
	Country  string        `db:"country"` // ISO 3166-1 alpha-2
	IsPerson bool          `db:"person"`  // false: an office
	Phone    string        `db:"phone"`   // international, with spaces: +996 312 26 10 00
	Fax      string        `db:"fax"`
	Email    string        `db:"email"`
	Web      string        `db:"web"`      // URL
	Facebook string        `db:"facebook"` // URL
	Street   string        `db:"street"`
	City     string        `db:"city"`
	Postcode string        `db:"postcode"`
	Texts    []ContactText `db:"-"`
}

// ContactText has the texts of a contact in one language.
type ContactText struct {
	ContactID string `db:"contact_id"`
	Lang      string `db:"lang"`
	Name      string `db:"name"`
	Role      string `db:"role"`    // of a person; empty for an office
	Address   string `db:"address"` // in one line, as written in that language
}

const contactColumns = `id, country, person, phone, fax, email, web, facebook, street, city, postcode`

// Contact returns a contact by its id, or [ErrNotFound].
func (tx *Tx) Contact(id string) (Contact, error) {
	var c Contact
	if err := tx.get(&c, `SELECT `+contactColumns+` FROM contacts WHERE id = ?`, id); err != nil {
		return Contact{}, err
	}
	return c, tx.loadContactTexts(&c)
}

// Contacts lists the contacts of a country, or all when country is empty.
func (tx *Tx) Contacts(country string) ([]Contact, error) {
	var contacts []Contact
	err := tx.list(&contacts, `SELECT `+contactColumns+` FROM contacts
		WHERE ?1 IN ('', country) ORDER BY position`, country)
	if err != nil {
		return nil, err
	}
	for i := range contacts {
		if err := tx.loadContactTexts(&contacts[i]); err != nil {
			return nil, err
		}
	}
	return contacts, nil
}

func (tx *Tx) loadContactTexts(c *Contact) error {
	return tx.list(&c.Texts, `SELECT contact_id, lang, name, role, address FROM contact_texts
		WHERE contact_id = ? ORDER BY lang`, c.ID)
}
