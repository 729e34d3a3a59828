package telegram

import (
	"cmp"
	"errors"

	"bomcabot/store"
)

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
	o.Method, o.Payload, o.File = row.Method, row.Payload, row.File
	o.TargetMessageID = cmp.Or(row.TargetMessageID, o.TargetMessageID)
	return true, nil
}
