package main

import (
	"errors"

	"bomcabot/store"
)

// databaseKind tells a database of serve from one of try.
type databaseKind string

// In a trial anybody can play an administrator, so serve refuses a trial's database, and try refuses a real one.
const (
	productionDatabase databaseKind = "real"
	trialDatabase      databaseKind = "trial"
)

// databaseKindNote is the key of the note that stores a database's kind.
const databaseKindNote = "use"

// claimDatabase stores the kind of a new database. It returns an error if the database is of another kind.
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
