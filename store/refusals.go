package store

// RefusedSubscription is a subscription of a group or of a topic to which Telegram refused the last messages.
type RefusedSubscription struct {
	ChatID       int64  `db:"chat_id"`
	ThreadID     int64  `db:"thread_id"`
	Title        string `db:"title"`         // of the group; empty: not known
	SubscribedBy int64  `db:"subscribed_by"` // a person's id; 0: not known
	Refusals     int    `db:"refusals"`      // in a row
	Reason       string `db:"refusal"`       // of the last one, as the outbox has it
}

// RecordSubscriber records the title of a group with a subscription and, unless by is 0, who subscribed it.
func (tx *Tx) RecordSubscriber(to Address, title string, by int64) error {
	_, err := tx.exec(`UPDATE subscriptions SET title = ?1, subscribed_by = iif(?2 = 0, subscribed_by, ?2)
		WHERE chat_id = ?3 AND thread_id = ?4`, title, by, to.ChatID, to.ThreadID)
	return err
}

// CountRefusal counts a message that Telegram refused to send to an address. It does nothing for an address without a
// subscription.
func (tx *Tx) CountRefusal(to Address, reason string) error {
	_, err := tx.exec(`UPDATE subscriptions SET refusals = refusals + 1, refusal = ?
		WHERE chat_id = ? AND thread_id = ?`,
		reason, to.ChatID, to.ThreadID)
	return err
}

// ResetRefusals forgets the refused messages to an address, because one was sent.
func (tx *Tx) ResetRefusals(to Address) error {
	_, err := tx.exec(`UPDATE subscriptions SET refusals = 0, refusal = '', reported = 0
		WHERE chat_id = ? AND thread_id = ? AND refusals > 0`, to.ChatID, to.ThreadID)
	return err
}

const refusedColumns = `chat_id, thread_id, title, subscribed_by, refusals, refusal`

// RefusedSubscription returns the subscription of a group or topic to which Telegram refused the last message, or
// [ErrNotFound].
func (tx *Tx) RefusedSubscription(of Address) (RefusedSubscription, error) {
	var s RefusedSubscription
	err := tx.get(&s, `SELECT `+refusedColumns+` FROM subscriptions
		WHERE chat_id = ? AND thread_id = ? AND refusals > 0`, of.ChatID, of.ThreadID)
	return s, err
}

// UnreportedRefusals lists the groups and topics to which Telegram refused at least the given number of messages in a
// row, and of which nobody was told.
func (tx *Tx) UnreportedRefusals(refusals int) ([]RefusedSubscription, error) {
	var list []RefusedSubscription
	err := tx.list(&list, `SELECT `+refusedColumns+` FROM subscriptions
		WHERE refusals > 0 AND refusals >= ? AND chat_id < 0 AND NOT reported ORDER BY chat_id, thread_id`, refusals)
	return list, err
}

// MarkRefusalsReported records that somebody was told of the refused messages to an address.
func (tx *Tx) MarkRefusalsReported(to Address) error {
	_, err := tx.exec(`UPDATE subscriptions SET reported = 1 WHERE chat_id = ? AND thread_id = ?`,
		to.ChatID, to.ThreadID)
	return err
}
