package store

import "errors"

// Job is background work for a person.
type Job struct {
	ID       int64  `db:"id"`
	Kind     string `db:"kind"`
	PersonID int64  `db:"person_id"`
	Payload  string `db:"payload"`  // what to do, as JSON
	Attempts int    `db:"attempts"` // how often it was started
}

// AddJob keeps a job. It returns [ErrConflict] when the person has a job of that kind already.
func (tx *Tx) AddJob(kind string, personID int64, payload string) error {
	_, err := tx.insert(`INSERT INTO jobs (kind, person_id, payload) VALUES (?, ?, ?)`, kind, personID, payload)
	return err
}

// ReplaceJob keeps a job, in place of the person's job of that kind if there is one. If that is being done, it is
// done again afterwards.
func (tx *Tx) ReplaceJob(kind string, personID int64, payload string) error {
	_, err := tx.exec(`INSERT INTO jobs (kind, person_id, payload) VALUES (?, ?, ?)
		ON CONFLICT (person_id, kind) DO UPDATE SET payload = excluded.payload, attempts = 0`, kind, personID, payload)
	return err
}

// TakeJob returns the oldest job and counts an attempt. It returns false when there is none. A job is kept until
// [Tx.EndJob].
func (tx *Tx) TakeJob() (Job, bool, error) {
	var job Job
	err := tx.get(&job, `UPDATE jobs SET attempts = attempts + 1 WHERE id = (SELECT min(id) FROM jobs)
		RETURNING id, kind, person_id, payload, attempts`)
	if errors.Is(err, ErrNotFound) {
		return Job{}, false, nil
	}
	return job, err == nil, err
}

// EndJob deletes a job that [Tx.TakeJob] returned. It returns [ErrNotFound] when the job is gone, because the
// person's data was erased, or was replaced and must be done again.
func (tx *Tx) EndJob(job Job) error {
	return tx.execOrNotFound(`DELETE FROM jobs WHERE id = ? AND payload = ?`, job.ID, job.Payload)
}

// HasJobs reports whether there is a job.
func (tx *Tx) HasJobs() (bool, error) {
	var exists bool
	err := tx.get(&exists, `SELECT EXISTS (SELECT 1 FROM jobs)`)
	return exists, err
}
