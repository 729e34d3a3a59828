package bot

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"bomcabot/bot/answer"
	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// Settings is what the bot must be told.
type Settings struct {
	Username       string  // the bot's own, without the @
	Administrators []int64 // numeric Telegram ids of the first administrators
	Server         string  // names the Bot API server; another one is given the menus and the profile anew
	Version        string  // of the program
	Now            func() time.Time
}

// Bot answers updates. It is safe for concurrent use, though its wire hands it one update after the other.
type Bot struct {
	settings Settings
	texts    *locales.Catalogue
	base     *knowledge.Base
	views    *view.Views
	matchers map[locales.Lang]*answer.Matcher
	menu     map[string]string // a main button's label, in any language → its command
	tables   tables
	since    time.Time
}

// New reads the texts and the knowledge base, and learns to match questions; that takes part of a second.
func New(settings Settings) (*Bot, error) {
	texts, err := locales.Load()
	if err != nil {
		return nil, err
	}
	base, err := knowledge.Load()
	if err != nil {
		return nil, err
	}
	return &Bot{
		settings: settings, texts: texts, base: base, views: view.New(texts, base),
		matchers: learn(base), menu: mainButtons(texts), tables: newTables(), since: settings.Now(),
	}, nil
}

// learn trains a matcher for each language, on all processors.
func learn(base *knowledge.Base) map[locales.Lang]*answer.Matcher {
	matchers := make(map[locales.Lang]*answer.Matcher)
	var mutex sync.Mutex
	var group sync.WaitGroup
	for _, lang := range locales.All() {
		group.Go(func() {
			matcher := answer.Learn(examples(base.Languages[lang], base.Topics))
			mutex.Lock()
			defer mutex.Unlock()
			matchers[lang] = matcher
		})
	}
	group.Wait()
	return matchers
}

// examples are the questions to learn from in one language; those to be refused have no topic.
func examples(known knowledge.Language, topics []knowledge.Topic) []answer.Example {
	var list []answer.Example
	for _, topic := range topics {
		for _, text := range known.Answers[topic.ID].Examples {
			list = append(list, answer.Example{Topic: topic.ID, Text: text})
		}
	}
	for _, text := range known.OffTopic {
		list = append(list, answer.Example{Text: text})
	}
	return list
}

// Handle implements [telegram.Handler].
func (b *Bot) Handle(tx *store.Tx, update telegram.Update) error {
	if m := update.Membership; m != nil {
		return b.noteMembership(tx, *m)
	}
	if m := update.Message; m != nil && m.MigrateTo != 0 {
		return tx.MoveChat(m.Chat.ID, m.MigrateTo)
	}
	r, ok, err := b.request(tx, update)
	if err != nil || !ok {
		return err
	}
	if full, err := b.flooded(tx, r); full || err != nil {
		return err
	}
	answer, err := b.route(tx, r)
	var mistake userError
	if errors.As(err, &mistake) {
		answer = b.explain(r, mistake)
	} else if err != nil {
		return fmt.Errorf("%s: %w", r, err)
	}
	return b.deliver(tx, r, answer)
}

// noteMembership notes that a person blocked the bot or allowed it again.
func (b *Bot) noteMembership(tx *store.Tx, m telegram.Membership) error {
	if !m.Chat.Private() {
		return nil
	}
	return tx.ChangeReachable(m.From.ID, !m.Out())
}

// Apologise implements [telegram.Handler].
func (b *Bot) Apologise(tx *store.Tx, update telegram.Update, reference string) error {
	r, ok, err := b.request(tx, update)
	if err != nil || !ok {
		return err
	}
	return b.deliver(tx, r, b.explain(r, userError{locales.ErrorUnexpected, locales.Args{"Reference": reference}}))
}

// maxQueued is how many calls may wait for one chat. Somebody who writes faster than Telegram lets the bot answer is told so once;
// what they write until the queue is shorter is passed over.
const maxQueued = 20

// flooded reports whether an update is to be passed over because its chat has more waiting than it can be sent.
func (b *Bot) flooded(tx *store.Tx, r request) (bool, error) {
	queued, err := tx.Queued(r.chatID, maxQueued+1)
	if err != nil || queued < maxQueued {
		return false, err
	}
	if queued == maxQueued {
		return true, b.deliver(tx, r, b.explain(r, userError{Key: locales.ErrorTooFast}))
	}
	return true, nil
}
