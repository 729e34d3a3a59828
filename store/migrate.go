package store

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/jmoiron/sqlx"
)

// The files are applied in the order of their names; how many were applied is kept in PRAGMA user_version.
//
//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the tables up to date, in one transaction, so that a failure leaves the file as it was.
func migrate(ctx context.Context, db *sqlx.DB) error {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	slices.Sort(names)

	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // after a commit it does nothing

	var applied int
	if err := tx.GetContext(ctx, &applied, "PRAGMA user_version"); err != nil {
		return err
	}
	if applied > len(names) {
		return fmt.Errorf("it was written by a newer version of bomcabot (tables %d, this program knows %d): use that version, or restore a backup", applied, len(names))
	}
	for _, name := range names[applied:] {
		script, err := migrations.ReadFile(name)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(script)); err != nil {
			return fmt.Errorf("%s: %w", path.Base(name), err)
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", len(names))); err != nil {
		return err
	}
	return tx.Commit()
}
