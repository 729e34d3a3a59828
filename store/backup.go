package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/jmoiron/sqlx"
)

// PRAGMA application_id of the files of this program, https://www.sqlite.org/pragma.html#pragma_application_id.
// Programs that did not set it left 0.
const (
	databaseID = 0x424F4D43 // a database that this program works with
	backupID   = 0x424F4D42 // a copy of one that was not opened yet
)

// Backup writes a consistent copy of the database file at path to a new file, with mode 0600. Another program, of any
// version, can have the database open meanwhile. Backup only reads the database, and does not change its tables or
// those of the copy. What waits to be sent in the copy is suspended when the copy is opened, see [Suspended].
//
// It returns [ErrConflict] when the new file exists. When it fails, it leaves no file.
func Backup(ctx context.Context, path, copied string) error {
	read, err := sqlx.Open("sqlite3", dsn(path, "ro"))
	if err != nil {
		return fileError("opening", path, err)
	}
	return errors.Join(copyTo(ctx, read, copied), read.Close())
}

// Backup is the function of the same name for an open database.
func (s *Store) Backup(ctx context.Context, copied string) error { return copyTo(ctx, s.read, copied) }

// copyTo copies the database that db reads to a new file. A copy that was interrupted has another name.
func copyTo(ctx context.Context, db *sqlx.DB, copied string) error {
	absolute, err := filepath.Abs(copied) // SQLite would read a relative path that begins with "file:" as a URI
	if err != nil {
		return err
	}
	if err := reserve(absolute); err != nil {
		return fmt.Errorf("copying the database to %q: %w", copied, err)
	}
	partial := absolute + ".partial"
	err = errors.Join(os.RemoveAll(partial), reserve(partial))
	if err == nil {
		_, err = db.ExecContext(ctx, "VACUUM INTO ?", partial)
	}
	if err == nil {
		err = markBackup(ctx, partial)
	}
	if err == nil {
		err = os.Rename(partial, absolute)
	}
	if err != nil {
		_ = os.Remove(partial) // is missing after a successful rename
		return errors.Join(fmt.Errorf("copying the database to %q: %w", copied, explain(err, absolute)),
			os.Remove(absolute))
	}
	return nil
}

// reserve creates an empty file, which VACUUM INTO accepts, with [privateMode]. It returns [ErrConflict] when the file
// exists.
func reserve(path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, privateMode)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("the file exists already: %w", ErrConflict)
	}
	if err != nil {
		return err
	}
	return file.Close()
}

// PrepareRestore checks a copy of a database and has it suspended when it is opened, see [Suspended], also where the
// copy was not made by [Backup].
func PrepareRestore(ctx context.Context, path string) error {
	if err := VerifyBackup(ctx, path); err != nil {
		return err
	}
	return markBackup(ctx, path)
}

// VerifyBackup opens a copy of a database, which it does not change, and checks that it is whole: the structure of the
// file, its indexes, and the references between its tables.
func VerifyBackup(ctx context.Context, path string) error {
	tables, err := tablesOf(ctx, path)
	if err == nil && !isOwnDatabase(tables) {
		err = errors.New("it is not a database of bomcabot")
	}
	var faults []string
	if err == nil {
		err = peek(path, func(db *sqlx.DB) error {
			return db.SelectContext(ctx, &faults, `SELECT integrity_check FROM pragma_integrity_check
				WHERE integrity_check <> 'ok' UNION ALL
				SELECT DISTINCT "table" || ' has a reference to nothing' FROM pragma_foreign_key_check`)
		})
	}
	if err == nil && len(faults) > 0 {
		err = errors.New(strings.Join(faults, "; "))
	}
	if err != nil {
		return fmt.Errorf("checking the copy %q: %w", path, err)
	}
	return nil
}

// markBackup marks a copy as such, in the header of the file: its tables stay those of the program that made them.
func markBackup(ctx context.Context, path string) error {
	db, err := sqlx.Open("sqlite3", fileURI(path, "rw", url.Values{"_synchronous": {"FULL"}}))
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf(`PRAGMA application_id = %d`, backupID))
	return errors.Join(err, db.Close())
}
