package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"
)

// Exec runs a statement that the package itself would never run.
func Exec(ctx context.Context, s *Store, statement string) error {
	return s.InTx(ctx, func(tx *Tx) error {
		_, err := tx.tx.ExecContext(tx.ctx, statement) // unobserved, see [ObserveQueries]
		return translateError(err)
	})
}

// ObserveQueries has observe called with each query before it runs. It is called from several goroutines.
func ObserveQueries(observe func(query string)) { queryObserver = observe }

// HotQueries are the queries that run again and again, however many calls wait or are kept.
var HotQueries = map[string]string{
	"claimable": claimableQuery, "next ready": nextReadyQuery, "release": releaseQuery, "count": countRunQuery,
	"prune": pruneCalls(`state = 'sent'`), "stats": statsQuery, "due": dueQuery, "answers": answersQuery,
}

// CreateBeforeMigration makes a database file with the tables before a migration, as a program made it that only
// counted files, and runs a statement on it.
func CreateBeforeMigration(ctx context.Context, file, name, statement string) error {
	db, err := sqlx.Open("sqlite3", dsn(file, "rwc"))
	if err != nil {
		return err
	}
	known, err := loadMigrations()
	applied := slices.IndexFunc(known, func(m migration) bool { return m.name == name })
	for _, m := range known[:max(0, applied)] {
		if err == nil {
			_, err = db.ExecContext(ctx, m.script)
		}
	}
	if err == nil {
		_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d; %s", applied, statement))
	}
	return errors.Join(err, db.Close())
}
