package telegram

import (
	"context"
	"time"
)

// After waits like [time.After], which nil stands for. A test with a fast clock has another one.
type After func(d time.Duration) <-chan time.Time

func (a After) wait(d time.Duration) <-chan time.Time {
	if a == nil {
		return time.After(d)
	}
	return a(d)
}

// The pause after the first failure, and the longest one. Every further failure in a row doubles the pause.
const (
	minBackoff = 500 * time.Millisecond
	maxBackoff = 15 * time.Second
)

// backoff computes the pauses after failures in a row. The zero value has seen no failure.
type backoff struct {
	pause        time.Duration // the last pause
	nextOverride time.Duration // the length of the next pause; 0: computed
}

// setNext sets the length of the next pause.
func (b *backoff) setNext(d time.Duration) { b.nextOverride = d }

// setMin makes the coming pauses at least d long, up to maxBackoff.
func (b *backoff) setMin(d time.Duration) { b.pause = max(b.pause, d/2) }

// next returns the length of the next pause.
func (b *backoff) next() time.Duration {
	if override := b.nextOverride; override > 0 {
		b.nextOverride = 0
		return override
	}
	b.pause = min(max(minBackoff, 2*b.pause), maxBackoff)
	return b.pause
}

// sleep waits for the next pause. It returns false if ctx ends first.
func (b *backoff) sleep(ctx context.Context, after After) bool {
	select {
	case <-after.wait(b.next()):
		return true
	case <-ctx.Done():
		return false
	}
}
