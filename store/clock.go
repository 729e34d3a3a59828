package store

import "time"

// HastenPostponed makes what is postponed due earlier by so much, after the clock was set back by it: the calls of the
// outbox and the attempts at translations.
func (tx *Tx) HastenPostponed(by time.Duration) error {
	for _, query := range []string{
		`UPDATE outbox SET not_before = ` + earlier("not_before") + ` WHERE state = 'ready' AND not_before > ?2`,
		`UPDATE outbox SET not_before = ` + earlier("not_before") + ` WHERE state = 'held' AND not_before > ?2`,
		`UPDATE translations SET due_at = ` + earlier("due_at") + ` WHERE due_at > ?2`,
	} {
		if _, err := tx.exec(query, -by.Seconds(), tx.now); err != nil {
			return err
		}
	}
	return nil
}

// earlier is the expression of a time that is ?1 seconds after that of a column, in the form of [Time].
func earlier(column string) string {
	return `strftime('%Y-%m-%dT%H:%M:%fZ', ` + column + `, format('%+.3f seconds', ?1))`
}
