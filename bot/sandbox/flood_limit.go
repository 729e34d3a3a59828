package sandbox

import "time"

// A window lets a number of events pass in any span of time. The zero value has let none pass yet.
type slidingWindow struct {
	times  []time.Time // of the last events, as many as may pass in a span
	oldest int         // the oldest of them
}

// delay returns how long the next event has to wait if n may pass in the span; 0 means that it may pass now, as it may
// always when n is 0.
func (w *slidingWindow) delay(now time.Time, n int, span time.Duration) time.Duration {
	if n <= 0 || len(w.times) < n {
		return 0
	}
	return max(0, w.times[w.oldest].Add(span).Sub(now))
}

// add counts an event of which n may pass in a span.
func (w *slidingWindow) add(now time.Time, n int) {
	switch {
	case n <= 0:
	case len(w.times) < n:
		w.times = append(w.times, now)
	default:
		w.times[w.oldest] = now
		w.oldest = (w.oldest + 1) % n
	}
}

// rateWindows holds what Limits count of one chat. Guarded by Server.mu.
type rateWindows struct{ second, minute slidingWindow }

// applyFloodLimits counts a message to the chat, or refuses it with error 429. The caller holds s.mu.
func (s *Server) applyFloodLimits(to *chat) error {
	limits, now := s.opts.Limits, time.Now()
	perMinute := limits.PerGroupPerMinute
	if to.isPrivate() {
		perMinute = 0
	}
	delay := max(
		s.globalRate.delay(now, limits.PerSecond, time.Second),
		to.rate.second.delay(now, limits.PerChatPerSecond, time.Second),
		to.rate.minute.delay(now, perMinute, time.Minute),
	)
	if delay > 0 {
		return tooManyRequests(int((delay + time.Second - 1) / time.Second))
	}
	s.globalRate.add(now, limits.PerSecond)
	to.rate.second.add(now, limits.PerChatPerSecond)
	to.rate.minute.add(now, perMinute)
	return nil
}
