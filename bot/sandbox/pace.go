package sandbox

import "time"

// A window lets a number of events pass in any span of time. The zero value has let none pass yet.
type window struct {
	times []time.Time // of the last events, as many as may pass in a span
	next  int         // the oldest of them
}

// wait returns how long the next event has to wait if n may pass in the span; 0 means that it may pass now, as it may
// always when n is 0.
func (w *window) wait(now time.Time, n int, span time.Duration) time.Duration {
	if n <= 0 || len(w.times) < n {
		return 0
	}
	return max(0, w.times[w.next].Add(span).Sub(now))
}

// add counts an event of which n may pass in a span.
func (w *window) add(now time.Time, n int) {
	switch {
	case n <= 0:
	case len(w.times) < n:
		w.times = append(w.times, now)
	default:
		w.times[w.next] = now
		w.next = (w.next + 1) % n
	}
}

// pace holds what Limits count of one chat. Guarded by Server.mu.
type pace struct{ second, minute window }

// flood counts a message to the chat, or refuses it with error 429. The caller holds s.mu.
func (s *Server) flood(to *chat) error {
	limits, now := s.opts.Limits, time.Now()
	perMinute := limits.PerGroupPerMinute
	if to.private() {
		perMinute = 0
	}
	delay := max(
		s.everyChat.wait(now, limits.PerSecond, time.Second),
		to.pace.second.wait(now, limits.PerChatPerSecond, time.Second),
		to.pace.minute.wait(now, perMinute, time.Minute),
	)
	if delay > 0 {
		return tooMany(int((delay + time.Second - 1) / time.Second))
	}
	s.everyChat.add(now, limits.PerSecond)
	to.pace.second.add(now, limits.PerChatPerSecond)
	to.pace.minute.add(now, perMinute)
	return nil
}
