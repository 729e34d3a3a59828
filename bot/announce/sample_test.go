package announce

import (
	"errors"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// The progress of a run is sampled once the transaction is committed, and not when it was rolled back.
func TestProgressSamplesFollowTheCommit(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	f := New(chat.Deps{}, nil)
	errRollback := errors.New("an example")
	for i, want := range []error{errRollback, nil} {
		storetest.InTx(t, db, func(tx *store.Tx) error {
			err := tx.Savepoint(func() error {
				f.sendRate(tx, store.Run{ID: 1, StartedAt: store.Time{Time: tx.Now()}}, 1)
				return want
			})
			if len(f.progressSamples) != 0 {
				t.Error("there is a sample before the commit")
			}
			if !errors.Is(err, want) {
				t.Errorf("the savepoint returns %v, want %v", err, want)
			}
			return nil
		})
		if len(f.progressSamples) != i {
			t.Errorf("with the error %v, there are %d samples, want %d", want, len(f.progressSamples), i)
		}
	}
}
