package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"bomcabot/store"
)

// backupCmd copies the database to a new file. The bot may be running.
type backupCmd struct {
	DB   string `env:"BOMCA_DB" default:"bomca.db" placeholder:"FILE" help:"The database file (default: ${default})."`
	File string `arg:"" help:"The new file."`
}

// Run makes the copy and prints its path.
func (b *backupCmd) Run(ctx context.Context, out io.Writer) error {
	if info, err := os.Stat(b.DB); err != nil || info.Size() == 0 {
		return settingErrorf("BOMCA_DB", "there is no database in the file %q", b.DB)
	}
	if err := store.CheckFile(ctx, b.DB); err != nil {
		return settingErrorf("BOMCA_DB", "%w", err)
	}
	if err := store.Backup(ctx, b.DB, b.File); err != nil {
		return err
	}
	_, err := fmt.Fprintln(out, b.File)
	return err
}
