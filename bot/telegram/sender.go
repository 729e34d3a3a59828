package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"bomcabot/store"
)

// sender sends the calls of the outbox. The goroutine of [Worker] alone changes its state.
type sender struct {
	client      *Client
	handler     Handler
	maxInFlight int              // calls in flight at once
	now         func() time.Time // the clock of the store
	after       After
	log         *slog.Logger

	pacer    *pacer
	inFlight int         // calls in flight: the only count of them
	results  chan result // of the calls in flight
	revoked  bool        // Telegram no longer accepts the token
	still    standstill
	outage   backoff   // between probes
	probe    chan bool // receives whether Telegram answers again; nil: no probe is running
}

// result is a completed call.
type result struct {
	store.Outgoing
	outcome
}

// shutdownTimeout is how long a shutdown waits for the calls in flight.
const shutdownTimeout = 10 * time.Second

// start makes the claimed calls, each in a goroutine. It is called once their claims are committed.
func (s *sender) start(ctx context.Context, claimed []store.Outgoing) {
	for _, o := range claimed {
		s.inFlight++
		s.pacer.start(pacedChat(o), s.now())
		go func() { s.results <- result{o, s.perform(ctx, o)} }()
	}
}

// pacedChat returns the chat whose limit a call counts for; 0 for none.
func pacedChat(o store.Outgoing) int64 {
	if nonMessageMethods[o.Method] {
		return 0
	}
	return o.ChatID
}

// perform makes a call. If it panics, its outcome is unknown.
func (s *sender) perform(ctx context.Context, o store.Outgoing) (made outcome) {
	err := store.CatchPanic(func() error {
		made = s.client.perform(ctx, o)
		return nil
	})
	if err != nil {
		err = s.client.redactError(err)
		s.log.Error("a call panicked", "id", o.ID, "chat", o.ChatID, "method", o.Method, store.ErrorAttr(err))
		return outcome{kind: unknown, reason: err.Error(), logged: o.Method + ": the call panicked"}
	}
	return made
}

// recover decides what happens to the calls that were in flight when the program ended: their outcome is unknown.
func (s *sender) recover(tx *store.Tx) error {
	interrupted, err := tx.Interrupted()
	if err != nil {
		return err
	}
	for _, o := range interrupted {
		const reason = "the program ended while it was being sent"
		if err := s.handleInDoubt(tx, result{o, outcome{reason: reason, logged: reason}}); err != nil {
			return err
		}
	}
	return nil
}

// handleInDoubt decides what happens to a call that Telegram may have carried out: a reply is sent once more, an
// announcement is not.
func (s *sender) handleInDoubt(tx *store.Tx, r result) error {
	if r.Class == store.ClassReply && r.Attempts < 2 {
		return tx.Postpone(r.ID, time.Time{}, true, r.reason)
	}
	s.log.Error("a call is in doubt", "id", r.ID, "chat", r.ChatID, "reason", r.logged)
	return tx.Settle(r.ID, store.InDoubt, 0, r.reason)
}

// claim marks the calls that may be sent now. It returns when to claim again even if there is no notification; zero:
// unknown.
func (s *sender) claim(tx *store.Tx) (claimed []store.Outgoing, next time.Time, err error) {
	claimed, next, err = s.claimReady(tx)
	if err != nil || len(claimed) > 0 {
		s.still = standstill{}
		return claimed, next, err
	}
	look, err := s.still.notice(tx, s.log, s.whyWaiting(tx.Now()))
	return nil, earliest(next, look), err
}

// whyWaiting says for the log why no call may be sent now.
func (s *sender) whyWaiting(now time.Time) string {
	switch {
	case s.probe != nil:
		return "Telegram does not answer"
	case s.inFlight == s.maxInFlight:
		return fmt.Sprintf("%d calls in flight have no answer yet", s.inFlight)
	case s.pacer.allBlockedUntil.After(now):
		return "Telegram asked to wait"
	case !s.pacer.readyAt(now, s.load(nil)).IsZero():
		return "as many calls were sent as a second may have"
	default:
		return "their chats have to wait"
	}
}

// claimReady is claim without a look at whether calls wait.
func (s *sender) claimReady(tx *store.Tx) (claimed []store.Outgoing, next time.Time, err error) {
	now := tx.Now()
	if s.revoked || s.probe != nil || s.inFlight == s.maxInFlight {
		return nil, time.Time{}, nil
	}
	if readyAt := s.pacer.readyAt(now, s.load(nil)); !readyAt.IsZero() {
		return nil, readyAt, nil
	}
	blocked, unblockedAt := s.pacer.blockedChats(now)
	claimable, err := tx.Claimable(blocked, s.maxInFlight-s.inFlight)
	if err != nil {
		return nil, time.Time{}, err
	}
	settled := false // some row was settled without a call
	for _, o := range claimable {
		if o.Method == "" {
			composed, err := s.composeCall(tx, &o)
			if err != nil {
				return nil, time.Time{}, err
			}
			if !composed {
				settled = true
				continue
			}
		}
		if !s.pacer.allows(pacedChat(o), now, s.load(claimed)) {
			break
		}
		if err := tx.Claim(o.ID); err != nil {
			return nil, time.Time{}, err
		}
		o.Attempts++
		claimed = append(claimed, o)
	}
	if len(claimed) < len(claimable) && (settled || s.pacer.readyAt(now, s.load(claimed)).IsZero()) {
		return claimed, now, nil // only some chats are blocked or settled: calls to the others may be claimed at once
	}
	postponedUntil, err := tx.NextReady()
	if err != nil {
		return nil, time.Time{}, err
	}
	return claimed, earliest(unblockedAt, postponedUntil, s.pacer.readyAt(now, s.load(claimed))), nil
}

// load returns the calls that are under way while a transaction has claimed some more.
func (s *sender) load(claimed []store.Outgoing) load { return load{s.inFlight, len(claimed)} }

// composeCall composes the call of a row that has none. If there is no call to make, it settles the row and returns
// false.
func (s *sender) composeCall(tx *store.Tx, o *store.Outgoing) (composed bool, err error) {
	var row store.Outgoing
	var unwanted string
	err = tx.Savepoint(func() error {
		call, reason, err := s.handler.Compose(tx, *o)
		if unwanted = reason; err != nil || unwanted != "" {
			return err
		}
		row, err = NewOutgoing(o.Address, call)
		return err
	})
	switch {
	case errors.Is(err, store.ErrTxAborted):
		return false, err
	case unwanted != "":
		return false, tx.Settle(o.ID, store.Skipped, 0, unwanted)
	case err != nil:
		s.log.Error("a call of a run cannot be composed", "id", o.ID, "run", o.RunID, store.ErrorAttr(err))
		return false, tx.Settle(o.ID, store.Failed, 0, "it could not be composed")
	}
	o.Method, o.Payload, o.File, o.TargetMessageID = row.Method, row.Payload, row.File, row.TargetMessageID
	return true, nil
}

// settle records the outcomes of completed calls.
func (s *sender) settle(tx *store.Tx, results []result) error {
	for _, r := range results {
		if err := s.settleOne(tx, r); err != nil {
			return err
		}
	}
	return nil
}

func (s *sender) settleOne(tx *store.Tx, r result) error {
	switch r.kind {
	case done:
		return errors.Join(s.countRefusal(tx, r), tx.Settle(r.ID, store.Sent, r.messageID, ""))
	case rateLimited:
		return tx.Postpone(r.ID, tx.Now().Add(r.retryAfter), false, r.reason)
	case notConnected, tokenRevoked:
		return tx.Postpone(r.ID, time.Time{}, false, r.reason)
	case migrated:
		return s.followMove(tx, r)
	case unreachable:
		if err := tx.SetReachable(r.ChatID, false); err != nil {
			return err
		}
		return tx.Settle(r.ID, store.Unreachable, 0, r.reason)
	case messageGone:
		return s.sendAsNew(tx, r)
	case refused:
		s.log.Error("Telegram refused a call", "id", r.ID, "chat", r.ChatID, "reason", r.logged)
		return errors.Join(s.countRefusal(tx, r), tx.Settle(r.ID, store.Failed, 0, r.reason))
	default:
		return s.handleInDoubt(tx, r)
	}
}

// countRefusal counts the messages to a group that Telegram refused in a row: their number says whether something is
// wrong with the group.
func (s *sender) countRefusal(tx *store.Tx, r result) error {
	switch {
	case r.ChatID >= 0 || r.TargetMessageID != 0 || nonMessageMethods[r.Method]:
		return nil
	case r.kind == done:
		return tx.ResetRefusals(r.Address)
	default:
		return tx.CountRefusal(r.Address, r.reason)
	}
}

// followMove sends a call to the supergroup that its group became. It does not change a message there, because the
// supergroup counts its messages anew: a reply that would have changed one comes as a new message.
func (s *sender) followMove(tx *store.Tx, r result) error {
	if r.TargetMessageID == 0 {
		if err := tx.Postpone(r.ID, time.Time{}, false, r.reason); err != nil {
			return err
		}
		return tx.MoveChat(r.ChatID, r.migrateTo)
	}
	if err := tx.MoveChat(r.ChatID, r.migrateTo); err != nil {
		return err
	}
	replacement, ok, err := asNewMessage(r.Outgoing)
	if err != nil || !ok {
		return errors.Join(err, tx.Settle(r.ID, store.Failed, 0, r.reason))
	}
	replacement.Address = store.Address{ChatID: r.migrateTo}
	return tx.ReplaceCall(r.ID, replacement)
}

// sendAsNew sends what could not be put into an earlier message as a new one, because a person waits for it.
func (s *sender) sendAsNew(tx *store.Tx, r result) error {
	replacement, ok, err := asNewMessage(r.Outgoing)
	if err != nil || !ok {
		s.log.Error("Telegram refused a call", "id", r.ID, "chat", r.ChatID, "reason", r.reason)
		return errors.Join(err, tx.Settle(r.ID, store.Failed, 0, r.reason))
	}
	return tx.ReplaceCall(r.ID, replacement)
}

// startProbe asks Telegram, after a pause, whether it answers. Nothing is sent until it does, so an outage puts only
// the calls in flight in doubt.
func (s *sender) startProbe(ctx context.Context) {
	if s.probe != nil {
		return
	}
	s.probe = make(chan bool, 1)
	probe, pause := s.probe, s.outage // a copy, which the goroutine below uses alone
	s.outage.next()
	go func() {
		if !pause.sleep(ctx, s.after) {
			return
		}
		_, err := s.client.Username(ctx)
		probe <- err == nil || errors.Is(err, ErrInvalidToken)
	}()
}

// coalesceDelay is how long the outcome of a call may wait to be recorded, so that it shares a transaction with the
// outcomes that follow.
const coalesceDelay = 2 * time.Millisecond

// wait returns when there may be work: calls completed, the worker was notified, next has come, or ctx ended. It
// returns all calls that have completed.
func (s *sender) wait(ctx context.Context, notifier Notifier, next time.Time) (results []result) {
	timer := s.after.wait(next.Sub(s.now()))
	for {
		select {
		case r := <-s.results:
			s.complete(ctx, r)
			if results = append(results, r); len(results) == 1 {
				timer = s.after.wait(min(coalesceDelay, next.Sub(s.now())))
			}
			continue
		case answers := <-s.probe:
			s.probe = nil
			if !answers {
				s.startProbe(ctx)
			}
		case <-notifier:
		case <-timer:
		case <-ctx.Done():
		}
		return append(results, s.drain(ctx)...)
	}
}

// drain returns the calls that have completed by now, without waiting.
func (s *sender) drain(ctx context.Context) (results []result) {
	for {
		select {
		case r := <-s.results:
			s.complete(ctx, r)
			results = append(results, r)
		default:
			return results
		}
	}
}

// complete counts a call as no longer in flight and applies what its outcome means for the calls that follow.
func (s *sender) complete(ctx context.Context, r result) {
	now := s.now()
	s.inFlight--
	s.pacer.complete(now)
	switch r.kind {
	case done:
		s.outage = backoff{}
	case rateLimited:
		s.log.Warn("Telegram asks to wait", "chat", r.ChatID, "for", r.retryAfter)
		s.pacer.blockUntil(r.ChatID, now, now.Add(r.retryAfter))
	case notConnected, unknown:
		s.log.Warn("Telegram does not answer", "reason", r.logged)
		s.startProbe(ctx)
	case tokenRevoked:
		s.revoked = true
	}
}

// shutdown waits for the calls in flight, at most shutdownTimeout, and returns those that completed.
func (s *sender) shutdown(ctx context.Context) (results []result) {
	timer := time.NewTimer(shutdownTimeout)
	defer timer.Stop()
	for s.inFlight > 0 {
		select {
		case r := <-s.results:
			s.complete(ctx, r)
			results = append(results, r)
		case <-timer.C:
			s.log.Error("stopped while calls were in flight", "calls", s.inFlight)
			return results
		}
	}
	return results
}

// earliest returns the earliest of the instants that are not zero.
func earliest(instants ...time.Time) (first time.Time) {
	for _, t := range instants {
		if !t.IsZero() && (first.IsZero() || t.Before(first)) {
			first = t
		}
	}
	return first
}
