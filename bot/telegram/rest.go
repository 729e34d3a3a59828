package telegram

import "time"

// The first rest of the bot as a whole, and the longest one. Each that follows on a refused probe is twice as long.
const (
	minRest = time.Second
	maxRest = 4 * time.Second
)

// rest is a pause of all calls, because Telegram seems to limit the bot as a whole. It is short, since no answer of
// Telegram says so for certain: after it, one call at a time probes whether Telegram takes calls again. The zero value
// is no rest.
type rest struct {
	pause   time.Duration // its length; 0: no rest
	until   time.Time     // when the first probe may start
	probe   int64         // id of the call that probes; 0: none is in flight
	probeBy time.Time     // when another call may probe, because this one takes long
}

// begin begins a rest, or a longer one after a refused probe. Calls that were in flight and are refused as well change
// nothing.
func (r *rest) begin(now time.Time) {
	if r.until.After(now) {
		return
	}
	*r = rest{pause: min(max(minRest, 2*r.pause), maxRest)}
	r.until = now.Add(r.pause)
}

// active reports whether the rest has not ended: its time is not over, or no probe was successful.
func (r *rest) active() bool { return r.pause > 0 }

// readyAt returns when a probe may start; zero: now.
func (r *rest) readyAt(now time.Time) time.Time {
	switch {
	case r.until.After(now):
		return r.until
	case r.probe != 0 && r.probeBy.After(now):
		return r.probeBy
	default:
		return time.Time{}
	}
}

// start records that a call started.
func (r *rest) start(id int64, now time.Time) {
	if r.active() {
		r.probe, r.probeBy = id, now.Add(maxRest)
	}
}

// complete records that a call completed. A probe that Telegram did not ask to wait with ends the rest.
func (r *rest) complete(id int64, kind outcomeKind) {
	switch {
	case id != r.probe:
	case kind == rateLimited: // in a chat that says nothing of the others
		r.probe = 0
	default:
		*r = rest{}
	}
}
