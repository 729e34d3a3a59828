package chat

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"bomcabot/bot/health"
	"bomcabot/bot/telegram"
	"bomcabot/bot/translate"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// Deps are the dependencies of a feature.
type Deps struct {
	Store         *store.Store
	Knowledge     *knowledge.Live // without the training examples
	Texts         *locales.Catalogue
	Views         *view.Views
	Rights        Rights
	Registry      *Registry
	Conversations *Conversations
	Jobs          *Jobs
	Background    *Background
	Username      string // of the bot, without the @
	Version       string // of the program
	StartedAt     time.Time
	Download      Download
	Files         Files
	Log           *slog.Logger
	Figures       Figures
	Outside       func() health.Outside // what the database does not know about the installation
	Translator    *translate.Client     // nil: no answers are translated by a machine
}

// Figures is told what the bot does, so that it can be counted. Its methods return at once and are safe for concurrent
// use.
type Figures interface {
	// CountQuestion counts a question in a language, ISO 639-1.
	CountQuestion(language string, verdict store.Verdict)
	// ObserveLearning records how long the matchers took to learn what coordinators teach.
	ObserveLearning(took time.Duration)
}

// NoFigures counts nothing.
type NoFigures struct{}

// CountQuestion implements [Figures].
func (NoFigures) CountQuestion(string, store.Verdict) {}

// ObserveLearning implements [Figures].
func (NoFigures) ObserveLearning(time.Duration) {}

// StartLink returns the link that starts the bot in a private chat with an argument of /start, see
// https://core.telegram.org/bots/features#deep-linking.
func (d Deps) StartLink(argument string) string {
	return "https://t.me/" + d.Username + "?start=" + argument
}

// UpdateRetentionDays is how many days the ids of handled updates are kept.
const UpdateRetentionDays = telegram.UpdateRetentionDays

// Download returns the content of a file that somebody sent. If the file has more than limit bytes or Telegram no
// longer has it, the error wraps [ErrFileUnavailable]; after other errors, trying again may help.
type Download func(ctx context.Context, fileID string, limit int64) ([]byte, error)

// Files keeps the contents of evidence outside Telegram, by their SHA-256 sums.
type Files interface {
	Keep(content []byte) error
	Content(sum string) ([]byte, error)
	Has(sum string) bool
}

// NoFiles keeps nothing: only Telegram has the contents.
type NoFiles struct{}

// Keep implements [Files].
func (NoFiles) Keep([]byte) error { return nil }

// Has implements [Files]. Nothing is missing.
func (NoFiles) Has(string) bool { return true }

// Content implements [Files].
func (NoFiles) Content(string) ([]byte, error) { return nil, errors.ErrUnsupported }

// Background runs work outside the handling of updates, until [Background.Close]. Create it with [NewBackground].
type Background struct {
	ctx    context.Context
	cancel context.CancelFunc
	group  sync.WaitGroup
	log    *slog.Logger
}

// NewBackground returns a Background in which nothing runs yet.
func NewBackground(log *slog.Logger) *Background {
	ctx, cancel := context.WithCancel(context.Background())
	return &Background{ctx: ctx, cancel: cancel, log: log}
}

// Go runs work in a goroutine of its own. The context is cancelled when the bot shuts down; from then on, work should
// not start anything new. A panic of the work is logged. Go must not be called after [Background.Close].
func (b *Background) Go(work func(ctx context.Context)) {
	b.group.Go(func() {
		err := store.CatchPanic(func() error {
			work(b.ctx)
			return nil
		})
		if err != nil {
			b.log.Error("background work failed", store.ErrorAttr(err))
		}
	})
}

// Context returns the context that is cancelled when the bot shuts down.
func (b *Background) Context() context.Context { return b.ctx }

// Close cancels the context and waits until all work has returned.
func (b *Background) Close() {
	b.cancel()
	b.group.Wait()
}
