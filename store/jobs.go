package store

import "errors"

// Job is work that is done aside, for a person.
type Job struct {
	ID       int64  `db:"id"`
	Kind     string `db:"kind"`
	PersonID int64  `db:"person_id"`
	Payload  string `db:"payload"`  // what is to be done, in JSON
	Attempts int    `db:"attempts"` // how often it was begun
}

// AddJob keeps a job. It returns [ErrConflict] when the person has one of that kind already.
func (tx *Tx) AddJob(kind string, personID int64, payload string) error {
	_, err := tx.insert(`INSERT INTO jobs (kind, person_id, payload) VALUES (?, ?, ?)`, kind, personID, payload)
	return err
}

// ReplaceJob keeps a job in place of the one of that kind that the person may have. When that one is being done, it is done anew afterwards.
func (tx *Tx) ReplaceJob(kind string, personID int64, payload string) error {
	_, err := tx.exec(`INSERT INTO jobs (kind, person_id, payload) VALUES (?, ?, ?)
		ON CONFLICT (person_id, kind) DO UPDATE SET payload = excluded.payload, attempts = 0`, kind, personID, payload)
	return err
}

// TakeJob begins the oldest job, and counts that as an attempt; it reports false when there is none. A job stays until [Tx.EndJob].
func (tx *Tx) TakeJob() (Job, bool, error) {
	var job Job
	err := tx.get(&job, `UPDATE jobs SET attempts = attempts + 1 WHERE id = (SELECT min(id) FROM jobs) RETURNING id, kind, person_id, payload, attempts`)
	if errors.Is(err, ErrNotFound) {
		return Job{}, false, nil
	}
	return job, err == nil, err
}

// EndJob ends a job as it was when it was taken. It returns [ErrNotFound] when that is gone: whoever wanted it erased themselves meanwhile, or it was
// renewed, and is to be done anew.
func (tx *Tx) EndJob(job Job) error {
	return tx.execOrNotFound(`DELETE FROM jobs WHERE id = ? AND payload = ?`, job.ID, job.Payload)
}

// HasJobs reports whether there is a job to do.
func (tx *Tx) HasJobs() (bool, error) {
	var waiting bool
	err := tx.get(&waiting, `SELECT EXISTS (SELECT 1 FROM jobs)`)
	return waiting, err
}
