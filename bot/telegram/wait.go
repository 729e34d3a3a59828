package telegram

import (
	"context"
	"time"
)

// coalesceDelay is how long the outcome of a call may wait to be recorded, so that it shares a transaction with the
// outcomes that follow.
const coalesceDelay = 2 * time.Millisecond

// wait returns when there may be work: calls completed, the worker was notified, next has come, or ctx ended. It
// returns all calls that have completed.
func (s *sender) wait(ctx context.Context, notifier Notifier, next time.Time) (results []result) {
	timer := s.after.wait(next.Sub(s.now()))
	for {
		select {
		case r := <-s.results:
			s.complete(ctx, r)
			if results = append(results, r); len(results) == 1 {
				timer = s.after.wait(min(coalesceDelay, next.Sub(s.now())))
			}
			continue
		case answers := <-s.probe:
			s.probe = nil
			if !answers {
				s.startProbe(ctx)
			}
		case <-notifier:
		case <-timer:
		case <-ctx.Done():
		}
		return append(results, s.drain(ctx)...)
	}
}

// drain returns the calls that have completed by now, without waiting.
func (s *sender) drain(ctx context.Context) (results []result) {
	for {
		select {
		case r := <-s.results:
			s.complete(ctx, r)
			results = append(results, r)
		default:
			return results
		}
	}
}

// shutdown waits for the calls in flight, at most shutdownTimeout, and returns those that completed.
func (s *sender) shutdown(ctx context.Context) (results []result) {
	timer := time.NewTimer(shutdownTimeout)
	defer timer.Stop()
	for s.inFlight != (inFlight{}) {
		select {
		case r := <-s.results:
			s.complete(ctx, r)
			results = append(results, r)
		case <-timer.C:
			s.log.Error("stopped while calls were in flight", "calls", s.inFlight.answers+s.inFlight.others)
			return results
		}
	}
	return results
}
