package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// The ledger of erasures is a file outside the database, which says who erased their data and when. A backup does not
// know what was erased after it was made: when it is restored, the ledger has these people erased again.

// Erasure is one entry of the ledger: the number of a person who had their data erased, and when that was last.
type Erasure struct {
	PersonID int64 `db:"person_id" json:"person"`
	ErasedAt Time  `db:"erased_at" json:"erased_at"`
}

// erasures lists the erasures that the database knows, the earliest first.
func (tx *Tx) erasures() ([]Erasure, error) {
	var list []Erasure
	err := tx.list(&list, `SELECT person_id, erased_at FROM erasures ORDER BY erased_at, person_id`)
	return list, err
}

// repeatErasures erases the people of the ledger whose erasure the database does not know, because it is an older copy.
// It returns how many they are.
func (tx *Tx) repeatErasures(ledger []Erasure) (repeated int, err error) {
	for _, erasure := range ledger {
		var isKnown bool
		err := tx.get(&isKnown, `SELECT EXISTS (SELECT 1 FROM erasures WHERE person_id = ? AND erased_at >= ?)`,
			erasure.PersonID, erasure.ErasedAt)
		if err == nil && !isKnown {
			repeated++
			err = errors.Join(tx.Erase(erasure.PersonID), tx.recordErasure(erasure))
		}
		if err != nil {
			return repeated, err
		}
	}
	return repeated, nil
}

// recordErasure records when a person had their data erased.
func (tx *Tx) recordErasure(e Erasure) error {
	_, err := tx.exec(`INSERT INTO erasures (person_id, erased_at) VALUES (?1, ?2)
		ON CONFLICT (person_id) DO UPDATE SET erased_at = ?2`, e.PersonID, e.ErasedAt)
	return err
}

// OnErasure has fn called after each transaction that erases a person is committed. It must not block.
func (s *Store) OnErasure(fn func()) { s.onErasure.Store(&fn) }

// SyncLedger brings a ledger and the database together: whom only the ledger knows is erased in the database as well,
// and then the file has what the database knows, with mode 0600. It returns how many people it erased.
func (s *Store) SyncLedger(ctx context.Context, path string) (repeated int, err error) {
	ledger, err := readLedger(path)
	if err != nil {
		return 0, fmt.Errorf("reading the ledger of erasures %q: %w", path, err)
	}
	var known []Erasure
	err = s.InTx(ctx, func(tx *Tx) error {
		var err error
		if repeated, err = tx.repeatErasures(ledger); err != nil {
			return err
		}
		known, err = tx.erasures()
		return err
	})
	if err != nil {
		return 0, err
	}
	if err := writeLedger(path, known); err != nil {
		return repeated, fmt.Errorf("writing the ledger of erasures: %w", err)
	}
	return repeated, nil
}

// readLedger reads a ledger. A file that is missing has no entries.
func readLedger(path string) (ledger []Erasure, err error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	lines := json.NewDecoder(bytes.NewReader(content))
	for err == nil {
		var entry Erasure
		if err = lines.Decode(&entry); err == nil {
			ledger = append(ledger, entry)
		}
	}
	if errors.Is(err, io.EOF) {
		return ledger, nil
	}
	return nil, err
}

// writeLedger writes a ledger in place of the one that is there, one entry a line. A crash leaves the old or the new
// one. It does not write one that has not changed.
func writeLedger(path string, ledger []Erasure) error {
	var content bytes.Buffer
	lines := json.NewEncoder(&content)
	for _, entry := range ledger {
		if err := lines.Encode(entry); err != nil {
			return err
		}
	}
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, content.Bytes()) {
		return nil
	}
	return WriteFile(path, &content)
}

// WriteFile writes a file with mode 0600 in place of the one that is there, and has it on the disk before it returns. A
// crash leaves the old or the new one.
func WriteFile(path string, content io.Reader) error {
	partial := path + ".partial"
	file, err := os.OpenFile(partial, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, privateMode)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, content)
	if err = errors.Join(err, file.Sync(), file.Close()); err == nil {
		err = os.Rename(partial, path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(partial))
	}
	return nil
}
