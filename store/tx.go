package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/mattn/go-sqlite3"
)

// ErrNotFound is returned when a row that was asked for by its key is not there.
var ErrNotFound = errors.New("not found")

// ErrConflict is returned when a row exists already under the same key, or when something is no longer in the state that a
// change starts from. Any other rule of the tables that a row breaks (CHECK, FOREIGN KEY, NOT NULL, a trigger) is a mistake of
// the program and an ordinary error.
var ErrConflict = errors.New("conflict")

// Tx is one transaction. It is used by one goroutine and is void after the function that received it returns.
//
// It keeps its context for its whole life: giving one statement a shorter one would make the driver roll back silently and run
// what follows outside the transaction.
type Tx struct {
	ctx         context.Context
	tx          *sqlx.Tx
	now         Time
	afterCommit []func()
}

// InTx runs fn in a writing transaction and commits it when fn returns nil. When fn returns an error, that is returned, or when
// it panics a [*PanicError], and everything fn did is undone. Writing transactions run one at a time, in turn.
func (s *Store) InTx(ctx context.Context, fn func(*Tx) error) error {
	return s.runTx(ctx, s.write, nil, fn)
}

// View runs fn in a reading transaction: one consistent picture of the database, beside whatever is being written. It returns
// what fn returns, or a [*PanicError] when fn panics.
func (s *Store) View(ctx context.Context, fn func(*Tx) error) error {
	return s.runTx(ctx, s.read, &sql.TxOptions{ReadOnly: true}, fn)
}

func (s *Store) runTx(ctx context.Context, db *sqlx.DB, opts *sql.TxOptions, fn func(*Tx) error) error {
	begun, err := db.BeginTxx(ctx, opts)
	if err != nil {
		return fmt.Errorf("beginning a transaction: %w", translateError(err))
	}
	defer begun.Rollback() // after a commit it does nothing; otherwise the error that matters is fn's
	tx := &Tx{ctx: ctx, tx: begun, now: Time{s.now()}}
	if err := CatchPanic(func() error { return fn(tx) }); err != nil {
		return err
	}
	if err := begun.Commit(); err != nil {
		return fmt.Errorf("committing: %w", translateError(err))
	}
	for _, run := range tx.afterCommit {
		run()
	}
	return nil
}

// AfterCommit registers fn to be called once the transaction is committed: for what must not happen when it is rolled back,
// such as waking a worker for the rows just written. The functions are called in the order of registration, in the goroutine
// of the transaction and before [Store.InTx] or [Store.View] returns. A function may open a transaction of its own; tx is void.
//
// Nothing is called when the transaction is rolled back. A [Tx.Savepoint] that fails drops what was registered in it. A panic of
// fn is not recovered: what was written is committed already, so no error may say that it failed.
func (tx *Tx) AfterCommit(fn func()) { tx.afterCommit = append(tx.afterCommit, fn) }

// Now is the instant the transaction began; everything written in it bears this time.
func (tx *Tx) Now() time.Time { return tx.now.Time }

// Savepoint runs fn in a savepoint: when fn fails or panics, only what fn did is undone and the transaction goes on.
// The error is fn's own, or a [*PanicError]; a failure of the savepoint itself is joined to it and wraps [ErrTxAborted].
func (tx *Tx) Savepoint(fn func() error) (err error) {
	if _, err := tx.exec("SAVEPOINT nested"); err != nil {
		return errors.Join(ErrTxAborted, err)
	}
	registered := len(tx.afterCommit)
	defer func() {
		if err != nil {
			tx.afterCommit = tx.afterCommit[:registered]
		}
	}()
	if err = CatchPanic(fn); err != nil {
		if _, back := tx.exec("ROLLBACK TO nested"); back != nil {
			return errors.Join(ErrTxAborted, err, back)
		}
	}
	if _, release := tx.exec("RELEASE nested"); release != nil {
		return errors.Join(ErrTxAborted, err, release)
	}
	return err
}

// ErrTxAborted marks a transaction that cannot go on: the database itself failed (disk full, locked, closed), not what was asked of it.
var ErrTxAborted = errors.New("the database failed")

// get reads one row into dest.
func (tx *Tx) get(dest any, query string, args ...any) error {
	return translateError(tx.tx.GetContext(tx.ctx, dest, query, args...))
}

// list reads all rows into the slice dest points to.
func (tx *Tx) list(dest any, query string, args ...any) error {
	return translateError(tx.tx.SelectContext(tx.ctx, dest, query, args...))
}

// exec runs a statement and returns how many rows it changed.
func (tx *Tx) exec(query string, args ...any) (int64, error) {
	result, err := tx.tx.ExecContext(tx.ctx, query, args...)
	if err != nil {
		return 0, translateError(err)
	}
	return result.RowsAffected()
}

// execOrNotFound runs a statement that must change a row, and returns [ErrNotFound] when it changed none.
func (tx *Tx) execOrNotFound(query string, args ...any) error {
	n, err := tx.exec(query, args...)
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return err
}

// insert runs an INSERT and returns the new row's id.
func (tx *Tx) insert(query string, args ...any) (int64, error) {
	result, err := tx.tx.ExecContext(tx.ctx, query, args...)
	if err != nil {
		return 0, translateError(err)
	}
	return result.LastInsertId()
}

// translateError turns the driver's errors into this package's, by code (https://www.sqlite.org/rescode.html). The rest stay as
// they are.
func translateError(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	var failure sqlite3.Error
	if errors.As(err, &failure) {
		switch failure.ExtendedCode {
		case sqlite3.ErrConstraintUnique, sqlite3.ErrConstraintPrimaryKey, sqlite3.ErrConstraintRowID:
			return fmt.Errorf("%w: %s", ErrConflict, failure.Error())
		}
		switch failure.Code {
		case sqlite3.ErrFull, sqlite3.ErrIoErr, sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrReadonly, sqlite3.ErrCantOpen,
			sqlite3.ErrNomem, sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
			return fmt.Errorf("%w: %w", ErrTxAborted, err)
		}
	}
	return err
}
