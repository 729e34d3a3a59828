package telegram

import (
	"context"
	"log/slog"
	"sync"

	"bomcabot/store"
)

// Reading reads what the answer to an update is, in a reading transaction. The function that it returns applies the
// answer in a writing one; where it returns none, the update goes to [Handler].Handle.
type Reading func(tx *store.Tx) (apply func(tx *store.Tx) error, err error)

// How many readings run at once, for messages and for presses. Each takes a connection of the read-only pool. Presses
// have their own, so that nobody who presses a button waits for the long lists of others.
const (
	maxMessageReadings = 2
	maxPressReadings   = 2
)

// readings are the updates whose answers are read beside the turns of the worker, so that a slow list does not delay
// the others.
type readings struct {
	store    *store.Store
	notifier Notifier
	log      *slog.Logger
	messages chan struct{} // slots
	presses  chan struct{} // slots
	group    sync.WaitGroup
	bySeq    map[int64]*reading // of the worker alone
}

// reading is one of them. Its result may be used when done is closed.
type reading struct {
	done  chan struct{}
	apply func(tx *store.Tx) error // nil: Handle has to answer
}

func newReadings(db *store.Store, notifier Notifier, log *slog.Logger) *readings {
	return &readings{
		store: db, notifier: notifier, log: log,
		messages: make(chan struct{}, maxMessageReadings), presses: make(chan struct{}, maxPressReadings),
		bySeq: make(map[int64]*reading),
	}
}

// start reads the answer to an update in the background and wakes the worker when it is there.
func (r *readings) start(seq int64, update Update, read Reading) {
	slots := r.messages
	if update.Press != nil {
		slots = r.presses
	}
	next := &reading{done: make(chan struct{})}
	r.bySeq[seq] = next
	r.group.Go(func() {
		defer r.notifier.Notify()
		defer close(next.done)
		slots <- struct{}{}
		defer func() { <-slots }()
		err := r.store.View(context.Background(), func(tx *store.Tx) (err error) {
			next.apply, err = read(tx)
			return err
		})
		if err != nil {
			next.apply = nil
			r.log.Warn("reading an answer failed", "reference", seq, store.ErrorAttr(err))
		}
	})
}

// take returns the answer to an update, once it is read; nil where reading failed. known is false for an update whose
// answer is not being read.
func (r *readings) take(seq int64) (apply func(tx *store.Tx) error, done, known bool) {
	next, known := r.bySeq[seq]
	if !known {
		return nil, false, false
	}
	select {
	case <-next.done:
		delete(r.bySeq, seq)
		return next.apply, true, true
	default:
		return nil, false, true
	}
}

// wait waits for the readings under way.
func (r *readings) wait() { r.group.Wait() }
