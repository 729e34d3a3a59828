package chat

import (
	"errors"
	"slices"

	"bomcabot/store"
)

// Rights decides who may do what.
type Rights struct {
	AdminIDs []int64 // Telegram ids of the administrators named in the settings
}

// RoleOf returns the role of a person: administrator if the settings name them, otherwise the role in the database.
func (g Rights) RoleOf(p store.Person) store.Role {
	if g.IsConfiguredAdmin(p.ID) {
		return store.Administrator
	}
	return p.Role
}

// IsConfiguredAdmin reports whether the settings name a person as an administrator.
func (g Rights) IsConfiguredAdmin(id int64) bool { return slices.Contains(g.AdminIDs, id) }

// Administrators returns all administrators, as [Rights.Recipient] does: those named in the settings, even if they have
// not written to the bot yet, and those in the database. The error is the database's.
func (g Rights) Administrators(tx *store.Tx) (list []Request, err error) {
	ids := slices.Clone(g.AdminIDs)
	team, err := tx.Team()
	if err != nil {
		return nil, err
	}
	for _, member := range team {
		if member.Role == store.Administrator && !g.IsConfiguredAdmin(member.ID) {
			ids = append(ids, member.ID)
		}
	}
	for _, id := range ids {
		to, err := g.Recipient(tx, store.Address{ChatID: id})
		if err != nil {
			return nil, err
		}
		list = append(list, to)
	}
	return list, nil
}

// CanEdit reports whether a person may edit something that concerns the given countries. Administrators may edit
// everything, coordinators what concerns at least one of their countries. So national matters are edited by the
// coordinators of the country, and regional ones by those of any participating country. The error is the database's.
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

// PersonOrID returns a person, or one with only the id if the database does not have them, because they erased their
// data. The error is the database's.
func PersonOrID(tx *store.Tx, id int64) (store.Person, error) {
	person, err := tx.Person(id)
	if errors.Is(err, store.ErrNotFound) {
		return store.Person{ID: id}, nil
	}
	return person, err
}
