package chat

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// Deps is what a feature is made with.
type Deps struct {
	Store         *store.Store
	Knowledge     *knowledge.Base // without the questions to learn from
	Texts         *locales.Catalogue
	Views         *view.Views
	Rights        Rights
	Registry      *Registry
	Conversations *Conversations
	Jobs          *Jobs
	Background    *Background
	Username      string // the bot's own, without the @
	Version       string // of the program
	StartedAt     time.Time
	Download      Download
	Log           *slog.Logger
}

// UpdateRetentionDays is for how many days the numbers of handled updates are kept.
const UpdateRetentionDays = telegram.UpdateRetentionDays

// Download fetches the content of a file that somebody sent, of at most limit bytes. The error is [ErrFileUnavailable]
// when Telegram does not give the file any more.
type Download func(ctx context.Context, fileID string, limit int64) ([]byte, error)

// Background is the work that goes on beside the updates. It ends with the bot.
type Background struct {
	ctx    context.Context
	cancel context.CancelFunc
	group  sync.WaitGroup
}

// NewBackground is a background in which nothing goes on yet.
func NewBackground() *Background {
	ctx, cancel := context.WithCancel(context.Background())
	return &Background{ctx: ctx, cancel: cancel}
}

// Go runs work in the background. ctx ends when the bot ends: no further piece of work is begun then.
func (b *Background) Go(work func(ctx context.Context)) {
	b.group.Go(func() { work(b.ctx) })
}

// Context ends when the bot ends.
func (b *Background) Context() context.Context { return b.ctx }

// Close ends the context and waits for the work in the background.
func (b *Background) Close() {
	b.cancel()
	b.group.Wait()
}
