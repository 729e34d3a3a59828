package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"filippo.io/age"

	"bomcabot/store"
	"bomcabot/store/backups"
)

// backupKeys is the setting that encrypts backups.
type backupKeys struct {
	Keys string `name:"backup-keys" env:"BOMCA_BACKUP_KEYS" placeholder:"AGE1,AGE1" help:"Public keys of age, separated by commas: backups are encrypted, and only who has one of the secret keys can read them."`
}

// parse returns the keys.
func (k backupKeys) parse() ([]age.Recipient, error) {
	recipients, err := backups.ParseRecipients(k.Keys)
	if err != nil {
		return nil, settingErrorf("BOMCA_BACKUP_KEYS", "%w", err)
	}
	return recipients, nil
}

// backupFolder is the setting that says where the daily backups are.
type backupFolder struct {
	Dir string `name:"backup-dir" env:"BOMCA_BACKUP_DIR" placeholder:"FOLDER" help:"The folder of the daily backups, best on another disk. Of them, 7 daily, 4 weekly and 12 monthly ones are kept. Not set: there are none."`
}

// backupFlags are the settings of the daily backups.
type backupFlags struct {
	backupFolder
	backupKeys
}

// backupTick is how often it is seen whether a backup is due.
const backupTick = time.Minute

// withBackups makes the daily backups of an open database while fn runs.
func (f backupFlags) withBackups(
	ctx context.Context, db *store.Store, path string, log *slog.Logger, fn func() error,
) error {
	recipients, err := f.parse()
	if err != nil {
		return err
	}
	keeper := &backups.Keeper{Store: db, Database: path, Folder: f.Dir, Recipients: recipients, Log: log}
	if err := keeper.Open(ctx); err != nil {
		return settingErrorf("BOMCA_BACKUP_DIR", "%w", err)
	}
	tick := time.NewTicker(backupTick)
	defer tick.Stop()
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		keeper.Run(ctx, tick.C)
	}()
	err = fn()
	cancel()
	<-ended
	return errors.Join(err, keeper.Close())
}

// backupCmd copies the database to a new file. The bot may be running.
type backupCmd struct {
	DB   string `env:"BOMCA_DB" default:"bomca.db" placeholder:"FILE" help:"The database file (default: ${default})."`
	File string `arg:"" help:"The new file."`
	backupKeys
}

// Run makes the copy, checks it and prints its path.
func (b *backupCmd) Run(ctx context.Context, out io.Writer) error {
	recipients, err := b.parse()
	if err != nil {
		return err
	}
	if info, err := os.Stat(b.DB); err != nil || info.Size() == 0 {
		return settingErrorf("BOMCA_DB", "there is no database in the file %q", b.DB)
	}
	if err := store.CheckFile(ctx, b.DB); err != nil {
		return settingErrorf("BOMCA_DB", "%w", err)
	}
	if err := backups.Write(ctx, b.DB, b.File, recipients); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, b.File)
	return err
}
