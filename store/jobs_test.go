package store_test

import (
	"errors"
	"testing"

	"bomcabot/store"
)

func TestJobs(t *testing.T) {
	s, _ := openWithClock(t)
	inTx(t, s, func(tx *store.Tx) error {
		for _, person := range []int64{ann, bob} {
			if _, err := tx.UpsertPerson(store.Person{ID: person, FirstName: "Ann"}); err != nil {
				return err
			}
		}
		return errors.Join(tx.AddJob("example", ann, `{"n": 1}`), tx.AddJob("example", bob, `{}`))
	})
	err := s.InTx(t.Context(), func(tx *store.Tx) error { return tx.AddJob("example", ann, `{}`) })
	if !errors.Is(err, store.ErrConflict) {
		t.Errorf("a second job of a kind: %v", err)
	}
	inTx(t, s, func(tx *store.Tx) error {
		for attempt := 1; attempt <= 2; attempt++ { // the second one as after a crash
			job, ok, err := tx.TakeJob()
			if err != nil || !ok || job.PersonID != ann || job.Attempts != attempt || job.Payload != `{"n": 1}` {
				t.Errorf("attempt %d takes %+v, %v, %v", attempt, job, ok, err)
			}
			if attempt == 2 {
				ended := tx.EndJob(job)
				if err := tx.EndJob(job); !errors.Is(err, store.ErrNotFound) {
					t.Errorf("ending a job twice: %v", err)
				}
				return ended
			}
		}
		return nil
	})
	inTx(t, s, func(tx *store.Tx) error {
		job, ok, err := tx.TakeJob()
		if !ok || job.PersonID != bob {
			t.Errorf("the next job is %+v, %v", job, ok)
		}
		return errors.Join(err, tx.EndJob(job))
	})
	inTx(t, s, func(tx *store.Tx) error {
		waiting, err := tx.HasJobs()
		_, ok, err2 := tx.TakeJob()
		if waiting || ok {
			t.Error("a job is left")
		}
		return errors.Join(err, err2)
	})
}

// A job that is replaced while it is being done is done again.
func TestReplacedJobIsDoneAgain(t *testing.T) {
	s, _ := openWithClock(t)
	inTx(t, s, func(tx *store.Tx) error {
		_, err := tx.UpsertPerson(store.Person{ID: ann, FirstName: "Ann"})
		return errors.Join(err, tx.ReplaceJob("example", ann, `{"n": 1}`))
	})
	inTx(t, s, func(tx *store.Tx) error {
		job, _, err := tx.TakeJob()
		err2 := tx.ReplaceJob("example", ann, `{"n": 2}`)
		if err := tx.EndJob(job); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("ending the replaced job: %v", err)
		}
		again, ok, err3 := tx.TakeJob()
		if !ok || again.Payload != `{"n": 2}` || again.Attempts != 1 {
			t.Errorf("the next job is %+v, %v", again, ok)
		}
		return errors.Join(err, err2, err3, tx.EndJob(again))
	})
}
