package store

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
	InviterName string    `db:"inviter"` // of InvitedBy; set only by [Tx.OpenInvitations]
}

const invitationColumns = `id, role, countries, invited_by, expires_at, revoked_at, used_at,
	ifnull(used_by, 0) AS used_by`

// openCondition selects the invitations that can be used at the instant ?.
const openCondition = `used_at IS NULL AND revoked_at IS NULL AND expires_at > ?`

// AddInvitation keeps a new invitation and returns its id. Of the token it keeps only the hash.
func (tx *Tx) AddInvitation(token string, i Invitation) (int64, error) {
	return tx.insert(`INSERT INTO invitations (hash, role, countries, invited_by, created_at, expires_at)
		VALUES (?, ?, ?, ?, ?, ?)`,
		hashToken(token), i.Role, i.Countries, i.InvitedBy, tx.now, i.ExpiresAt)
}

// InvitationByToken returns the invitation with a token, open or not, or [ErrNotFound].
func (tx *Tx) InvitationByToken(token string) (Invitation, error) {
	var i Invitation
	err := tx.get(&i, `SELECT `+invitationColumns+` FROM invitations WHERE hash = ?`, hashToken(token))
	return i, err
}

// OpenInvitations lists the invitations that can be used, the newest first. It returns at most limit of them after
// the first offset ones, and the total number.
func (tx *Tx) OpenInvitations(offset, limit int) ([]Invitation, int, error) {
	var total int
	if err := tx.get(&total, `SELECT count(*) FROM invitations WHERE `+openCondition, tx.now); err != nil {
		return nil, 0, err
	}
	var list []Invitation
	err := tx.list(&list, `SELECT `+invitationColumns+`, `+nameOf("invited_by")+` AS inviter FROM invitations
		WHERE `+openCondition+` ORDER BY id DESC LIMIT ? + 0 OFFSET ?`,
		tx.now, limit, offset)
	return list, total, err
}

// OpenInvitationIDsBy lists the ids of the invitations by a person that can be used.
func (tx *Tx) OpenInvitationIDsBy(personID int64) ([]int64, error) {
	var ids []int64
	err := tx.list(&ids, `SELECT id FROM invitations WHERE `+openCondition+` AND invited_by = ? ORDER BY id`,
		tx.now, personID)
	return ids, err
}

// UseInvitation records who used an invitation. It returns [ErrNotFound] when the invitation is not open.
func (tx *Tx) UseInvitation(id, personID int64) error {
	return tx.execOrNotFound(`UPDATE invitations SET used_at = ?, used_by = ? WHERE id = ? AND `+openCondition,
		tx.now, personID, id, tx.now)
}

// RevokeInvitation revokes an invitation. It returns [ErrNotFound] when the invitation is not open.
func (tx *Tx) RevokeInvitation(id int64) error {
	return tx.execOrNotFound(`UPDATE invitations SET revoked_at = ? WHERE id = ? AND `+openCondition,
		tx.now, id, tx.now)
}
