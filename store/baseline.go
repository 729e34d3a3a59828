package store

// Baseline is what a publication tells of the time before the log. Its figures are lower bounds and cannot be divided: neither by month nor
// by country.
type Baseline struct {
	First        Day `db:"first_day"`
	Last         Day `db:"last_day"`
	Participants int `db:"participants"` // more than these
	Activities   int `db:"activities"`   // more than these
	Countries    int `db:"countries"`
	Published    Day `db:"published"`
}

// Baseline is the press release's account of the ninth phase up to November 2018.
func (tx *Tx) Baseline() (Baseline, error) {
	var b Baseline
	err := tx.get(&b, `SELECT first_day, last_day, participants, activities, countries, published FROM baselines WHERE id = 1`)
	return b, err
}
