package store

import (
	"strconv"

	"bomcabot/locales/fold"
)

// duplicateCandidateLimit is how many activities of the same days are looked at for a twin of another one: more are not logged in one place.
const duplicateCandidateLimit = 1000

// DuplicateKeys are texts that two activities which may be the same have in common: at least one of them.
func (a Activity) DuplicateKeys() []string {
	traits := []string{"title " + fold.Search(a.Title)}
	if total := a.Participants().Total; total.Known && a.Place != "" {
		traits = append(traits, "facts "+string(a.Type)+" "+strconv.Itoa(total.N)+" "+fold.Search(a.Place))
	}
	return traits
}

// MayDuplicate reports whether two activities may be the same, entered twice: they share a day and a country, and either the title or
// the type, the place and the number of participants.
func (a Activity) MayDuplicate(b Activity) bool {
	if a.First.After(b.Last.Time) || b.First.After(a.Last.Time) || !a.sharesCountry(b) {
		return false
	}
	for _, x := range a.DuplicateKeys() {
		for _, y := range b.DuplicateKeys() {
			if x == y {
				return true
			}
		}
	}
	return false
}

func (a Activity) sharesCountry(b Activity) bool {
	for _, part := range a.Countries {
		if b.HasCountry(part.Country) {
			return true
		}
	}
	return false
}

// Duplicates lists the activities that a, which may be kept already or not yet, may be a duplicate of.
func (tx *Tx) Duplicates(a Activity) ([]Activity, error) {
	var near []Activity
	err := tx.list(&near, `SELECT `+activityColumns+evidenceCountNow+fromLatestVersions+`
		WHERE v.deleted = 0 AND v.activity_id <> ? AND v.first_day <= ? AND v.last_day >= ? ORDER BY v.first_day DESC, v.activity_id DESC LIMIT ?`,
		a.ID, a.Last, a.First, duplicateCandidateLimit)
	if err != nil {
		return nil, err
	}
	var twins []Activity
	for _, b := range near {
		if a.MayDuplicate(b) {
			twins = append(twins, b)
		}
	}
	return twins, nil
}
