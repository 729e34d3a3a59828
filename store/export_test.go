package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/jmoiron/sqlx"
)

// Exec runs a statement that the package itself never would.
func Exec(ctx context.Context, s *Store, statement string) error {
	return s.InTx(ctx, func(tx *Tx) error {
		_, err := tx.exec(statement)
		return err
	})
}

// HotQueries are the queries that are asked again and again, however many calls wait or are kept.
var HotQueries = map[string]string{"claimable": claimableQuery, "next ready": nextReadyQuery, "release": releaseQuery, "count": countRunQuery, "sweep": pruneOutboxQuery, "traffic": statsQuery}

// CreateBeforeMigration makes a database file with the tables as they were before a migration, and runs a statement on it.
func CreateBeforeMigration(ctx context.Context, file, migration, statement string) error {
	db, err := sqlx.Open("sqlite3", dsn(file, "rwc"))
	if err != nil {
		return err
	}
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return errors.Join(err, db.Close())
	}
	applied := 0
	for _, name := range names {
		if path.Base(name) == migration {
			break
		}
		script, err := migrations.ReadFile(name)
		if err == nil {
			_, err = db.ExecContext(ctx, string(script))
		}
		if err != nil {
			return errors.Join(err, db.Close())
		}
		applied++
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d; %s", applied, statement))
	return errors.Join(err, db.Close())
}
