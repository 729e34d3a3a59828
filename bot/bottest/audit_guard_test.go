package bottest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// errorRecorder keeps what a guard reports.
type errorRecorder struct {
	testing.TB
	all []string
}

func (c *errorRecorder) Errorf(format string, args ...any) {
	c.all = append(c.all, fmt.Sprintf(format, args...))
}

// handlerFunc is a [telegram.Handler] that only handles updates.
type handlerFunc struct {
	telegram.Handler
	handle func(tx *store.Tx) error
}

func (h *handlerFunc) Handle(tx *store.Tx, _ telegram.Update) error { return h.handle(tx) }

// A handler that forgets the audit is noticed, also where it shares the transaction with one that does not.
func TestAForgottenAuditIsNoticed(t *testing.T) {
	path, heard := storetest.TempPath(t), &errorRecorder{TB: t}
	db := storetest.OpenAt(t, path, new(Clock).Now)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		err := errors.Join(Coordinator(1002)(tx), Member(1001, "Ann", store.Everyone)(tx))
		for _, asker := range []int64{1002, 1001, 1001} {
			_, kept := tx.AddQuestion(store.Question{PersonID: asker, ChatID: asker, Lang: "en", Text: "An example."})
			err = errors.Join(err, kept)
		}
		return err
	})
	registry, handler := chat.NewRegistry([]string{"cancel"}), new(handlerFunc)
	registry.Add(new(chat.Conversations).Routes())
	guard := newAuditGuard(heard, path, db, handler, registry)
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
		{"two tables", ExampleActivities, `["activities" "activity_versions"]`},
	}
	data, err := view.EncodePress(view.NoOp{})
	if err != nil {
		t.Fatal(err)
	}
	press := telegram.Update{Press: &telegram.Press{ID: "1", From: telegram.User{ID: 1002, FirstName: "Bob"}, Data: data}}
	for _, tt := range tests {
		heard.all = nil
		storetest.InTx(t, db, func(tx *store.Tx) error {
			for _, handler.handle = range []func(tx *store.Tx) error{records(1002), tt.does} { // the one says nothing of the other
				if err := guard.Handle(tx, press); err != nil {
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
