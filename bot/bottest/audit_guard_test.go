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

// errorRecorder records the errors of a guard instead of failing the test.
type errorRecorder struct {
	testing.TB
	errors []string
}

func (r *errorRecorder) Errorf(format string, args ...any) {
	r.errors = append(r.errors, fmt.Sprintf(format, args...))
}

// handlerFunc is a [telegram.Handler] that only handles updates.
type handlerFunc struct {
	telegram.Handler
	handle func(tx *store.Tx) error
}

func (h *handlerFunc) Handle(tx *store.Tx, _ telegram.Update) error { return h.handle(tx) }

// The guard notices a handler that does not record its change in the audit, also if another handler in the same
// transaction does.
func TestAuditGuardNoticesAMissingEntry(t *testing.T) {
	path, recorder := storetest.TempPath(t), &errorRecorder{TB: t}
	db := storetest.OpenAt(t, path, new(Clock).Now)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		err := errors.Join(Coordinator(1002)(tx), Member(1001, "Ann", store.Everyone)(tx))
		for i, author := range []int64{1002, 1001, 1001} {
			to := store.Address{ChatID: author}
			question := store.Question{PersonID: author, Address: to, Lang: "en", Text: fmt.Sprint("Example ", i)}
			_, addErr := tx.AddQuestion(question)
			err = errors.Join(err, addErr)
		}
		return err
	})
	registry, handler := chat.NewRegistry([]string{"cancel"}), new(handlerFunc)
	registry.Add(new(chat.Conversations).Routes())
	guard := newAuditGuard(recorder, path, db, handler, registry)
	recordedBy := func(actor int64) func(tx *store.Tx) error {
		return func(tx *store.Tx) error {
			return tx.RecordAction(actor, store.ActionQuestionClosed, store.ObjectQuestion.WithID(2), "")
		}
	}
	tests := []struct {
		name   string
		handle func(tx *store.Tx) error
		want   string // part of the error; empty: there is no error
	}{
		{
			"recorded",
			func(tx *store.Tx) error {
				return errors.Join(tx.SetInquiryState(2, store.InquiryClosed), recordedBy(1002)(tx))
			},
			"",
		},
		{"his own question", func(tx *store.Tx) error { return tx.SetInquiryState(1, store.InquiryClosed) }, ""},
		{"his own profile", func(tx *store.Tx) error { return tx.SetLanguage(1002, "ru") }, ""},
		{
			"recorded as Ann's",
			func(tx *store.Tx) error {
				return errors.Join(tx.SetInquiryState(3, store.InquiryClosed), recordedBy(1001)(tx))
			},
			`["questions"]`,
		},
		{"a column", func(tx *store.Tx) error { return tx.SetRole(1001, store.Administrator) }, `["people"]`},
		{"two tables", ExampleActivities, `["activities" "activity_versions"]`},
	}
	data, err := view.EncodePress(view.NoOp{})
	if err != nil {
		t.Fatal(err)
	}
	bob := telegram.User{ID: 1002, FirstName: "Bob"}
	press := telegram.Update{Press: &telegram.Press{ID: "1", From: bob, Data: data}}
	for _, tt := range tests {
		recorder.errors = nil
		storetest.InTx(t, db, func(tx *store.Tx) error {
			// the entry of the first update must not count for the second
			for _, handler.handle = range []func(tx *store.Tx) error{recordedBy(1002), tt.handle} {
				if err := guard.Handle(tx, press); err != nil {
					return err
				}
			}
			return nil
		})
		got := strings.Join(recorder.errors, "")
		if (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) {
			t.Errorf("%s: the error is %q, want %q", tt.name, got, tt.want)
		}
	}
}
