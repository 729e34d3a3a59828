// Package backups makes the daily backups of a database, rotates and encrypts them, and keeps the ledger of erasures
// beside them.
//
// A backup is a file bomca-DAY.db, or bomca-DAY.db.age, in the folder of the backups; the day is that of UTC. It is
// opened and checked before it counts. The ledger is the file erasures.jsonl in that folder, and another one beside the
// database: see [store.Store.SyncLedger].
package backups

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"filippo.io/age"

	"bomcabot/store"
)

// ledgerName is the name of the ledger in the folder of the backups.
const ledgerName = "erasures.jsonl"

// folderMode lets only the owner use a folder.
const folderMode fs.FileMode = 0o700

// retryDelay is how long the [Keeper] waits after a failure.
const retryDelay = time.Hour

// Keeper makes the backups of an open database, and keeps its ledgers.
type Keeper struct {
	Store      *store.Store
	Database   string // the path of its file
	Folder     string // of the backups; empty: none are made
	Recipients []age.Recipient
	Log        *slog.Logger

	unlock func() error // of the folder
}

// Ledgers returns the paths of the ledgers of a database whose backups are in a folder.
func Ledgers(database, folder string) []string {
	ledgers := []string{database + ".erasures"}
	if folder != "" {
		ledgers = append(ledgers, filepath.Join(folder, ledgerName))
	}
	return ledgers
}

// Open creates the folder of the backups, with mode 0700, and has those erased again who erased themselves after the
// database was copied. It returns [store.ErrInUse] while the backups of another database go to the folder.
func (k *Keeper) Open(ctx context.Context) (err error) {
	if k.Folder != "" {
		if err := os.MkdirAll(k.Folder, folderMode); err != nil {
			return err
		}
		if k.unlock, err = store.Lock(filepath.Join(k.Folder, ledgerName)); err != nil {
			return err
		}
	}
	return k.SyncLedgers(ctx)
}

// Close lets another database have the folder.
func (k *Keeper) Close() error {
	if k.unlock == nil {
		return nil
	}
	return k.unlock()
}

// SyncLedgers brings the ledgers and the database together. After it, each ledger has what one of them had.
func (k *Keeper) SyncLedgers(ctx context.Context) (err error) {
	all := 0
	for range 2 { // the second time, the first ledger gets what only the last one had
		for _, ledger := range Ledgers(k.Database, k.Folder) {
			repeated, errSync := k.Store.SyncLedger(ctx, ledger)
			all, err = all+repeated, errors.Join(err, errSync)
		}
	}
	if all > 0 {
		k.Log.Warn("people who erased themselves after this copy of the database was made are erased again",
			"people", all)
	}
	return err
}

// Run keeps the ledgers and makes the backups until ctx ends. tick tells it to look whether a backup is due.
func (k *Keeper) Run(ctx context.Context, tick <-chan time.Time) {
	erased := make(chan struct{}, 1)
	k.Store.OnErasure(func() {
		select {
		case erased <- struct{}{}:
		default:
		}
	})
	var nextBackup, nextSync time.Time
	needsSync := false
	for {
		now := k.Store.Now()
		if needsSync && !now.Before(nextSync) {
			if err := k.SyncLedgers(ctx); err == nil {
				needsSync = false
			} else if ctx.Err() == nil {
				nextSync = now.Add(retryDelay)
				k.Log.Error("keeping the ledger of erasures", store.ErrorAttr(err))
			}
		}
		if !now.Before(nextBackup) && k.BackUp(ctx) != nil {
			nextBackup = now.Add(retryDelay)
		}
		select {
		case <-erased:
			needsSync = true
		case <-tick:
		case <-ctx.Done():
			return
		}
	}
}

// BackUp makes the backup of the day unless there is one, and removes those that are not kept any more. What came of it
// is recorded ([store.BackupState]) and logged.
func (k *Keeper) BackUp(ctx context.Context) error {
	if k.Folder == "" {
		return nil
	}
	path := filepath.Join(k.Folder, fileName(k.Store.Now(), len(k.Recipients) > 0))
	if _, err := os.Lstat(path); err == nil {
		return nil
	}
	err := k.makeBackup(ctx, path)
	if err != nil && ctx.Err() == nil {
		k.Log.Error("making the backup of the day", store.ErrorAttr(err))
	}
	return err
}

// makeBackup makes a backup at path, rotates the others and records what came of it.
func (k *Keeper) makeBackup(ctx context.Context, path string) error {
	failure := removeLeftovers(k.Folder)
	if failure == nil {
		failure = Write(ctx, k.Database, path, k.Recipients)
	}
	if failure == nil {
		failure = rotate(k.Folder)
	}
	var made store.BackupState
	err := k.Store.InTx(ctx, func(tx *store.Tx) error {
		state, err := tx.BackupState()
		if err != nil {
			return err
		}
		now := store.Time{Time: tx.Now()}
		if failure != nil {
			state.FailedAt, state.Failure = now, failure.Error()
			return tx.SetBackupState(state)
		}
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		made = store.BackupState{MadeAt: now, File: path, Size: info.Size()}
		return tx.SetBackupState(made)
	})
	if failure != nil {
		return failure
	}
	if err != nil {
		return fmt.Errorf("recording the backup: %w", err)
	}
	k.Log.Info("backup made and checked", "file", made.File, "bytes", made.Size)
	return nil
}
