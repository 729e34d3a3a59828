package store

import "errors"

// TeamMember is a coordinator or an administrator.
type TeamMember struct {
	Person
	Countries Countries `db:"countries"` // that a coordinator is responsible for
}

// Team lists the coordinators and administrators, administrators first.
func (tx *Tx) Team() ([]TeamMember, error) {
	var members []TeamMember
	err := tx.list(&members, `SELECT `+personColumns+`, ifnull(countries, '') AS countries
		FROM people LEFT JOIN team ON person_id = id
		WHERE role <> 'everyone' ORDER BY role, first_name, last_name, id`) // 'administrator' is before 'coordinator'
	return members, err
}

// CoordinatorCountries returns the countries that a person is responsible for as a coordinator; none for anybody
// else.
func (tx *Tx) CoordinatorCountries(personID int64) (Countries, error) {
	var countries Countries
	err := tx.get(&countries, `SELECT countries FROM team WHERE person_id = ?`, personID)
	if errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return countries, err
}

// SetCoordinatorCountries replaces the countries that a person is responsible for.
func (tx *Tx) SetCoordinatorCountries(personID int64, countries Countries) error {
	if countries == "" {
		_, err := tx.exec(`DELETE FROM team WHERE person_id = ?`, personID)
		return err
	}
	_, err := tx.exec(`INSERT INTO team (person_id, countries) VALUES (?, ?)
		ON CONFLICT (person_id) DO UPDATE SET countries = excluded.countries`, personID, countries)
	return err
}
