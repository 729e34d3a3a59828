package store

import (
	"strconv"

	"bomcabot/locales/fold"
	"bomcabot/locales/places"
)

// duplicateCandidateLimit is how many activities of the same days are compared at most. Nobody logs that many.
const duplicateCandidateLimit = 1000

// DuplicateKeys returns keys for finding duplicates: two records of the same activity have at least one key in
// common.
func (a Activity) DuplicateKeys() []string {
	keys := []string{"title " + fold.Search(a.Title)}
	if total := a.Participants().Total; total.Known && a.Place != "" {
		keys = append(keys, "facts "+string(a.Type)+" "+strconv.Itoa(total.N)+" "+places.SameAs(a.Place))
	}
	return keys
}

// MayDuplicate reports whether two records may be of the same activity: they share a day and a country, and either
// the title or the type, the place and the number of participants.
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

// Duplicates lists the activities that a may be a duplicate of. a itself may be kept already or not.
func (tx *Tx) Duplicates(a Activity) ([]Activity, error) {
	var candidates []Activity
	err := tx.list(&candidates, `SELECT `+activityColumns+evidenceCountNow+fromLatestVersions+`
		WHERE v.deleted = 0 AND v.activity_id <> ? AND v.first_day <= ? AND v.last_day >= ?
		ORDER BY v.first_day DESC, v.activity_id DESC LIMIT ? + 0`, a.ID, a.Last, a.First, duplicateCandidateLimit)
	if err != nil {
		return nil, err
	}
	var duplicates []Activity
	for _, b := range candidates {
		if a.MayDuplicate(b) {
			duplicates = append(duplicates, b)
		}
	}
	return duplicates, nil
}
