package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"bomcabot/store"
)

func TestSearchTakesEverythingLiterally(t *testing.T) {
	s, _ := openWithClock(t)
	for i, title := range []string{
		"Example 100% sure", `Ann's "example"`, "Example_training", "Пример ЁЛКА", "Oʻzbekcha misol",
	} {
		a := validActivity()
		a.Title, a.First, a.Last = title, a.First.AddDays(-i), a.Last.AddDays(-i)
		addActivity(t, s, fmt.Sprint(i), a)
	}
	for words, want := range map[string]string{
		"%": "Example 100% sure", "_": "Example_training", `"`: `Ann's "example"`, `\`: "", "' OR 1=1 --": "",
		"ёлка": "Пример ЁЛКА", "елка пример": "Пример ЁЛКА", "O'ZBEK": "Oʻzbekcha misol",
		"osh 100": "Example 100% sure",
	} {
		inTx(t, s, func(tx *store.Tx) error {
			found, total, err := tx.Activities(store.ActivityFilter{Words: words}, 0, 10)
			var titles []string
			for _, a := range found {
				titles = append(titles, a.Title)
			}
			if got := strings.Join(titles, ", "); got != want || total != len(found) {
				t.Errorf("%q finds %q (%d), want %q", words, got, total, want)
			}
			return err
		})
	}
}

func TestPublicActivitiesArePaged(t *testing.T) {
	s, _ := openWithClock(t)
	for i := range 5 {
		a := validActivity()
		a.Title, a.First, a.Public = fmt.Sprint("Example ", i), a.First.AddDays(-i), i != 2
		addActivity(t, s, fmt.Sprint(i), a)
	}
	inTx(t, s, func(tx *store.Tx) error {
		page, total, err := tx.PublicActivities(2, 2)
		if total != 4 || len(page) != 2 || page[0].Title != "Example 3" || page[1].Title != "Example 4" {
			t.Errorf("the second page is %v of %d", page, total)
		}
		filtered, total, err2 := tx.Activities(store.ActivityFilter{
			Country: "UZ", Type: store.Training, Component: store.Trade,
			First: store.ProgrammeStart, Last: store.ProgrammeStart,
		}, 0, 1)
		if total != 0 || len(filtered) != 0 {
			t.Errorf("a filter that no activity matches returns %d", total)
		}
		return errors.Join(err, err2)
	})
}

func TestFiguresAtACutOffDoNotChange(t *testing.T) {
	s, now := openWithClock(t)
	first, last := store.NewDay(2026, 1, 1), store.NewDay(2026, 12, 31)
	var cutOff store.Time
	at := func() (titles string) {
		inTx(t, s, func(tx *store.Tx) error {
			found, err := tx.ActivitiesAsOf(cutOff, first, last)
			for _, a := range found {
				titles += fmt.Sprintf("%s %d files; ", a.Title, a.Evidence)
			}
			return err
		})
		return titles
	}
	a := addActivity(t, s, "draft", validActivity())
	file := store.Evidence{
		ActivityID: a.ID, Name: "photo.jpg", MIME: "image/jpeg", Size: 1000, SHA256: strings.Repeat("0", 64),
		FileID: "example", AddedBy: ann,
	}
	inTx(t, s, func(tx *store.Tx) (err error) {
		if file.ID, _, err = tx.AddEvidence(file); err != nil {
			return err
		}
		cutOff, err = tx.CutOff()
		return err
	})
	want := "Example workshop 1 files; "
	if got := at(); got != want {
		t.Fatalf("at the cut-off there is %q", got)
	}
	*now = now.Add(-time.Hour) // the computer's clock is set back before the changes
	inTx(t, s, func(tx *store.Tx) error {
		changed := a
		changed.Title = "Example training"
		changed, err := tx.UpdateActivity(changed, bob)
		if err != nil {
			return err
		}
		if _, _, err = tx.AddActivity("another", validActivity(), bob); err != nil {
			return err
		}
		if _, err = tx.DeleteActivity(a.ID, changed.Version, bob); err != nil {
			return err
		}
		return tx.RemoveEvidence(file.ID, bob)
	})
	if got := at(); got != want {
		t.Errorf("after changes the cut-off has %q, want %q", got, want)
	}
	inTx(t, s, func(tx *store.Tx) (err error) {
		cutOff, err = tx.CutOff()
		return err
	})
	if got := at(); got != "Example workshop 0 files; " {
		t.Errorf("now there is %q", got)
	}
}

func TestEvidence(t *testing.T) {
	s, _ := openWithClock(t)
	a := addActivity(t, s, "draft", validActivity())
	file := store.Evidence{
		ActivityID: a.ID, Name: "list.pdf", MIME: "application/pdf", Size: 1000, SHA256: strings.Repeat("a", 64),
		FileID: "example", AddedBy: ann,
	}
	inTx(t, s, func(tx *store.Tx) error {
		first, added, err := tx.AddEvidence(file)
		again, addedAgain, err2 := tx.AddEvidence(file)
		if first != again || !added || addedAgain {
			t.Errorf("the same file is kept as %d (%v) and %d (%v)", first, added, again, addedAgain)
		}
		files, err3 := tx.EvidenceForActivity(a.ID)
		if len(files) != 1 || files[0].Name != file.Name {
			t.Errorf("the files are %v", files)
		}
		return errors.Join(err, err2, err3)
	})
	program, large := file, file
	program.MIME, large.Size = "application/x-msdownload", store.MaxEvidenceSize+1
	for _, bad := range []store.Evidence{program, large} {
		err := s.InTx(context.Background(), func(tx *store.Tx) error {
			_, _, err := tx.AddEvidence(bad)
			return err
		})
		if !errors.As(err, new(store.ValidationError)) {
			t.Errorf("a %s of %d bytes: %v", bad.MIME, bad.Size, err)
		}
	}
}

func TestDuplicates(t *testing.T) {
	s, _ := openWithClock(t)
	kept := addActivity(t, s, "draft", validActivity())
	tests := []struct {
		name   string
		change func(*store.Activity)
		want   bool
	}{
		{"the same title in capitals", func(a *store.Activity) {
			a.Title, a.Place = "EXAMPLE  workshop", "Batken"
		}, true},
		{"the same facts", func(a *store.Activity) { a.Title = "Another title" }, true},
		{"other days", func(a *store.Activity) { a.First, a.Last = a.First.AddDays(-9), a.First.AddDays(-8) }, false},
		{"another country", func(a *store.Activity) { a.Countries = countryParts("UZ", -1) }, false},
		{"other title and number", func(a *store.Activity) {
			a.Title, a.Total = "Another title", store.Counted(30)
		}, false},
	}
	for _, test := range tests {
		a := validActivity()
		test.change(&a)
		inTx(t, s, func(tx *store.Tx) error {
			duplicates, err := tx.Duplicates(a)
			if got := len(duplicates) == 1 && duplicates[0].ID == kept.ID; got != test.want {
				t.Errorf("%s: the duplicates are %v", test.name, duplicates)
			}
			return err
		})
	}
}

func TestBaselineIsThePressRelease(t *testing.T) {
	s, _ := openWithClock(t)
	inTx(t, s, func(tx *store.Tx) error {
		got, err := tx.Baseline()
		want := store.Baseline{
			First: store.NewDay(2015, 6, 1), Last: store.NewDay(2018, 11, 27), Published: store.NewDay(2018, 11, 28),
			Participants: 2600, Activities: 181, Countries: 5,
		}
		if got != want {
			t.Errorf("the baseline is %v", got)
		}
		return err
	})
}
