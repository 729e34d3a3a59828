package telegram

import (
	"context"
	"time"
)

// The pauses after failures in a row, from the first to all after the last doubling.
const (
	minBackoff = 500 * time.Millisecond
	maxBackoff = 15 * time.Second
)

// backoff waits longer after every failure in a row. The zero value has seen none.
type backoff struct {
	pause        time.Duration
	nextOverride time.Duration // the next pause, when somebody else names it
}

// setNext makes the next pause d long.
func (b *backoff) setNext(d time.Duration) { b.nextOverride = d }

// setMin makes the coming pauses no shorter than d.
func (b *backoff) setMin(d time.Duration) { b.pause = max(b.pause, d/2) }

// next is the length of the next pause.
func (b *backoff) next() time.Duration {
	if fixed := b.nextOverride; fixed > 0 {
		b.nextOverride = 0
		return fixed
	}
	b.pause = min(max(minBackoff, 2*b.pause), maxBackoff)
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
