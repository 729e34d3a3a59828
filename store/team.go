package store

import "errors"

// TeamMember is somebody with a role.
type TeamMember struct {
	Person
	Countries Countries `db:"countries"` // what a coordinator looks after
}

// Team lists everybody with a role, administrators first.
func (tx *Tx) Team() ([]TeamMember, error) {
	var members []TeamMember
	err := tx.list(&members, `SELECT `+personColumns+`, ifnull(countries, '') AS countries FROM people LEFT JOIN team ON person_id = id
		WHERE role <> 'everyone' ORDER BY role, first_name, last_name, id`) // 'administrator' comes before 'coordinator'
	return members, err
}

// CoordinatorCountries are those that a person looks after as a coordinator; none for anybody else.
func (tx *Tx) CoordinatorCountries(personID int64) (Countries, error) {
	var countries Countries
	err := tx.get(&countries, `SELECT countries FROM team WHERE person_id = ?`, personID)
	if errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return countries, err
}

// SetCoordinatorCountries gives a person the countries to look after, in place of those before.
func (tx *Tx) SetCoordinatorCountries(personID int64, countries Countries) error {
	if countries == "" {
		_, err := tx.exec(`DELETE FROM team WHERE person_id = ?`, personID)
		return err
	}
	_, err := tx.exec(`INSERT INTO team (person_id, countries) VALUES (?, ?) ON CONFLICT (person_id) DO UPDATE SET countries = excluded.countries`, personID, countries)
	return err
}
