package main

import (
	"errors"

	"bomcabot/store"
)

// databaseKind is what a database is for.
type databaseKind string

// In a trial anybody can play an administrator, so its database and the real one are never taken for each other.
const (
	productionDatabase databaseKind = "real"
	trialDatabase      databaseKind = "trial"
)

// databaseKindNote is where the use of a database is noted.
const databaseKindNote = "use"

// claimDatabase notes what a database is for, or refuses one that is for something else.
func claimDatabase(tx *store.Tx, wanted databaseKind) error {
	switch known, err := tx.Note(databaseKindNote); {
	case err != nil:
		return err
	case known == string(wanted):
		return nil
	case known == string(trialDatabase):
		return errors.New("this is the database of a trial: take another file")
	case known == string(productionDatabase):
		return errors.New("this is the database of a real bot: take another file for the trial")
	}
	return tx.SetNote(databaseKindNote, string(wanted))
}
