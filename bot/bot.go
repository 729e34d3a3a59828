package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// Settings is what the bot must be told.
type Settings struct {
	Username  string  // the bot's own, without the @
	AdminIDs  []int64 // numeric Telegram ids of the first administrators
	APIServer string  // names the Bot API server; another one is given the menus and the profile anew
	Version   string  // of the program
	Now       func() time.Time
	Notify    func() // called when calls were put into the outbox aside
	Download  Download
	Log       *slog.Logger
}

// Download fetches the content of a file that somebody sent, of at most limit bytes; see [sandboxClient.Client.Download].
type Download func(ctx context.Context, fileID string, limit int64) ([]byte, error)

// Bot answers updates. It is safe for concurrent use, though its wire hands it one update after the other.
type Bot struct {
	settings        Settings
	store           *store.Store
	knowledge       *knowledge.Base
	texts           *locales.Catalogue
	views           *view.Views
	commandsByLabel map[string]string // a main button's label, in any language → its command
	registry        registry
	startedAt       time.Time

	progressSamples map[int64]progressSample // of the runs that are open; only [Bot.RunDue] uses them

	matchers      atomic.Pointer[matcherSet]
	training      atomic.Bool     // a new brain is being learned
	workerRunning atomic.Bool     // jobs are being done
	ctx           context.Context // when it ends, no further job is begun and no further language learned, and what waits for the network is given up
	cancel        context.CancelFunc
	background    sync.WaitGroup // what goes on beside the updates
}

// New reads the texts and the knowledge base, and begins to learn to match questions. A question that comes before its language is learned,
// within about a second at the first start, waits for that.
func New(ctx context.Context, db *store.Store, settings Settings) (*Bot, error) {
	texts, err := locales.Load()
	if err != nil {
		return nil, err
	}
	base, err := knowledge.Load()
	if err != nil {
		return nil, err
	}
	var added []store.Example
	err = db.View(ctx, func(tx *store.Tx) (err error) {
		added, err = tx.Examples()
		return err
	})
	if err != nil {
		return nil, err
	}
	mind := newMatcherSet(base, added, nil)
	b := assemble(db, settings, texts, base.WithoutTrainingExamples(), mind)
	b.training.Store(true)
	b.background.Go(func() {
		defer b.training.Store(false)
		b.train(mind)
	})
	return b, nil
}

// assemble puts a bot together from what was read and what is learned.
func assemble(db *store.Store, settings Settings, texts *locales.Catalogue, base *knowledge.Base, mind *matcherSet) *Bot {
	b := &Bot{
		settings: settings, store: db, knowledge: base, texts: texts, views: view.New(texts, base),
		commandsByLabel: commandsByLabel(texts), registry: newRegistry(), startedAt: settings.Now(),
	}
	b.ctx, b.cancel = context.WithCancel(context.Background())
	b.matchers.Store(mind)
	return b
}

// Close waits for what goes on beside the updates; jobs that have not begun stay for the next start. No update may be handled any more.
func (b *Bot) Close() {
	b.cancel()
	b.background.Wait()
}

// Handle implements [sandboxClient.Handler].
func (b *Bot) Handle(tx *store.Tx, update telegram.Update) error {
	if m := update.Membership; m != nil {
		return b.handleMembership(tx, *m)
	}
	if m := update.Message; m != nil && m.MigrateTo != 0 {
		return tx.MoveChat(m.Chat.ID, m.MigrateTo)
	}
	r, ok, err := b.newRequest(tx, update)
	if err != nil || !ok {
		return err
	}
	if full, err := b.flooded(tx, r); full || err != nil {
		return err
	}
	answer, err := b.route(tx, r)
	var mistake userError
	if errors.As(err, &mistake) {
		answer = b.errorResponse(r, mistake)
	} else if err != nil {
		return fmt.Errorf("%s: %w", r, err)
	}
	return b.enqueueResponse(tx, r, answer)
}

// handleMembership notes that a person blocked the bot or allowed it again, or that it was removed from a group.
func (b *Bot) handleMembership(tx *store.Tx, m telegram.Membership) error {
	return tx.SetReachable(m.Chat.ID, !m.Removed())
}

// ReplyError implements [sandboxClient.Handler].
func (b *Bot) ReplyError(tx *store.Tx, update telegram.Update, reference string) error {
	r, ok, err := b.newRequest(tx, update)
	if err != nil || !ok {
		return err
	}
	return b.enqueueResponse(tx, r, b.errorResponse(r, userError{locales.ErrorUnexpected, locales.Args{"Reference": reference}}))
}

// maxQueuedPerChat is how many calls may wait for one chat. Somebody who writes faster than Telegram lets the bot answer is told so once;
// what they write until the queue is shorter is passed over.
const maxQueuedPerChat = 20

// flooded reports whether an update is to be passed over because its chat has more waiting than it can be sent.
func (b *Bot) flooded(tx *store.Tx, r request) (bool, error) {
	queued, err := tx.QueueLength(r.chatID, maxQueuedPerChat+1)
	if err != nil || queued < maxQueuedPerChat {
		return false, err
	}
	if queued == maxQueuedPerChat {
		return true, b.enqueueResponse(tx, r, b.errorResponse(r, userError{Key: locales.ErrorTooFast}))
	}
	return true, nil
}
