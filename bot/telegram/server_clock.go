package telegram

import (
	"net/http"
	"sync/atomic"
	"time"
)

// maxClockAhead is how far the computer's clock may be ahead of Telegram's. Beyond that, what it says about the age of
// a row is not believed.
const maxClockAhead = 24 * time.Hour

// serverClock is a [http.RoundTripper] that learns the time from the Date of each answer.
type serverClock struct {
	transport http.RoundTripper
	started   time.Time
	last      atomic.Pointer[serverTime]
}

// serverTime is what the clock of a server showed when its answer came.
type serverTime struct{ date, received time.Time }

// RoundTrip implements [http.RoundTripper].
func (c *serverClock) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := c.transport.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	if date, err := http.ParseTime(response.Header.Get("Date")); err == nil {
		c.last.Store(&serverTime{date, time.Now()})
	}
	return response, nil
}

// silence returns how long ago the last answer came; since the start of the clock when none did.
func (c *serverClock) silence() time.Duration {
	if last := c.last.Load(); last != nil {
		return time.Since(last.received)
	}
	return time.Since(c.started)
}

// ahead returns how far an instant is ahead of the server's clock; 0 where that is not known. It goes on from the last
// answer by the monotonic clock, which nobody sets.
func (c *serverClock) ahead(now time.Time) time.Duration {
	last := c.last.Load()
	if last == nil {
		return 0
	}
	return now.Sub(last.date.Add(time.Since(last.received)))
}
