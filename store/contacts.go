package store

import (
	"fmt"
	"slices"
	"strings"
)

// Contact is a version of a person or an office that people may contact. Unknown fields are empty.
type Contact struct {
	ID       string        `db:"contact_id"` // at most [MaxContactID] bytes, so that a button can carry it
	Version  int           `db:"version"`
	At       Time          `db:"at"`        // when this version was written
	AuthorID int64         `db:"author_id"` // 0: it came with the program, or from the shell
	Change   ChangeKind    `db:"change"`    // from the version before
	Batch    string        `db:"batch"`     // what was changed together, such as a workbook; empty: by itself
	AsOf     Time          `db:"as_of"`     // when what it says was written
	Hidden   bool          `db:"hidden"`    // only those who can change it see it
	Country  string        `db:"country"`   // ISO 3166-1 alpha-2
	IsPerson bool          `db:"person"`    // false: an office
	Phone    string        `db:"phone"`     // international, with spaces: +996 312 26 10 00
	Fax      string        `db:"fax"`
	Email    string        `db:"email"`
	Web      string        `db:"web"`      // URL
	Facebook string        `db:"facebook"` // URL
	Street   string        `db:"street"`
	City     string        `db:"city"`
	Postcode string        `db:"postcode"`
	Texts    []ContactText `db:"-"` // by language
}

// ContactText has the texts of a contact in one language.
type ContactText struct {
	Lang    string `db:"lang"`
	Name    string `db:"name"`
	Role    string `db:"role"`    // of a person; empty for an office
	Address string `db:"address"` // in one line, as written in that language
}

// ContactEdit says who changes a contact, and what is changed together.
type ContactEdit struct {
	By    int64  // a person's id; 0: the owner of the program, from the shell
	Batch string // of what is changed together; empty: by itself
}

// MaxContactID is the length of the longest id of a contact, in bytes.
const MaxContactID = 32

// The changes of a contact that an activity does not have.
const (
	Hidden ChangeKind = "hide"
	Shown  ChangeKind = "show"
)

const contactColumns = `contact_id, version, at, author_id, change, batch, as_of, hidden, country, person, phone, fax,
	email, web, facebook, street, city, postcode`

// latestContacts are the latest versions of all contacts.
const latestContacts = `SELECT ` + contactColumns + ` FROM contacts AS c
	JOIN contact_versions AS v ON v.contact_id = c.id AND v.version = c.latest`

// Contact returns a contact by its id, also a hidden one, or [ErrNotFound].
func (tx *Tx) Contact(id string) (Contact, error) {
	var c Contact
	if err := tx.get(&c, latestContacts+` WHERE c.id = ?`, id); err != nil {
		return Contact{}, err
	}
	return c, tx.loadContactTexts(&c)
}

// Contacts lists the contacts of a country, or all when country is empty, without hidden ones.
func (tx *Tx) Contacts(country string) ([]Contact, error) {
	all, err := tx.AllContacts(country)
	return slices.DeleteFunc(all, func(c Contact) bool { return c.Hidden }), err
}

// AllContacts is [Tx.Contacts] with those that are hidden.
func (tx *Tx) AllContacts(country string) ([]Contact, error) {
	return tx.contacts(latestContacts+` WHERE ?1 IN ('', country) ORDER BY position`, country)
}

// ContactHistory lists the versions of a contact, the first one first.
func (tx *Tx) ContactHistory(id string) ([]Contact, error) {
	return tx.contacts(`SELECT `+contactColumns+` FROM contact_versions WHERE contact_id = ? ORDER BY version`, id)
}

func (tx *Tx) contacts(query string, args ...any) ([]Contact, error) {
	var contacts []Contact
	if err := tx.list(&contacts, query, args...); err != nil {
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
	return tx.list(&c.Texts, `SELECT lang, name, role, address FROM contact_texts
		WHERE contact_id = ? AND version = ? ORDER BY lang`, c.ID, c.Version)
}

// AddContact keeps a new contact as the last one in lists. Without an id it gets one. For an invalid contact it returns
// the first [ValidationError], for an id that is taken [ErrConflict].
func (tx *Tx) AddContact(c Contact, edit ContactEdit) (Contact, error) {
	if c.ID == "" {
		var err error
		if c.ID, err = tx.freeContactID(); err != nil {
			return Contact{}, err
		}
	}
	if problems := c.Validate(); len(problems) > 0 {
		return Contact{}, problems[0]
	}
	_, err := tx.exec(`INSERT INTO contacts (id, position, latest)
		SELECT ?, 1 + ifnull(max(position), 0), 0 FROM contacts`, c.ID)
	if err != nil {
		return Contact{}, err
	}
	c.Version = 0
	return tx.addContactVersion(c, Created, edit)
}

// freeContactID returns an id that no contact has. A contact is never removed, so none ever had it.
func (tx *Tx) freeContactID() (string, error) {
	var ids []string
	if err := tx.list(&ids, `SELECT id FROM contacts`); err != nil {
		return "", err
	}
	n := len(ids) + 1
	for slices.Contains(ids, fmt.Sprint("contact-", n)) {
		n++
	}
	return fmt.Sprint("contact-", n), nil
}

// UpdateContact keeps a new version of a contact. c.Version is the version that the change starts from; when it is not
// the latest, UpdateContact returns [ErrConflict]. For an invalid contact it returns the first [ValidationError].
func (tx *Tx) UpdateContact(c Contact, edit ContactEdit) (Contact, error) {
	if problems := c.Validate(); len(problems) > 0 {
		return Contact{}, problems[0]
	}
	if _, err := tx.contactAt(c.ID, c.Version); err != nil {
		return Contact{}, err
	}
	return tx.addContactVersion(c, Edited, edit)
}

// HideContact hides a contact, or shows it again. It returns [ErrConflict] when the given version is not the latest or
// has that state already.
func (tx *Tx) HideContact(id string, version int, hidden bool, edit ContactEdit) (Contact, error) {
	c, err := tx.contactAt(id, version)
	if err != nil {
		return Contact{}, err
	}
	if c.Hidden == hidden {
		return Contact{}, ErrConflict
	}
	c.Hidden = hidden
	change := Shown
	if hidden {
		change = Hidden
	}
	return tx.addContactVersion(c, change, edit)
}

// UndoContact undoes the given version by a new one with the content of the version before. The first version is undone
// by hiding the contact. It returns [ErrConflict] when the given version is not the latest.
func (tx *Tx) UndoContact(id string, version int, edit ContactEdit) (Contact, error) {
	c, err := tx.contactAt(id, version)
	if err != nil {
		return Contact{}, err
	}
	if version == 1 {
		c.Hidden = true
		return tx.addContactVersion(c, Undone, edit)
	}
	history, err := tx.ContactHistory(id)
	if err != nil {
		return Contact{}, err
	}
	before := history[version-2]
	before.Version = version
	return tx.addContactVersion(before, Undone, edit)
}

// MoveContact moves a contact before the one that precedes it in its country or, with down, behind the one that
// follows. It reports false if there is none.
func (tx *Tx) MoveContact(id string, down bool) (moved bool, err error) {
	c, err := tx.Contact(id)
	if err != nil {
		return false, err
	}
	all, err := tx.AllContacts(c.Country)
	if err != nil {
		return false, err
	}
	at := slices.IndexFunc(all, func(other Contact) bool { return other.ID == id })
	other := at - 1
	if down {
		other = at + 1
	}
	if other < 0 || other >= len(all) {
		return false, nil
	}
	return true, tx.execOrNotFound(`UPDATE contacts SET position = (SELECT sum(position) FROM contacts
		WHERE id IN (?1, ?2)) - position WHERE id IN (?1, ?2)`, id, all[other].ID)
}

// OrderContacts puts the contacts with these ids in this order, before all others.
func (tx *Tx) OrderContacts(ids []string) error {
	all, err := tx.AllContacts("")
	if err != nil {
		return err
	}
	for _, c := range all {
		if !slices.Contains(ids, c.ID) {
			ids = append(ids, c.ID)
		}
	}
	for i, id := range ids {
		if _, err := tx.exec(`UPDATE contacts SET position = ? WHERE id = ?`, i+1, id); err != nil {
			return err
		}
	}
	return nil
}

// contactAt returns a contact whose latest version is the given one, or [ErrConflict].
func (tx *Tx) contactAt(id string, version int) (Contact, error) {
	c, err := tx.Contact(id)
	if err == nil && c.Version != version {
		return Contact{}, fmt.Errorf("version %d of the contact is not the latest: %w", version, ErrConflict)
	}
	return c, err
}

// addContactVersion keeps c as the latest version of a contact.
func (tx *Tx) addContactVersion(c Contact, change ChangeKind, edit ContactEdit) (Contact, error) {
	c.Version, c.At, c.Change, c.AuthorID, c.Batch = c.Version+1, tx.now, change, edit.By, edit.Batch
	if change == Created || change == Edited {
		c.AsOf = tx.now
	}
	_, err := tx.exec(`INSERT INTO contact_versions (`+contactColumns+`)
		VALUES (?`+strings.Repeat(`, ?`, strings.Count(contactColumns, ","))+`)`,
		c.ID, c.Version, c.At, c.AuthorID, c.Change, c.Batch, c.AsOf, c.Hidden, c.Country, c.IsPerson, c.Phone, c.Fax,
		c.Email, c.Web, c.Facebook, c.Street, c.City, c.Postcode)
	if err != nil {
		return Contact{}, err
	}
	for _, text := range c.Texts {
		_, err := tx.exec(`INSERT INTO contact_texts (contact_id, version, lang, name, role, address)
			VALUES (?, ?, ?, ?, ?, ?)`, c.ID, c.Version, text.Lang, text.Name, text.Role, text.Address)
		if err != nil {
			return Contact{}, err
		}
	}
	return c, tx.execOrNotFound(`UPDATE contacts SET latest = ? WHERE id = ?`, c.Version, c.ID)
}
