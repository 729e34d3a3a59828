package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"bomcabot/store"
)

// backupCmd copies the database to a new file. The bot may be running.
type backupCmd struct {
	DB   string `env:"BOMCA_DB" default:"bomca.db" placeholder:"FILE" help:"The database file (default: ${default})."`
	File string `arg:"" help:"The new file."`
}

// Run makes the copy and prints its path.
func (b *backupCmd) Run(ctx context.Context, out io.Writer) error {
	if _, err := os.Stat(b.DB); err != nil {
		return settingErrorf("BOMCA_DB", "there is no database file %q", b.DB)
	}
	db, err := store.Open(ctx, b.DB, time.Now)
	if err != nil {
		return settingErrorf("BOMCA_DB", "%w", err)
	}
	if err := errors.Join(db.Backup(ctx, b.File), db.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, b.File)
	return err
}
