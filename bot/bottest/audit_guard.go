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

// auditGuard stands between the transport and the bot in every test: whoever changes what all share must be noted in
// the audit for it, in the same transaction.
type auditGuard struct {
	telegram.Handler
	tb       testing.TB
	store    *store.Store
	registry *chat.Registry
}

// auditGuardNote is the name of the note in which triggers keep what changed: "events:0 event_texts:0 audit:1002 ".
const auditGuardNote = "audit guard"

// newAuditGuard puts the guard before a handler whose database file is at path.
func newAuditGuard(
	tb testing.TB, path string, db *store.Store, handler telegram.Handler, registry *chat.Registry,
) auditGuard {
	see := storetest.Inspect(tb, path)
	see.Exec(`BEGIN; INSERT INTO notes (name, value) VALUES ('` + auditGuardNote + `', '');` + auditTriggers(see) + `COMMIT`)
	g := auditGuard{handler, tb, db, registry}
	registry.WrapJobs(g.job)
	return g
}

// Handle implements [telegram.Handler].
func (g auditGuard) Handle(tx *store.Tx, update telegram.Update) error {
	route, person, err := g.routeOf(tx, update)
	if err != nil {
		return err
	}
	before, err := tx.Note(auditGuardNote) // what a job changed, or due work
	if err != nil {
		return err
	}
	if err := errors.Join(tx.SetNote(auditGuardNote, ""), g.Handler.Handle(tx, update)); err != nil {
		return err
	}
	return errors.Join(g.check(tx, route, person), tx.SetNote(auditGuardNote, before))
}

// Reading implements [telegram.Handler]: what is read in a reading transaction changes nothing.
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

// job lets the guard look at what a job changes, whoever it is for.
func (g auditGuard) job(line chat.Job) chat.Job {
	run := line.Run
	line.Run = func(ctx context.Context, lang locales.Lang, payload []byte) ([]view.Message, error) {
		clear := func(tx *store.Tx) error { return tx.SetNote(auditGuardNote, "") }
		if err := g.store.InTx(ctx, clear); err != nil {
			return nil, err
		}
		messages, err := run(ctx, lang, payload)
		check := func(tx *store.Tx) error { return g.check(tx, "job:"+line.Kind, 0) }
		return messages, errors.Join(err, g.store.InTx(ctx, check))
	}
	return line
}

// check looks at what changed, and reports it when the audit does not tell of it. Person 0 is anybody.
func (g auditGuard) check(tx *store.Tx, route string, person int64) error {
	note, err := tx.Note(auditGuardNote)
	changed, audited := map[string]bool{}, false
	for _, entry := range strings.Fields(note) {
		table, id, _ := strings.Cut(entry, ":")
		own := id == fmt.Sprint(person)
		switch {
		case table == "audit":
			audited = audited || own || person == 0
		case !own || person == 0:
			changed[table] = true
		}
	}
	observeRoute(route, len(changed) > 0)
	if len(changed) > 0 && !audited {
		g.tb.Errorf("%s: changes %q, and the audit does not tell of it", route, slices.Sorted(maps.Keys(changed)))
	}
	return err
}

// routeOf names the line of the tables that an update leads to, and finds the person who sent it.
func (g auditGuard) routeOf(tx *store.Tx, update telegram.Update) (name string, person int64, err error) {
	var chatID int64
	switch {
	case update.Press != nil:
		person, chatID = update.Press.From.ID, update.Press.From.ID
		if m := update.Press.Message; m != nil {
			chatID = m.Chat.ID
		}
		press, err := g.registry.DecodePress(update.Press.Data)
		if _, choice := press.(chat.Choose); err != nil || !choice {
			return pressName(press), person, nil
		}
	case update.Message != nil && update.Message.From != nil:
		person, chatID = update.Message.From.ID, update.Message.Chat.ID
		text := strings.TrimSpace(update.Message.Text)
		if command, _, _ := new(chat.Parser).ParseCommand(text); command != "" {
			return "/" + command, person, nil
		}
	default:
		return "", 0, nil
	}
	c, err := tx.Conversation(person, chatID)
	if errors.Is(err, store.ErrNotFound) {
		return "question", person, nil
	}
	return "flow:" + c.Flow, person, err
}

// pressName is the name of a kind of press, without its package.
func pressName(press view.Press) string {
	if press == nil {
		return "an old button"
	}
	return reflect.TypeOf(press).Name()
}
