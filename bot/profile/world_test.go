package profile_test

import (
	"slices"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

// world is a running bot, with methods for what the tests of the profile look at.
type world struct{ bottest.World }

// start runs a bot until the test ends; see [bottest.Start].
func start(tb testing.TB, prepare ...func(tx *store.Tx) error) world {
	tb.Helper()
	return world{bottest.Start(tb, prepare...)}
}

// personalData lists the rows of a category of data that the database holds about a person.
func (w world) personalData(id int64, category string) (rows [][]store.PersonalDataField) {
	w.Read(func(tx *store.Tx) error {
		data, err := tx.PersonalData(id)
		for _, d := range data {
			if d.Name == category {
				rows = d.Rows
			}
		}
		return err
	})
	return rows
}

// personalDataCounts counts the rows that the database holds about a person, by category.
func (w world) personalDataCounts(id int64) map[string]int {
	rows := make(map[string]int)
	w.Read(func(tx *store.Tx) error {
		data, err := tx.PersonalData(id)
		for _, d := range data {
			rows[d.Name] = d.Total
		}
		return err
	})
	return rows
}

// hasCallInFlight reports whether a call to Telegram for a person is in flight.
func (w world) hasCallInFlight(id int64) bool {
	sending := store.PersonalDataField{Name: "state", Value: string(store.Sending)}
	return slices.ContainsFunc(w.personalData(id, "messages_to_you"), func(row []store.PersonalDataField) bool {
		return slices.Contains(row, sending)
	})
}
