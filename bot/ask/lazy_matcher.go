package ask

import (
	"context"
	"errors"
	"sync/atomic"

	"bomcabot/bot/answer"
	"bomcabot/store"
)

// lazyMatcher is a matcher that is trained in the background. Questions that arrive earlier wait for it.
type lazyMatcher struct {
	name         string
	examples     []answer.Example // nil once it is trained
	options      answer.Options
	fingerprint  string          // of the examples and the options
	prioritized  atomic.Bool     // it is to be trained next
	wake         chan<- struct{} // tells the training that a matcher was prioritized
	ready        chan struct{}   // closed when the matcher is trained
	matcher      *answer.Matcher
	unsavedModel []byte // of the matcher; nil once it is saved
}

func newLazyMatcher(name string, examples []answer.Example, options answer.Options, wake chan<- struct{}) *lazyMatcher {
	return &lazyMatcher{
		name: name, examples: examples, options: options, fingerprint: answer.Fingerprint(examples, options),
		wake: wake, ready: make(chan struct{}),
	}
}

// reuseIfUnchanged returns the matcher of an earlier set if it has the same examples and options, else m.
func (m *lazyMatcher) reuseIfUnchanged(earlier *lazyMatcher) *lazyMatcher {
	if m.fingerprint == earlier.fingerprint {
		return earlier
	}
	return m
}

// ask waits until the matcher is trained and asks it.
func (m *lazyMatcher) ask(question string) answer.Result {
	m.waitReady()
	return m.matcher.Ask(question)
}

// waitReady prioritizes the matcher and waits until it is trained.
func (m *lazyMatcher) waitReady() {
	m.prioritize()
	<-m.ready
}

// prioritize makes the training take this matcher next, unless it is trained already.
func (m *lazyMatcher) prioritize() {
	if m.isReady() {
		return
	}
	m.prioritized.Store(true)
	select {
	case m.wake <- struct{}{}:
	default: // the training has not received the last signal yet
	}
}

func (m *lazyMatcher) isReady() bool {
	select {
	case <-m.ready:
		return true
	default:
		return false
	}
}

// loadOrTrain loads the model that an earlier run saved or, if there is none, trains the matcher. It drops the
// examples, which take much memory. An error means that the model could not be loaded or encoded; the matcher works all
// the same.
func (m *lazyMatcher) loadOrTrain(ctx context.Context, db *store.Store) error {
	if m.isReady() {
		return nil
	}
	defer close(m.ready)
	var model []byte
	err := db.View(ctx, func(tx *store.Tx) (err error) {
		model, err = tx.Model(m.name, m.fingerprint)
		return err
	})
	matcher, unknown := answer.Restore(model, m.options)
	if unknown != nil { // there is no model, or another version of the program saved it
		var encoding error
		matcher = answer.Train(m.examples, m.options)
		m.unsavedModel, encoding = matcher.MarshalBinary()
		err = errors.Join(err, encoding)
	}
	m.matcher, m.examples = matcher.WithoutExamples(), nil
	return err
}
