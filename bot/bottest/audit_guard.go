package bottest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// auditGuard is a handler between the transport and the bot. It fails the test when a change of shared data is not
// recorded in the audit, under the person who made it and in the same transaction.
type auditGuard struct {
	telegram.Handler
	tb       testing.TB
	store    *store.Store
	registry *chat.Registry
}

// auditGuardNote is the name of the note to which triggers add each change, as a table and the id of a person, such as
// "events:0 event_texts:0 audit:1002 ".
const auditGuardNote = "audit guard"

// newAuditGuard returns a guard for a handler and adds its triggers to the database, whose file is at path. It also
// wraps the jobs of the registry.
func newAuditGuard(
	tb testing.TB, path string, db *store.Store, handler telegram.Handler, registry *chat.Registry,
) auditGuard {
	inspector := storetest.Inspect(tb, path)
	insert := `INSERT OR IGNORE INTO notes (name, value) VALUES ('` + auditGuardNote + `', '');`
	inspector.Exec(`BEGIN; ` + insert + auditTriggers(inspector) + `COMMIT`)
	g := auditGuard{handler, tb, db, registry}
	registry.WrapJobs(g.wrapJob)
	return g
}

// Handle implements [telegram.Handler].
func (g auditGuard) Handle(tx *store.Tx, update telegram.Update) error {
	route, person, err := g.routeOf(tx, update)
	if err != nil {
		return err
	}
	before, err := tx.Note(auditGuardNote) // changes of a running job or of due work
	if err != nil {
		return err
	}
	if err := errors.Join(tx.SetNote(auditGuardNote, ""), g.Handler.Handle(tx, update)); err != nil {
		return err
	}
	return errors.Join(g.check(tx, route, person), tx.SetNote(auditGuardNote, before))
}

// Reading implements [telegram.Handler]. It observes read-only routes, which cannot change anything.
func (g auditGuard) Reading(update telegram.Update) telegram.Reading {
	read := g.Handler.Reading(update)
	switch {
	case read == nil:
	case update.Press != nil:
		press, _ := g.registry.DecodePress(update.Press.Data)
		observeRoute(pressName(press), false)
	case update.Message != nil:
		command, _, _ := new(chat.Parser).ParseCommand(strings.TrimSpace(update.Message.Text))
		observeRoute("/"+command, false)
	}
	return read
}

// wrapJob makes the guard check what a job changes.
func (g auditGuard) wrapJob(job chat.Job) chat.Job {
	run := job.Run
	job.Run = func(ctx context.Context, lang locales.Lang, payload []byte) ([]view.Message, error) {
		clear := func(tx *store.Tx) error { return tx.SetNote(auditGuardNote, "") }
		if err := g.store.InTx(ctx, clear); err != nil {
			return nil, err
		}
		messages, err := run(ctx, lang, payload)
		check := func(tx *store.Tx) error { return g.check(tx, "job:"+job.Kind, 0) }
		return messages, errors.Join(err, g.store.InTx(ctx, check))
	}
	return job
}

// check observes the route and fails the test if shared data changed without an entry in the audit by the person.
// Person 0 stands for anybody. What a person changes of their own data needs no entry.
func (g auditGuard) check(tx *store.Tx, route string, person int64) error {
	note, err := tx.Note(auditGuardNote)
	changed, audited := map[string]bool{}, false
	for _, entry := range strings.Fields(note) {
		table, id, _ := strings.Cut(entry, ":")
		own := id == fmt.Sprint(person) || strings.HasPrefix(id, "-") // what a chat asked belongs to everybody there
		switch {
		case table == "audit":
			audited = audited || own || person == 0
		case !own || person == 0:
			changed[table] = true
		}
	}
	observeRoute(route, len(changed) > 0)
	if len(changed) > 0 && !audited {
		g.tb.Errorf("%s changes %q without an entry in the audit", route, slices.Sorted(maps.Keys(changed)))
	}
	return err
}

// routeOf returns the name of the route that an update takes, and the id of the person who sent it. A route is the
// command, button or flow that handles the update, or "question".
func (g auditGuard) routeOf(tx *store.Tx, update telegram.Update) (name string, person int64, err error) {
	var chatID int64
	switch {
	case update.Press != nil:
		person, chatID = update.Press.From.ID, update.Press.From.ID
		if m := update.Press.Message; m != nil {
			chatID = m.Chat.ID
		}
		press, _ := g.registry.DecodePress(update.Press.Data) // nil if it cannot be decoded
		if _, isChoice := press.(chat.Choose); !isChoice {
			return pressName(press), person, nil
		}
	case update.Message != nil && update.Message.From != nil:
		person, chatID = update.Message.From.ID, update.Message.Chat.ID
		text := strings.TrimSpace(update.Message.Text)
		if command, _, _ := new(chat.Parser).ParseCommand(text); command != "" {
			return "/" + command, person, nil
		}
	case update.EditedMessage != nil && update.EditedMessage.From != nil:
		person, chatID = update.EditedMessage.From.ID, update.EditedMessage.Chat.ID
	default:
		return "", 0, nil
	}
	c, err := tx.Conversation(person, chatID)
	if errors.Is(err, store.ErrNotFound) {
		return "question", person, nil
	}
	return "flow:" + c.Flow, person, err
}

// pressName returns the type name of a press, without its package.
func pressName(press view.Press) string {
	if press == nil {
		return "an outdated button"
	}
	return reflect.TypeOf(press).Name()
}
