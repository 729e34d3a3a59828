package knowledge

import "sync/atomic"

// Live is the knowledge base as it is now. What coordinators change replaces it by another one. It is safe for
// concurrent use.
type Live struct {
	shipped *Base
	current atomic.Pointer[snapshot]
}

// snapshot is the base at one version of the edits.
type snapshot struct {
	base      *Base
	version   int64
	confirmed atomic.Bool // the edits are those of a committed transaction
}

// NewLive returns the base without any edits.
func NewLive(shipped *Base) *Live {
	live := &Live{shipped: shipped}
	live.Update(0, Edits{})()
	return live
}

// Base returns the base as it is now. It never changes.
func (l *Live) Base() *Base { return l.current.Load().base }

// Shipped returns the base without any edits.
func (l *Live) Shipped() *Base { return l.shipped }

// Version returns the version of the edits. It is not confirmed when it may be that of a transaction that was rolled
// back.
func (l *Live) Version() (version int64, confirmed bool) {
	current := l.current.Load()
	return current.version, current.confirmed.Load()
}

// Update makes the base the shipped one with edits. The function that it returns confirms their version.
func (l *Live) Update(version int64, edits Edits) (confirm func()) {
	next := &snapshot{base: l.shipped.With(edits), version: version}
	l.current.Store(next)
	return func() { next.confirmed.Store(true) }
}
