package store

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migration is one file of the folder migrations.
type migration struct {
	name   string // of the file, without .sql
	script string
	sum    string // SHA-256 of the script, hexadecimal
}

// loadMigrations reads the files in the order of their names, which is the order in which they are applied.
var loadMigrations = sync.OnceValues(func() ([]migration, error) {
	entries, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		return nil, err
	}
	var all []migration
	for _, entry := range entries {
		script, err := migrationFiles.ReadFile(path.Join("migrations", entry.Name()))
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(script)
		all = append(all, migration{strings.TrimSuffix(entry.Name(), ".sql"), string(script), hex.EncodeToString(sum[:])})
	}
	return all, nil
})

// migrationsTable notes which files were applied.
const migrationsTable = `CREATE TABLE migrations (
    name       TEXT PRIMARY KEY,                   -- of a file in store/migrations, without .sql
    sha256     TEXT NOT NULL,                      -- of that file, hexadecimal
    applied_at TEXT                                -- NULL: not known, it was applied when files were only counted
) STRICT, WITHOUT ROWID`

// migrate brings the tables of the database file at path up to date, in one transaction, so that a failure leaves them as they
// were. A database that has tables already is copied before.
func (s *Store) migrate(ctx context.Context, path string) error {
	known, err := loadMigrations()
	if err != nil {
		return err
	}
	copied := ""
	err = s.InTx(ctx, func(tx *Tx) error {
		applied, counted, err := appliedMigrations(tx, known)
		if err != nil {
			return err
		}
		pending, err := pendingMigrations(known, applied, counted)
		if err != nil || len(pending) == 0 && !counted {
			return err
		}
		if len(applied) > 0 && len(pending) > 0 {
			if copied, err = s.copyBefore(ctx, path, pending[0]); err != nil {
				return err
			}
		}
		if counted {
			if err := recordByName(tx, applied); err != nil {
				return err
			}
		}
		return applyMigrations(tx, pending)
	})
	if err != nil && copied != "" { // it would be one more at each start
		err = errors.Join(err, os.Remove(copied))
	}
	return err
}

// copyBefore copies the database as it is before a migration to a file beside it, and returns the path of the copy. It is called
// in the transaction of the migration before anything is written, so nobody else writes between the copy and the migration.
func (s *Store) copyBefore(ctx context.Context, path string, m migration) (string, error) {
	beside := path + ".before-" + m.name
	partial := beside + ".partial" // what a kill leaves must not look like a copy
	_ = os.Remove(partial)         // where it is there and stays, the copy fails
	if err := s.Backup(ctx, partial); err != nil {
		return "", fmt.Errorf("before its tables are changed: %w", err)
	}
	free := beside
	for n := 2; exists(free); n++ {
		free = fmt.Sprint(beside, ".", n)
	}
	return free, os.Rename(partial, free)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// appliedMigrations returns the names and checksums of the files that were applied to a database, and whether it still counts
// them: then it has no table of them yet.
func appliedMigrations(tx *Tx, known []migration) (applied map[string]string, counted bool, err error) {
	var tables []string
	if err := tx.list(&tables, `SELECT name FROM sqlite_master WHERE type = 'table'`); err != nil {
		return nil, false, err
	}
	if !slices.Contains(tables, "migrations") {
		applied, err := countedMigrations(tx, tables, known)
		return applied, true, err
	}
	var rows []struct {
		Name string `db:"name"`
		Sum  string `db:"sha256"`
	}
	if err := tx.list(&rows, `SELECT name, sha256 FROM migrations`); err != nil {
		return nil, false, err
	}
	applied = make(map[string]string)
	for _, row := range rows {
		applied[row.Name] = row.Sum
	}
	return applied, false, nil
}

// countedFiles are the files of the time when a database only counted them, in PRAGMA user_version, each with a table that is
// there once it was applied. The number alone does not tell which they are: 0011 was used for a while without 0010.
var countedFiles = []struct{ name, table string }{
	{"0001_initial", "inbox"}, {"0002_press_release", "contacts"}, {"0003_exchanges", "exchanges"}, {"0004_team", "team"},
	{"0005_activities", "activities"}, {"0006_events", "guests"}, {"0007_conversations", "conversations"}, {"0008_jobs", "jobs"},
	{"0010_evidence", "arrivals"}, {"0011_subscriptions", "subscriptions"}, {"0012_announcements", "announcements"},
}

// namedVersion stands in PRAGMA user_version since files are known by name. It is above any count, so that programs which
// count refuse the database.
const namedVersion = 1000

// countedMigrations returns the files that were applied to a database which counts them; none to a new one.
func countedMigrations(tx *Tx, tables []string, known []migration) (map[string]string, error) {
	var count int
	if err := tx.get(&count, `PRAGMA user_version`); err != nil {
		return nil, err
	}
	if count > len(countedFiles) {
		return nil, newerError(fmt.Sprint(count))
	}
	applied := make(map[string]string)
	for _, file := range countedFiles {
		if count > 0 && slices.Contains(tables, file.table) {
			at := slices.IndexFunc(known, func(m migration) bool { return m.name == file.name })
			applied[file.name] = known[at].sum
		}
	}
	if len(applied) != count {
		return nil, fmt.Errorf("it counts %d files of tables and has the tables of %d: it is damaged or not bomcabot's, restore a backup",
			count, len(applied))
	}
	return applied, nil
}

// pendingMigrations returns the files that are to be applied, or an error when those that were applied are not the first ones
// that this program knows. Counted ones may have a gap, see [countedFiles].
func pendingMigrations(known []migration, applied map[string]string, counted bool) ([]migration, error) {
	for _, name := range slices.Sorted(maps.Keys(applied)) {
		if !slices.ContainsFunc(known, func(m migration) bool { return m.name == name }) {
			return nil, newerError(name)
		}
	}
	var pending []migration
	for _, m := range known {
		switch sum, ok := applied[m.name]; {
		case !ok:
			pending = append(pending, m)
		case sum != m.sum:
			return nil, fmt.Errorf("its tables were made by another %s than this version of bomcabot has: "+
				"use the version that wrote it, or restore a backup", m.name)
		case len(pending) > 0 && !counted:
			return nil, fmt.Errorf("it has the tables of %s and not those of %s, which come before: "+
				"use the version of bomcabot that wrote it, or restore a backup", m.name, pending[0].name)
		}
	}
	return pending, nil
}

// recordByName makes the table of the files that were applied and fills it, at a time that is not known any more.
func recordByName(tx *Tx, applied map[string]string) error {
	if _, err := tx.exec(migrationsTable); err != nil {
		return err
	}
	for name, sum := range applied {
		if _, err := tx.exec(`INSERT INTO migrations (name, sha256) VALUES (?, ?)`, name, sum); err != nil {
			return err
		}
	}
	_, err := tx.exec(fmt.Sprintf(`PRAGMA user_version = %d`, namedVersion))
	return err
}

// applyMigrations applies files and records them.
func applyMigrations(tx *Tx, pending []migration) error {
	for _, m := range pending {
		if _, err := tx.exec(m.script); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		if _, err := tx.exec(`INSERT INTO migrations (name, sha256, applied_at) VALUES (?, ?, ?)`, m.name, m.sum, tx.now); err != nil {
			return err
		}
	}
	return nil
}

// newerError refuses a database with tables that this program does not know.
func newerError(tables string) error {
	return fmt.Errorf("it was written by a newer version of bomcabot (tables %s): use that version, or restore a backup", tables)
}
