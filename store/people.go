package store

import (
	"errors"
	"fmt"
)

// Role is what a person may do. Each role includes the rights of those before it.
type Role string

// The roles, from the fewest rights to the most.
const (
	Everyone      Role = "everyone"
	Coordinator   Role = "coordinator"
	Administrator Role = "administrator"
)

// Roles lists the roles from the fewest rights to the most.
func Roles() []Role { return []Role{Everyone, Coordinator, Administrator} }

// Includes reports whether a person with role r may do what needs the role needed.
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
	ID        int64  `db:"id"` // Telegram's numeric user id; rights depend on nothing else
	FirstName string `db:"first_name"`
	LastName  string `db:"last_name"`
	Username  string `db:"username"`
	PhoneLang string `db:"phone_lang"` // language of their Telegram, an IETF tag; may be empty
	Lang      string `db:"lang"`       // language as chosen, ISO 639-1; empty: not yet
	Zone      string `db:"zone"`       // time zone as chosen, an IANA name; empty: not yet
	Role      Role   `db:"role"`
	Reachable bool   `db:"reachable"` // false: they never started the bot, blocked it or left Telegram
}

// UpsertPerson adds a person who wrote in their private chat, or updates the names and the phone language of a known
// one, and marks them as reachable. The other fields of the returned person, such as the role, come from the database
// and not from p.
func (tx *Tx) UpsertPerson(p Person) (Person, error) { return tx.upsertPerson(p, true) }

// UpsertGroupMember is [Tx.UpsertPerson] for a person who wrote or pressed a button in a group. That does not make them
// reachable: a bot can write only to people who have started it.
func (tx *Tx) UpsertGroupMember(p Person) (Person, error) { return tx.upsertPerson(p, false) }

func (tx *Tx) upsertPerson(p Person, isPrivate bool) (Person, error) {
	known, err := tx.Person(p.ID)
	switch {
	case errors.Is(err, ErrNotFound):
		p.Role, p.Lang, p.Zone, p.Reachable = Everyone, "", "", isPrivate
		_, err = tx.exec(`INSERT INTO people
			(id, first_name, last_name, username, phone_lang, reachable, created_at, updated_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			p.ID, p.FirstName, p.LastName, p.Username, p.PhoneLang, p.Reachable, tx.now, tx.now)
		return p, err
	case err != nil:
		return Person{}, err
	}
	p.Role, p.Lang, p.Zone, p.Reachable = known.Role, known.Lang, known.Zone, known.Reachable || isPrivate
	if p == known {
		return p, nil
	}
	_, err = tx.exec(`UPDATE people SET first_name = ?, last_name = ?, username = ?, phone_lang = ?, reachable = ?,
			updated_at = ? WHERE id = ?`,
		p.FirstName, p.LastName, p.Username, p.PhoneLang, p.Reachable, tx.now, p.ID)
	return p, err
}

const personColumns = `id, first_name, last_name, username, phone_lang, ifnull(lang, '') AS lang,
	ifnull(zone, '') AS zone, role, reachable`

// Person returns a person by id, or [ErrNotFound].
func (tx *Tx) Person(id int64) (Person, error) {
	var p Person
	err := tx.get(&p, `SELECT `+personColumns+` FROM people WHERE id = ?`, id)
	return p, err
}

// nameOf returns the subquery for the name of the person whose id is an SQL expression. The name of an unknown person
// is empty.
func nameOf(id string) string {
	return fmt.Sprintf(`ifnull((SELECT trim(first_name || ' ' || last_name) FROM people WHERE people.id = %s), '')`, id)
}

// SetLanguage records the language that a person chose. It returns an error when that is not the ISO 639-1 code of
// one of the seven languages.
func (tx *Tx) SetLanguage(id int64, lang string) error {
	return tx.execOrNotFound(`UPDATE people SET lang = ?, updated_at = ? WHERE id = ?`, lang, tx.now, id)
}

// OfferLanguage reports whether a person who wrote in another language than the chosen one is to be asked whether to
// change it: their last two questions in the chat are in that language, and they were never asked. It records that they
// are asked now.
func (tx *Tx) OfferLanguage(id, chatID int64, lang string) (bool, error) {
	var offer bool
	err := tx.get(&offer, `SELECT count(*) = 2 AND (SELECT language_offered = 0 FROM people WHERE id = ?2)
		FROM (SELECT lang FROM exchanges WHERE chat_id = ?1 AND person_id = ?2 AND question <> ''
			ORDER BY id DESC LIMIT 2) WHERE lang = ?3`, chatID, id, lang)
	if err != nil || !offer {
		return false, err
	}
	return true, tx.execOrNotFound(`UPDATE people SET language_offered = 1 WHERE id = ?`, id)
}

// SetTimeZone records the time zone that a person chose, an IANA name.
func (tx *Tx) SetTimeZone(id int64, zone string) error {
	return tx.execOrNotFound(`UPDATE people SET zone = ?, updated_at = ? WHERE id = ?`, zone, tx.now, id)
}

// SetRole gives a person a role.
func (tx *Tx) SetRole(id int64, role Role) error {
	return tx.execOrNotFound(`UPDATE people SET role = ?, updated_at = ? WHERE id = ?`, role, tx.now, id)
}

// SetReachable records whether a chat can be written to. An unreachable person keeps their subscription but gets
// nothing. A group that removed the bot loses its subscriptions, because nobody there can end them any more.
// SetReachable ignores an unknown chat.
func (tx *Tx) SetReachable(id int64, reachable bool) error {
	if id < 0 && !reachable {
		if _, err := tx.exec(`DELETE FROM inquiry_groups WHERE group_id = ?`, id); err != nil {
			return err
		}
		return tx.Unsubscribe(id)
	}
	_, err := tx.exec(`UPDATE people SET reachable = ?, updated_at = ? WHERE id = ? AND reachable <> ?`,
		reachable, tx.now, id, reachable)
	return err
}
