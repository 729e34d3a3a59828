package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/jmoiron/sqlx"
	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"
)

// maxReaders is how many connections read beside the writing one: as many as the machines this runs on have cores, and two to spare.
const maxReaders = 4

// Store is one open database file. It is safe for concurrent use.
type Store struct {
	write *sqlx.DB // one connection
	read  *sqlx.DB
	now   func() time.Time
}

// Open opens the database file at path, creates it with mode 0600 if it is missing, and brings its tables up to date. now is the clock
// that stamps rows.
//
// It returns an error that says what to change when the file cannot be opened or written, is not a database,
// or was written by a newer version of the program.
func Open(ctx context.Context, path string, now func() time.Time) (*Store, error) {
	if path == "" { // SQLite would take it for a file that it deletes at the end
		return nil, fmt.Errorf("the database file %q has no name", path)
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("the folder of the database file %q does not exist", path)
	}
	if err := createIfMissing(path); err != nil {
		return nil, fmt.Errorf("creating the database file: %w", err)
	}
	write, err := sqlx.Open("sqlite3", dsn(path, "rwc"))
	if err != nil {
		return nil, fmt.Errorf("opening the database file %q: %w", path, err)
	}
	write.SetMaxOpenConns(1)
	read, err := sqlx.Open("sqlite3", dsn(path, "ro"))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("opening the database file %q for reading: %w", path, err), write.Close())
	}
	read.SetMaxOpenConns(maxReaders)
	s := &Store{write: write, read: read, now: now}
	if err := s.migrate(ctx, path); err != nil {
		return nil, errors.Join(fmt.Errorf("preparing the database file %q: %w", path, err), s.Close())
	}
	return s, nil
}

// createIfMissing creates an empty database file that only its owner may read and write, whatever the umask. SQLite gives the
// mode of the database to the files that it makes beside it (-wal, -shm). The mode of a file that exists stays.
func createIfMissing(path string) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return nil // what cannot be opened, SQLite reports
	}
	file, err := os.OpenFile(path, os.O_RDONLY|os.O_CREATE, privateMode)
	if err != nil {
		return err
	}
	return file.Close()
}

// privateMode lets only the owner read and write a file.
const privateMode = 0o600

// dsn builds the driver's data source name, see https://github.com/mattn/go-sqlite3#connection-string.
func dsn(path, mode string) string {
	settings := url.Values{
		"mode":             {mode},
		"_busy_timeout":    {"5000"}, // milliseconds
		"_foreign_keys":    {"1"},
		"_stmt_cache_size": {"64"},   // prepared statements: more than there are queries
		"_cache_size":      {"-500"}, // KiB of pages a connection; the system's own cache has the rest
	}
	settings.Set("_synchronous", "FULL") // on the readers too: a backup is written by one of them
	if mode != "ro" {
		settings.Set("_journal_mode", "WAL")
		settings.Set("_txlock", "immediate")
	}
	return (&url.URL{Scheme: "file", Opaque: url.PathEscape(path), RawQuery: settings.Encode()}).String()
}

// Close closes the database; transactions under way are finished first.
func (s *Store) Close() error {
	return errors.Join(s.read.Close(), s.write.Close())
}

// Backup writes a consistent copy of the database to a new file at path, mode 0600, while the program goes on. It returns
// [ErrConflict] when that file exists; when the copy fails, none is left.
func (s *Store) Backup(ctx context.Context, path string) error {
	absolute, err := filepath.Abs(path) // SQLite takes a relative one for a URI when it begins with "file:"
	if err != nil {
		return err
	}
	file, err := os.OpenFile(absolute, os.O_WRONLY|os.O_CREATE|os.O_EXCL, privateMode)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("the file %q exists already: %w", path, ErrConflict)
	}
	if err != nil {
		return fmt.Errorf("copying the database: %w", err)
	}
	file.Close()                                                                  // nothing was written to it
	if _, err := s.read.ExecContext(ctx, "VACUUM INTO ?", absolute); err != nil { // into a file that is there and empty
		return errors.Join(fmt.Errorf("copying the database to %q: %w", path, err), os.Remove(absolute))
	}
	return nil
}
