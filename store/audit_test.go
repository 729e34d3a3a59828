package store_test

import (
	"slices"
	"testing"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

func TestTheAuditCannotBeEdited(t *testing.T) {
	path := storetest.TempPath(t)
	db := storetest.OpenAt(t, path, storetest.NewClock().Now)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return tx.RecordAction(storetest.Bob.ID, store.ActionQuestionClosed, store.ObjectQuestion.WithID(7), "")
	})
	see := storetest.Inspect(t, path)
	const all = `SELECT id, actor, action, kind, object_id FROM audit`
	const entry = "1 1002 closed question 7"
	see.ExpectRows(all, entry)
	for _, statement := range []string{
		`UPDATE audit SET actor = 1001`,
		`UPDATE audit SET id = 2`,
		`UPDATE OR REPLACE audit SET detail = 'x'`,
		`DELETE FROM audit`,
		`DELETE FROM audit WHERE id = 1`,
		`REPLACE INTO audit (id, at, actor, action, kind, object_id, detail)
			VALUES (1, '', 1001, 'closed', 'question', '7', '')`,
	} {
		see.ExpectExecError(statement)
	}
	see.ExpectRows(all, entry)
}

func TestAudit(t *testing.T) {
	db := storetest.Open(t)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		for _, person := range []store.Person{storetest.Bob, storetest.Cat} {
			if _, err := tx.UpsertPerson(person); err != nil {
				return err
			}
		}
		for _, e := range []store.AuditEntry{
			{Actor: storetest.Bob.ID, Action: store.ActionQuestionClosed, Object: store.ObjectQuestion.WithID(1)},
			{Actor: storetest.Bob.ID, Action: store.ActionQuestionAnswered, Object: store.ObjectQuestion.WithID(2)},
			{Actor: storetest.Cat.ID, Action: store.ActionRoleGranted, Object: store.ObjectPerson.WithID(bob)},
			{Actor: ann, Action: store.ActionQuestionClosed, Object: store.ObjectQuestion.WithID(2)}, // Ann is unknown
		} {
			if err := tx.RecordAction(e.Actor, e.Action, e.Object, ""); err != nil {
				return err
			}
		}
		return nil
	})
	read := func(list func(tx *store.Tx) ([]store.AuditEntry, int, error)) (lines []string, total int) {
		storetest.InTx(t, db, func(tx *store.Tx) error {
			entries, n, err := list(tx)
			for _, e := range entries {
				lines, total = append(lines, e.ActorName+" "+string(e.Action)+" "+e.Object.ID+" "+e.ObjectName), n
			}
			return err
		})
		return lines, total
	}
	tests := []struct {
		name  string
		list  func(tx *store.Tx) ([]store.AuditEntry, int, error)
		lines []string
		total int
	}{
		{"all", func(tx *store.Tx) ([]store.AuditEntry, int, error) {
			return tx.Audit(0, 10)
		}, []string{" closed 2 ", "Cat appointed 1002 Bob", "Bob taught 2 ", "Bob closed 1 "}, 4},
		{"a page", func(tx *store.Tx) ([]store.AuditEntry, int, error) {
			return tx.Audit(1, 2)
		}, []string{"Cat appointed 1002 Bob", "Bob taught 2 "}, 4},
		{"by Bob", func(tx *store.Tx) ([]store.AuditEntry, int, error) {
			return tx.AuditByActor(storetest.Bob.ID, 0, 1)
		}, []string{"Bob taught 2 "}, 2},
		{"of a question", func(tx *store.Tx) ([]store.AuditEntry, int, error) {
			return tx.AuditByObject(store.ObjectQuestion.WithID(2), 0, 10)
		}, []string{" closed 2 ", "Bob taught 2 "}, 2},
		{"of Bob", func(tx *store.Tx) ([]store.AuditEntry, int, error) {
			return tx.AuditByObject(store.ObjectPerson.WithID(storetest.Bob.ID), 0, 10)
		}, []string{"Cat appointed 1002 Bob"}, 1},
	}
	for _, tt := range tests {
		if lines, total := read(tt.list); !slices.Equal(lines, tt.lines) || total != tt.total {
			t.Errorf("%s: %q of %d, want %q of %d", tt.name, lines, total, tt.lines, tt.total)
		}
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		actors, total, err := tx.AuditActors(0, 2)
		want := []store.AuditActor{{ID: storetest.Ann.ID, Entries: 1}, {ID: storetest.Cat.ID, Name: "Cat", Entries: 1}}
		if !slices.Equal(actors, want) || total != 3 {
			t.Errorf("the actors are %v of %d, want %v of 3", actors, total, want)
		}
		return err
	})
}
