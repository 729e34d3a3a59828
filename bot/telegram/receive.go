package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"

	"bomcabot/store"
)

// errNoUpdateID is returned for updates of which none has an id.
var errNoUpdateID = errors.New("no update has an id")

// intake saves updates to the inbox. [Poller] and [Webhook] take them in.
type intake struct {
	store *store.Store
	flood *floodGuard
	log   *slog.Logger
}

// newIntake returns an intake in which nobody has sent anything yet.
func newIntake(db *store.Store, log *slog.Logger, observer Observer) *intake {
	return &intake{db, newFloodGuard(log, observer), log}
}

// save saves updates in one transaction and returns the id of the last one. Elements without an update id are logged
// and skipped. Of a person who sends more than anybody can, messages are dropped and presses delayed.
func (i *intake) save(ctx context.Context, updates []json.RawMessage) (last int64, err error) {
	found := false
	err = i.store.InTx(ctx, func(tx *store.Tx) error {
		for _, raw := range updates {
			var update struct {
				ID *int64 `json:"update_id"`
			}
			if err := json.Unmarshal(raw, &update); err != nil || update.ID == nil {
				i.log.Error("skipping something that has no update id", "bytes", len(raw))
				continue
			}
			last, found = *update.ID, true
			var err error
			switch i.flood.judge(raw, tx.Now()) {
			case accepted:
				_, err = tx.Receive(last, raw)
			case delayed:
				_, err = tx.ReceiveDelayed(last, raw)
			case dropped:
			}
			if err != nil {
				return err
			}
		}
		if !found {
			return errNoUpdateID
		}
		return nil
	})
	return last, err
}
