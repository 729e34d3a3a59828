package store

import "strconv"

// twinLimit is how many activities of the same days are looked at for a twin of another one: more are not logged in one place.
const twinLimit = 1000

// Likeness are texts that two activities which may be the same have in common: at least one of them.
func (a Activity) Likeness() []string {
	traits := []string{"title " + fold(a.Title)}
	if total := a.Attended().Total; total.Known && a.Place != "" {
		traits = append(traits, "facts "+string(a.Type)+" "+strconv.Itoa(total.N)+" "+fold(a.Place))
	}
	return traits
}

// Resembles reports whether two activities may be the same, entered twice: they share a day and a country, and either the title or
// the type, the place and the number of participants.
func (a Activity) Resembles(b Activity) bool {
	if a.First.After(b.Last.Time) || b.First.After(a.Last.Time) || !a.shares(b) {
		return false
	}
	for _, x := range a.Likeness() {
		for _, y := range b.Likeness() {
			if x == y {
				return true
			}
		}
	}
	return false
}

func (a Activity) shares(b Activity) bool {
	for _, part := range a.Countries {
		if b.From(part.Country) {
			return true
		}
	}
	return false
}

// Twins lists the activities that a, which may be kept already or not yet, may be a duplicate of.
func (tx *Tx) Twins(a Activity) ([]Activity, error) {
	var near []Activity
	err := tx.list(&near, `SELECT `+activityFields+evidenceNow+latestVersions+`
		WHERE v.deleted = 0 AND v.activity_id <> ? AND v.first_day <= ? AND v.last_day >= ? ORDER BY v.first_day DESC, v.activity_id DESC LIMIT ?`,
		a.ID, a.Last, a.First, twinLimit)
	if err != nil {
		return nil, err
	}
	var twins []Activity
	for _, b := range near {
		if a.Resembles(b) {
			twins = append(twins, b)
		}
	}
	return twins, nil
}
