package store_test

import (
	"errors"
	"strings"
	"testing"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// What people write is read into one form, or refused.
func TestContactFieldsAreRead(t *testing.T) {
	tests := []struct {
		field       store.Field
		value, want string
		problem     store.Problem
	}{
		{store.FieldPhone, " +996 312 26 10 00 ", "+996 312 26 10 00", ""},
		{store.FieldPhone, "00998(71)200-00-00", "+998 71 200 00 00", ""},
		{store.FieldPhone, "+7.727.000.00.00", "+7 727 000 00 00", ""},
		{store.FieldPhone, "0312 26 10 00", "", store.Malformed},
		{store.FieldPhone, "+996 312", "", store.Malformed},
		{store.FieldPhone, "+996 312 26 10 00 or 01", "", store.Malformed},
		{store.FieldPhone, "+9963122610000000000000", "", store.Malformed},
		{store.FieldPhone, "", "", ""},
		{store.FieldEmail, "ann@example.org", "ann@example.org", ""},
		{store.FieldEmail, "Ann <ann@example.org>", "", store.Malformed},
		{store.FieldEmail, "ann@example", "", store.Malformed},
		{store.FieldEmail, "ann@example.org, bob@example.org", "", store.Malformed},
		{store.FieldEmail, "анна@example.org", "", store.Malformed},
		{store.FieldWeb, "example.org", "https://example.org", ""},
		{store.FieldWeb, "http://www.bomca-eu.org", "http://www.bomca-eu.org", ""},
		{store.FieldWeb, "https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d", ""},
		{store.FieldWeb, "javascript://example.org/%0aalert(1)", "", store.Malformed},
		{store.FieldWeb, "https://ann:secret@example.org", "", store.Malformed},
		{store.FieldWeb, "https://localhost", "", store.Malformed},
		{store.FieldWeb, "two words", "", store.Malformed},
		{store.FieldFacebook, "facebook.com/example", "https://facebook.com/example", ""},
		{store.FieldFacebook, "https://notfacebook.com/example", "", store.Malformed},
		{store.FieldName, "  Ann \n Example ", "Ann Example", ""},
		{store.FieldName, strings.Repeat("ө", 101), "", store.TooLong},
		{store.FieldCountry, "KG", "KG", ""},
		{store.FieldCountry, "AF", "", store.Malformed},
		{store.FieldKind, "person", "person", ""},
		{store.FieldKind, "robot", "", store.Malformed},
	}
	for _, test := range tests {
		for _, f := range store.ContactFields() {
			if f.Name != test.field {
				continue
			}
			if got, wrong := f.Read(test.value); got != test.want || wrong.Problem != test.problem {
				t.Errorf("%s %q is read as %q, %v", test.field, test.value, got, wrong)
			}
		}
	}
}

// What is read is read again as itself.
func FuzzContactFields(f *testing.F) {
	f.Add("+996 (312) 26-10-00")
	f.Add("example.org/a b")
	f.Add("ann@example.org")
	f.Fuzz(func(t *testing.T, value string) {
		for _, field := range store.ContactFields() {
			read, wrong := field.Read(value)
			if wrong.Problem != "" {
				continue
			}
			if again, wrong := field.Read(read); again != read || wrong.Problem != "" {
				t.Errorf("%s: %q is read as %q, and that as %q, %v", field.Name, value, read, again, wrong)
			}
		}
	})
}

// Every version of a contact is kept; a change that starts from an older one is refused.
func TestContactVersions(t *testing.T) {
	db := storetest.Open(t)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		c, err := tx.AddContact(store.Contact{
			Country: "UZ", Phone: "+998 71 200 00 00", Texts: []store.ContactText{{Lang: "uz", Name: "Namuna"}},
		}, store.ContactEdit{By: 1002})
		if err != nil || c.ID != "contact-3" {
			t.Fatalf("%+v, %v", c, err)
		}
		changed := c
		changed.Phone = ""
		if _, err = tx.UpdateContact(changed, store.ContactEdit{By: 1002}); err != nil {
			t.Fatal(err)
		}
		if _, err := tx.UpdateContact(c, store.ContactEdit{By: 1003}); !errors.Is(err, store.ErrConflict) {
			t.Errorf("an older version is changed: %v", err)
		}
		if _, err := tx.HideContact(c.ID, 2, true, store.ContactEdit{By: 1002}); err != nil {
			t.Fatal(err)
		}
		if _, err := tx.HideContact(c.ID, 3, true, store.ContactEdit{By: 1002}); !errors.Is(err, store.ErrConflict) {
			t.Errorf("it is hidden twice: %v", err)
		}
		shown, err := tx.Contacts("UZ")
		if err != nil || len(shown) != 0 {
			t.Errorf("%v, %v", shown, err)
		}
		for version := 3; version < 5; version++ { // and undo of the undo
			c, err = tx.UndoContact(c.ID, version, store.ContactEdit{By: 1002})
			if err != nil || c.Hidden != (version == 4) {
				t.Fatalf("%+v, %v", c, err)
			}
		}
		history, err := tx.ContactHistory(c.ID)
		var changes []string
		for _, version := range history {
			changes = append(changes, string(version.Change))
		}
		if got := strings.Join(changes, " "); err != nil || got != "create edit hide undo undo" {
			t.Errorf("%s, %v", got, err)
		}
		return nil
	})
}

// Contacts change places with those of their own country, and no others.
func TestMoveContact(t *testing.T) {
	db := storetest.Open(t)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		named := []store.ContactText{{Lang: "en", Name: "Example"}}
		other, err := tx.AddContact(store.Contact{Country: "TJ", Texts: named}, store.ContactEdit{})
		if err != nil {
			t.Fatal(err)
		}
		if moved, err := tx.MoveContact(other.ID, false); moved || err != nil {
			t.Errorf("the only one of its country moves: %v", err)
		}
		if moved, err := tx.MoveContact("coordinator-kg", true); !moved || err != nil {
			t.Errorf("it does not move: %v", err)
		}
		all, err := tx.Contacts("")
		var ids []string
		for _, c := range all {
			ids = append(ids, c.ID)
		}
		if got := strings.Join(ids, " "); err != nil || got != "delegation-kg coordinator-kg "+other.ID {
			t.Errorf("%s, %v", got, err)
		}
		return nil
	})
}

// A contact without a name or a country is not kept.
func TestInvalidContact(t *testing.T) {
	db := storetest.Open(t)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		for _, c := range []store.Contact{
			{Country: "KG"},
			{Texts: []store.ContactText{{Lang: "en", Name: "Ann"}}},
			{Country: "KG", Web: "example.org", Texts: []store.ContactText{{Lang: "en", Name: "Ann"}}},
			{ID: "Ann", Country: "KG", Texts: []store.ContactText{{Lang: "en", Name: "Ann"}}},
		} {
			var wrong store.ValidationError
			if _, err := tx.AddContact(c, store.ContactEdit{}); !errors.As(err, &wrong) {
				t.Errorf("%+v: %v", c, err)
			}
		}
		return nil
	})
}
