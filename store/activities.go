package store

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// AddActivity keeps a new activity that was made from the draft with the given token. If an activity was made already
// from that draft, or from another draft of the same event, AddActivity keeps nothing and returns that activity as it
// is now, and false. For an invalid activity it returns the first [ValidationError].
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

// ActivityByDraft returns the activity that was made from the draft with the given token, as it is now, or
// [ErrNotFound].
func (tx *Tx) ActivityByDraft(token string) (Activity, error) {
	var id int64
	if err := tx.get(&id, `SELECT id FROM activities WHERE token = ?`, token); err != nil {
		return Activity{}, err
	}
	return tx.Activity(id)
}

// UpdateActivity keeps a new version of an activity. a.Version is the version that the change starts from; when it is
// not the latest, because somebody else changed it first, UpdateActivity returns [ErrConflict]. For an invalid activity
// it returns the first [ValidationError].
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

// DeleteActivity marks an activity as deleted. It returns [ErrConflict] when the given version is not the latest.
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

// UndoActivity undoes the given version by a new one with the content of the version before. The first version is
// undone by deleting the activity. Undoing an undo restores what was undone. UndoActivity returns [ErrConflict] when
// the given version is not the latest, so repeating a request undoes only once.
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

// activityAt returns an activity whose latest version is the given one, or [ErrConflict].
func (tx *Tx) activityAt(id int64, version int) (Activity, error) {
	a, err := tx.Activity(id)
	if err == nil && a.Version != version {
		return Activity{}, fmt.Errorf("version %d of the activity is not the latest: %w", version, ErrConflict)
	}
	return a, err
}

// validateActivity returns the first problem of an activity, and sorts its countries and agencies.
func (tx *Tx) validateActivity(a *Activity) error {
	easternmost := time.FixedZone("UTC+14", 14*60*60) // where days begin first
	if problems := a.Validate(DayOf(tx.now.In(easternmost))); len(problems) > 0 {
		return problems[0]
	}
	a.Countries, a.Agencies = slices.Clone(a.Countries), slices.Clone(a.Agencies)
	slices.SortFunc(a.Countries, func(x, y CountryPart) int {
		return compareByOrder(AllCountries.Codes(), x.Country, y.Country)
	})
	slices.SortFunc(a.Agencies, func(x, y AgencyPart) int { return compareByOrder(AgencyKinds(), x.Kind, y.Kind) })
	return nil
}

func compareByOrder[T comparable](order []T, x, y T) int {
	return cmp.Compare(slices.Index(order, x), slices.Index(order, y))
}

// addVersion keeps a as the latest version of an activity.
func (tx *Tx) addVersion(a Activity, change ChangeKind, author int64) (Activity, error) {
	at, err := tx.tick(time.Millisecond)
	if err != nil {
		return Activity{}, err
	}
	a.Version, a.At, a.Change, a.AuthorID = a.Version+1, at, change, author
	columns := strings.Split(activityColumns, ", ")
	_, err = tx.exec(`INSERT INTO activity_versions (`+activityColumns+`, folded)
		VALUES (?`+strings.Repeat(`, ?`, len(columns))+`)`,
		a.ID, a.Version, a.At, a.AuthorID, a.Change, a.Deleted, a.Type, a.Component, a.First, a.Last, a.Place, a.Title,
		a.Lang, a.Total, a.Women, a.Men, a.Countries, a.Agencies, a.InRoom, a.Online, a.Experts, a.Partners, a.Outcome,
		a.NextStep, a.Public, a.searchText())
	if err != nil {
		return Activity{}, err
	}
	return a, tx.execOrNotFound(`UPDATE activities SET latest = ? WHERE id = ?`, a.Version, a.ID)
}

// tick advances the clock of the activities and returns its time: to now, or by step when now is not later than that.
// So the clock never goes back, even if the computer's clock does.
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

// CutOff returns the instant for a report about what is known now. All versions so far are not later than it and all
// future ones are later, so a report for this instant always has the same figures. CutOff needs a writing
// transaction.
func (tx *Tx) CutOff() (Time, error) { return tx.tick(0) }
