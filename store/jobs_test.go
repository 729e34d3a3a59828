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
			job, ok, err := tx.TakeJob(store.JobsUnderWay{})
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
		job, ok, err := tx.TakeJob(store.JobsUnderWay{})
		if !ok || job.PersonID != bob {
			t.Errorf("the next job is %+v, %v", job, ok)
		}
		return errors.Join(err, tx.EndJob(job))
	})
	inTx(t, s, func(tx *store.Tx) error {
		waiting, err := tx.HasJobsBesides(store.JobsUnderWay{})
		_, ok, err2 := tx.TakeJob(store.JobsUnderWay{})
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
		job, _, err := tx.TakeJob(store.JobsUnderWay{})
		err2 := tx.ReplaceJob("example", ann, `{"n": 2}`)
		if err := tx.EndJob(job); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("ending the replaced job: %v", err)
		}
		again, ok, err3 := tx.TakeJob(store.JobsUnderWay{})
		if !ok || again.Payload != `{"n": 2}` || again.Attempts != 1 {
			t.Errorf("the next job is %+v, %v", again, ok)
		}
		return errors.Join(err, err2, err3, tx.EndJob(again))
	})
}

// A job that is being done is not taken again, none of a kind of which enough are done, and of those that may have
// crashed the program only one at a time.
func TestTakeJobBesides(t *testing.T) {
	s, _ := openWithClock(t)
	kinds := []string{"report", "evidence", "report"}
	inTx(t, s, func(tx *store.Tx) error {
		for i, kind := range kinds {
			_, err := tx.UpsertPerson(store.Person{ID: int64(ann + i), FirstName: "Ann"})
			if err := errors.Join(err, tx.AddJob(kind, int64(ann+i), `{}`)); err != nil {
				return err
			}
		}
		return nil
	})
	take := func(besides store.JobsUnderWay, wantID int64) {
		t.Helper()
		inTx(t, s, func(tx *store.Tx) error {
			has, err := tx.HasJobsBesides(besides)
			job, found, err2 := tx.TakeJob(besides)
			if job.ID != wantID || found != (wantID != 0) || has != found {
				t.Errorf("besides %+v job %d is taken, want %d (there is one: %v)", besides, job.ID, wantID, has)
			}
			return errors.Join(err, err2, tx.PutBackJob(job))
		})
	}
	take(store.JobsUnderWay{}, 1)
	take(store.JobsUnderWay{IDs: []int64{1}}, 2)
	take(store.JobsUnderWay{FullKinds: []string{"report"}}, 2)
	take(store.JobsUnderWay{IDs: []int64{2}, FullKinds: []string{"report"}}, 0)
	inTx(t, s, func(tx *store.Tx) error { // an earlier run of the program ended during the first job
		_, _, err := tx.TakeJob(store.JobsUnderWay{})
		return err
	})
	take(store.JobsUnderWay{}, 1)
	take(store.JobsUnderWay{Retrying: true}, 2)
}
