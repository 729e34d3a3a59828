package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"

	"bomcabot/store"
	"bomcabot/store/backups"
)

// restoreCmd makes a database of a backup.
type restoreCmd struct {
	DB       string `env:"BOMCA_DB" default:"bomca.db" placeholder:"FILE" help:"The database file that the backup becomes; there must be none yet (default: ${default})."`
	File     string `arg:"" help:"The backup."`
	Identity string `placeholder:"FILE" help:"The file with the secret key of age, for a backup that is encrypted."`
	backupFolder
}

// Run restores the backup and says what it suspended.
func (r *restoreCmd) Run(ctx context.Context, log *slog.Logger, out io.Writer) error {
	if err := r.unpack(ctx); err != nil {
		return err
	}
	db, err := openDatabase(ctx, "BOMCA_DB", r.DB, productionDatabase, log)
	if err != nil {
		return err
	}
	keeper := &backups.Keeper{Store: db, Database: r.DB, Folder: r.Dir, Log: log}
	err = keeper.Open(ctx)
	suspended, _ := db.Restored()
	if err = errors.Join(err, keeper.Close(), db.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s is restored. Nothing of what waited in the backup is done again by itself:\n"+
		"%d messages are in doubt, %d updates, %d jobs and %d reminders are dropped, "+
		"%d announcements wait for their authors.\n",
		r.DB, suspended.Calls, suspended.Updates, suspended.Jobs, suspended.Reminders, suspended.Announcements)
	return err
}

// unpack writes the database that the backup has, and checks it before it gets its name.
func (r *restoreCmd) unpack(ctx context.Context) error {
	if err := store.CheckFile(ctx, r.DB); err != nil {
		return settingErrorf("BOMCA_DB", "%w", err)
	}
	for _, name := range []string{r.DB, r.DB + "-wal", r.DB + "-shm"} {
		if _, err := os.Lstat(name); err == nil {
			return settingErrorf("BOMCA_DB", "%q exists and is not overwritten: move it away, or name another file",
				name)
		}
	}
	unpacked := r.DB + ".restoring"
	err := backups.Unpack(r.File, r.Identity, unpacked)
	if errors.Is(err, backups.ErrEncrypted) {
		return settingErrorf("--identity", "%q: %w", r.File, err)
	}
	if err == nil {
		err = store.PrepareRestore(ctx, unpacked)
	}
	if err == nil {
		err = os.Rename(unpacked, r.DB)
	}
	if err != nil {
		_ = os.Remove(unpacked) // may not have been written
		return fmt.Errorf("restoring %q: %w", r.File, err)
	}
	return nil
}
