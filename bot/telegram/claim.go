package telegram

import (
	"fmt"
	"time"

	"bomcabot/store"
)

// claim marks the calls that may be sent now. It returns when to claim again even if there is no notification; zero:
// unknown.
func (s *sender) claim(tx *store.Tx) (claimed []store.Outgoing, next time.Time, err error) {
	if s.revoked {
		return nil, time.Time{}, nil
	}
	if s.probe == nil {
		if claimed, next, err = s.claimReady(tx); err != nil {
			return nil, time.Time{}, err
		}
	}
	if len(claimed) > 0 {
		s.still = standstill{}
		return claimed, next, nil
	}
	look, err := s.still.notice(tx, s.log, s.whyWaiting(tx.Now()))
	return nil, earliest(next, look), err
}

// claimReady claims answers to presses, for which no limit holds, and then other calls.
func (s *sender) claimReady(tx *store.Tx) (claimed []store.Outgoing, next time.Time, err error) {
	answers, err := s.claimAnswers(tx)
	if err != nil {
		return nil, time.Time{}, err
	}
	others, next, err := s.claimOthers(tx)
	if err != nil {
		return nil, time.Time{}, err
	}
	s.monitor.excuse(next)
	postponedUntil, err := tx.NextReady()
	return append(answers, others...), earliest(next, postponedUntil), err
}

// claimAnswers claims answers to presses.
func (s *sender) claimAnswers(tx *store.Tx) (claimed []store.Outgoing, err error) {
	free := maxAnswersInFlight - s.inFlight.answers
	if free == 0 {
		return nil, nil
	}
	answers, err := tx.ClaimableAnswers(free)
	for _, o := range answers {
		if err == nil {
			claimed, err = claimCall(tx, claimed, o)
		}
	}
	return claimed, err
}

// claimOthers claims calls as far as the pace and the limits of Telegram allow.
func (s *sender) claimOthers(tx *store.Tx) (claimed []store.Outgoing, next time.Time, err error) {
	now := tx.Now()
	free := s.freeSlots()
	readyAt, onlyPaid := s.anyReadyAt(now)
	if free == 0 || !readyAt.IsZero() {
		return nil, readyAt, nil
	}
	blocked, unblockedAt := s.blocked(now)
	blocked.Replies = onlyPaid
	claimable, err := tx.Claimable(blocked, free)
	again := false // some row was settled without a call, or waits for its chat alone
	for _, o := range claimable {
		if o.Method == "" && err == nil {
			composed := false
			if composed, err = s.composeCall(tx, &o); err == nil && !composed {
				again = true
				continue
			}
		}
		if err != nil {
			break
		}
		paid, messages := s.paid.covers(o, now), messageCount(o)
		if s.pacerOf(paid).allows(pacedChat(o), now, s.load(claimed, paid), messages) {
			claimed, err = claimCall(tx, claimed, o)
			continue
		}
		readyAt := s.readyAt(now, claimed, messages, paid)
		again, next = again || readyAt.IsZero(), earliest(next, readyAt)
		if !s.paid.active(now) {
			break // those that follow count for the same limit
		}
	}
	if err != nil {
		return nil, time.Time{}, err
	}
	if again {
		return claimed, now, nil // calls to other chats may be claimed at once
	}
	next = earliest(unblockedAt, next, s.readyAt(now, claimed, 1, false))
	if s.paid.active(now) {
		next = earliest(next, s.readyAt(now, claimed, 1, true))
	}
	return claimed, next, nil
}

// claimCall claims a call and adds it to those that are claimed.
func claimCall(tx *store.Tx, claimed []store.Outgoing, o store.Outgoing) ([]store.Outgoing, error) {
	if err := tx.Claim(o.ID); err != nil {
		return nil, err
	}
	o.Attempts++
	return append(claimed, o), nil
}

// freeSlots returns how many calls may be claimed, besides answers to presses. After a rest it is one, which probes.
func (s *sender) freeSlots() int {
	free := s.maxInFlight - s.inFlight.others
	if s.rest.active() {
		free = min(free, 1)
	}
	return free
}

// anyReadyAt returns when some call may start, to whatever chat; zero: now. onlyPaid reports whether these are only
// calls that are paid for.
func (s *sender) anyReadyAt(now time.Time) (at time.Time, onlyPaid bool) {
	at = s.readyAt(now, nil, 1, false)
	if at.IsZero() || !s.paid.active(now) {
		return at, false
	}
	if paidAt := s.readyAt(now, nil, 1, true); !paidAt.IsZero() {
		return earliest(at, paidAt), false
	}
	return time.Time{}, true
}

// readyAt returns when a call that makes so many messages may start, paid for or not, to whatever chat, after those
// that are claimed; zero: now.
func (s *sender) readyAt(now time.Time, claimed []store.Outgoing, messages int, paid bool) time.Time {
	if until := s.rest.readyAt(now); !until.IsZero() {
		return until
	}
	return s.pacerOf(paid).readyAt(now, s.load(claimed, paid), messages)
}

// blocked returns what must not be sent now, because of the pace or because Telegram asked to wait, and when that
// changes.
func (s *sender) blocked(now time.Time) (store.Blocked, time.Time) {
	blocked, unblockedAt := s.blocks.active(now)
	paced, readyAt := s.pacer.pacedChats(now)
	blocked.Chats = append(blocked.Chats, paced...)
	return blocked, earliest(unblockedAt, readyAt)
}

// load returns the messages that count for the pace of what is paid for, or of what is free: those under way while a
// transaction has claimed some calls more.
func (s *sender) load(claimed []store.Outgoing, paid bool) load {
	under := load{inFlight: s.inFlight.messages}
	if paid {
		under.inFlight = s.inFlight.paid
	}
	for _, o := range claimed {
		if s.paid.covers(o, s.now()) == paid {
			under.claimed += messageCount(o)
		}
	}
	return under
}

// whyWaiting says for the log why no call may be sent now.
func (s *sender) whyWaiting(now time.Time) string {
	switch {
	case s.probe != nil:
		return "Telegram does not answer"
	case s.inFlight.others == s.maxInFlight:
		return fmt.Sprintf("%d calls in flight have no answer yet", s.inFlight.others)
	case !s.rest.readyAt(now).IsZero():
		return "Telegram asked to wait"
	case !s.readyAt(now, nil, 1, false).IsZero():
		return "as many calls were sent as a second may have"
	default:
		return "their chats have to wait"
	}
}
