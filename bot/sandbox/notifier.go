package sandbox

import (
	"sync"
	"time"
)

// A bell wakes everyone who waits for a change of something. It is guarded by the mutex that guards that something.
// The zero value is ready for use, and ringing costs nothing while nobody waits.
type notifier struct{ ch chan struct{} }

// changed returns a channel that is closed at the next ring.
func (b *notifier) changed() <-chan struct{} {
	if b.ch == nil {
		b.ch = make(chan struct{})
	}
	return b.ch
}

// notifyAll wakes everyone who waits.
func (b *notifier) notifyAll() {
	if b.ch != nil {
		close(b.ch)
		b.ch = nil
	}
}

// waitUntil looks at cond, and again at every ring of b, until it holds or the time is over. It returns cond's last answer.
// The caller holds mu, and so does await whenever it calls cond and when it returns.
func (b *notifier) waitUntil(mu *sync.Mutex, limit time.Duration, cond func() bool) bool {
	if cond() {
		return true
	}
	over := time.NewTimer(limit)
	defer over.Stop()
	for {
		rung := b.changed()
		mu.Unlock()
		select {
		case <-rung:
			mu.Lock()
			if cond() {
				return true
			}
		case <-over.C:
			mu.Lock()
			return cond()
		}
	}
}
