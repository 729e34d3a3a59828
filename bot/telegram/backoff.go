package telegram

import (
	"context"
	"time"
)

// The pauses after failures in a row, from the first to all after the last doubling.
const (
	shortestPause = 500 * time.Millisecond
	longestPause  = 15 * time.Second
)

// backoff waits longer after every failure in a row. The zero value has seen none.
type backoff struct {
	pause time.Duration
	fixed time.Duration // the next pause, when somebody else names it
}

// exactly makes the next pause d long.
func (b *backoff) exactly(d time.Duration) { b.fixed = d }

// atLeast makes the coming pauses no shorter than d.
func (b *backoff) atLeast(d time.Duration) { b.pause = max(b.pause, d/2) }

// next is the length of the next pause.
func (b *backoff) next() time.Duration {
	if fixed := b.fixed; fixed > 0 {
		b.fixed = 0
		return fixed
	}
	b.pause = min(max(shortestPause, 2*b.pause), longestPause)
	return b.pause
}

// sleep waits for the next pause. It reports false when ctx ended first.
func (b *backoff) sleep(ctx context.Context) bool {
	timer := time.NewTimer(b.next())
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
