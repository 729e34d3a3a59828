package main

import (
	"errors"

	"bomcabot/store"
)

// use is what a database is for.
type use string

// In a trial anybody can play an administrator, so its database and the real one are never taken for each other.
const (
	realUse  use = "real"
	trialUse use = "trial"
)

// useNote is where the use of a database is noted.
const useNote = "use"

// claim notes what a database is for, or refuses one that is for something else.
func claim(tx *store.Tx, wanted use) error {
	switch known, err := tx.Note(useNote); {
	case err != nil:
		return err
	case known == string(wanted):
		return nil
	case known == string(trialUse):
		return errors.New("this is the database of a trial: take another file")
	case known == string(realUse):
		return errors.New("this is the database of a real bot: take another file for the trial")
	}
	return tx.SetNote(useNote, string(wanted))
}
