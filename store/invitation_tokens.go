package store

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"time"
)

// tokenPattern matches a token: 128 bits as unpadded base64url, which Telegram's deep links accept
// (https://core.telegram.org/bots/features#deep-linking).
var tokenPattern = regexp.MustCompile(`^[A-Za-z0-9_-]{22}$`)

// NewInvitationToken returns a new secret for an invitation.
func NewInvitationToken() string {
	var bits [16]byte
	rand.Read(bits[:]) // never fails
	return base64.RawURLEncoding.EncodeToString(bits[:])
}

// IsInvitationToken reports whether a text has the form of a token.
func IsInvitationToken(text string) bool { return tokenPattern.MatchString(text) }

// hashToken returns what the database keeps of a token.
func hashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// RecordWrongToken records that a person tried a token that no invitation has, and deletes all such records that are
// older than age.
func (tx *Tx) RecordWrongToken(personID int64, age time.Duration) error {
	if _, err := tx.exec(`DELETE FROM wrong_tokens WHERE tried_at <= ?`, Time{tx.now.Add(-age)}); err != nil {
		return err
	}
	_, err := tx.exec(`INSERT INTO wrong_tokens (person_id, tried_at) VALUES (?, ?)`, personID, tx.now)
	return err
}

// CountWrongTokens returns how many tokens that no invitation has a person tried within age. It ignores those that
// bear a time later than now, of a clock that was set back since.
func (tx *Tx) CountWrongTokens(personID int64, age time.Duration) (int, error) {
	var n int
	err := tx.get(&n, `SELECT count(*) FROM wrong_tokens WHERE person_id = ? AND tried_at > ? AND tried_at <= ?`,
		personID, Time{tx.now.Add(-age)}, tx.now)
	return n, err
}
