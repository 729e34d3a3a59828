package store

import (
	"crypto/sha256"
	"fmt"
)

// TextVersion tells what the text of an edited message is, compared with what is known of the message.
type TextVersion int

// The versions.
const (
	FirstText   TextVersion = iota // nothing is known of the message
	SameText                       // Telegram repeats the text, for example when a preview of a link was added
	ChangedText                    // the message had another text before
)

// NoteText notes the text of a new message of a person, or of a chat in whose name somebody wrote. It keeps a
// fingerprint, not the text. Where the chat has counted its messages anew, what was asked in an earlier message of the
// same id stays, and no edit changes it any more.
func (tx *Tx) NoteText(chatID, messageID, personID int64, text string) error {
	for _, statement := range []string{
		`UPDATE exchanges SET message_id = 0 WHERE chat_id = ? AND message_id = ? AND message_id <> 0`,
		`UPDATE questions SET message_id = 0 WHERE chat_id = ? AND message_id = ? AND message_id <> 0`,
	} {
		if _, err := tx.exec(statement, chatID, messageID); err != nil {
			return err
		}
	}
	_, err := tx.exec(`INSERT INTO text_fingerprints (chat_id, message_id, person_id, fingerprint, noted_at)
		VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET person_id = excluded.person_id,
			fingerprint = excluded.fingerprint, noted_at = excluded.noted_at`,
		chatID, messageID, personID, fingerprint(chatID, messageID, text), tx.now)
	return err
}

// NoteEdit notes the text of an edited message, and compares it with the one before.
func (tx *Tx) NoteEdit(chatID, messageID, personID int64, text string) (TextVersion, error) {
	sum := fingerprint(chatID, messageID, text)
	isFirst, err := tx.exec(`INSERT INTO text_fingerprints (chat_id, message_id, person_id, fingerprint, noted_at)
		VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`, chatID, messageID, personID, sum, tx.now)
	if err != nil || isFirst == 1 {
		return FirstText, err
	}
	hasChanged, err := tx.exec(`UPDATE text_fingerprints SET fingerprint = ?1, noted_at = ?2
		WHERE chat_id = ?3 AND message_id = ?4 AND fingerprint <> ?1`, sum, tx.now, chatID, messageID)
	if err != nil || hasChanged == 1 {
		return ChangedText, err
	}
	return SameText, nil
}

// fingerprint is the SHA-256 of a text with its place, so that the same text elsewhere has another one.
func fingerprint(chatID, messageID int64, text string) []byte {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %d %s", chatID, messageID, text))
	return sum[:]
}
