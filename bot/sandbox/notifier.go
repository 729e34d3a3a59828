package sandbox

import (
	"sync"
	"time"
)

// A notifier wakes all goroutines that wait for a change of some state. The mutex that guards the state also guards the
// notifier. The zero value is ready for use. notifyAll costs almost nothing while nobody waits.
type notifier struct{ ch chan struct{} }

// changed returns a channel that is closed by the next notifyAll.
func (n *notifier) changed() <-chan struct{} {
	if n.ch == nil {
		n.ch = make(chan struct{})
	}
	return n.ch
}

// notifyAll wakes all waiting goroutines.
func (n *notifier) notifyAll() {
	if n.ch != nil {
		close(n.ch)
		n.ch = nil
	}
}

// waitUntil calls cond now and after every notifyAll, until it returns true or the timeout has passed. It returns the
// last result of cond. The caller holds mu; waitUntil releases it only while it waits.
func (n *notifier) waitUntil(mu *sync.Mutex, timeout time.Duration, cond func() bool) bool {
	if cond() {
		return true
	}
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	for {
		changed := n.changed()
		mu.Unlock()
		select {
		case <-changed:
			mu.Lock()
			if cond() {
				return true
			}
		case <-timer.C:
			mu.Lock()
			return cond()
		}
	}
}
