package telegram

import (
	"errors"
	"strings"
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
		if r.paid { // it is made once more without payment, see [paidSending]
			s.log.Warn("Telegram refused a paid call", "id", r.ID, "chat", r.ChatID, "reason", r.logged)
			return tx.Postpone(r.ID, time.Time{}, false, r.reason)
		}
		s.log.Error("Telegram refused a call", "id", r.ID, "chat", r.ChatID, "reason", r.logged)
		return errors.Join(s.countRefusal(tx, r), s.settleRefused(tx, r))
	default:
		return s.handleInDoubt(tx, r)
	}
}

// countRefusal counts the messages to a group that Telegram refused in a row: their number says whether something is
// wrong with the group. A file that Telegram no longer has says nothing about the group.
func (s *sender) countRefusal(tx *store.Tx, r result) error {
	switch {
	case r.ChatID >= 0 || r.TargetMessageID != 0 || r.Lane != store.LaneMessages:
		return nil
	case r.kind == done:
		return tx.ResetRefusals(r.Address)
	case isFileLost(r):
		return nil
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

// settleRefused ends a call that Telegram refused. What stands below a file that Telegram no longer has is sent without
// it. A reply that the bot may not write into a group or a topic any more goes to whoever waits for it in private, if
// they have started the bot.
func (s *sender) settleRefused(tx *store.Tx, r result) error {
	if isFileLost(r) {
		return s.sendWithoutFiles(tx, r)
	}
	noPlace := r.ChatID < 0 && containsAny(strings.ToLower(r.reason), noPlaceDescriptions)
	if !noPlace || r.RequestedBy <= 0 || r.TargetMessageID != 0 {
		return tx.Settle(r.ID, store.Failed, 0, r.reason)
	}
	person, err := tx.Person(r.RequestedBy)
	if errors.Is(err, store.ErrNotFound) || err == nil && !person.Reachable {
		return tx.Settle(r.ID, store.Failed, 0, r.reason)
	}
	replacement := r.Outgoing
	replacement.Address = store.Address{ChatID: person.ID}
	return errors.Join(err, tx.ReplaceCall(r.ID, replacement))
}

// isFileLost reports whether Telegram refused a call because it no longer has a file.
func isFileLost(r result) bool { return containsAny(strings.ToLower(r.reason), lostFileDescriptions) }

// sendWithoutFiles records which files Telegram no longer has, and sends the text of their call alone, if it has one. A
// run counts the call as failed, and tells its author.
func (s *sender) sendWithoutFiles(tx *store.Tx, r result) error {
	call, err := decodeCall(r.Outgoing)
	if err != nil {
		return errors.Join(err, tx.Settle(r.ID, store.Failed, 0, r.reason))
	}
	ids, text := splitFiles(call)
	if err := tx.RecordRefusedFiles(ids...); err != nil {
		return err
	}
	if len(ids) == 0 || text.HTML == "" || r.RunID != 0 || r.TargetMessageID != 0 {
		return tx.Settle(r.ID, store.Failed, 0, r.reason)
	}
	replacement, err := NewOutgoing(r.Address, text)
	if err != nil {
		return err
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
		interrupted := result{Outgoing: o, outcome: outcome{reason: reason, logged: reason}}
		if err := s.handleInDoubt(tx, interrupted); err != nil {
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
