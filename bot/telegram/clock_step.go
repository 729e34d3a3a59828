package telegram

import (
	"time"

	"bomcabot/store"
)

// Elapsed returns how much time has passed by a clock that nobody sets. Nil stands for the monotonic clock of the
// computer. A test whose database has another clock has another one.
type Elapsed func() time.Duration

// minSetBack is the least step of the clock that counts as one. The corrections of a running NTP client are smaller.
const minSetBack = time.Second

// clockSteps notices when the clock of the database is set back. What is postponed would wait until the old time comes
// again.
type clockSteps struct {
	elapsed Elapsed
	seen    time.Time     // what the clock of the database showed last
	seenAt  time.Duration // what elapsed returned then
}

func newClockSteps(now time.Time, elapsed Elapsed) *clockSteps {
	if elapsed == nil {
		start := time.Now()
		elapsed = func() time.Duration { return time.Since(start) }
	}
	return &clockSteps{elapsed, now.Round(0), elapsed()}
}

// follow hastens what is postponed by as much as the clock was set back since the last transaction that was committed.
// It returns that time; 0 if the clock was not set back.
func (c *clockSteps) follow(tx *store.Tx) (setBack time.Duration, err error) {
	now, at := tx.Now().Round(0), c.elapsed() // Round removes what the monotonic clock says
	if setBack = at - c.seenAt - now.Sub(c.seen); setBack < minSetBack {
		setBack = 0
	} else if err := tx.HastenPostponed(setBack); err != nil {
		return setBack, err
	}
	tx.AfterCommit(func() { c.seen, c.seenAt = now, at })
	return setBack, nil
}
