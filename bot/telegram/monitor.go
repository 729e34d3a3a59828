package telegram

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"bomcabot/store"
)

const (
	// maxStandstill is how long updates or calls may wait while none is handled or sent.
	maxStandstill = time.Minute
	// monitorInterval is how often a [Monitor] looks.
	monitorInterval = 5 * time.Second
	// maxSilence is how long Telegram may be silent. A call of getUpdates takes at most fifty seconds, and a webhook is
	// looked after every minute.
	maxSilence = 150 * time.Second
)

// Trouble is something that keeps the bot from working.
type Trouble string

// What a [Monitor] notices.
const (
	UpdatesStand    Trouble = "updates wait and none is handled"
	CallsStand      Trouble = "calls wait and none is sent"
	TelegramSilent  Trouble = "Telegram has not answered lately"
	DatabaseFails   Trouble = "the database cannot be written"
	databaseTimeout         = 10 * time.Second
)

// Monitor watches from outside whether the [Worker] gets on. It notices a standstill whatever the reason, also when a
// goroutine hangs. What Telegram asked to wait with, and what the pace of a chat delays, does not stand still.
type Monitor struct {
	handled, called atomic.Int64 // how many updates were handled and calls answered
	excusedUntil    atomic.Int64 // until when calls wait because they have to, Unix milliseconds by the store's clock

	mu       sync.Mutex
	standing map[Trouble]*stand
}

// stand is what waits for one reason.
type stand struct {
	progress int64     // the count when it began
	since    time.Time // zero: nothing waits, or it gets on
	reported time.Time // when it was logged last; zero: never
}

// NewMonitor returns a monitor for a [Transport].
func NewMonitor() *Monitor {
	return &Monitor{standing: map[Trouble]*stand{UpdatesStand: {}, CallsStand: {}}}
}

// excuse records that the calls that wait have to, until an instant.
func (m *Monitor) excuse(until time.Time) { m.excusedUntil.Store(until.UnixMilli()) }

// run watches until ctx ends.
func (m *Monitor) run(ctx context.Context, db *store.Store, after After, log *slog.Logger) error {
	for {
		select {
		case <-after.wait(monitorInterval):
		case <-ctx.Done():
			return nil
		}
		m.look(ctx, db, log)
	}
}

// look compares what waits with what was done since the last look. Without the database, nothing is known to stand.
func (m *Monitor) look(ctx context.Context, db *store.Store, log *slog.Logger) {
	var updates, calls bool
	err := db.View(ctx, func(tx *store.Tx) error {
		pending, err := tx.PendingUpdates(1)
		if err != nil {
			return err
		}
		if len(pending) == 0 {
			pending, err = tx.DelayedUpdates(1)
		}
		if err != nil {
			return err
		}
		updates = len(pending) > 0
		calls, err = tx.HasDueCalls()
		return err
	})
	if err != nil {
		return
	}
	now := db.Now()
	m.mu.Lock()
	defer m.mu.Unlock()
	m.note(UpdatesStand, updates, m.handled.Load(), now, log)
	excused := now.UnixMilli() < m.excusedUntil.Load()
	m.note(CallsStand, calls && !excused, m.called.Load(), now, log)
}

// note records whether something waits. It logs a standstill, and each minute again.
func (m *Monitor) note(what Trouble, waits bool, progress int64, now time.Time, log *slog.Logger) {
	s := m.standing[what]
	if !waits || s.since.IsZero() || progress != s.progress || now.Before(s.since) {
		if !s.reported.IsZero() {
			log.Info("no longer: " + string(what))
		}
		*s = stand{progress: progress}
		if waits {
			s.since = now
		}
		return
	}
	if stood := now.Sub(s.since); stood >= maxStandstill && now.Sub(s.reported) >= maxStandstill {
		log.Error(string(what), "for", stood.Round(time.Second))
		s.reported = now
	}
}

// Standing lists what waits for a minute without getting on.
func (m *Monitor) Standing() (troubles []Trouble) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, what := range []Trouble{UpdatesStand, CallsStand} {
		if !m.standing[what].reported.IsZero() {
			troubles = append(troubles, what)
		}
	}
	return troubles
}

// Troubles lists what keeps the bot from being ready: besides what stands, a silent Telegram, and a database that
// cannot be written, which it tries.
func (m *Monitor) Troubles(ctx context.Context, client *Client, db *store.Store) []Trouble {
	troubles := m.Standing()
	if client.Silence() > maxSilence {
		troubles = append(troubles, TelegramSilent)
	}
	ctx, cancel := context.WithTimeout(ctx, databaseTimeout)
	defer cancel()
	if db.InTx(ctx, (*store.Tx).CheckWritable) != nil {
		troubles = append(troubles, DatabaseFails)
	}
	return troubles
}
