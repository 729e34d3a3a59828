package team_test

import (
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

// A forged button of an administrator gives nobody a role that the bot's own buttons could not give.
func TestForgedChangesOfTheTeam(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/team")
	team := cat.Sees("Bob")
	for _, tt := range []struct{ data, want string }{
		{"save|1002|coordinator|-", "Choose at least one country."},
		{"days|coordinator|-", "Choose at least one country."},
		{"make|coordinator|-|7", "Choose at least one country."},
		{"days|everyone|-", "This button is out of date."},
		{"make|everyone|-|7", "This button is out of date."},
		{"make|coordinator|KG|3650", "This button is out of date."},
		{"save|4242|administrator|-", "This person is no longer in the team."},
	} {
		cat.PressesData(team.ID, tt.data)
		cat.Sees(tt.want)
		w.WaitIdle()
		w.Read(func(tx *store.Tx) error {
			_, recorded, err := tx.Audit(0, 0)
			countries, err2 := tx.CoordinatorCountries(1002)
			if recorded != 0 || countries != "KG" || err2 != nil {
				t.Errorf("after %s, the audit has %d entries and Bob has %q (%v)", tt.data, recorded, countries, err2)
			}
			return err
		})
	}
}

func TestAnAdministratorHasNoCountriesOfTheirOwn(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/team")
	cat.PressesData(cat.Sees("Bob").ID, "save|1002|administrator|KG")
	cat.Sees("Saved.")
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		countries, err := tx.CoordinatorCountries(1002)
		if countries != "" {
			t.Errorf("the administrator Bob has %q", countries)
		}
		return err
	})
}

// The change is made once, recorded once, and Bob gets one message about it.
func TestAChangePressedTwiceIsMadeOnce(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002))
	bob, cat := w.Join(1002, "Bob", "en"), w.Join(bottest.CatID, "Cat", "en")
	bob.Says("/help")
	bob.Sees("/inbox")
	cat.Says("/team")
	team := cat.Sees("Bob")
	for range 2 {
		cat.PressesData(team.ID, "save|1002|coordinator|KG,UZ")
	}
	cat.Sees("Coordinator: Kyrgyzstan, Uzbekistan")
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		_, changes, err := tx.AuditByObject(store.ObjectPerson.WithID(1002), 0, 0)
		if changes != 1 {
			t.Errorf("%d changes are recorded, want 1", changes)
		}
		return err
	})
	if n := strings.Count(bob.Transcript(), "An administrator has changed your role."); n != 1 {
		t.Errorf("Bob got %d messages, want 1", n)
	}
}
