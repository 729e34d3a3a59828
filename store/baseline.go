package store

// Baseline has the published figures of the time before activities were logged here. They are lower bounds, and there
// are none by month or by country.
type Baseline struct {
	First        Day `db:"first_day"`
	Last         Day `db:"last_day"`
	Participants int `db:"participants"` // more than these
	Activities   int `db:"activities"`   // more than these
	Countries    int `db:"countries"`
	Published    Day `db:"published"`
}

// Baseline returns the figures of the press release on the ninth phase up to November 2018.
func (tx *Tx) Baseline() (Baseline, error) {
	var b Baseline
	err := tx.get(&b, `SELECT first_day, last_day, participants, activities, countries, published
		FROM baselines WHERE id = 1`)
	return b, err
}
