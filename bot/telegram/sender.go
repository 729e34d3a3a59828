package telegram

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"bomcabot/store"
)

// Sender sends what is in the outbox.
type Sender struct {
	Client   *Client
	Store    *store.Store
	Pace     Pace
	Parallel int  // calls under way at once: so many can be in doubt after a crash
	Bell     Bell // heard: there are calls to send
	Log      *slog.Logger

	pacer  *pacer
	flying int         // calls under way
	ended  chan ending // of the calls under way
	outage backoff
	probe  chan bool // whether Telegram answers again; nil when nobody doubts it
}

// ending is a call that ended.
type ending struct {
	store.Outgoing
	outcome
}

// stopTimeout is how long a stop waits for the calls under way.
const stopTimeout = 10 * time.Second

// Run sends until ctx ends, then waits for the calls under way, at most stopTimeout. The error is [ErrToken] when Telegram revoked the token.
func (s *Sender) Run(ctx context.Context) error {
	s.pacer = newPacer(s.Pace)
	s.ended = make(chan ending, s.Parallel)
	if err := s.Store.InTx(context.WithoutCancel(ctx), s.takeUp); err != nil {
		return err
	}
	var ended []ending
	var trouble backoff
	for ctx.Err() == nil {
		var claimed []store.Outgoing
		var next time.Time
		err := s.Store.InTx(context.WithoutCancel(ctx), func(tx *store.Tx) (err error) {
			if err := s.settle(tx, ended); err != nil {
				return err
			}
			claimed, next, err = s.claim(tx)
			return err
		})
		if err != nil {
			s.Log.Error("writing the outbox", "error", err)
			trouble.sleep(ctx)
			continue
		}
		trouble = backoff{}
		for _, o := range claimed {
			s.flying++
			go func() { s.ended <- ending{o, s.Client.perform(ctx, o)} }()
		}
		ended = s.wait(ctx, next)
		if err := s.digest(ctx, ended); err != nil { // before anything else is claimed
			return errors.Join(err, s.stop(ended))
		}
	}
	return s.stop(ended)
}

// takeUp decides about the calls that were under way when the program ended: their outcome is not known.
func (s *Sender) takeUp(tx *store.Tx) error {
	interrupted, err := tx.Interrupted()
	if err != nil {
		return err
	}
	for _, o := range interrupted {
		if err := s.doubt(tx, o, "the program ended while it was being sent"); err != nil {
			return err
		}
	}
	return nil
}

// doubt decides about a call that may have been carried out: a reply is sent once more, an announcement is not.
func (s *Sender) doubt(tx *store.Tx, o store.Outgoing, reason string) error {
	if o.Class == store.Reply && o.Attempts < 2 {
		return tx.Postpone(o.ID, time.Time{}, true, reason)
	}
	s.Log.Error("a call is in doubt", "id", o.ID, "chat", o.ChatID, "reason", reason)
	return tx.Settle(o.ID, store.InDoubt, 0, reason)
}

// claim marks the calls that go out now. next is when there may be more without a bell ringing; zero: not known of any.
func (s *Sender) claim(tx *store.Tx) (claimed []store.Outgoing, next time.Time, err error) {
	now := tx.Now()
	if s.probe != nil || s.flying == s.Parallel {
		return nil, time.Time{}, nil
	}
	if wait := s.pacer.ready(now); !wait.IsZero() {
		return nil, wait, nil
	}
	resting, rested := s.pacer.resting(now)
	claimable, err := tx.Claimable(resting, s.Parallel-s.flying)
	if err != nil {
		return nil, time.Time{}, err
	}
	for _, o := range claimable {
		if !s.pacer.take(o.ChatID, now) {
			break
		}
		if err := tx.Claim(o.ID); err != nil {
			return nil, time.Time{}, err
		}
		o.Attempts++
		claimed = append(claimed, o)
	}
	if len(claimed) > 0 && s.flying+len(claimed) < s.Parallel {
		return claimed, now, nil // perhaps there are more: look again at once
	}
	postponed, err := tx.NextReady()
	if err != nil {
		return nil, time.Time{}, err
	}
	return claimed, earliest(rested, postponed, s.pacer.ready(now)), nil
}

// settle notes the outcome of calls that ended.
func (s *Sender) settle(tx *store.Tx, ended []ending) error {
	for _, e := range ended {
		if err := s.settleOne(tx, e); err != nil {
			return err
		}
	}
	return nil
}

func (s *Sender) settleOne(tx *store.Tx, e ending) error {
	switch e.kind {
	case done:
		return tx.Settle(e.ID, store.Sent, e.messageID, "")
	case turnedAway:
		return tx.Postpone(e.ID, tx.Now().Add(e.retryAfter), false, e.reason)
	case notConnected, tokenRevoked:
		return tx.Postpone(e.ID, time.Time{}, false, e.reason)
	case moved:
		if err := tx.MoveChat(e.ChatID, e.migrateTo); err != nil {
			return err
		}
		return tx.Postpone(e.ID, time.Time{}, false, e.reason)
	case gone:
		if err := tx.ChangeReachable(e.ChatID, false); err != nil {
			return err
		}
		return tx.Settle(e.ID, store.Unreachable, 0, e.reason)
	case refused:
		s.Log.Error("Telegram refused a call", "id", e.ID, "chat", e.ChatID, "reason", e.reason)
		return tx.Settle(e.ID, store.Failed, 0, e.reason)
	default:
		return s.doubt(tx, e.Outgoing, e.reason)
	}
}

// digest draws the consequences of the outcomes for what is sent next.
func (s *Sender) digest(ctx context.Context, ended []ending) error {
	now := time.Now()
	for _, e := range ended {
		switch e.kind {
		case done:
			s.outage = backoff{}
		case turnedAway:
			s.Log.Warn("Telegram asks to wait", "chat", e.ChatID, "for", e.retryAfter)
			s.pacer.rest(e.ChatID, now, now.Add(e.retryAfter))
		case notConnected, unknown:
			s.Log.Warn("Telegram does not answer", "reason", e.reason)
			s.ask(ctx)
		case tokenRevoked:
			return ErrToken
		}
	}
	return nil
}

// ask asks Telegram, after a pause, whether it answers; until it does, nothing is sent. So an outage puts one call in doubt, not every one.
func (s *Sender) ask(ctx context.Context) {
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
		_, err := s.Client.Username(ctx)
		probe <- err == nil || errors.Is(err, ErrToken)
	}()
}

// wait returns when there may be something to do: a call ended, the bell rang, next has come, or ctx ended. It returns all the calls that ended.
func (s *Sender) wait(ctx context.Context, next time.Time) (ended []ending) {
	var timer <-chan time.Time
	if !next.IsZero() {
		t := time.NewTimer(time.Until(next))
		defer t.Stop()
		timer = t.C
	}
	select {
	case e := <-s.ended:
		ended = append(ended, e)
	case answers := <-s.probe:
		s.probe = nil
		if !answers {
			s.ask(ctx)
		}
	case <-s.Bell:
	case <-timer:
	case <-ctx.Done():
	}
	for {
		select {
		case e := <-s.ended:
			ended = append(ended, e)
		default:
			s.flying -= len(ended)
			return ended
		}
	}
}

// stop waits for the calls under way and notes how they ended.
func (s *Sender) stop(ended []ending) error {
	timer := time.NewTimer(stopTimeout)
	defer timer.Stop()
	for s.flying > 0 {
		select {
		case e := <-s.ended:
			s.flying--
			ended = append(ended, e)
		case <-timer.C:
			s.Log.Error("stopped while calls were under way", "calls", s.flying)
			s.flying = 0
		}
	}
	return s.Store.InTx(context.Background(), func(tx *store.Tx) error { return s.settle(tx, ended) })
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
