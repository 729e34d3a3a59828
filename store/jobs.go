package store

import (
	"encoding/json"
	"errors"
)

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

// JobsUnderWay are the jobs that are being done. [Tx.TakeJob] takes another one.
type JobsUnderWay struct {
	IDs       []int64  // these are not taken once more
	FullKinds []string // of these kinds no further job is taken
	// Retrying reports that one of them was started before and did not finish: it may have crashed the program. Another
	// such job waits until it has ended, so that a crash is blamed on none of the others time and again.
	Retrying bool
}

// freeJobs is the FROM clause with the jobs that may be taken. The parameters are those of [JobsUnderWay.args].
const freeJobs = `FROM jobs WHERE id NOT IN (SELECT value FROM json_each(?1))
	AND kind NOT IN (SELECT value FROM json_each(?2)) AND (attempts = 0 OR NOT ?3)`

func (j JobsUnderWay) args() ([]any, error) {
	ids, err := json.Marshal(append([]int64{}, j.IDs...))
	if err != nil {
		return nil, err
	}
	kinds, err := json.Marshal(append([]string{}, j.FullKinds...))
	return []any{string(ids), string(kinds), j.Retrying}, err
}

// TakeJob returns the oldest job besides those under way and counts an attempt. It returns false when there is none. A
// job is kept until [Tx.EndJob].
func (tx *Tx) TakeJob(besides JobsUnderWay) (Job, bool, error) {
	args, err := besides.args()
	if err != nil {
		return Job{}, false, err
	}
	var job Job
	err = tx.get(&job, `UPDATE jobs SET attempts = attempts + 1 WHERE id = (SELECT min(id) `+freeJobs+`)
		RETURNING id, kind, person_id, payload, attempts`, args...)
	if errors.Is(err, ErrNotFound) {
		return Job{}, false, nil
	}
	return job, err == nil, err
}

// HasJobsBesides reports whether [Tx.TakeJob] would return a job.
func (tx *Tx) HasJobsBesides(underWay JobsUnderWay) (exists bool, err error) {
	args, err := underWay.args()
	if err != nil {
		return false, err
	}
	err = tx.get(&exists, `SELECT EXISTS (SELECT 1 `+freeJobs+`)`, args...)
	return exists, err
}

// PutBackJob takes back the attempt of a job that was interrupted because the program ends. It ignores a job that is
// gone or was replaced.
func (tx *Tx) PutBackJob(job Job) error {
	_, err := tx.exec(`UPDATE jobs SET attempts = attempts - 1 WHERE id = ? AND payload = ? AND attempts > 0`,
		job.ID, job.Payload)
	return err
}

// EndJob deletes a job that [Tx.TakeJob] returned. It returns [ErrNotFound] when the job is gone, because the
// person's data was erased, or was replaced and must be done again.
func (tx *Tx) EndJob(job Job) error {
	return tx.execOrNotFound(`DELETE FROM jobs WHERE id = ? AND payload = ?`, job.ID, job.Payload)
}
