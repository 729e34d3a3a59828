package store

import (
	"strings"

	"bomcabot/locales/fold"
)

// activityColumns are the columns of a version, in the order in which addVersion fills them.
const activityColumns = `activity_id, version, at, author_id, change, deleted, type, component, first_day, last_day, ` +
	`place, title, lang, participants, women, men, countries, agencies, in_room, online, experts, partners, outcome, ` +
	`next_step, public`

// evidenceCountNow counts the files that are attached now, evidenceCountAsOf those that were at the instant ?1.
const (
	evidenceCountNow = `, (SELECT count(*) FROM evidence e
		WHERE e.activity_id = v.activity_id AND e.removed_at IS NULL) AS evidence`
	evidenceCountAsOf = `, (SELECT count(*) FROM evidence e
		WHERE e.activity_id = v.activity_id AND e.added_at <= ?1 AND ifnull(e.removed_at > ?1, 1)) AS evidence`
)

// fromLatestVersions selects the latest version of each activity.
const fromLatestVersions = ` FROM activity_versions v
	JOIN activities a ON a.id = v.activity_id AND a.latest = v.version`

// Activity returns an activity by its id as it is now, deleted or not, or [ErrNotFound].
func (tx *Tx) Activity(id int64) (Activity, error) {
	return tx.activity(`v.activity_id = ? AND v.version = (SELECT latest FROM activities WHERE id = v.activity_id)`, id)
}

// activity returns one version.
func (tx *Tx) activity(where string, args ...any) (Activity, error) {
	var a Activity
	err := tx.get(&a, `SELECT `+activityColumns+evidenceCountNow+` FROM activity_versions v WHERE `+where, args...)
	return a, err
}

// ActivityHistory lists all versions of an activity, the first one first. The list is empty when there is no such
// activity.
func (tx *Tx) ActivityHistory(id int64) ([]Activity, error) {
	var versions []Activity
	err := tx.list(&versions, `SELECT `+activityColumns+evidenceCountNow+` FROM activity_versions v
		WHERE v.activity_id = ? ORDER BY v.version`, id)
	return versions, err
}

// ActivityFilter selects activities. The zero filter selects all that are not deleted.
type ActivityFilter struct {
	Words       string       // each of them is somewhere in the texts
	Country     string       // that took part; empty: any
	Type        ActivityType // empty: any
	Component   Component    // empty: any
	First, Last Day          // the first day of the activity is between these, both included; zero: any
	PublicOnly  bool         // only what everybody may see
}

// Activities lists activities as they are now, the latest first. It returns at most limit of them after the first
// offset ones, and the total number.
func (tx *Tx) Activities(f ActivityFilter, offset, limit int) ([]Activity, int, error) {
	where, args := f.where()
	var total int
	if err := tx.get(&total, `SELECT count(*)`+fromLatestVersions+where, args...); err != nil {
		return nil, 0, err
	}
	var found []Activity
	err := tx.list(&found, `SELECT `+activityColumns+evidenceCountNow+fromLatestVersions+where+`
		ORDER BY v.first_day DESC, v.activity_id DESC LIMIT ? + 0 OFFSET ?`, append(args, limit, offset)...)
	return found, total, err
}

// where returns the condition of a filter and its arguments. Words that people typed are always arguments, and are
// compared with instr, which gives % and _ no special meaning.
func (f ActivityFilter) where() (string, []any) {
	where, args := ` WHERE v.deleted = 0`, []any(nil)
	and := func(condition string, arg any) {
		where, args = where+` AND `+condition, append(args, arg)
	}
	for _, word := range strings.Fields(fold.Search(f.Words)) {
		and(`instr(v.folded, ?) > 0`, word)
	}
	if f.Country != "" {
		and(`EXISTS (SELECT 1 FROM json_each(v.countries) WHERE value ->> 'c' = ?)`, f.Country)
	}
	if f.Type != "" {
		and(`v.type = ?`, f.Type)
	}
	if f.Component != "" {
		and(`v.component = ?`, f.Component)
	}
	if !f.First.IsZero() {
		and(`v.first_day >= ?`, f.First)
	}
	if !f.Last.IsZero() {
		and(`v.first_day <= ?`, f.Last)
	}
	if f.PublicOnly {
		where += ` AND v.public = 1`
	}
	return where, args
}

// PublicActivities lists the public activities, the latest first. It returns at most limit of them after the first
// offset ones, and the total number.
func (tx *Tx) PublicActivities(offset, limit int) ([]Activity, int, error) {
	return tx.Activities(ActivityFilter{PublicOnly: true}, offset, limit)
}

// ActivitiesAsOf lists the activities as they were at an instant (see [Tx.CutOff]), without those that were deleted
// then. Their first day is between first and last, both included. They are in the order of their days.
func (tx *Tx) ActivitiesAsOf(cutOff Time, first, last Day) ([]Activity, error) {
	var found []Activity
	err := tx.list(&found, `SELECT `+activityColumns+evidenceCountAsOf+` FROM activity_versions v
		WHERE v.first_day BETWEEN ?2 AND ?3 AND v.at <= ?1 AND v.deleted = 0
			AND NOT EXISTS (SELECT 1 FROM activity_versions w
				WHERE w.activity_id = v.activity_id AND w.version > v.version AND w.at <= ?1)
		ORDER BY v.first_day, v.activity_id`, cutOff, first, last)
	return found, err
}

// searchText returns the text in which a search looks for words.
func (a Activity) searchText() string {
	return fold.Search(strings.Join([]string{a.Title, a.Place, a.Partners, a.Outcome, a.NextStep}, "\n"))
}
