package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"bomcabot/store"
)

// Poller fetches updates by long polling and puts them into the inbox.
type Poller struct {
	Client   *Client
	Store    *store.Store
	Notifier Notifier // rung when updates were put into the inbox
	Log      *slog.Logger
}

// Run fetches updates until ctx ends. The only error it returns is [ErrInvalidToken]; whatever else happens, it goes on.
//
// It starts without an offset: what was fetched but not confirmed before a crash comes again, and the inbox recognises it. The offset
// follows the last update of a batch, not the highest number, and is dropped when nothing is left: Telegram may restart its numbers.
func (p *Poller) Run(ctx context.Context) error {
	var offset int64
	var wait backoff
	for ctx.Err() == nil {
		updates, err := p.Client.fetchUpdates(ctx, offset)
		var refused *apiError
		switch {
		case ctx.Err() != nil:
			return nil
		case errors.As(err, &refused) && (refused.Code == http.StatusUnauthorized || refused.Code == http.StatusNotFound):
			return ErrInvalidToken
		case errors.As(err, &refused) && refused.Code == http.StatusConflict:
			p.Log.Warn("another program is fetching this bot's updates: stop it, or remove its webhook", "telegram", refused.Description)
			wait.setMin(conflictPause)
		case errors.As(err, &refused) && refused.RetryAfter > 0:
			p.Log.Warn("Telegram asks to wait", "for", refused.RetryAfter)
			wait.setNext(refused.RetryAfter)
		case err != nil:
			p.Log.Warn("fetching updates", "error", err)
		case len(updates) == 0:
			offset = 0
		default:
			var next int64
			if next, err = p.saveUpdates(ctx, updates); err != nil {
				p.Log.Error("keeping updates", "error", err)
			} else {
				offset = next
			}
		}
		if err == nil {
			wait = backoff{}
		} else if !wait.sleep(ctx) {
			return nil
		}
	}
	return nil
}

// conflictPause is how long the poller waits when another one took over: long enough not to fight.
const conflictPause = 5 * time.Second

// saveUpdates puts a batch into the inbox and returns the offset that confirms it.
func (p *Poller) saveUpdates(ctx context.Context, updates []json.RawMessage) (int64, error) {
	var next int64
	err := p.Store.InTx(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		for _, raw := range updates {
			var update struct {
				ID *int64 `json:"update_id"`
			}
			if err := json.Unmarshal(raw, &update); err != nil || update.ID == nil {
				p.Log.Error("something without the number of an update was passed over", "bytes", len(raw))
				continue
			}
			next = *update.ID + 1
			if _, err := tx.Receive(*update.ID, raw); err != nil {
				return err
			}
		}
		if next == 0 {
			return errors.New("no update in the answer has a number")
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	p.Notifier.Notify()
	return next, nil
}
