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

// Poller fetches updates by long polling and saves them to the inbox.
type Poller struct {
	Client   *Client
	Store    *store.Store
	Notifier Notifier // notified when updates were saved
	After    After    // for pauses
	TakeOver bool     // remove a webhook that receives the updates instead
	Log      *slog.Logger
}

// Run fetches updates until ctx ends. The only error it returns is [ErrInvalidToken]; after all others it tries again.
//
// It starts without an offset: updates that were fetched but not confirmed before a crash come again, and the inbox
// recognizes them. The offset follows the last update of a batch, not the highest id, and is dropped when no updates
// are left, because Telegram may restart its ids at random after a week without updates
// (https://core.telegram.org/bots/api#update).
func (p *Poller) Run(ctx context.Context) error {
	var offset int64
	var retry backoff
	for ctx.Err() == nil {
		updates, err := p.Client.fetchUpdates(ctx, offset)
		if ctx.Err() != nil {
			continue // which ends the loop
		}
		var refusal *apiError
		switch {
		case errors.As(err, &refusal) &&
			(refusal.Code == http.StatusUnauthorized || refusal.Code == http.StatusNotFound):
			return ErrInvalidToken
		case errors.As(err, &refusal) && refusal.Code == http.StatusConflict:
			p.handleConflict(ctx, refusal.Description)
			retry.setMin(conflictPause)
		case errors.As(err, &refusal) && refusal.RetryAfter > 0:
			p.Log.Warn("Telegram asks to wait", "for", refusal.RetryAfter)
			retry.setNext(refusal.RetryAfter)
		case err != nil:
			p.Log.Warn("fetching updates", store.ErrorAttr(err))
		case len(updates) == 0:
			offset = 0
		default:
			var next int64
			if next, err = p.saveUpdates(ctx, updates); err != nil {
				p.Log.Error("keeping updates", store.ErrorAttr(err))
			} else {
				offset = next
			}
		}
		if err == nil {
			retry = backoff{}
		} else if !retry.sleep(ctx, p.After) {
			return nil
		}
	}
	return nil
}

// conflictPause is the shortest pause after another program fetched the updates. It is long, so that the two do not
// keep interrupting each other.
const conflictPause = 5 * time.Second

// handleConflict says who receives the updates instead: a webhook, which it removes if TakeOver is set, or else another
// program.
func (p *Poller) handleConflict(ctx context.Context, description string) {
	webhook, err := p.Client.Webhook(ctx)
	switch {
	case err != nil:
		p.Log.Warn("something else receives this bot's updates, a webhook or another program",
			"telegram", description, store.ErrorAttr(err))
	case webhook == "":
		p.Log.Warn("another program is fetching this bot's updates: stop it", "telegram", description)
	case !p.TakeOver:
		p.Log.Warn("a webhook receives this bot's updates: stop the program behind it, or start with --take-over",
			"webhook", webhook)
	default:
		p.Log.Warn("removing the webhook that receives this bot's updates", "webhook", webhook)
		if err := p.Client.RemoveWebhook(ctx); err != nil {
			p.Log.Warn("removing the webhook failed", store.ErrorAttr(err))
		}
	}
}

// saveUpdates saves a batch to the inbox and returns the offset that confirms it. Elements without an update id are
// logged and skipped.
func (p *Poller) saveUpdates(ctx context.Context, updates []json.RawMessage) (int64, error) {
	var next int64
	err := p.Store.InTx(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		for _, raw := range updates {
			var update struct {
				ID *int64 `json:"update_id"`
			}
			if err := json.Unmarshal(raw, &update); err != nil || update.ID == nil {
				p.Log.Error("skipping something that has no update id", "bytes", len(raw))
				continue
			}
			next = *update.ID + 1
			if _, err := tx.Receive(*update.ID, raw); err != nil {
				return err
			}
		}
		if next == 0 {
			return errors.New("no update in the answer has an id")
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	p.Notifier.Notify()
	return next, nil
}
