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
	if readyAt := s.readyAt(now, nil, 1); free == 0 || !readyAt.IsZero() {
		return nil, readyAt, nil
	}
	blocked, unblockedAt := s.blocked(now)
	claimable, err := tx.Claimable(blocked, free)
	settled := false // some row was settled without a call
	messages := 1    // of the next call
	for _, o := range claimable {
		if o.Method == "" && err == nil {
			composed := false
			if composed, err = s.composeCall(tx, &o); err == nil && !composed {
				settled = true
				continue
			}
		}
		messages = messageCount(o)
		if err != nil || !s.pacer.allows(pacedChat(o), now, s.load(claimed), messages) {
			break
		}
		claimed, err = claimCall(tx, claimed, o)
		messages = 1
	}
	if err != nil {
		return nil, time.Time{}, err
	}
	readyAt := s.readyAt(now, claimed, messages)
	if len(claimed) < len(claimable) && (settled || readyAt.IsZero()) {
		return claimed, now, nil // only some chats are blocked or settled: calls to the others may be claimed at once
	}
	return claimed, earliest(unblockedAt, readyAt), nil
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

// readyAt returns when a call that makes so many messages may start, to whatever chat, after those that are claimed;
// zero: now.
func (s *sender) readyAt(now time.Time, claimed []store.Outgoing, messages int) time.Time {
	if until := s.rest.readyAt(now); !until.IsZero() {
		return until
	}
	return s.pacer.readyAt(now, s.load(claimed), messages)
}

// blocked returns what must not be sent now, because of the pace or because Telegram asked to wait, and when that
// changes.
func (s *sender) blocked(now time.Time) (store.Blocked, time.Time) {
	blocked, unblockedAt := s.blocks.active(now)
	paced, readyAt := s.pacer.pacedChats(now)
	blocked.Chats = append(blocked.Chats, paced...)
	return blocked, earliest(unblockedAt, readyAt)
}

// load returns the paced messages that are under way while a transaction has claimed some calls more.
func (s *sender) load(claimed []store.Outgoing) load {
	under := load{inFlight: s.inFlight.messages}
	for _, o := range claimed {
		under.claimed += messageCount(o)
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
	case !s.readyAt(now, nil, 1).IsZero():
		return "as many calls were sent as a second may have"
	default:
		return "their chats have to wait"
	}
}
