package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

func TestTeam(t *testing.T) {
	db := storetest.Open(t)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		for _, person := range []store.Person{storetest.Ann, storetest.Bob, storetest.Cat} {
			if _, err := tx.UpsertPerson(person); err != nil {
				return err
			}
		}
		return errors.Join(tx.SetRole(storetest.Bob.ID, store.Coordinator),
			tx.SetCoordinatorCountries(storetest.Bob.ID, "KG"),
			tx.SetRole(storetest.Cat.ID, store.Administrator), tx.SetCoordinatorCountries(storetest.Bob.ID, "KG,TJ"))
	})
	team := func() (names []string) {
		storetest.InTx(t, db, func(tx *store.Tx) error {
			members, err := tx.Team()
			for _, m := range members {
				names = append(names, m.FirstName+" "+string(m.Role)+" "+string(m.Countries))
			}
			return err
		})
		return names
	}
	if got, want := team(), []string{"Cat administrator ", "Bob coordinator KG,TJ"}; !slices.Equal(got, want) {
		t.Errorf("the team is %q, want %q", got, want)
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.SetRole(storetest.Bob.ID, store.Everyone),
			tx.SetCoordinatorCountries(storetest.Bob.ID, ""))
	})
	if got, want := team(), []string{"Cat administrator "}; !slices.Equal(got, want) {
		t.Errorf("without Bob the team is %q, want %q", got, want)
	}
}

func TestTokens(t *testing.T) {
	seen := make(map[string]bool)
	for range 1000 {
		token := store.NewInvitationToken()
		if !store.IsInvitationToken(token) || seen[token] {
			t.Fatalf("%q is not a token, or not a new one", token)
		}
		seen[token] = true
	}
	for _, text := range []string{
		"", "token", "AnExampleInvitation-0", "AnExampleInvitation-001", "AnExampleInvitation+01",
		"AnExampleInvitation-01\n", "AnExampleInvitation-0ш",
	} {
		if store.IsInvitationToken(text) {
			t.Errorf("%q is accepted as a token", text)
		}
	}
}

// An invitation that was used, was revoked or has expired cannot be used or revoked any more.
func TestInvitationsEndOnce(t *testing.T) {
	use := func(tx *store.Tx, id int64) error { return tx.UseInvitation(id, storetest.Ann.ID) }
	revoke := func(tx *store.Tx, id int64) error { return tx.RevokeInvitation(id) }
	tests := []struct {
		name string
		ends func(tx *store.Tx, id int64) error
	}{{"used", use}, {"revoked", revoke}, {"expired", nil}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			clock := storetest.NewClock()
			db := storetest.OpenAt(t, storetest.TempPath(t), clock.Now)
			token, id := store.NewInvitationToken(), int64(0)
			storetest.InTx(t, db, func(tx *store.Tx) (err error) {
				id, err = tx.AddInvitation(token, store.Invitation{
					Role: store.Coordinator, Countries: "KG", InvitedBy: storetest.Cat.ID,
					ExpiresAt: store.Time{Time: storetest.Start.Add(time.Hour)},
				})
				return err
			})
			if n := openInvitations(t, db); n != 1 {
				t.Fatalf("%d invitations are open, want 1", n)
			}
			if tt.ends == nil {
				clock.Advance(time.Hour)
			} else {
				storetest.InTx(t, db, func(tx *store.Tx) error { return tt.ends(tx, id) })
			}
			if n := openInvitations(t, db); n != 0 {
				t.Errorf("%d invitations are open, want none", n)
			}
			for _, again := range []func(*store.Tx, int64) error{use, revoke} {
				err := db.InTx(context.Background(), func(tx *store.Tx) error { return again(tx, id) })
				if !errors.Is(err, store.ErrNotFound) {
					t.Errorf("using or revoking it again: %v", err)
				}
			}
			storetest.InTx(t, db, func(tx *store.Tx) error {
				i, err := tx.InvitationByToken(token)
				if i.ID != id || i.Countries != "KG" {
					t.Errorf("the invitation of the token is %+v", i)
				}
				return err
			})
		})
	}
}

// openInvitations returns the number of open invitations. All are by Cat.
func openInvitations(t *testing.T, db *store.Store) (n int) {
	t.Helper()
	storetest.InTx(t, db, func(tx *store.Tx) error {
		list, total, err := tx.OpenInvitations(0, 10)
		if err != nil {
			return err
		}
		ids, err := tx.OpenInvitationIDsBy(storetest.Cat.ID)
		if n = total; len(list) != n || len(ids) != n {
			t.Errorf("%d are open, %d are listed, %d are by Cat", n, len(list), len(ids))
		}
		return err
	})
	return n
}

func TestOldWrongTokensAreDeleted(t *testing.T) {
	clock, path := storetest.NewClock(), storetest.TempPath(t)
	db := storetest.OpenAt(t, path, clock.Now)
	for range 3 {
		storetest.InTx(t, db, func(tx *store.Tx) error { return tx.RecordWrongToken(storetest.Ann.ID, time.Hour) })
		clock.Advance(40 * time.Minute)
	}
	storetest.InTx(t, db, func(tx *store.Tx) error {
		n, err := tx.CountWrongTokens(storetest.Ann.ID, time.Hour)
		if n != 1 {
			t.Errorf("Ann tried %d wrong tokens in an hour, want 1", n)
		}
		return err
	})
	// After 80 minutes, the first one was too old.
	storetest.Inspect(t, path).ExpectRows(`SELECT count(*) FROM wrong_tokens`, "2")
}
