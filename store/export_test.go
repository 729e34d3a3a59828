package store

import "context"

// Exec runs a statement that the package itself never would.
func Exec(ctx context.Context, s *Store, statement string) error {
	return s.InTx(ctx, func(tx *Tx) error {
		_, err := tx.exec(statement)
		return err
	})
}
