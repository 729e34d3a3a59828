package store

import (
	"context"
	"errors"
	"os"
	"time"
)

// DeadUpdate is an update that could not be handled.
type DeadUpdate struct {
	Seq        int64  `db:"seq"` // the reference that the person got
	Kind       string `db:"kind"`
	Error      string `db:"error"`
	ReceivedAt Time   `db:"received_at"`
}

// DeadUpdates lists the updates that could not be handled, the newest first, and counts them.
func (tx *Tx) DeadUpdates(offset, limit int) (list []DeadUpdate, total int, err error) {
	if err = tx.get(&total, `SELECT count(*) FROM inbox WHERE state = 'dead'`); err != nil {
		return nil, 0, err
	}
	err = tx.list(&list, `SELECT seq, error, received_at,
			CASE WHEN NOT json_valid(body) THEN ''
				ELSE ifnull((SELECT key FROM json_each(body) WHERE key <> 'update_id' LIMIT 1), '') END AS kind
		FROM inbox WHERE state = 'dead' ORDER BY seq DESC LIMIT ? + 0 OFFSET ?`, limit, offset)
	return list, total, err
}

// RetryDeadUpdate makes an update that could not be handled wait to be handled again. It returns [ErrNotFound] when
// there is no such update.
func (tx *Tx) RetryDeadUpdate(seq int64) error {
	return tx.execOrNotFound(`UPDATE inbox SET state = 'ready', attempts = 0, error = '', handled_at = NULL
		WHERE seq = ? AND state = 'dead'`, seq)
}

// DropDeadUpdate gives up an update that could not be handled, and erases what it says. It returns [ErrNotFound] when
// there is no such update.
func (tx *Tx) DropDeadUpdate(seq int64) error {
	tx.eraseFromWAL()
	return tx.execOrNotFound(`UPDATE inbox SET state = 'done', error = '', body = '', handled_at = ?
		WHERE seq = ? AND state = 'dead'`, tx.now, seq)
}

// RefusedCalls are the calls that Telegram refused lately.
type RefusedCalls struct {
	Number int    `db:"number"`
	Last   string `db:"last"` // the method and the reason of the last one
}

// RefusedCalls returns the calls that Telegram refused since an instant.
func (tx *Tx) RefusedCalls(since time.Time) (refused RefusedCalls, err error) {
	err = tx.get(&refused, `SELECT count(*) AS number,
			ifnull((SELECT error FROM outbox WHERE state = 'failed' AND updated_at >= ?1
				ORDER BY updated_at DESC LIMIT 1), '') AS last
		FROM outbox WHERE state = 'failed' AND updated_at >= ?1`, Time{since})
	return refused, err
}

// OpenReading opens a database that another program may be using, for [Store.View] alone. It changes nothing, and does
// not bring the tables up to date. running reports whether a program works on the database.
func OpenReading(ctx context.Context, path string, now func() time.Time) (s *Store, running bool, err error) {
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return nil, false, fileError("opening", path, errors.Join(ErrNotFound, err))
	}
	if err := CheckFile(ctx, path); err != nil {
		return nil, false, err
	}
	if s, err = openPools(path, now); err != nil {
		return nil, false, fileError("opening", path, err)
	}
	lock, err := lockDatabase(path)
	if err == nil {
		return s, false, lock.release()
	}
	if !errors.Is(err, ErrInUse) {
		return nil, false, errors.Join(fileError("opening", path, err), s.Close())
	}
	return s, true, nil
}

// CheckIntegrity reads the whole database and returns what is damaged; empty: nothing.
func (tx *Tx) CheckIntegrity() (damage string, err error) {
	if err = tx.get(&damage, `PRAGMA quick_check(1)`); damage == "ok" {
		damage = ""
	}
	return damage, err
}
