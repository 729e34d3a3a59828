package store

import (
	"crypto/rand"
	"time"
)

// ConversationTTL is how long a conversation waits for the next message.
const ConversationTTL = 7 * 24 * time.Hour

// Conversation is an unfinished dialogue of several steps with a person in a chat.
type Conversation struct {
	PersonID      int64  `db:"person_id"`
	ChatID        int64  `db:"chat_id"`
	Draft         string `db:"draft"`   // see [NewDraftToken]
	Flow          string `db:"flow"`    // the kind of dialogue
	Step          string `db:"step"`    // the last question
	Payload       string `db:"payload"` // the answers so far, as JSON
	PendingAction string `db:"waiting"` // command or button data to run when this is dropped; empty: none
	ExpiresAt     Time   `db:"expires_at"`
}

// draftTokenLength is the length of a draft token, in characters of 5 bits. A token gives no right; it only
// identifies a draft.
const draftTokenLength = 13

// NewDraftToken returns a random token of capital letters and digits that no other draft has, even after a backup was
// restored.
func NewDraftToken() string { return rand.Text()[:draftTokenLength] }

// Conversation returns the conversation of a person in a chat, or [ErrNotFound] when there is none or it has expired.
func (tx *Tx) Conversation(personID, chatID int64) (Conversation, error) {
	var c Conversation
	err := tx.get(&c, `SELECT person_id, chat_id, draft, flow, step, payload, waiting, expires_at FROM conversations
		WHERE person_id = ? AND chat_id = ? AND expires_at > ?`, personID, chatID, tx.now)
	return c, err
}

// SaveConversation keeps a conversation for [ConversationTTL] from now, in place of the person's previous one in the
// chat.
func (tx *Tx) SaveConversation(c Conversation) error {
	_, err := tx.exec(`INSERT INTO conversations (person_id, chat_id, draft, flow, step, payload, waiting, expires_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (person_id, chat_id) DO UPDATE SET
			draft = excluded.draft, flow = excluded.flow, step = excluded.step, payload = excluded.payload,
			waiting = excluded.waiting, expires_at = excluded.expires_at`,
		c.PersonID, c.ChatID, c.Draft, c.Flow, c.Step, c.Payload, c.PendingAction, Time{tx.now.Add(ConversationTTL)})
	return err
}

// EndConversation ends the conversation of a draft. It does nothing when that has ended already.
func (tx *Tx) EndConversation(draft string) error {
	_, err := tx.exec(`DELETE FROM conversations WHERE draft = ?`, draft)
	return err
}
