package store_test

import (
	"errors"
	"testing"

	"bomcabot/store"
)

func TestJobs(t *testing.T) {
	s, _ := open(t)
	in(t, s, func(tx *store.Tx) error {
		for _, person := range []int64{ann, bob} {
			if _, err := tx.Meet(store.Person{ID: person, FirstName: "Ann"}); err != nil {
				return err
			}
		}
		return errors.Join(tx.AddJob("example", ann, `{"n": 1}`), tx.AddJob("example", bob, `{}`))
	})
	if err := s.InTx(t.Context(), func(tx *store.Tx) error { return tx.AddJob("example", ann, `{}`) }); !errors.Is(err, store.ErrConflict) {
		t.Errorf("a second job of a kind: %v", err)
	}
	in(t, s, func(tx *store.Tx) error {
		for attempt := 1; attempt <= 2; attempt++ { // as after a crash
			job, ok, err := tx.TakeJob()
			if err != nil || !ok || job.PersonID != ann || job.Attempts != attempt || job.Payload != `{"n": 1}` {
				t.Errorf("attempt %d takes %+v, %v, %v", attempt, job, ok, err)
			}
			if attempt == 2 {
				ended := tx.EndJob(job.ID)
				if err := tx.EndJob(job.ID); !errors.Is(err, store.ErrNotFound) {
					t.Errorf("a job that is gone ends with %v", err)
				}
				return ended
			}
		}
		return nil
	})
	in(t, s, func(tx *store.Tx) error {
		job, ok, err := tx.TakeJob()
		if !ok || job.PersonID != bob {
			t.Errorf("next is %+v, %v", job, ok)
		}
		return errors.Join(err, tx.EndJob(job.ID))
	})
	in(t, s, func(tx *store.Tx) error {
		waiting, err := tx.Jobs()
		_, ok, err2 := tx.TakeJob()
		if waiting || ok {
			t.Error("a job is left")
		}
		return errors.Join(err, err2)
	})
}
