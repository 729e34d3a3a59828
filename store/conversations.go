package store

import (
	"crypto/rand"
	"time"
)

// ConversationTTL is for how long a conversation waits for the next thing that is said in it.
const ConversationTTL = 7 * 24 * time.Hour

// Conversation is a dialogue of several steps that a person is in the middle of.
type Conversation struct {
	PersonID      int64  `db:"person_id"`
	ChatID        int64  `db:"chat_id"`
	Draft         string `db:"draft"`   // see [NewDraftToken]
	Flow          string `db:"flow"`    // what the dialogue is about
	Step          string `db:"step"`    // what was asked last
	Payload       string `db:"payload"` // what was told so far, in JSON
	PendingAction string `db:"waiting"` // what the person wanted to do meanwhile; empty: nothing
	ExpiresAt     Time   `db:"expires_at"`
}

// draftTokenLength is how many characters of 5 bits name a draft. It gives no right: it only keeps drafts apart.
const draftTokenLength = 13

// NewDraftToken makes a token for a draft: capital letters and digits that no other draft has, whatever backup was restored since.
func NewDraftToken() string { return rand.Text()[:draftTokenLength] }

// Conversation finds what a person is in the middle of in a chat, or returns [ErrNotFound]. What has expired is not there.
func (tx *Tx) Conversation(personID, chatID int64) (Conversation, error) {
	var c Conversation
	err := tx.get(&c, `SELECT person_id, chat_id, draft, flow, step, payload, waiting, expires_at FROM conversations
		WHERE person_id = ? AND chat_id = ? AND expires_at > ?`, personID, chatID, tx.now)
	return c, err
}

// SaveConversation keeps where a conversation is, for [ConversationTTL] from now, in place of what its person was in the middle of in its chat.
func (tx *Tx) SaveConversation(c Conversation) error {
	_, err := tx.exec(`INSERT INTO conversations (person_id, chat_id, draft, flow, step, payload, waiting, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (person_id, chat_id) DO UPDATE SET draft = excluded.draft, flow = excluded.flow, step = excluded.step, payload = excluded.payload,
			waiting = excluded.waiting, expires_at = excluded.expires_at`,
		c.PersonID, c.ChatID, c.Draft, c.Flow, c.Step, c.Payload, c.PendingAction, Time{tx.now.Add(ConversationTTL)})
	return err
}

// EndConversation ends the conversation of a draft. One that has ended already is passed over.
func (tx *Tx) EndConversation(draft string) error {
	_, err := tx.exec(`DELETE FROM conversations WHERE draft = ?`, draft)
	return err
}
