package store

import (
	"context"
	"errors"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/jmoiron/sqlx"
	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"
)

// maxReaders is how many connections read beside the writing one: four for the answers to messages and presses, and two
// for jobs and backups.
const maxReaders = 6

// Store is one open database file. It is safe for concurrent use.
type Store struct {
	write    *sqlx.DB // one connection
	read     *sqlx.DB
	now      func() time.Time
	lock     *databaseLock // nil: see [Open]
	restored *Suspended    // see [Store.Restored]
	periods  Periods

	walHasErased atomic.Bool            // the WAL may have what was erased, see [Store.emptyWAL]
	onErasure    atomic.Pointer[func()] // see [Store.OnErasure]
}

// OpenExclusive is [Open] for a program that handles the updates and sends the calls of the database. It returns
// [ErrInUse] while another program has the file open in this way. [Store.Close] and the end of the process free it. It
// returns [ErrHardLink] for a file with several names.
func OpenExclusive(ctx context.Context, path string, now func() time.Time) (*Store, error) {
	if err := createFile(ctx, path); err != nil {
		return nil, err
	}
	lock, err := lockDatabase(path)
	if err != nil {
		return nil, fileError("opening", path, err)
	}
	s, err := Open(ctx, path, now)
	if err != nil {
		return nil, errors.Join(err, lock.release())
	}
	s.lock = lock
	return s, nil
}

// Open opens the database file at path, creates it with mode 0600 if it is missing, and applies the migrations it
// lacks (see the package documentation). now is the clock that stamps rows. A file that all users of the computer can
// read becomes one that only its owner can read.
//
// When the file cannot be opened or written, is not a database of this program, or was written by a newer version of
// the program, the error says what to do, and the file is not changed.
func Open(ctx context.Context, path string, now func() time.Time) (*Store, error) {
	if err := createFile(ctx, path); err != nil {
		return nil, err
	}
	s, err := openPools(path, now)
	if err != nil {
		return nil, fileError("opening", path, err)
	}
	if err := s.prepare(ctx, path); err != nil {
		return nil, errors.Join(fileError("preparing", path, err), s.Close())
	}
	return s, nil
}

// openPools returns a store whose pools connect to the file when they are first used.
func openPools(path string, now func() time.Time) (*Store, error) {
	write, err := sqlx.Open("sqlite3", dsn(path, "rwc"))
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	read, err := sqlx.Open("sqlite3", dsn(path, "ro"))
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	read.SetMaxOpenConns(maxReaders)
	return &Store{write: write, read: read, now: now, periods: DefaultPeriods()}, nil
}

// prepare brings an open file into the state in which the program works with it.
func (s *Store) prepare(ctx context.Context, path string) error {
	if err := s.migrate(ctx, path); err != nil {
		return err
	}
	if err := s.adopt(ctx); err != nil {
		return err
	}
	s.walHasErased.Store(true) // an earlier process may have ended after an erasure
	s.emptyWAL()
	return nil
}

// busyTimeout is how long a statement waits for a lock, in milliseconds.
const busyTimeout = "5000"

// dsn builds the data source name of a pool that reads and writes ("rwc") or only reads ("ro").
func dsn(path, mode string) string {
	settings := url.Values{
		"_busy_timeout":    {busyTimeout},
		"_foreign_keys":    {"1"},
		"_stmt_cache_size": {"256"},  // prepared statements: more than there are queries
		"_cache_size":      {"-500"}, // KiB of pages a connection; the page cache of the system has the rest
		"_synchronous":     {"FULL"}, // for readers too: one of them writes a backup
	}
	if mode != "ro" {
		settings.Set("_journal_mode", "WAL")
		settings.Set("_txlock", "immediate")
		settings.Set("_secure_delete", "ON") // what is deleted is overwritten with zeros
	}
	return fileURI(path, mode, settings)
}

// fileURI builds the driver's data source name, see https://github.com/mattn/go-sqlite3#connection-string.
func fileURI(path, mode string, settings url.Values) string {
	settings.Set("mode", mode)
	return (&url.URL{Scheme: "file", Opaque: url.PathEscape(path), RawQuery: settings.Encode()}).String()
}

// Now returns the time by the clock that stamps rows.
func (s *Store) Now() time.Time { return s.now() }

// Close closes the database after the transactions under way have ended.
func (s *Store) Close() error {
	return errors.Join(s.read.Close(), s.write.Close(), s.lock.release())
}
