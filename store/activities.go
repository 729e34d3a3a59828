package store

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// AddActivity keeps a new activity. The token is of the draft it was made from: where an activity was made from that draft already, or from another
// draft of the same event, nothing is kept, and that activity comes back as it is now, with false. What is wrong with it comes back as the first [ValidationError].
func (tx *Tx) AddActivity(token string, a Activity, author int64) (Activity, bool, error) {
	known, err := tx.ActivityByDraft(token)
	if errors.Is(err, ErrNotFound) {
		known, err = tx.activityOfSameEvent(token)
	}
	if !errors.Is(err, ErrNotFound) {
		return known, false, err
	}
	if err := tx.validateActivity(&a); err != nil {
		return Activity{}, false, err
	}
	id, err := tx.insert(`INSERT INTO activities (token, latest) VALUES (?, 0)`, token)
	if err != nil {
		return Activity{}, false, err
	}
	a.ID, a.Version, a.Deleted, a.Evidence = id, 0, false, 0
	a, err = tx.addVersion(a, Created, author)
	return a, err == nil, err
}

// ActivityByDraft finds the activity that was made from the draft of a token, as it is now, or returns [ErrNotFound].
func (tx *Tx) ActivityByDraft(token string) (Activity, error) {
	var id int64
	if err := tx.get(&id, `SELECT id FROM activities WHERE token = ?`, token); err != nil {
		return Activity{}, err
	}
	return tx.Activity(id)
}

// UpdateActivity keeps a new version of an activity; a.Version is the one that was changed. When that is not the latest, because somebody
// else was faster, it returns [ErrConflict]; what is wrong with it comes back as the first [ValidationError].
func (tx *Tx) UpdateActivity(a Activity, author int64) (Activity, error) {
	if err := tx.validateActivity(&a); err != nil {
		return Activity{}, err
	}
	latest, err := tx.activityAt(a.ID, a.Version)
	if err != nil {
		return Activity{}, err
	}
	if latest.Deleted {
		return Activity{}, ErrConflict
	}
	a.Deleted, a.Evidence = false, latest.Evidence
	return tx.addVersion(a, Edited, author)
}

// DeleteActivity marks an activity deleted, from its given version on, which must be the latest, or it returns [ErrConflict].
func (tx *Tx) DeleteActivity(id int64, version int, author int64) (Activity, error) {
	a, err := tx.activityAt(id, version)
	if err != nil {
		return Activity{}, err
	}
	if a.Deleted {
		return Activity{}, ErrConflict
	}
	a.Deleted = true
	return tx.addVersion(a, Deleted, author)
}

// UndoActivity takes the given version back, which must be the latest, or it returns [ErrConflict]: so it undoes once, however often it is
// asked for. The new version says what the one before said; before the first one there was nothing, so that the activity is then deleted.
// Undoing an undoing is doing it again.
func (tx *Tx) UndoActivity(id int64, version int, author int64) (Activity, error) {
	a, err := tx.activityAt(id, version)
	if err != nil {
		return Activity{}, err
	}
	if version == 1 {
		a.Deleted = true
		return tx.addVersion(a, Undone, author)
	}
	before, err := tx.activity(`v.activity_id = ? AND v.version = ?`, id, version-1)
	if err != nil {
		return Activity{}, err
	}
	before.Version = version
	return tx.addVersion(before, Undone, author)
}

// activityAt finds an activity whose latest version is the given one.
func (tx *Tx) activityAt(id int64, version int) (Activity, error) {
	a, err := tx.Activity(id)
	if err == nil && a.Version != version {
		return Activity{}, fmt.Errorf("version %d of the activity is not the latest: %w", version, ErrConflict)
	}
	return a, err
}

// validateActivity refuses an activity that breaks a rule, and puts its parts in their order.
func (tx *Tx) validateActivity(a *Activity) error {
	farthest := time.FixedZone("UTC+14", 14*60*60) // where days begin first
	if found := a.Validate(DayOf(tx.now.In(farthest))); len(found) > 0 {
		return found[0]
	}
	a.Countries, a.Agencies = slices.Clone(a.Countries), slices.Clone(a.Agencies)
	slices.SortFunc(a.Countries, func(x, y CountryPart) int { return compareByOrder(AllCountries.Codes(), x.Country, y.Country) })
	slices.SortFunc(a.Agencies, func(x, y AgencyPart) int { return compareByOrder(AgencyKinds(), x.Kind, y.Kind) })
	return nil
}

func compareByOrder[T comparable](order []T, x, y T) int {
	return cmp.Compare(slices.Index(order, x), slices.Index(order, y))
}

// addVersion keeps what an activity is from now on.
func (tx *Tx) addVersion(a Activity, change ChangeKind, author int64) (Activity, error) {
	at, err := tx.tick(time.Millisecond)
	if err != nil {
		return Activity{}, err
	}
	a.Version, a.At, a.Change, a.AuthorID = a.Version+1, at, change, author
	columns := strings.Split(activityColumns, ", ")
	_, err = tx.exec(`INSERT INTO activity_versions (`+activityColumns+`, folded) VALUES (?`+strings.Repeat(`, ?`, len(columns))+`)`,
		a.ID, a.Version, a.At, a.AuthorID, a.Change, a.Deleted, a.Type, a.Component, a.First, a.Last, a.Place, a.Title, a.Lang, a.Total, a.Women, a.Men,
		a.Countries, a.Agencies, a.InRoom, a.Online, a.Experts, a.Partners, a.Outcome, a.NextStep, a.Public, a.searchText())
	if err != nil {
		return Activity{}, err
	}
	return a, tx.execOrNotFound(`UPDATE activities SET latest = ? WHERE id = ?`, a.Version, a.ID)
}

// tick moves the clock of the activities to now, or by step where it is there already or ahead, and returns it.
func (tx *Tx) tick(step time.Duration) (Time, error) {
	var at Time
	if err := tx.get(&at, `SELECT at FROM activity_clock`); err != nil {
		return Time{}, err
	}
	next := Time{at.Add(step)}
	if now := tx.now.Truncate(time.Millisecond); now.After(next.Time) {
		next = Time{now}
	}
	return next, tx.execOrNotFound(`UPDATE activity_clock SET at = ?`, next)
}

// CutOff is the instant for a report about what is known now. Everything that was written up to here is not younger; everything that will be
// is, so that a report for this instant has the same figures for ever. It needs a writing transaction.
func (tx *Tx) CutOff() (Time, error) { return tx.tick(0) }
