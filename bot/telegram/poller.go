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
	Yields   bool     // see [Transport]
	Log      *slog.Logger
	intake   *intake

	began      time.Time // when it began to fetch
	conflictAt time.Time // when another program interrupted it last
}

// ErrOtherProgram is returned when another program was fetching the updates already.
var ErrOtherProgram = errors.New("another program with this token fetches its updates")

const (
	// settleTime is how long a program that has just begun to fetch gives way to one that fetched before.
	settleTime = 3 * time.Second
	// insistInterval is how often a program that has fetched for longer goes on at once when another one interrupts it.
	// If it is interrupted more often, the other one does not give way, and both would only interrupt each other.
	insistInterval = 3 * time.Second
)

// Run fetches updates until ctx ends. The only errors it returns are [ErrInvalidToken] and, if it yields,
// [ErrOtherProgram]; after all others it tries again.
//
// It starts without an offset: updates that were fetched but not confirmed before a crash come again, and the inbox
// recognizes them. The offset follows the last update of a batch, not the highest id, and is dropped when no updates
// are left, because Telegram may restart its ids at random after a week without updates
// (https://core.telegram.org/bots/api#update).
func (p *Poller) Run(ctx context.Context) error {
	if p.intake == nil {
		p.intake = newIntake(p.Store, p.Log, nil)
	}
	var offset int64
	var retry backoff
	p.began = p.Store.Now()
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
			insist, err := p.handleConflict(ctx, refusal.Description)
			if err != nil {
				return err
			}
			if insist {
				continue
			}
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
// program. It returns [ErrOtherProgram] if it yields to that, and insist if it goes on fetching at once, so that the
// other one notices and yields.
func (p *Poller) handleConflict(ctx context.Context, description string) (insist bool, err error) {
	webhook, err := p.Client.Webhook(ctx)
	switch {
	case err != nil:
		p.Log.Warn("something else receives this bot's updates, a webhook or another program",
			"telegram", description, store.ErrorAttr(err))
	case webhook.URL == "" && p.Yields:
		return p.meetOther(description)
	case webhook.URL == "":
		p.Log.Warn("another program is fetching this bot's updates: stop it", "telegram", description)
	case !p.TakeOver:
		p.Log.Warn("a webhook receives this bot's updates: stop the program behind it, or start with --take-over",
			"webhook", webhook.URL)
	default:
		p.Log.Warn("removing the webhook that receives this bot's updates", "webhook", webhook.URL)
		if err := p.Client.RemoveWebhook(ctx); err != nil {
			p.Log.Warn("removing the webhook failed", store.ErrorAttr(err))
		}
	}
	return false, nil
}

// meetOther decides whether this program or the other one that fetches goes on: the one that has done so for longer.
func (p *Poller) meetOther(description string) (insist bool, err error) {
	now := p.Store.Now()
	if now.Sub(p.began) < settleTime {
		return false, ErrOtherProgram
	}
	insist = now.Sub(p.conflictAt) >= insistInterval
	p.conflictAt = now
	if !insist {
		p.Log.Warn("another program is fetching this bot's updates: stop it", "telegram", description)
	}
	return insist, nil
}

// HasOtherPoller reports whether another program fetches the updates and goes on when it is interrupted, within the
// given time. It takes no updates.
func (c *Client) HasOtherPoller(ctx context.Context, within time.Duration) bool {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	for ctx.Err() == nil {
		_, err := c.fetchUpdates(ctx, 0)
		var refusal *apiError
		if errors.As(err, &refusal) && refusal.Code == http.StatusConflict {
			return true
		}
		select { // updates wait, or Telegram does not answer
		case <-time.After(within / 4):
		case <-ctx.Done():
		}
	}
	return false
}

// saveUpdates saves a batch to the inbox and returns the offset that confirms it.
func (p *Poller) saveUpdates(ctx context.Context, updates []json.RawMessage) (int64, error) {
	last, err := p.intake.save(context.WithoutCancel(ctx), updates)
	if err != nil {
		return 0, err
	}
	p.Notifier.Notify()
	return last + 1, nil
}
