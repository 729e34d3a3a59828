package store

import (
	"context"
	"errors"

	"github.com/jmoiron/sqlx"
)

// The WAL keeps what was committed, also after it was deleted, until SQLite writes over it. After an erasure the WAL is
// therefore emptied, https://www.sqlite.org/pragma.html#pragma_wal_checkpoint. That needs a moment without readers and
// writers: until there is one, the end of each transaction tries again.

// eraseFromWAL has the WAL emptied once the transaction is committed, because the transaction deletes words or names of
// people.
func (tx *Tx) eraseFromWAL() { tx.erases = true }

// emptyWAL empties the WAL if it may have what was erased and nobody uses it. An error is not returned: what failed is
// tried again, and the next transaction meets a fault of the disk as well.
func (s *Store) emptyWAL() {
	if !s.walHasErased.Load() || s.write.Stats().InUse > 0 { // in use perhaps by whoever calls this
		return
	}
	ctx := context.Background()
	conn, err := s.write.Connx(ctx)
	if err != nil {
		return
	}
	defer conn.Close()
	if done, err := truncateWAL(ctx, conn); done && err == nil {
		s.walHasErased.Store(false)
	}
}

// truncateWAL writes the WAL into the database and empties it, unless somebody reads at this moment.
func truncateWAL(ctx context.Context, conn *sqlx.Conn) (done bool, err error) {
	if _, err := conn.ExecContext(ctx, `PRAGMA busy_timeout = 0`); err != nil {
		return false, err
	}
	var busy, frames, moved int
	err = conn.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &frames, &moved)
	_, errReset := conn.ExecContext(ctx, `PRAGMA busy_timeout = `+busyTimeout)
	return busy == 0, errors.Join(err, errReset)
}
