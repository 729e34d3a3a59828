package store_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"testing"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// filesContaining returns the files of a database that have a text in their bytes.
func filesContaining(t *testing.T, path, text string) (found []string) {
	t.Helper()
	for _, suffix := range []string{"", "-wal"} {
		content, err := os.ReadFile(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte(text)) {
			found = append(found, "bomca.db"+suffix)
		}
	}
	return found
}

// After a person erased themselves, neither the database nor its WAL has bytes of their name or their questions. Those
// of others are still there.
func TestErasedIsGoneFromTheFiles(t *testing.T) {
	path := storetest.TempPath(t)
	db := storetest.OpenAt(t, path, storetest.NewClock().Now)
	addPeople(t, db)
	if found := filesContaining(t, path, "Words of Ann"); len(found) == 0 {
		t.Fatal("nothing was written")
	}
	storetest.InTx(t, db, func(tx *store.Tx) error { return tx.Erase(storetest.Ann.ID) })
	if found := filesContaining(t, path, "Words of Ann"); len(found) > 0 {
		t.Errorf("the words are left in %q", found)
	}
	if found := filesContaining(t, path, "Words of Bob"); len(found) == 0 {
		t.Error("the words of Bob are gone as well")
	}
}

// While somebody reads, the WAL cannot be emptied; it is when they have finished.
func TestErasedIsGoneAfterTheLastReader(t *testing.T) {
	path := storetest.TempPath(t)
	db := storetest.OpenAt(t, path, storetest.NewClock().Now)
	addPeople(t, db)
	err := db.View(context.Background(), func(tx *store.Tx) error {
		if _, err := tx.Person(storetest.Ann.ID); err != nil {
			return err
		}
		return db.InTx(context.Background(), func(tx *store.Tx) error { return tx.Erase(storetest.Ann.ID) })
	})
	if err != nil {
		t.Fatal(err)
	}
	if found := filesContaining(t, path, "Words of Ann"); len(found) > 0 {
		t.Errorf("the words are left in %q", found)
	}
}

// A database of a program that only marked what it deleted as free is rewritten without it when it is opened.
func TestDeletedByAnEarlierProgram(t *testing.T) {
	path := storetest.TempPath(t)
	see := restoreDump(t, path, "testdata/databases/0012.sql")
	see.Exec(`CREATE TABLE filler (t TEXT);
		WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
		INSERT INTO filler SELECT 'Words of Ann ' || i FROM n`)
	see.Exec(`DROP TABLE filler`)
	if content, err := os.ReadFile(path); err != nil || !bytes.Contains(content, []byte("Words of Ann")) {
		t.Fatalf("the earlier program left no words: %v", err)
	}
	storetest.OpenAt(t, path, storetest.NewClock().Now)
	if found := filesContaining(t, path, "Words of Ann"); len(found) > 0 {
		t.Errorf("the words are left in %q", found)
	}
}

// addPeople adds Ann and Bob with many questions of theirs, which fill several pages of the database.
func addPeople(t *testing.T, db *store.Store) {
	t.Helper()
	for i := range 100 {
		storetest.InTx(t, db, func(tx *store.Tx) error {
			for _, person := range []store.Person{storetest.Ann, storetest.Bob} {
				person.LastName = fmt.Sprintf("Words of %s, name", person.FirstName)
				if _, err := tx.UpsertPerson(person); err != nil {
					return err
				}
				_, err := tx.AddExchange(store.Exchange{
					PersonID: person.ID, ChatID: person.ID, Lang: "en", Verdict: store.Unknown,
					Question: fmt.Sprintf("Words of %s, question %d", person.FirstName, i),
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
}
