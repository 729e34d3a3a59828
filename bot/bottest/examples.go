package bottest

import (
	"time"

	"bomcabot/store"
)

// PublicActivity adds a public activity, with an outcome and a next step that only coordinators may see.
func PublicActivity(tx *store.Tx) error {
	_, _, err := tx.AddActivity(store.NewDraftToken(), store.Activity{
		Type: store.Training, Component: store.Migration,
		First: store.NewDay(2026, time.November, 20), Last: store.NewDay(2026, time.November, 20),
		Title: "Example training", Lang: "en", Countries: store.CountryParts{{Country: "TJ"}}, Public: true,
		Outcome: "An example of an outcome", NextStep: "An example of a next step",
	}, CatID)
	return err
}

// PastMeetingWithGuests adds the example meeting with two guests, Ann and Dan, of whom Ann attended. The test must
// advance the clock for it to be past.
func PastMeetingWithGuests(tx *store.Tx) error {
	if err := ExampleMeeting(tx); err != nil {
		return err
	}
	event, err := tx.Event(MeetingID)
	if err != nil {
		return err
	}
	for _, guest := range []store.Person{{ID: 1001, FirstName: "Ann"}, {ID: danID, FirstName: "Dan"}} {
		if _, err := tx.UpsertPerson(guest); err != nil {
			return err
		}
		if _, err := tx.SetRSVP(event, guest.ID, store.RSVPYes); err != nil {
			return err
		}
	}
	return tx.SetAttended(MeetingID, 1001, true)
}
