package store

// paidRefusalNote is the name of the note with what [Tx.PaidRefusal] returns.
const paidRefusalNote = "paid_refusal"

// PaidRefusal returns what Telegram said when it refused to be paid for faster announcements; empty: it did not.
func (tx *Tx) PaidRefusal() (string, error) { return tx.Note(paidRefusalNote) }

// SetPaidRefusal records that Telegram refuses to be paid, and what it said; empty: it does not any more.
func (tx *Tx) SetPaidRefusal(reason string) error { return tx.SetNote(paidRefusalNote, reason) }
