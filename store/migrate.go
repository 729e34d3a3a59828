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

// loadMigrations returns the files in the order of their names, which is the order in which they are applied.
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
		name := strings.TrimSuffix(entry.Name(), ".sql")
		all = append(all, migration{name, string(script), hex.EncodeToString(sum[:])})
	}
	return all, nil
})

// createMigrations makes the table that records which files were applied.
const createMigrations = `CREATE TABLE migrations (
    name       TEXT PRIMARY KEY, -- of a file in store/migrations, without .sql
    sha256     TEXT NOT NULL,    -- of that file, hexadecimal
    applied_at TEXT              -- NULL: unknown; the file was applied by a program that only counted files
) STRICT, WITHOUT ROWID`

// migrate brings the tables of the database file at path up to date, in one transaction, so a failure changes
// nothing. It first copies a database that has tables already.
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
	if err != nil && copied != "" { // the database is unchanged, and each new start would add a copy
		err = errors.Join(err, os.Remove(copied))
	}
	return err
}

// copyBefore copies the database to a file beside it and returns the path of the copy, which is named after the first
// file that is to be applied. The transaction of the migration has begun and has written nothing, so the copy has
// everything that others wrote.
func (s *Store) copyBefore(ctx context.Context, path string, m migration) (string, error) {
	beside := path + ".before-" + m.name
	partial := beside + ".partial" // an interrupted copy must not look like a whole one
	_ = os.Remove(partial)         // of an earlier start; if it stays, Backup fails
	if err := s.Backup(ctx, partial); err != nil {
		return "", fmt.Errorf("before its tables are changed: %w", err)
	}
	free := beside
	for n := 2; exists(free); n++ {
		free = fmt.Sprint(beside, ".", n)
	}
	if err := os.Rename(partial, free); err != nil {
		return "", errors.Join(err, os.Remove(partial))
	}
	return free, nil
}

// appliedMigrations returns the files that were applied to a database, as checksums by name. counted reports that the
// database does not record them by name yet: it is new, or a program wrote it that only counted files.
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

// countedFiles are the files that earlier programs only counted, in PRAGMA user_version, each with a table that
// exists once the file was applied. The count alone does not tell which files were applied: some programs had 0011
// without 0010.
var countedFiles = []struct{ name, table string }{
	{"0001_initial", "inbox"}, {"0002_press_release", "contacts"}, // 0002 fills a table that 0001 makes
	{"0003_exchanges", "exchanges"}, {"0004_team", "team"}, {"0005_activities", "activities"},
	{"0006_events", "guests"}, {"0007_conversations", "conversations"}, {"0008_jobs", "jobs"},
	{"0010_evidence", "arrivals"}, {"0011_subscriptions", "subscriptions"}, {"0012_announcements", "announcements"},
}

// namedVersion is PRAGMA user_version of a database that records files by name. It is greater than any count, so
// programs that count refuse the database.
const namedVersion = 1000

// countedMigrations returns the files that were applied to a database that counts them. A new database has none.
func countedMigrations(tx *Tx, tables []string, known []migration) (map[string]string, error) {
	var count int
	if err := tx.get(&count, `PRAGMA user_version`); err != nil {
		return nil, err
	}
	if count > len(countedFiles) {
		return nil, newerVersionError(fmt.Sprint(count))
	}
	applied := make(map[string]string)
	for _, file := range countedFiles {
		if count > 0 && slices.Contains(tables, file.table) {
			at := slices.IndexFunc(known, func(m migration) bool { return m.name == file.name })
			applied[file.name] = known[at].sum
		}
	}
	if len(applied) != count {
		return nil, fmt.Errorf("it counts %d files of tables but has the tables of %d: "+
			"it is damaged or not bomcabot's, restore a backup", count, len(applied))
	}
	return applied, nil
}

// pendingMigrations returns the known files that are not applied yet. It returns an error when the applied files are
// not the first of the known ones, unchanged. Counted files may have a gap: see [countedFiles].
func pendingMigrations(known []migration, applied map[string]string, counted bool) ([]migration, error) {
	for _, name := range slices.Sorted(maps.Keys(applied)) {
		if !slices.ContainsFunc(known, func(m migration) bool { return m.name == name }) {
			return nil, newerVersionError(name)
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
			return nil, fmt.Errorf("it has the tables of %s but not those of %s, which come before: "+
				"use the version of bomcabot that wrote it, or restore a backup", m.name, pending[0].name)
		}
	}
	return pending, nil
}

// newerVersionError refuses a database with tables that this program does not know.
func newerVersionError(tables string) error {
	return fmt.Errorf("it was written by a newer version of bomcabot (tables %s): "+
		"use that version, or restore a backup", tables)
}

// recordByName makes the table of applied files, and records those that were only counted.
func recordByName(tx *Tx, applied map[string]string) error {
	if _, err := tx.exec(createMigrations); err != nil {
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
		_, err := tx.exec(`INSERT INTO migrations (name, sha256, applied_at) VALUES (?, ?, ?)`, m.name, m.sum, tx.now)
		if err != nil {
			return err
		}
	}
	return nil
}
