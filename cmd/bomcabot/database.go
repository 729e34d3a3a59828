package main

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"time"

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

// openDatabase opens the database file of serve or try, which setting names, and stores the kind of a new one. A
// database of the other kind is refused and left as it is. A restored backup is logged.
func openDatabase(
	ctx context.Context, setting, path string, kind databaseKind, log *slog.Logger,
) (*store.Store, error) {
	if known, err := store.PeekNote(ctx, path, databaseKindNote); err == nil {
		if err := kind.accept(databaseKind(known)); err != nil {
			return nil, settingErrorf(setting, "%q: %w", path, err)
		}
	}
	db, err := store.OpenExclusive(ctx, path, time.Now)
	if err != nil {
		return nil, settingErrorf(setting, "%w", err)
	}
	err = db.InTx(ctx, func(tx *store.Tx) error { return tx.SetNote(databaseKindNote, string(kind)) })
	if err != nil {
		return nil, errors.Join(settingErrorf(setting, "%q: %w", path, err), db.Close())
	}
	if suspended, restored := db.Restored(); restored {
		log.Warn("the database is a backup: what waited in it may have been done since and is not done again",
			"database", path, "suspended", suspended)
	}
	return db, nil
}

// accept returns an error if a database of the known kind cannot be used as one of kind k. A new database has no kind.
func (k databaseKind) accept(known databaseKind) error {
	switch {
	case known == k || known == "":
		return nil
	case known == trialDatabase:
		return errors.New("this is the database of a trial: take another file")
	default:
		return errors.New("this is the database of a real bot: take another file for the trial")
	}
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
