package store

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"time"
)

// Invitation lets one person join the team.
type Invitation struct {
	ID          int64     `db:"id"`
	Role        Role      `db:"role"`
	Countries   Countries `db:"countries"`
	InvitedBy   int64     `db:"invited_by"`
	ExpiresAt   Time      `db:"expires_at"`
	RevokedAt   Time      `db:"revoked_at"`
	UsedAt      Time      `db:"used_at"`
	UsedBy      int64     `db:"used_by"` // 0: nobody yet
	InviterName string    `db:"inviter"` // the name of InvitedBy; only [Tx.OpenInvitations] fills it in
}

// tokenPattern is a token: 128 bits in the alphabet of URLs, as Telegram's deep links take it (https://core.telegram.org/bots/features#deep-linking).
var tokenPattern = regexp.MustCompile(`^[A-Za-z0-9_-]{22}$`)

// NewInvitationToken makes the secret of an invitation.
func NewInvitationToken() string {
	var bits [16]byte
	rand.Read(bits[:]) // it never fails
	return base64.RawURLEncoding.EncodeToString(bits[:])
}

// IsInvitationToken reports whether a text has the form of a token.
func IsInvitationToken(text string) bool { return tokenPattern.MatchString(text) }

func hashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

const invitationColumns = `id, role, countries, invited_by, expires_at, revoked_at, used_at, ifnull(used_by, 0) AS used_by`

// openCondition is the condition for an invitation that can be used.
const openCondition = `used_at IS NULL AND revoked_at IS NULL AND expires_at > ?`

// AddInvitation keeps a new invitation, of its token only the hash, and returns its id.
func (tx *Tx) AddInvitation(token string, i Invitation) (int64, error) {
	return tx.insert(`INSERT INTO invitations (hash, role, countries, invited_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)`,
		hashToken(token), i.Role, i.Countries, i.InvitedBy, tx.now, i.ExpiresAt)
}

// InvitationByToken finds the invitation of a token, open or not, or returns [ErrNotFound].
func (tx *Tx) InvitationByToken(token string) (Invitation, error) {
	var i Invitation
	err := tx.get(&i, `SELECT `+invitationColumns+` FROM invitations WHERE hash = ?`, hashToken(token))
	return i, err
}

// OpenInvitations lists the invitations that can be used, the newest first: at most limit of them, after the first offset ones, and how many there are in all.
func (tx *Tx) OpenInvitations(offset, limit int) ([]Invitation, int, error) {
	var total int
	if err := tx.get(&total, `SELECT count(*) FROM invitations WHERE `+openCondition, tx.now); err != nil {
		return nil, 0, err
	}
	var list []Invitation
	err := tx.list(&list, `SELECT `+invitationColumns+`, `+nameOf("invited_by")+` AS inviter FROM invitations WHERE `+openCondition+` ORDER BY id DESC LIMIT ? OFFSET ?`,
		tx.now, limit, offset)
	return list, total, err
}

// OpenInvitationIDsBy lists the ids of the invitations of a person that can be used.
func (tx *Tx) OpenInvitationIDsBy(personID int64) ([]int64, error) {
	var ids []int64
	err := tx.list(&ids, `SELECT id FROM invitations WHERE `+openCondition+` AND invited_by = ? ORDER BY id`, tx.now, personID)
	return ids, err
}

// UseInvitation notes who used an invitation. It returns [ErrNotFound] when it is not open (any more).
func (tx *Tx) UseInvitation(id, personID int64) error {
	return tx.execOrNotFound(`UPDATE invitations SET used_at = ?, used_by = ? WHERE id = ? AND `+openCondition, tx.now, personID, id, tx.now)
}

// RevokeInvitation withdraws an invitation. It returns [ErrNotFound] when it is not open (any more).
func (tx *Tx) RevokeInvitation(id int64) error {
	return tx.execOrNotFound(`UPDATE invitations SET revoked_at = ? WHERE id = ? AND `+openCondition, tx.now, id, tx.now)
}

// RecordWrongToken notes that a person tried a token that is no invitation's, and forgets whatever was tried before the given age.
func (tx *Tx) RecordWrongToken(personID int64, age time.Duration) error {
	if _, err := tx.exec(`DELETE FROM wrong_tokens WHERE tried_at <= ?`, Time{tx.now.Add(-age)}); err != nil {
		return err
	}
	_, err := tx.exec(`INSERT INTO wrong_tokens (person_id, tried_at) VALUES (?, ?)`, personID, tx.now)
	return err
}

// CountWrongTokens counts the tokens that a person tried within the given age and that were no invitation's.
func (tx *Tx) CountWrongTokens(personID int64, age time.Duration) (int, error) {
	var n int
	err := tx.get(&n, `SELECT count(*) FROM wrong_tokens WHERE person_id = ? AND tried_at > ?`, personID, Time{tx.now.Add(-age)})
	return n, err
}
