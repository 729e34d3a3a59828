package store

import (
	"crypto/sha256"
	"fmt"
)

// TextVersion tells what the text of a message is, compared with what is known of the message.
type TextVersion int

// The versions.
const (
	FirstText   TextVersion = iota // nothing is known of the message
	SameText                       // Telegram repeats the text, for example when a preview of a link was added
	ChangedText                    // the message had another text before
)

// NoteText notes the text of a message of a person, or of a chat in whose name somebody wrote, and compares it with the
// one before. It keeps a fingerprint, not the text.
func (tx *Tx) NoteText(chatID, messageID, personID int64, text string) (TextVersion, error) {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %d %s", chatID, messageID, text))
	isFirst, err := tx.exec(`INSERT INTO text_fingerprints (chat_id, message_id, person_id, fingerprint, noted_at)
		VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`, chatID, messageID, personID, sum[:], tx.now)
	if err != nil || isFirst == 1 {
		return FirstText, err
	}
	hasChanged, err := tx.exec(`UPDATE text_fingerprints SET fingerprint = ?1, noted_at = ?2
		WHERE chat_id = ?3 AND message_id = ?4 AND fingerprint <> ?1`, sum[:], tx.now, chatID, messageID)
	if err != nil || hasChanged == 1 {
		return ChangedText, err
	}
	return SameText, nil
}
