package store_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bomcabot/store"
)

// today is the time at the start of these tests: Monday, 23 November 2026.
var today = time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)

// openWithClock opens a new database whose clock the test sets.
func openWithClock(t testing.TB) (*store.Store, *time.Time) {
	t.Helper()
	now := today
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, &now
}

// inTx runs a writing transaction that must succeed.
func inTx(t testing.TB, s *store.Store, fn func(*store.Tx) error) {
	t.Helper()
	if err := s.InTx(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// validActivity returns an activity without problems.
func validActivity() store.Activity {
	return store.Activity{
		Type: store.NationalWorkshop, Component: store.Trade,
		First: store.NewDay(2026, 11, 20), Last: store.NewDay(2026, 11, 21),
		Place: "Osh", Title: "Example workshop", Lang: "en",
		Headcount: store.Headcount{Total: store.Counted(24), Women: store.Counted(8)},
		Countries: store.CountryParts{{Country: "KG"}}, Public: true,
	}
}

// addActivity keeps an activity by Ann.
func addActivity(t testing.TB, s *store.Store, token string, a store.Activity) store.Activity {
	t.Helper()
	inTx(t, s, func(tx *store.Tx) (err error) {
		a, _, err = tx.AddActivity(token, a, ann)
		return err
	})
	return a
}

func TestActivityKeepsEverything(t *testing.T) {
	s, _ := openWithClock(t)
	a := validActivity()
	a.Men, a.InRoom, a.Online, a.Experts = store.Counted(16), store.Counted(20), store.Counted(4), store.Counted(0)
	a.Countries = store.CountryParts{
		{Country: "UZ"},
		{Country: "KG", Headcount: store.Headcount{Total: store.Counted(24), Women: store.Counted(8)}},
	}
	a.Agencies = store.AgencyParts{
		{Kind: store.CustomsAgency, Total: store.Counted(4)}, {Kind: store.BorderAgency, Total: store.Counted(20)},
	}
	a.Partners, a.Outcome, a.NextStep = "Example agency", "Bob wrote it down", "Cat calls"
	kept := addActivity(t, s, "draft", a)
	var got store.Activity
	inTx(t, s, func(tx *store.Tx) (err error) {
		got, err = tx.Activity(kept.ID)
		return err
	})
	if got.Countries[0].Country != "KG" || got.Agencies[0].Kind != store.BorderAgency {
		t.Errorf("the countries and agencies are not sorted: %v, %v", got.Countries, got.Agencies)
	}
	if got.Countries[1].Total.Known || !got.Experts.Known || got.Experts.N != 0 {
		t.Errorf("0 and not recorded are confused: %v, %v", got.Countries[1], got.Experts)
	}
	if got.Title != a.Title || got.First != a.First || got.Last != a.Last || got.Headcount != a.Headcount ||
		got.InRoom != a.InRoom || got.Online != a.Online || got.Partners != a.Partners || got.Outcome != a.Outcome ||
		got.NextStep != a.NextStep || !got.Public || got.AuthorID != ann || got.Change != store.Created {
		t.Errorf("kept %+v, read %+v", a, got)
	}
}

func TestActivityIsSavedOnce(t *testing.T) {
	s, _ := openWithClock(t)
	first := addActivity(t, s, "draft", validActivity())
	inTx(t, s, func(tx *store.Tx) error {
		again, created, err := tx.AddActivity("draft", validActivity(), bob)
		if created || again.ID != first.ID {
			t.Errorf("saving a draft twice made the activities %d and %d", first.ID, again.ID)
		}
		return err
	})
}

func TestHistoryOfAnActivity(t *testing.T) {
	s, now := openWithClock(t)
	a := addActivity(t, s, "draft", validActivity())
	step := func(want string, wantDeleted bool, do func(*store.Tx) (store.Activity, error)) {
		t.Helper()
		*now = now.Add(time.Minute)
		inTx(t, s, func(tx *store.Tx) (err error) {
			a, err = do(tx)
			return err
		})
		if a.Title != want || a.Deleted != wantDeleted {
			t.Errorf("version %d is %q, deleted %v; want %q, %v", a.Version, a.Title, a.Deleted, want, wantDeleted)
		}
	}
	undo := func(tx *store.Tx) (store.Activity, error) { return tx.UndoActivity(a.ID, a.Version, bob) }
	remove := func(tx *store.Tx) (store.Activity, error) { return tx.DeleteActivity(a.ID, a.Version, cat) }
	step("Example training", false, func(tx *store.Tx) (store.Activity, error) {
		changed := a
		changed.Title = "Example training"
		return tx.UpdateActivity(changed, bob)
	})
	step("Example workshop", false, undo)
	step("Example training", false, undo) // undoes the undo
	step("Example training", true, remove)
	step("Example training", false, undo)

	inTx(t, s, func(tx *store.Tx) error {
		if _, err := tx.UndoActivity(a.ID, a.Version-1, bob); !errors.Is(err, store.ErrConflict) {
			t.Errorf("undoing a version that is not the latest: %v", err)
		}
		if _, err := tx.UpdateActivity(store.Activity{}, bob); !errors.As(err, new(store.ValidationError)) {
			t.Errorf("changing it to an empty activity: %v", err)
		}
		versions, err := tx.ActivityHistory(a.ID)
		var changes []string
		for _, v := range versions {
			changes = append(changes, string(v.Change))
		}
		if got := strings.Join(changes, " "); got != "create edit undo undo delete undo" {
			t.Errorf("the history is %s", got)
		}
		return err
	})
}

func TestUndoingTheFirstVersionDeletes(t *testing.T) {
	s, _ := openWithClock(t)
	a := addActivity(t, s, "draft", validActivity())
	inTx(t, s, func(tx *store.Tx) error {
		undone, err := tx.UndoActivity(a.ID, a.Version, ann)
		if !undone.Deleted {
			t.Error("it is still there")
		}
		_, total, err2 := tx.Activities(store.ActivityFilter{}, 0, 10)
		if total != 0 {
			t.Error("it is still listed")
		}
		return errors.Join(err, err2)
	})
}

func TestHistoryCannotBeChanged(t *testing.T) {
	s, _ := openWithClock(t)
	addActivity(t, s, "draft", validActivity())
	for _, statement := range []string{
		`UPDATE activity_versions SET title = 'other'`, `DELETE FROM activity_versions`,
	} {
		if err := store.Exec(t.Context(), s, statement); err == nil {
			t.Errorf("%s was allowed", statement)
		}
	}
}
