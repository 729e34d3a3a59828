package ask

import (
	"context"
	"errors"
	"sync/atomic"

	"bomcabot/bot/answer"
	"bomcabot/store"
)

// lazyMatcher is a matcher that is trained in the background. Whoever asks it before waits.
type lazyMatcher struct {
	name         string
	examples     []answer.Example // nil once it is trained
	options      answer.Options
	fingerprint  string          // of the examples and the options
	prioritized  atomic.Bool     // somebody waits for it
	wake         chan<- struct{} // tells the training that somebody waits
	ready        chan struct{}   // closed when the matcher is there
	matcher      *answer.Matcher
	unsavedModel []byte // of the matcher; nil once it is saved
}

func newLazyMatcher(name string, examples []answer.Example, options answer.Options, wake chan<- struct{}) *lazyMatcher {
	return &lazyMatcher{
		name: name, examples: examples, options: options, fingerprint: answer.Fingerprint(examples, options),
		wake: wake, ready: make(chan struct{}),
	}
}

// reuseIfUnchanged returns the matcher of an earlier set where this one would learn the same.
func (m *lazyMatcher) reuseIfUnchanged(earlier *lazyMatcher) *lazyMatcher {
	if m.fingerprint == earlier.fingerprint {
		return earlier
	}
	return m
}

// ask asks the matcher, once it is trained.
func (m *lazyMatcher) ask(question string) answer.Result {
	m.waitReady()
	return m.matcher.Ask(question)
}

// waitReady returns when the matcher is trained, and has it trained next.
func (m *lazyMatcher) waitReady() {
	m.prioritize()
	<-m.ready
}

// prioritize has the matcher trained next, unless it is trained.
func (m *lazyMatcher) prioritize() {
	if m.isReady() {
		return
	}
	m.prioritized.Store(true)
	select {
	case m.wake <- struct{}{}:
	default: // the training has not seen the last one yet
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

// loadOrTrain loads the model that an earlier run saved or, failing that, trains the matcher. It drops the examples,
// which take much memory. The error is of loading or of encoding the model; the matcher works all the same.
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
	if unknown != nil { // there is none, or another version of the program saved it
		var encoding error
		matcher = answer.Train(m.examples, m.options)
		m.unsavedModel, encoding = matcher.MarshalBinary()
		err = errors.Join(err, encoding)
	}
	m.matcher, m.examples = matcher.WithoutExamples(), nil
	return err
}
