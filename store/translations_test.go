package store_test

import (
	"errors"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// minutes waits as many minutes as a translation was begun.
func minutes(attempts int) time.Duration { return time.Duration(attempts) * time.Minute }

// A translation that was begun is due again only after a wait, also when nobody says that it has failed. It goes with
// the person who asked for it.
func TestTranslationsWait(t *testing.T) {
	t.Parallel()
	clock := storetest.NewClock()
	db := storetest.OpenAt(t, storetest.TempPath(t), clock.Now)
	begin := func(want int) (begun store.Translation) {
		t.Helper()
		storetest.InTx(t, db, func(tx *store.Tx) error {
			waiting, err := tx.WaitingForTranslations("translate")
			if (len(waiting) == 1) != (want > 0) {
				t.Errorf("%d wait", waiting)
			}
			translation, found, err2 := tx.BeginTranslation(1002, minutes)
			if found != (want > 0) || translation.Attempts != want {
				t.Errorf("begun: %v, %+v; want %d attempts", found, translation, want)
			}
			begun = translation
			return errors.Join(err, err2)
		})
		return begun
	}
	begin(0)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, err := tx.UpsertPerson(store.Person{ID: 1002, FirstName: "Bob"})
		err = errors.Join(err, tx.AddTranslation("website", "en", 1002))
		if err := tx.AddTranslation("website", "ru", 1002); !errors.Is(err, store.ErrConflict) {
			t.Errorf("asking twice gives %v", err)
		}
		return err
	})
	begin(1)
	clock.Advance(59 * time.Second)
	begin(0)
	clock.Advance(time.Second)
	begun := begin(2)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		begun.Attempts--
		return tx.PostponeTranslation(begun, 0)
	})
	begin(2)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		err := errors.Join(tx.AddJob("translate", 1002, `{}`), tx.PostponeTranslation(begun, 0))
		waiting, err2 := tx.WaitingForTranslations("translate")
		if len(waiting) != 0 {
			t.Errorf("%d wait for a second job", waiting)
		}
		return errors.Join(err, err2, tx.Erase(1002))
	})
	storetest.InTx(t, db, func(tx *store.Tx) error {
		if _, err := tx.Translation("website"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the translation of somebody who is erased: %v", err)
		}
		if err := tx.EndTranslation(begun); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("ending it: %v", err)
		}
		_, err := tx.UpsertPerson(store.Person{ID: 1002, FirstName: "Bob"})
		return errors.Join(err, tx.AddTranslation("website", "en", 1002), tx.DropTranslations(1002))
	})
	begin(0)
}
