package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"bomcabot/bot/announce"
	"bomcabot/bot/ask"
	"bomcabot/bot/chat"
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
	Notify    func() // called when the background put calls into the outbox
	Download  chat.Download
	Log       *slog.Logger
}

// Resources are what a bot needs of the shipped files. Bots can share them.
type Resources struct {
	Texts     *locales.Catalogue
	Knowledge *knowledge.Base // without the questions to learn from
	Matchers  *ask.Matchers   // trained
}

// Bot answers updates. It is safe for concurrent use, though its transport hands it one update after the other.
type Bot struct {
	settings      Settings
	registry      *chat.Registry
	routes        map[string]chat.Routes // by feature
	conversations *chat.Conversations
	parser        *chat.Parser
	views         *view.Views
	matchers      *ask.Matchers
	announcements *announce.Feature
	background    *chat.Background
	log           *slog.Logger
}

// New reads the texts and the knowledge base, and begins to train the matchers in the background. A question that comes
// before its language is learned, within about a second at the first start, waits for that.
func New(ctx context.Context, db *store.Store, settings Settings) (*Bot, error) {
	texts, err := locales.Load()
	if err != nil {
		return nil, err
	}
	base, err := knowledge.Load()
	if err != nil {
		return nil, err
	}
	matchers, err := newMatchers(ctx, db, base)
	if err != nil {
		return nil, err
	}
	b := NewWith(db, settings, Resources{texts, base.WithoutTrainingExamples(), matchers})
	matchers.TrainIn(b.background, db, settings.Log)
	return b, nil
}

// newMatchers are untrained matchers of the shipped examples and those of the coordinators.
func newMatchers(ctx context.Context, db *store.Store, base *knowledge.Base) (*ask.Matchers, error) {
	var added []store.Example
	err := db.View(ctx, func(tx *store.Tx) (err error) {
		added, err = tx.Examples()
		return err
	})
	return ask.NewMatchers(base, added), err
}

// Close waits for what goes on in the background; jobs that have not begun stay for the next start. No update may be
// handled any more.
func (b *Bot) Close() { b.background.Close() }

// Registry has the tables of all features.
func (b *Bot) Registry() *chat.Registry { return b.registry }

// Routes are the tables of each feature, by the name of its folder.
func (b *Bot) Routes() map[string]chat.Routes { return b.routes }

// WaitReady implements [telegram.Handler]: it returns when all is learned.
func (b *Bot) WaitReady() { b.matchers.WaitReady() }

// Handle implements [telegram.Handler].
func (b *Bot) Handle(tx *store.Tx, update telegram.Update) error {
	if m := update.Membership; m != nil {
		return tx.SetReachable(m.Chat.ID, !m.Removed())
	}
	if m := update.Message; m != nil && m.MigrateTo != 0 {
		return tx.MoveChat(m.Chat.ID, m.MigrateTo)
	}
	r, ok, err := b.parser.NewRequest(tx, update)
	if err != nil || !ok {
		return err
	}
	if full, err := b.flooded(tx, r); full || err != nil {
		return err
	}
	answer, err := b.answer(tx, r)
	if err != nil {
		return err
	}
	return chat.EnqueueResponse(tx, r, answer)
}

// answer routes a request. What the handler of a mistake wrote is undone, unless the mistake says that it stays.
func (b *Bot) answer(tx *store.Tx, r chat.Request) (answer chat.Response, err error) {
	var mistake chat.UserError
	err = tx.Savepoint(func() error {
		var err error
		if answer, err = b.Route(tx, r); errors.As(err, &mistake) && mistake.Keep {
			return nil
		}
		return err
	})
	switch {
	case errors.Is(err, store.ErrTxAborted):
		return chat.Response{}, err
	case mistake.Key != "":
		return b.errorResponse(r, mistake), nil
	case err != nil:
		return chat.Response{}, fmt.Errorf("%s: %w", r, err)
	}
	return answer, nil
}

// Reading implements [telegram.Handler].
func (b *Bot) Reading(update telegram.Update) telegram.Reading {
	if r, _, ok := b.parser.Parse(update); !ok || !b.registry.IsReadOnly(r) {
		return nil
	}
	return func(tx *store.Tx) (apply func(*store.Tx) error, err error) {
		r, err := b.parser.ReadRequest(tx, update)
		if errors.Is(err, store.ErrNotFound) { // their first message: Handle notes who they are
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		answer, err := b.answer(tx, r)
		return func(tx *store.Tx) error { return b.deliver(tx, update, answer) }, err
	}
}

// deliver enqueues the answer to an update that was read before.
func (b *Bot) deliver(tx *store.Tx, update telegram.Update, answer chat.Response) error {
	r, _, err := b.parser.NewRequest(tx, update)
	if err != nil {
		return err
	}
	if full, err := b.flooded(tx, r); full || err != nil {
		return err
	}
	return chat.EnqueueResponse(tx, r, answer)
}

// ReplyError implements [telegram.Handler].
func (b *Bot) ReplyError(tx *store.Tx, update telegram.Update, reference string) error {
	r, ok, err := b.parser.NewRequest(tx, update)
	if err != nil || !ok {
		return err
	}
	mistake := chat.UserError{Key: locales.ErrorUnexpected, Args: locales.Args{"Reference": reference}}
	return chat.EnqueueResponse(tx, r, b.errorResponse(r, mistake))
}

// errorResponse tells a person what is wrong: briefly over the chat when a button was pressed, in a message otherwise.
func (b *Bot) errorResponse(r chat.Request, e chat.UserError) chat.Response {
	page := b.views.In(r.Lang)
	if r.PressID != "" {
		return chat.Response{Toast: page.Toast(e.Key, e.Args)}
	}
	return chat.Reply(page.Text(e.Key, e.Args))
}

// Compose implements [telegram.Handler].
func (b *Bot) Compose(tx *store.Tx, o store.Outgoing) (telegram.Call, string, error) {
	return b.announcements.Compose(tx, o)
}

// RunDue does what is due by the clock, or a part of it, and then reports that there is more. What fails is logged and
// holds up nothing else; the error is the database's.
func (b *Bot) RunDue(tx *store.Tx) (more bool, err error) {
	for _, due := range b.registry.Due() {
		var again bool
		err := tx.Savepoint(func() (err error) {
			again, err = due(tx)
			return err
		})
		if errors.Is(err, store.ErrTxAborted) {
			return false, err
		}
		if err != nil {
			b.log.Error("due work failed", telegram.ErrorAttr(err))
		}
		more = more || again
	}
	return more, nil
}
