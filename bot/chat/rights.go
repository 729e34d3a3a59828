package chat

import (
	"errors"
	"slices"

	"bomcabot/store"
)

// Rights says who may do what.
type Rights struct {
	AdminIDs []int64 // numeric Telegram ids of the administrators by the settings
}

// RoleOf is what a person may do: what the database says, and everything for the administrators of the settings.
func (g Rights) RoleOf(p store.Person) store.Role {
	if g.IsConfiguredAdmin(p.ID) {
		return store.Administrator
	}
	return p.Role
}

// IsConfiguredAdmin reports whether somebody is an administrator by the settings.
func (g Rights) IsConfiguredAdmin(id int64) bool { return slices.Contains(g.AdminIDs, id) }

// Administrators lists the numeric Telegram ids of all administrators: those of the settings, whether they have written
// to the bot yet or not, and those of the database.
func (g Rights) Administrators(tx *store.Tx) ([]int64, error) {
	ids := slices.Clone(g.AdminIDs)
	team, err := tx.Team()
	for _, member := range team {
		if member.Role == store.Administrator && !g.IsConfiguredAdmin(member.ID) {
			ids = append(ids, member.ID)
		}
	}
	return ids, err
}

// CanEdit reports whether a person may change something that concerns these countries: an administrator always, a
// coordinator when one of the countries is theirs. So what is national is changed by its country's coordinators, and
// what is regional by those of any country that takes part.
func CanEdit(tx *store.Tx, r Request, concerned store.Countries) (bool, error) {
	switch r.Role {
	case store.Administrator:
		return true, nil
	case store.Coordinator:
		own, err := tx.CoordinatorCountries(r.Person.ID)
		return own.Intersects(concerned), err
	default:
		return false, nil
	}
}

// PersonOrID finds a person. Of somebody who is not known any more, only the number is left.
func PersonOrID(tx *store.Tx, id int64) (store.Person, error) {
	person, err := tx.Person(id)
	if errors.Is(err, store.ErrNotFound) {
		return store.Person{ID: id}, nil
	}
	return person, err
}
