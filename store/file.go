package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/jmoiron/sqlx"
	"github.com/mattn/go-sqlite3"
)

// CheckFile returns an error that says what to do when the file at path cannot be a database of this program: there is
// no such folder, or the file is something else. A file that is missing or empty can become one. CheckFile changes
// nothing.
func CheckFile(ctx context.Context, path string) error {
	if path == "" { // SQLite would create a temporary file and delete it on close
		return fmt.Errorf("the database file %q has no name", path)
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return fmt.Errorf("the folder of the database file %q does not exist", path)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && info.Size() == 0 && !exists(path+"-wal"):
		return nil
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("unable to open database file: %q is a folder or a device", path)
	}
	tables, err := tablesOf(ctx, path)
	if err != nil {
		return fileError("opening", path, err)
	}
	if len(tables) > 0 && !isOwnDatabase(tables) {
		return fmt.Errorf("the file %q is the database of another program: take another file", path)
	}
	return nil
}

// tablesOf lists the tables of an SQLite file without changing it.
func tablesOf(ctx context.Context, path string) (tables []string, err error) {
	err = peek(path, func(db *sqlx.DB) error {
		return db.SelectContext(ctx, &tables, `SELECT name FROM sqlite_master WHERE type = 'table'`)
	})
	return tables, err
}

// PeekNote is [Tx.Note] of a database file that is not open. It changes nothing. The note of a file that is missing,
// or has no notes, is empty.
func PeekNote(ctx context.Context, path, name string) (value string, err error) {
	if tables, err := tablesOf(ctx, path); err == nil && isOwnDatabase(tables) {
		err := peek(path, func(db *sqlx.DB) error {
			return db.GetContext(ctx, &value, `SELECT ifnull(max(value), '') FROM notes WHERE name = ?`, name)
		})
		return value, err
	}
	return "", nil // Open says what is wrong with the file
}

// peek reads an SQLite file. Where there is no WAL, SQLite is told that nobody writes to the file: otherwise it would
// create a WAL beside it.
func peek(path string, read func(db *sqlx.DB) error) error {
	settings := url.Values{"_busy_timeout": {busyTimeout}}
	if !exists(path + "-wal") {
		settings.Set("immutable", "1")
	}
	db, err := sqlx.Open("sqlite3", fileURI(path, "ro", settings))
	if err != nil {
		return err
	}
	return errors.Join(read(db), db.Close())
}

// isOwnDatabase reports whether tables has those that each version of this program has made.
func isOwnDatabase(tables []string) bool {
	for _, own := range []string{"inbox", "outbox", "people", "notes"} {
		if !slices.Contains(tables, own) {
			return false
		}
	}
	return true
}

// privateMode lets only the owner read and write a file.
const privateMode = 0o600

// createFile creates the database file at path if it is missing, see [makePrivate]. It returns the error of
// [CheckFile].
func createFile(ctx context.Context, path string) error {
	if err := CheckFile(ctx, path); err != nil {
		return err
	}
	if err := makePrivate(path); err != nil {
		return fileError("creating", path, err)
	}
	return nil
}

// makePrivate creates an empty database file with [privateMode], or gives that mode to a file that everybody can read
// or write, and to its WAL: an earlier program created it. It leaves an access that a group was given. SQLite gives
// the mode of the database to the files that it creates beside it (-wal, -shm).
func makePrivate(path string) error {
	file, err := os.OpenFile(path, os.O_RDONLY|os.O_CREATE|os.O_EXCL, privateMode)
	if err == nil {
		return file.Close()
	}
	if _, found := os.Stat(path); errors.Is(found, fs.ErrNotExist) {
		return createLinked(path, err)
	}
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() && info.Mode().Perm()&0o007 != 0 {
			_ = os.Chmod(name, privateMode) // fails where the file has another owner, whose choice it is
		}
	}
	return nil
}

// createLinked creates the file that a symbolic link at path points to. If there is no link, it returns failure.
func createLinked(path string, failure error) error {
	if !exists(path) {
		return failure
	}
	file, err := os.OpenFile(path, os.O_RDONLY|os.O_CREATE, privateMode)
	if err != nil {
		return err
	}
	return file.Close()
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// fileError says what was done to a database file when it failed, and why in words that say what to do.
func fileError(doing, path string, err error) error {
	return fmt.Errorf("%s the database file %q: %w", doing, path, explain(err, path))
}

// explain puts the cause of a failure, and what to do, in front of what the system or SQLite says about it.
func explain(err error, path string) error {
	var failure sqlite3.Error
	errors.As(err, &failure)
	is := func(numbers ...syscall.Errno) bool {
		return slices.ContainsFunc(numbers, func(number syscall.Errno) bool {
			return failure.SystemErrno == number || errors.Is(err, number)
		})
	}
	switch {
	case failure.Code == sqlite3.ErrFull, is(syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG):
		return fmt.Errorf("the disk is full, or a limit of its use is reached: make room (%w)", err)
	case failure.Code == sqlite3.ErrReadonly, is(syscall.EACCES, syscall.EPERM, syscall.EROFS):
		return fmt.Errorf("it or its folder %q cannot be written: change their owner or mode (%w)",
			filepath.Dir(path), err)
	}
	return err
}
