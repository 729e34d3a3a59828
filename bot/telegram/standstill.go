package telegram

import (
	"log/slog"
	"time"

	"bomcabot/store"
)

// minStandstill is after how long without a call the log says that calls wait. It is longer than the pace of any chat.
const minStandstill = 10 * time.Second

// standstill notices that nothing is sent although calls wait. The zero value has noticed nothing.
type standstill struct {
	since  time.Time     // when calls began to wait; zero: none wait
	report time.Duration // after how long it is logged next: twice as long each time
}

// notice looks whether calls wait after a turn that claimed none. It logs a standstill and why there is one, and
// returns when to look again; zero: at the next notification. The error is the database's.
func (s *standstill) notice(tx *store.Tx, log *slog.Logger, why string) (next time.Time, err error) {
	waiting, err := tx.HasDueCalls()
	if err != nil || !waiting {
		*s = standstill{}
		return time.Time{}, err
	}
	now := tx.Now()
	if s.since.IsZero() || now.Before(s.since) { // calls began to wait, or the clock was set back
		*s = standstill{now, minStandstill}
	}
	if stood := now.Sub(s.since); stood >= s.report {
		log.Warn("calls wait and none is sent", "for", stood.Round(time.Second), "because", why)
		s.report = 2 * stood
	}
	return s.since.Add(s.report), nil
}
