package telegram

import (
	"time"

	"bomcabot/store"
)

const (
	// maxPaidPerSecond is how many messages a second Telegram takes if it is paid for them,
	// https://core.telegram.org/bots/faq#how-can-i-message-all-of-my-bot-39s-subscribers-at-once.
	maxPaidPerSecond = 1000
	// paidRetryInterval is how long announcements keep the free pace after Telegram refused to be paid.
	paidRetryInterval = 24 * time.Hour
)

// paidSending is how announcements go out faster than the free limits of Telegram, which takes Stars for it. Telegram
// does not say with which words it refuses that. So a paid call that it refuses is made once more without payment, and
// if Telegram then takes it, the payment was the reason: all announcements keep the free pace for a day.
type paidSending struct {
	pacer    *pacer           // nil: nothing is paid for
	offUntil time.Time        // until when announcements keep the free pace
	refused  map[int64]string // calls that are made once more without payment, with what Telegram said
	refusal  string           // why Telegram refuses to be paid; empty: it does not, as far as is known
	recorded string           // the refusal that the database has
}

// newPaidSending returns the paid sending of so many messages a second; 0: nothing is paid for. The limits of each chat
// are those of the free pacer.
func newPaidSending(perSecond float64, free *pacer, now time.Time) paidSending {
	if perSecond <= 0 {
		return paidSending{}
	}
	pace := free.pace
	pace.PerSecond = perSecond
	p := newPacer(pace, now)
	p.windowLimit = min(p.windowLimit, maxPaidPerSecond)
	p.chatLimiters = free.chatLimiters
	return paidSending{pacer: p, refused: make(map[int64]string)}
}

// active reports whether announcements are paid for now.
func (p *paidSending) active(now time.Time) bool { return p.pacer != nil && !now.Before(p.offUntil) }

// covers reports whether a call is paid for now: a message of an announcement, and nothing else.
func (p *paidSending) covers(o store.Outgoing, now time.Time) bool {
	return p.active(now) && o.RunID != 0 && o.Lane == store.LaneMessages && o.TargetMessageID == 0 &&
		p.refused[o.ID] == ""
}

// complete learns from a call that completed whether Telegram can be paid. It reports whether it learned now that
// Telegram refuses it.
func (p *paidSending) complete(r result, now time.Time) (refuses bool) {
	switch {
	case p.pacer == nil:
		return false
	case r.paid && r.kind == refused:
		p.refused[r.ID] = r.logged
		return false
	case r.paid && r.kind == done && p.active(now):
		p.refusal = ""
		return false
	case r.kind == rateLimited || r.kind == notConnected: // it is made again
		return false
	}
	reason := p.refused[r.ID]
	delete(p.refused, r.ID)
	return reason != "" && r.kind == done && p.stop(reason, now)
}

// stop ends paying for a day. It reports whether that was not known yet.
func (p *paidSending) stop(reason string, now time.Time) bool {
	if !p.active(now) {
		return false
	}
	p.refusal, p.offUntil = reason, now.Add(paidRetryInterval)
	return true
}

// record notes in the database what the administrators are to know.
func (p *paidSending) record(tx *store.Tx) error {
	if p.refusal == p.recorded {
		return nil
	}
	refusal := p.refusal
	tx.AfterCommit(func() { p.recorded = refusal })
	return tx.SetPaidRefusal(refusal)
}

// recover reads what an earlier run noted. It holds until Telegram takes a paid call.
func (p *paidSending) recover(tx *store.Tx) (err error) {
	if p.recorded, err = tx.PaidRefusal(); p.pacer != nil {
		p.refusal = p.recorded
	}
	return err
}
