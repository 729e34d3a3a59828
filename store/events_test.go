package store_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// validEvent returns an event without problems.
func validEvent(uid string) store.Event {
	return store.Event{
		UID:    uid,
		Starts: store.Time{Time: storetest.Start}, Ends: store.Time{Time: storetest.Start.Add(time.Hour)},
		Zone: "Asia/Dushanbe", Country: "TJ",
		Texts: []store.EventText{
			{Lang: "en", Title: "Training", Place: "Dushanbe"}, {Lang: "tg", Title: "Омӯзиш", Place: "Душанбе"},
		},
	}
}

func TestAddEvent(t *testing.T) {
	tests := []struct {
		name   string
		change func(e *store.Event)
		says   string // in the error; empty: valid
	}{
		{"valid", func(*store.Event) {}, ""},
		{"texts as long as allowed", func(e *store.Event) {
			e.Texts[0] = store.EventText{
				Lang: "ky", Title: strings.Repeat("ө", 200), Place: strings.Repeat("ң", 200),
				Description: strings.Repeat("😀", 650),
			}
		}, ""},
		{"no zone", func(e *store.Event) { e.Zone = "" }, "zone"},
		{"the computer's zone", func(e *store.Event) { e.Zone = "Local" }, "zone"},
		{"an unknown zone", func(e *store.Event) { e.Zone = "Asia/Atlantis" }, "zone"},
		{"a path for a zone", func(e *store.Event) { e.Zone = "../../etc/passwd" }, "zone"},
		{"no UID", func(e *store.Event) { e.UID = "" }, "UID"},
		{"no length", func(e *store.Event) { e.Ends = e.Starts }, "before it starts"},
		{"ends before it starts", func(e *store.Event) { e.Starts, e.Ends = e.Ends, e.Starts }, "before it starts"},
		{"no start", func(e *store.Event) { e.Starts = store.Time{} }, "starts_at"},
		{"no country", func(e *store.Event) { e.Country = "" }, "country"},
		{"a country's name", func(e *store.Event) { e.Country = "Tajikistan" }, "country"},
		{"no text", func(e *store.Event) { e.Texts = nil }, "text"},
		{"no title", func(e *store.Event) { e.Texts[1].Title = "" }, "tg text"},
		{"a long title", func(e *store.Event) { e.Texts[0].Title = strings.Repeat("a", 201) }, "en text"},
		{"a long place", func(e *store.Event) { e.Texts[0].Place = strings.Repeat("a", 201) }, "en text"},
		{"a long description", func(e *store.Event) { e.Texts[0].Description = strings.Repeat("a", 1301) }, "en text"},
		{"an unsupported language", func(e *store.Event) { e.Texts[0].Lang = "de" }, "CHECK"},
		{"a language twice", func(e *store.Event) { e.Texts[0].Lang = "tg" }, "conflict"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			db, e := storetest.Open(t), validEvent("training@bomcabot")
			test.change(&e)
			var id int64
			err := db.InTx(context.Background(), func(tx *store.Tx) (err error) {
				id, err = tx.AddEvent(e)
				return err
			})
			if test.says == "" {
				if err != nil {
					t.Fatal(err)
				}
				checkEvent(t, db, id, e)
			} else if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("the error is %v, want %q in it", err, test.says)
			}
		})
	}
}

// checkEvent checks that an event is kept as it was given.
func checkEvent(t *testing.T, db *store.Store, id int64, want store.Event) {
	t.Helper()
	storetest.InTx(t, db, func(tx *store.Tx) error {
		got, err := tx.Event(id)
		if got.UID != want.UID || !got.Starts.Equal(want.Starts.Time) || !got.Ends.Equal(want.Ends.Time) ||
			got.Status != store.Confirmed || len(got.Texts) != len(want.Texts) ||
			got.Texts[0].Title != want.Texts[0].Title || got.Texts[0].Description != want.Texts[0].Description {
			t.Errorf("kept as %+v", got)
		}
		return err
	})
}

// An event is upcoming until it is over, to the millisecond, and past from then on. Pages do not overlap.
func TestUpcomingAndPastEvents(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.OpenAt(t, storetest.TempPath(t), clock.Now)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, err := tx.AddEvent(validEvent("training@bomcabot"))
		return err
	})
	count := func(upcoming, past int) {
		t.Helper()
		storetest.InTx(t, db, func(tx *store.Tx) error {
			_, totalUpcoming, err := tx.UpcomingEvents("", 0, 1)
			if err != nil {
				return err
			}
			_, totalPast, err := tx.PastEvents("", 0, 1)
			if totalUpcoming != upcoming || totalPast != past {
				t.Errorf("at %v %d events are upcoming and %d past, want %d and %d",
					tx.Now(), totalUpcoming, totalPast, upcoming, past)
			}
			return err
		})
	}
	count(2, 0) // with the steering group of the press release, which ends at 19:00
	clock.Advance(time.Hour - time.Millisecond)
	count(2, 0)
	clock.Advance(time.Millisecond)
	count(1, 1)
	clock.Advance(9 * time.Hour)
	count(0, 2)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		latest, _, err := tx.PastEvents("", 0, 1)
		if err != nil {
			return err
		}
		next, _, err := tx.PastEvents("", 1, 1)
		if len(latest) != 1 || len(next) != 1 || latest[0].UID == next[0].UID {
			t.Errorf("the pages of past events are %v and %v", latest, next)
		}
		return err
	})
}
