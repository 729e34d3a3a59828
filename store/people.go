package store

import "fmt"

// Role is what a person may do. Everyone may do what the roles before theirs may.
type Role string

// The roles, from the least to the most.
const (
	Everyone      Role = "everyone"
	Coordinator   Role = "coordinator"
	Administrator Role = "administrator"
)

// Roles lists the roles from the least to the most.
func Roles() []Role { return []Role{Everyone, Coordinator, Administrator} }

// Includes reports whether who has this role may do what needs the other.
func (r Role) Includes(needed Role) bool { return r.rank() >= needed.rank() }

func (r Role) rank() int {
	switch r {
	case Administrator:
		return 2
	case Coordinator:
		return 1
	default:
		return 0
	}
}

// Person is somebody who wrote to the bot.
type Person struct {
	ID        int64  `db:"id"` // Telegram's numeric user id, the only thing that gives rights
	FirstName string `db:"first_name"`
	LastName  string `db:"last_name"`
	Username  string `db:"username"`
	PhoneLang string `db:"phone_lang"` // the language of their Telegram, an IETF tag; may be empty
	Lang      string `db:"lang"`       // the language they chose; empty: not yet
	Zone      string `db:"zone"`       // the time zone they chose, an IANA name; empty: not yet
	Role      Role   `db:"role"`
	Reachable bool   `db:"reachable"`
}

// UpsertPerson finds a person by id, or notes a new one, and brings their names and phone language up to date. Whoever writes is reachable.
// What the person chose, and the role, come from the database, not from p.
func (tx *Tx) UpsertPerson(p Person) (Person, error) {
	known, err := tx.Person(p.ID)
	switch {
	case err == ErrNotFound:
		p.Role, p.Lang, p.Zone, p.Reachable = Everyone, "", "", true
		_, err = tx.exec(`INSERT INTO people (id, first_name, last_name, username, phone_lang, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			p.ID, p.FirstName, p.LastName, p.Username, p.PhoneLang, tx.now, tx.now)
		return p, err
	case err != nil:
		return Person{}, err
	}
	p.Role, p.Lang, p.Zone, p.Reachable = known.Role, known.Lang, known.Zone, true
	if p == known {
		return p, nil
	}
	_, err = tx.exec(`UPDATE people SET first_name = ?, last_name = ?, username = ?, phone_lang = ?, reachable = 1, updated_at = ? WHERE id = ?`,
		p.FirstName, p.LastName, p.Username, p.PhoneLang, tx.now, p.ID)
	return p, err
}

const personColumns = `id, first_name, last_name, username, phone_lang, ifnull(lang, '') AS lang, ifnull(zone, '') AS zone, role, reachable`

// Person finds a person by id, or returns [ErrNotFound].
func (tx *Tx) Person(id int64) (Person, error) {
	var p Person
	err := tx.get(&p, `SELECT `+personColumns+` FROM people WHERE id = ?`, id)
	return p, err
}

// nameOf is the subquery of the name of the person whose id is given; it is empty when they are not known.
func nameOf(id string) string {
	return fmt.Sprintf(`ifnull((SELECT trim(first_name || ' ' || last_name) FROM people WHERE people.id = %s), '')`, id)
}

// SetLanguage keeps the language a person chose, an ISO 639-1 code of the seven; any other is refused.
func (tx *Tx) SetLanguage(id int64, lang string) error {
	return tx.execOrNotFound(`UPDATE people SET lang = ?, updated_at = ? WHERE id = ?`, lang, tx.now, id)
}

// SetTimeZone keeps the time zone a person chose, an IANA name.
func (tx *Tx) SetTimeZone(id int64, zone string) error {
	return tx.execOrNotFound(`UPDATE people SET zone = ?, updated_at = ? WHERE id = ?`, zone, tx.now, id)
}

// SetRole gives a person a role.
func (tx *Tx) SetRole(id int64, role Role) error {
	return tx.execOrNotFound(`UPDATE people SET role = ?, updated_at = ? WHERE id = ?`, role, tx.now, id)
}

// SetReachable notes whether a chat can be written to. A person's subscription pauses meanwhile; a group that the bot was removed from loses its own,
// for nobody there can end it any more. A chat that is not known is passed over.
func (tx *Tx) SetReachable(id int64, reachable bool) error {
	if id < 0 && !reachable {
		return tx.Unsubscribe(id)
	}
	_, err := tx.exec(`UPDATE people SET reachable = ?, updated_at = ? WHERE id = ? AND reachable <> ?`, reachable, tx.now, id, reachable)
	return err
}
