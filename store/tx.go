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

// ErrNotFound is returned when there is no row with the given key.
var ErrNotFound = errors.New("not found")

// ErrConflict is returned when a row with the same key exists already (UNIQUE, PRIMARY KEY), or when a row is no
// longer in the state that a change starts from. A row that breaks another rule of the tables (CHECK, FOREIGN KEY,
// NOT NULL, a trigger) is a bug of the program and an ordinary error.
var ErrConflict = errors.New("conflict")

// ErrTxAborted is returned when the database itself failed (disk full, locked, closed) and the transaction cannot go
// on.
var ErrTxAborted = errors.New("the database failed")

// Tx is one transaction. It is used by one goroutine and is void after the function that received it returns.
//
// All statements use the context of the transaction. With a shorter context for one statement, the driver would roll
// back silently and run the following statements outside the transaction.
type Tx struct {
	ctx         context.Context
	tx          *sqlx.Tx
	now         Time
	periods     Periods
	afterCommit []func()
	erases      bool    // see [Tx.eraseFromWAL]
	erasedSome  bool    // a person was erased, see [Store.OnErasure]
	enqueued    []int64 // see [Tx.Enqueued]
}

// InTx runs fn in a writing transaction and commits it when fn returns nil. When fn returns an error or panics, InTx
// rolls the transaction back and returns that error, or a [*PanicError]. Writing transactions run one at a time, in
// turn.
func (s *Store) InTx(ctx context.Context, fn func(*Tx) error) error {
	return s.runTx(ctx, s.write, nil, fn)
}

// View runs fn in a reading transaction, which sees one consistent snapshot of the database while others write. It
// returns the error of fn, or a [*PanicError] when fn panics.
func (s *Store) View(ctx context.Context, fn func(*Tx) error) error {
	return s.runTx(ctx, s.read, &sql.TxOptions{ReadOnly: true}, fn)
}

func (s *Store) runTx(ctx context.Context, db *sqlx.DB, opts *sql.TxOptions, fn func(*Tx) error) error {
	sqlTx, err := db.BeginTxx(ctx, opts)
	if err != nil {
		return fmt.Errorf("beginning a transaction: %w", translateError(err))
	}
	defer sqlTx.Rollback() // does nothing after a commit; otherwise the error of fn matters more
	tx := &Tx{ctx: ctx, tx: sqlTx, now: Time{s.now()}, periods: s.periods}
	if err := CatchPanic(func() error { return fn(tx) }); err != nil {
		return err
	}
	err = sqlTx.Commit()
	if errors.Is(err, sql.ErrTxDone) && ctx.Err() != nil { // database/sql rolls back when the context ends
		err = ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("committing: %w", translateError(err))
	}
	if tx.erases {
		s.walHasErased.Store(true)
	}
	s.emptyWAL()
	for _, run := range tx.afterCommit {
		run()
	}
	if onErasure := s.onErasure.Load(); tx.erasedSome && onErasure != nil {
		(*onErasure)()
	}
	return nil
}

// AfterCommit registers fn to be called once the transaction is committed. Use it for what must not happen when the
// transaction is rolled back, such as waking a worker for the rows just written.
//
// The functions are called in the order of registration, in the goroutine of the transaction, before [Store.InTx] or
// [Store.View] returns. They run outside the transaction and may open another one. When the transaction is rolled
// back, none is called; when a [Tx.Savepoint] fails, those registered in it are dropped. A panic of fn is not
// recovered: the transaction is committed already, so InTx must not return an error.
func (tx *Tx) AfterCommit(fn func()) { tx.afterCommit = append(tx.afterCommit, fn) }

// Now is the instant at which the transaction began. All rows written in it bear this time.
func (tx *Tx) Now() time.Time { return tx.now.Time }

// Enqueued lists the ids of the calls that [Tx.Enqueue] added, in their order. Those of savepoints that failed are not
// listed.
func (tx *Tx) Enqueued() []int64 { return tx.enqueued }

// EnqueuedCount returns how many calls [Tx.Enqueue] added.
func (tx *Tx) EnqueuedCount() int { return len(tx.enqueued) }

// Savepoint runs fn in a savepoint. When fn fails or panics, only what fn did is undone and the transaction goes on.
// Savepoint returns the error of fn, or a [*PanicError]. When the savepoint itself fails, the error also wraps
// [ErrTxAborted].
func (tx *Tx) Savepoint(fn func() error) (err error) {
	if _, err := tx.exec("SAVEPOINT nested"); err != nil {
		return errors.Join(ErrTxAborted, err)
	}
	registered, enqueued := len(tx.afterCommit), len(tx.enqueued)
	defer func() {
		if err != nil {
			tx.afterCommit, tx.enqueued = tx.afterCommit[:registered], tx.enqueued[:enqueued]
		}
	}()
	if err = CatchPanic(fn); err != nil {
		if _, rollbackErr := tx.exec("ROLLBACK TO nested"); rollbackErr != nil {
			return errors.Join(ErrTxAborted, err, rollbackErr)
		}
	}
	if _, releaseErr := tx.exec("RELEASE nested"); releaseErr != nil {
		return errors.Join(ErrTxAborted, err, releaseErr)
	}
	return err
}

// queryObserver is called with each query before it runs. Only tests set it.
var queryObserver = func(string) {}

// get reads one row into dest, or returns [ErrNotFound].
func (tx *Tx) get(dest any, query string, args ...any) error {
	queryObserver(query)
	return translateError(tx.tx.GetContext(tx.ctx, dest, query, args...))
}

// list reads all rows into the slice that dest points to.
func (tx *Tx) list(dest any, query string, args ...any) error {
	queryObserver(query)
	return translateError(tx.tx.SelectContext(tx.ctx, dest, query, args...))
}

// exec runs a statement and returns how many rows it changed.
func (tx *Tx) exec(query string, args ...any) (int64, error) {
	queryObserver(query)
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
	queryObserver(query)
	result, err := tx.tx.ExecContext(tx.ctx, query, args...)
	if err != nil {
		return 0, translateError(err)
	}
	return result.LastInsertId()
}

// translateError turns the driver's errors into those of this package, by their code
// (https://www.sqlite.org/rescode.html). It returns all others unchanged.
func translateError(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	if failure, ok := errors.AsType[sqlite3.Error](err); ok {
		switch failure.ExtendedCode {
		case sqlite3.ErrConstraintUnique, sqlite3.ErrConstraintPrimaryKey, sqlite3.ErrConstraintRowID:
			return fmt.Errorf("%w: %s", ErrConflict, failure.Error())
		}
		switch failure.Code {
		case sqlite3.ErrFull, sqlite3.ErrIoErr, sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrReadonly,
			sqlite3.ErrCantOpen, sqlite3.ErrNomem, sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
			return fmt.Errorf("%w: %w", ErrTxAborted, err)
		}
	}
	return err
}
