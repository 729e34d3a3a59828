package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// auditGuard stands between the wire and the bot in every test: whoever changes what all share must be noted in the audit for it, in the same transaction.
type auditGuard struct {
	*Bot
	tb testing.TB
}

// auditGuardNote is the name of the note in which triggers keep what changed: "events:0 event_texts:0 audit:1002 ".
const auditGuardNote = "witness"

// withAuditGuard puts the witness before a bot whose database file is at path.
func withAuditGuard(tb testing.TB, path string, b *Bot) auditGuard {
	see := storetest.Inspect(tb, path)
	see.Exec(`BEGIN; INSERT INTO notes (name, value) VALUES ('` + auditGuardNote + `', '');` + auditTriggers(see) + `COMMIT`)
	w := auditGuard{b, tb}
	for kind, line := range b.registry.jobs {
		b.registry.jobs[kind] = w.guardJob(line)
	}
	return w
}

// Handle implements [sandboxClient.Handler].
func (w auditGuard) Handle(tx *store.Tx, update telegram.Update) error {
	route, person, err := w.routeOf(tx, update)
	if err != nil {
		return err
	}
	aside, err := tx.Note(auditGuardNote) // what is a job's, or the clock's
	if err != nil {
		return err
	}
	if err := errors.Join(tx.SetNote(auditGuardNote, ""), w.Bot.Handle(tx, update)); err != nil {
		return err
	}
	return errors.Join(w.check(tx, route, person), tx.SetNote(auditGuardNote, aside))
}

// guardJob lets the witness look at what a job changes, whoever it is for.
func (w auditGuard) guardJob(line job) job {
	do := line.run
	line.run = func(ctx context.Context, b *Bot, lang locales.Lang, payload []byte) ([]view.Message, error) {
		if err := b.store.InTx(ctx, func(tx *store.Tx) error { return tx.SetNote(auditGuardNote, "") }); err != nil {
			return nil, err
		}
		messages, err := do(ctx, b, lang, payload)
		return messages, errors.Join(err, b.store.InTx(ctx, func(tx *store.Tx) error { return w.check(tx, "job:"+line.kind, 0) }))
	}
	return line
}

// check looks at what changed, and reports it when the audit does not tell of it. Person 0 is anybody.
func (w auditGuard) check(tx *store.Tx, route string, person int64) error {
	note, err := tx.Note(auditGuardNote)
	changed, audited := map[string]bool{}, false
	for _, entry := range strings.Fields(note) {
		table, id, _ := strings.Cut(entry, ":")
		mine := id == fmt.Sprint(person)
		switch {
		case table == "audit":
			audited = audited || mine || person == 0
		case !mine || person == 0:
			changed[table] = true
		}
	}
	observeRoute(route, len(changed) > 0)
	if len(changed) > 0 && !audited {
		w.tb.Errorf("%s: changes %q, and the audit does not tell of it", route, slices.Sorted(maps.Keys(changed)))
	}
	return err
}

// routeOf names the line of the tables that an update leads to, and finds the person who sent it.
func (w auditGuard) routeOf(tx *store.Tx, update telegram.Update) (name string, person int64, err error) {
	var chat int64
	switch {
	case update.Press != nil:
		person, chat = update.Press.From.ID, update.Press.From.ID
		if m := update.Press.Message; m != nil {
			chat = m.Chat.ID
		}
		press, err := view.DecodePress(update.Press.Data)
		if _, choice := press.(view.Choose); err != nil || !choice {
			return pressName(press), person, nil
		}
	case update.Message != nil && update.Message.From != nil:
		person, chat = update.Message.From.ID, update.Message.Chat.ID
		if command, _, _ := w.parseCommand(strings.TrimSpace(update.Message.Text)); command != "" {
			return "/" + command, person, nil
		}
	default:
		return "", 0, nil
	}
	c, err := tx.Conversation(person, chat)
	if errors.Is(err, store.ErrNotFound) {
		return "question", person, nil
	}
	return "flow:" + c.Flow, person, err
}

// pressName is the name of a kind of press, without its package.
func pressName(press view.Press) string { return strings.TrimPrefix(fmt.Sprintf("%T", press), "view.") }

// errorRecorder keeps what a witness reports.
type errorRecorder struct {
	testing.TB
	all []string
}

func (c *errorRecorder) Errorf(format string, args ...any) {
	c.all = append(c.all, fmt.Sprintf(format, args...))
}

// A handler that forgets the audit is noticed, also where it shares the transaction with one that does not.
func TestAForgottenAuditIsNoticed(t *testing.T) {
	path, heard := storetest.TempPath(t), &errorRecorder{TB: t}
	db := storetest.OpenAt(t, path, new(clock).now)
	known := sharedFixtures()
	b := assemble(db, Settings{Now: new(clock).now, Log: slog.New(slog.DiscardHandler)}, known.texts, known.base, known.brain)
	var do func(tx *store.Tx) error
	b.registry.buttons[reflect.TypeFor[view.NoOp]()] = button{handle: func(_ *Bot, tx *store.Tx, _ request) (response, error) { return response{}, do(tx) }}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		err := errors.Join(coordinator(1002)(tx), member(1001, "Ann", store.Everyone)(tx))
		for _, asker := range []int64{1002, 1001, 1001} {
			_, kept := tx.AddQuestion(store.Question{PersonID: asker, ChatID: asker, Lang: "en", Text: "An example."})
			err = errors.Join(err, kept)
		}
		return err
	})
	w := withAuditGuard(heard, path, b)
	records := func(actor int64) func(tx *store.Tx) error {
		return func(tx *store.Tx) error {
			return tx.RecordAction(actor, store.ActionQuestionClosed, store.ObjectQuestion.WithID(2), "")
		}
	}
	tests := []struct {
		name string
		does func(tx *store.Tx) error
		want string // what is reported; empty: nothing
	}{
		{"noted", func(tx *store.Tx) error { return errors.Join(tx.CloseQuestion(2), records(1002)(tx)) }, ""},
		{"his own question", func(tx *store.Tx) error { return tx.CloseQuestion(1) }, ""},
		{"his own profile", func(tx *store.Tx) error { return tx.SetLanguage(1002, "ru") }, ""},
		{"noted as Ann's", func(tx *store.Tx) error { return errors.Join(tx.CloseQuestion(3), records(1001)(tx)) }, `["questions"]`},
		{"a column", func(tx *store.Tx) error { return tx.SetRole(1001, store.Administrator) }, `["people"]`},
		{"two tables", exampleActivities, `["activities" "activity_versions"]`},
	}
	data, err := view.EncodePress(view.NoOp{})
	if err != nil {
		t.Fatal(err)
	}
	press := telegram.Update{Press: &telegram.Press{ID: "1", From: telegram.User{ID: 1002, FirstName: "Bob"}, Data: data}}
	for _, tt := range tests {
		heard.all = nil
		storetest.InTx(t, db, func(tx *store.Tx) error {
			for _, do = range []func(tx *store.Tx) error{records(1002), tt.does} { // the one says nothing of the other
				if err := w.Handle(tx, press); err != nil {
					return err
				}
			}
			return nil
		})
		if got := strings.Join(heard.all, ""); (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) {
			t.Errorf("%s: reported is %q, want %q", tt.name, got, tt.want)
		}
	}
}
