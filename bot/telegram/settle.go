package telegram

import (
	"errors"
	"time"

	"bomcabot/store"
)

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
		return errors.Join(s.countRefusal(tx, r), tx.SettleSent(r.ID, r.messageIDs))
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
	case r.ChatID >= 0 || r.TargetMessageID != 0 || r.Lane != store.LaneMessages:
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
		s.log.Error("Telegram refused a call", "id", r.ID, "chat", r.ChatID, "reason", r.logged)
		return errors.Join(err, tx.Settle(r.ID, store.Failed, 0, r.reason))
	}
	return tx.ReplaceCall(r.ID, replacement)
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

// handleInDoubt decides what happens to a call that Telegram may have carried out: it is made once more, unless it
// sends an announcement; see [store.Outgoing.RepeatsInDoubt].
func (s *sender) handleInDoubt(tx *store.Tx, r result) error {
	if r.RepeatsInDoubt() && r.Attempts < 2 {
		return tx.Postpone(r.ID, time.Time{}, true, r.reason)
	}
	s.log.Error("a call is in doubt", "id", r.ID, "chat", r.ChatID, "reason", r.logged)
	return tx.Settle(r.ID, store.InDoubt, 0, r.reason)
}
