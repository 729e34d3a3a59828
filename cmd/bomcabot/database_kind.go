package main

import (
	"crypto/rand"
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

// trialNameNote is the key of the note that stores the name of a trial's database.
const trialNameNote = "trial"

// trialName returns the random name of a trial's database. The chats of the trial belong to it.
func trialName(tx *store.Tx) (string, error) {
	name, err := tx.Note(trialNameNote)
	if err != nil || name != "" {
		return name, err
	}
	name = rand.Text()
	return name, tx.SetNote(trialNameNote, name)
}
