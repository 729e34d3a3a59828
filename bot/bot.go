package bot

import (
	"errors"
	"fmt"
	"log/slog"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/health"
	"bomcabot/bot/telegram"
	"bomcabot/bot/translate"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// Settings configure a bot.
type Settings struct {
	Username  string  // of the bot, without the @
	AdminIDs  []int64 // Telegram ids of the first administrators
	APIServer string  // identifies the Bot API server: a new one gets the menus and the profile again
	Version   string  // of the program
	// InboxOverdue is how long a question waits until administrators are told; 0: they are not.
	InboxOverdue time.Duration
	Now          func() time.Time
	Notify       func() // called after background work added calls to the outbox
	Download     chat.Download
	Files        chat.Files // keeps the contents of evidence; nil: only Telegram does
	Log          *slog.Logger
	Figures      Figures               // nil: nobody counts
	Outside      func() health.Outside // nil: nothing is known
	Translator   *translate.Client     // nil: no answers are translated by a machine
}

// Figures is told what the bot does, see [chat.Figures].
type Figures = chat.Figures

// Resources are what a bot needs of the shipped files. Several bots can share them.
type Resources struct {
	Texts     *locales.Catalogue
	Knowledge *knowledge.Base // without the training examples
}

// Bot handles updates. It implements [telegram.Handler]. It is safe for concurrent use, though the transport passes it
// one update at a time.
type Bot struct {
	settings Settings
	deps     chat.Deps
	routes   map[string]chat.Routes // by feature
	parser   *chat.Parser
	// What composes the call of a row of the outbox, or says why there is none: of a run, and of a post.
	compose, composePost func(tx *store.Tx, o store.Outgoing) (telegram.Call, string, error)
}

// New returns a bot. It returns errors of the shipped files. [Bot.Close] stops the bot.
func New(db *store.Store, settings Settings) (*Bot, error) {
	texts, err := locales.Load()
	if err != nil {
		return nil, err
	}
	base, err := knowledge.Load()
	if err != nil {
		return nil, err
	}
	return NewWith(db, settings, Resources{texts, base.WithoutTrainingExamples()}), nil
}

// Close stops the background work and waits for the job that is running. The other jobs stay in the database for the
// next start. No update may be handled during or after Close.
func (b *Bot) Close() { b.deps.Background.Close() }

// Registry returns the tables of all features together.
func (b *Bot) Registry() *chat.Registry { return b.deps.Registry }

// Routes returns the tables of each feature, by the name of its folder.
func (b *Bot) Routes() map[string]chat.Routes { return b.routes }

// Handle implements [telegram.Handler].
func (b *Bot) Handle(tx *store.Tx, update telegram.Update) error {
	switch m := update.Message; {
	case update.Membership != nil:
		return tx.SetReachable(update.Membership.Chat.ID, !update.Membership.Removed())
	case m != nil && m.MigrateTo != 0:
		return tx.MoveChat(m.Chat.ID, m.MigrateTo)
	case m != nil && m.MigrateFrom != 0:
		return tx.MoveChat(m.MigrateFrom, m.Chat.ID)
	}
	r, ok, err := b.parser.NewRequest(tx, update)
	if err != nil || !ok {
		return err
	}
	if rejected, err := b.rejectTooFast(tx, r); rejected || err != nil {
		return err
	}
	if err := b.deps.RefreshKnowledge(tx, false); err != nil {
		return err
	}
	response, err := b.respond(tx, r)
	if err != nil {
		return err
	}
	return chat.EnqueueResponse(tx, r, response)
}

// respond routes a request and returns the response, also to a [chat.UserError]. Such an error rolls back what the
// handler wrote, unless its Keep is set.
func (b *Bot) respond(tx *store.Tx, r chat.Request) (response chat.Response, err error) {
	var userError chat.UserError
	err = tx.Savepoint(func() error {
		var err error
		if response, err = b.Route(tx, r); errors.As(err, &userError) && userError.Keep {
			return nil
		}
		return err
	})
	switch {
	case errors.Is(err, store.ErrTxAborted):
		return chat.Response{}, err
	case userError.Key != "":
		return b.deps.ErrorResponse(r, userError), nil
	case err != nil:
		return chat.Response{}, fmt.Errorf("%s: %w", r, err)
	}
	return response, nil
}

// Continues implements [telegram.Handler].
func (b *Bot) Continues(update telegram.Update) bool { return b.parser.Continues(update) }

// Reading implements [telegram.Handler].
func (b *Bot) Reading(update telegram.Update) telegram.Reading {
	parsed, from, ok := b.parser.Parse(update)
	if !ok || !b.deps.Registry.IsReadOnly(parsed) {
		return nil
	}
	return func(tx *store.Tx) (apply func(*store.Tx) error, err error) {
		r, err := b.parser.ReadRequest(tx, parsed, from)
		if errors.Is(err, store.ErrNotFound) { // their first message: Handle stores the person
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if err := b.deps.RefreshKnowledge(tx, true); err != nil {
			return nil, err
		}
		response, err := b.respond(tx, r)
		return func(tx *store.Tx) error { return b.applyReading(tx, r, from, response) }, err
	}
}

// applyReading stores the sender of a request and enqueues the response that [Bot.Reading] computed.
func (b *Bot) applyReading(tx *store.Tx, r chat.Request, from telegram.User, response chat.Response) error {
	if _, err := chat.StoreSender(tx, r, from); err != nil {
		return err
	}
	if rejected, err := b.rejectTooFast(tx, r); rejected || err != nil {
		return err
	}
	return chat.EnqueueResponse(tx, r, response)
}

// ReplyError implements [telegram.Handler].
func (b *Bot) ReplyError(tx *store.Tx, update telegram.Update, reference string) error {
	r, ok, err := b.parser.NewRequest(tx, update)
	if err != nil || !ok {
		return err
	}
	unexpected := chat.UserError{Key: locales.ErrorUnexpected, Args: locales.Args{"Reference": reference}}
	return chat.EnqueueResponse(tx, r, b.deps.ErrorResponse(r, unexpected))
}

// Compose implements [telegram.Handler].
func (b *Bot) Compose(tx *store.Tx, o store.Outgoing) (telegram.Call, string, error) {
	switch {
	case o.PostID != 0:
		return b.composePost(tx, o)
	case o.Page != "":
		call, err := b.composePage(tx, o)
		return call, "", err
	default:
		return b.compose(tx, o)
	}
}

// composePage builds the page of a read-only button for the person in a private chat.
func (b *Bot) composePage(tx *store.Tx, o store.Outgoing) (telegram.Call, error) {
	person, err := tx.Person(o.ChatID)
	if err != nil {
		return nil, err
	}
	r, err := b.deps.Rights.RequestOf(tx, person)
	if err != nil {
		return nil, err
	}
	r.PressID, r.MessageID = "page", o.TargetMessageID
	if r.Press, err = b.deps.Registry.DecodePress(o.Page); err != nil {
		return nil, err
	}
	response, err := b.Route(tx, r)
	var userError chat.UserError
	if errors.As(err, &userError) {
		r.PressID = ""
		response, err = b.deps.ErrorResponse(r, userError), nil
	}
	if err != nil {
		return nil, err
	}
	message := response.Messages[0]
	message.Page = nil
	return chat.ToCall(message, true, o.TargetMessageID)
}

// RunDue runs the due work of all features. It returns true if there is more to do at once. Work that fails or panics
// is rolled back and logged, and the other work goes on. The error wraps [store.ErrTxAborted].
func (b *Bot) RunDue(tx *store.Tx) (more bool, err error) {
	if err := b.deps.RefreshKnowledge(tx, false); err != nil {
		return false, err
	}
	for _, run := range b.deps.Registry.Due() {
		var again bool
		err := tx.Savepoint(func() (err error) {
			again, err = run(tx)
			return err
		})
		if errors.Is(err, store.ErrTxAborted) {
			return false, err
		}
		if err != nil {
			b.deps.Log.Error("due work failed", store.ErrorAttr(err))
		}
		more = more || again
	}
	return more, nil
}
