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

// maxReaders is how many connections read beside the writing one: the cores of the machines this runs on, and two to
// spare.
const maxReaders = 4

// Store is one open database file. It is safe for concurrent use.
type Store struct {
	write *sqlx.DB // one connection
	read  *sqlx.DB
	now   func() time.Time
}

// Open opens the database file at path, creates it with mode 0600 if it is missing, and applies the migrations it
// lacks (see the package documentation). now is the clock that stamps rows.
//
// When the file cannot be opened or written, is not a database, or was written by a newer version of the program, the
// error says what to do.
func Open(ctx context.Context, path string, now func() time.Time) (*Store, error) {
	if path == "" { // SQLite would create a temporary file and delete it on close
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

// createIfMissing creates an empty database file with [privateMode]. SQLite gives the mode of the database to the
// files that it creates beside it (-wal, -shm). The mode of an existing file stays.
func createIfMissing(path string) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return nil // if it cannot be opened, SQLite says so
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
		"_cache_size":      {"-500"}, // KiB of pages a connection; the page cache of the system has the rest
	}
	settings.Set("_synchronous", "FULL") // for readers too: one of them writes a backup
	if mode != "ro" {
		settings.Set("_journal_mode", "WAL")
		settings.Set("_txlock", "immediate")
	}
	return (&url.URL{Scheme: "file", Opaque: url.PathEscape(path), RawQuery: settings.Encode()}).String()
}

// Now returns the time by the clock that stamps rows.
func (s *Store) Now() time.Time { return s.now() }

// Close closes the database after the transactions under way have ended.
func (s *Store) Close() error {
	return errors.Join(s.read.Close(), s.write.Close())
}

// Backup writes a consistent copy of the database to a new file at path, with mode 0600, while the program goes on.
// It returns [ErrConflict] when the file exists. When it fails, it leaves no file.
func (s *Store) Backup(ctx context.Context, path string) error {
	absolute, err := filepath.Abs(path) // SQLite would read a relative path that begins with "file:" as a URI
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
	file.Close() // nothing was written to it; VACUUM INTO accepts an empty file
	if _, err := s.read.ExecContext(ctx, "VACUUM INTO ?", absolute); err != nil {
		return errors.Join(fmt.Errorf("copying the database to %q: %w", path, err), os.Remove(absolute))
	}
	return nil
}
