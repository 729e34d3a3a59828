package telegram

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"bomcabot/store"
)

// sender sends what is in the outbox.
type sender struct {
	client      *Client
	compose     func(tx *store.Tx, o store.Outgoing) (call Call, unwanted string, err error) // see [Handler]
	maxInFlight int                                                                          // calls under way at once: so many can be in doubt after a crash
	log         *slog.Logger

	pacer    *pacer
	inFlight int         // calls under way
	results  chan result // of the calls under way
	revoked  bool        // Telegram does not accept the token any more
	outage   backoff
	probe    chan bool // whether Telegram answers again; nil when nobody doubts it
}

// result is a call that ended.
type result struct {
	store.Outgoing
	outcome
}

// shutdownTimeout is how long a stop waits for the calls under way.
const shutdownTimeout = 10 * time.Second

// start makes the calls that were claimed.
func (s *sender) start(ctx context.Context, claimed []store.Outgoing) {
	for _, o := range claimed {
		s.inFlight++
		go func() { s.results <- result{o, s.perform(ctx, o)} }()
	}
}

// perform makes a call. A panic leaves its outcome unknown.
func (s *sender) perform(ctx context.Context, o store.Outgoing) (made outcome) {
	err := recoverPanic(func() error {
		made = s.client.perform(ctx, o)
		return nil
	})
	if err != nil {
		err = s.client.redactError(err)
		s.log.Error("a call panicked", "id", o.ID, "chat", o.ChatID, "method", o.Method, errorAttr(err))
		return outcome{kind: unknown, reason: err.Error()}
	}
	return made
}

// recover decides about the calls that were under way when the program ended: their outcome is not known.
func (s *sender) recover(tx *store.Tx) error {
	interrupted, err := tx.Interrupted()
	if err != nil {
		return err
	}
	for _, o := range interrupted {
		if err := s.handleInDoubt(tx, o, "the program ended while it was being sent"); err != nil {
			return err
		}
	}
	return nil
}

// handleInDoubt decides about a call that may have been carried out: a reply is sent once more, an announcement is not.
func (s *sender) handleInDoubt(tx *store.Tx, o store.Outgoing, reason string) error {
	if o.Class == store.ClassReply && o.Attempts < 2 {
		return tx.Postpone(o.ID, time.Time{}, true, reason)
	}
	s.log.Error("a call is in doubt", "id", o.ID, "chat", o.ChatID, "reason", reason)
	return tx.Settle(o.ID, store.InDoubt, 0, reason)
}

// claim marks the calls that go out now. next is when there may be more without a bell ringing; zero: not known of any.
func (s *sender) claim(tx *store.Tx) (claimed []store.Outgoing, next time.Time, err error) {
	now := tx.Now()
	if s.revoked || s.probe != nil || s.inFlight == s.maxInFlight {
		return nil, time.Time{}, nil
	}
	if wait := s.pacer.readyAt(now); !wait.IsZero() {
		return nil, wait, nil
	}
	resting, rested := s.pacer.blockedChats(now)
	claimable, err := tx.Claimable(resting, s.maxInFlight-s.inFlight)
	if err != nil {
		return nil, time.Time{}, err
	}
	passedOver := false
	for _, o := range claimable {
		if o.Method == "" {
			wanted, err := s.composeCall(tx, &o)
			if err != nil {
				return nil, time.Time{}, err
			}
			if passedOver = passedOver || !wanted; !wanted {
				continue
			}
		}
		chat := o.ChatID
		if nonMessageMethods[o.Method] {
			chat = 0
		}
		if !s.pacer.allow(chat, now) {
			break
		}
		if err := tx.Claim(o.ID); err != nil {
			return nil, time.Time{}, err
		}
		o.Attempts++
		claimed = append(claimed, o)
	}
	if len(claimed) < len(claimable) && (passedOver || s.pacer.readyAt(now).IsZero()) {
		return claimed, now, nil // it was a chat that must rest or is passed over; the others need not
	}
	postponed, err := tx.NextReady()
	if err != nil {
		return nil, time.Time{}, err
	}
	return claimed, earliest(rested, postponed, s.pacer.readyAt(now)), nil
}

// composeCall composes the call of a row that stands without one. It reports false when there is none to make, and has settled the row then.
func (s *sender) composeCall(tx *store.Tx, o *store.Outgoing) (wanted bool, err error) {
	var row store.Outgoing
	var unwanted string
	err = savepoint(tx, func() error {
		call, reason, err := s.compose(tx, *o)
		if unwanted = reason; err != nil || unwanted != "" {
			return err
		}
		row, err = NewOutgoing(o.ChatID, call)
		return err
	})
	switch {
	case errors.Is(err, store.ErrTxAborted):
		return false, err
	case unwanted != "":
		return false, tx.Settle(o.ID, store.Skipped, 0, unwanted)
	case err != nil:
		s.log.Error("a call of a run cannot be composed", "id", o.ID, "run", o.RunID, errorAttr(err))
		return false, tx.Settle(o.ID, store.Failed, 0, "it could not be composed")
	}
	o.Method, o.Payload, o.File = row.Method, row.Payload, row.File
	return true, nil
}

// settle notes the outcome of calls that ended.
func (s *sender) settle(tx *store.Tx, ended []result) error {
	for _, e := range ended {
		if err := s.settleOne(tx, e); err != nil {
			return err
		}
	}
	return nil
}

func (s *sender) settleOne(tx *store.Tx, e result) error {
	switch e.kind {
	case done:
		return tx.Settle(e.ID, store.Sent, e.messageID, "")
	case rateLimited:
		return tx.Postpone(e.ID, tx.Now().Add(e.retryAfter), false, e.reason)
	case notConnected, tokenRevoked:
		return tx.Postpone(e.ID, time.Time{}, false, e.reason)
	case migrated:
		if err := tx.MoveChat(e.ChatID, e.migrateTo); err != nil {
			return err
		}
		now, err := tx.Outgoing(e.ID)
		if errors.Is(err, store.ErrNotFound) || now.State == store.Skipped { // it was erased, or the new group has a place of its own in the run
			return nil
		}
		if err != nil {
			return err
		}
		return tx.Postpone(e.ID, time.Time{}, false, e.reason)
	case unreachable:
		if err := tx.SetReachable(e.ChatID, false); err != nil {
			return err
		}
		return tx.Settle(e.ID, store.Unreachable, 0, e.reason)
	case refused:
		s.log.Error("Telegram refused a call", "id", e.ID, "chat", e.ChatID, "reason", e.reason)
		return tx.Settle(e.ID, store.Failed, 0, e.reason)
	default:
		return s.handleInDoubt(tx, e.Outgoing, e.reason)
	}
}

// startProbe asks Telegram, after a pause, whether it answers; until it does, nothing is sent. So an outage puts one call in doubt, not every one.
func (s *sender) startProbe(ctx context.Context) {
	if s.probe != nil {
		return
	}
	s.probe = make(chan bool, 1)
	probe, pause := s.probe, s.outage
	s.outage.next()
	go func() {
		if !pause.sleep(ctx) {
			return
		}
		_, err := s.client.Username(ctx)
		probe <- err == nil || errors.Is(err, ErrInvalidToken)
	}()
}

// coalesceDelay is how long the outcome of a call may wait to be noted, so that it shares a transaction with what comes next.
const coalesceDelay = 2 * time.Millisecond

// wait returns when there may be something to do: calls ended, the bell rang, next has come, or ctx ended. It returns all the calls that ended.
func (s *sender) wait(ctx context.Context, bell Notifier, next time.Time) (ended []result) {
	timer := time.NewTimer(time.Until(next))
	defer timer.Stop()
	for {
		select {
		case e := <-s.results:
			s.complete(ctx, e)
			if ended = append(ended, e); len(ended) == 1 {
				timer.Reset(min(coalesceDelay, time.Until(next)))
			}
			continue
		case answers := <-s.probe:
			s.probe = nil
			if !answers {
				s.startProbe(ctx)
			}
		case <-bell:
		case <-timer.C:
		case <-ctx.Done():
		}
		return append(ended, s.drain(ctx)...)
	}
}

// drain returns the calls that have ended by now.
func (s *sender) drain(ctx context.Context) (ended []result) {
	for {
		select {
		case e := <-s.results:
			s.complete(ctx, e)
			ended = append(ended, e)
		default:
			return ended
		}
	}
}

// complete notes that a call is under way no longer, and what its outcome means for those that come next.
func (s *sender) complete(ctx context.Context, e result) {
	now := time.Now()
	s.inFlight--
	s.pacer.complete(now)
	switch e.kind {
	case done:
		s.outage = backoff{}
	case rateLimited:
		s.log.Warn("Telegram asks to wait", "chat", e.ChatID, "for", e.retryAfter)
		s.pacer.blockUntil(e.ChatID, now, now.Add(e.retryAfter))
	case notConnected, unknown:
		s.log.Warn("Telegram does not answer", "reason", e.reason)
		s.startProbe(ctx)
	case tokenRevoked:
		s.revoked = true
	}
}

// shutdown waits for the calls under way, at most stopTimeout, and returns those that ended.
func (s *sender) shutdown(ctx context.Context) (ended []result) {
	timer := time.NewTimer(shutdownTimeout)
	defer timer.Stop()
	for s.inFlight > 0 {
		select {
		case e := <-s.results:
			s.complete(ctx, e)
			ended = append(ended, e)
		case <-timer.C:
			s.log.Error("stopped while calls were under way", "calls", s.inFlight)
			return ended
		}
	}
	return ended
}

// earliest is the earliest of the instants that are not zero.
func earliest(instants ...time.Time) (first time.Time) {
	for _, t := range instants {
		if !t.IsZero() && (first.IsZero() || t.Before(first)) {
			first = t
		}
	}
	return first
}
