package sandbox

import "time"

// A slidingWindow counts events, to allow at most n of them in any span of time. The zero value is ready for use.
type slidingWindow struct {
	times  []time.Time // of the last n events, a ring buffer
	oldest int         // index of the oldest time once the buffer is full
}

// delay returns how long the next event has to wait if at most n are allowed in a span. It returns 0 if the event is
// allowed now, and always if n is 0.
func (w *slidingWindow) delay(now time.Time, n int, span time.Duration) time.Duration {
	if n <= 0 || len(w.times) < n {
		return 0
	}
	return max(0, w.times[w.oldest].Add(span).Sub(now))
}

// add records an event; n is the same as for delay.
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

// rateWindows count the messages and edits in one chat for Limits. They are guarded by Server.mu.
type rateWindows struct{ second, minute slidingWindow }

// applyFloodLimits counts a message or edit in the chat, or returns error 429. A message that is paid for, with
// allow_paid_broadcast, has an overall limit of its own. The caller holds s.mu.
func (s *Server) applyFloodLimits(to *chat, paid bool) error {
	limits, now := s.opts.Limits, time.Now()
	overall, perSecond := &s.globalRate, limits.PerSecond
	if paid {
		overall, perSecond = &s.paidRate, limits.PaidPerSecond
	}
	perMinute := limits.PerGroupPerMinute
	if to.isPrivate() {
		perMinute = 0
	}
	delay := max(
		overall.delay(now, perSecond, time.Second),
		to.rate.second.delay(now, limits.PerChatPerSecond, time.Second),
		to.rate.minute.delay(now, perMinute, time.Minute),
	)
	if delay > 0 {
		return tooManyRequests(int((delay + time.Second - 1) / time.Second))
	}
	overall.add(now, perSecond)
	to.rate.second.add(now, limits.PerChatPerSecond)
	to.rate.minute.add(now, perMinute)
	return nil
}
