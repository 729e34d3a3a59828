package store

import "strconv"

// Action is what somebody did.
type Action string

// The actions, with what they are done to.
const (
	ActionInvited            Action = "invited"   // made an invitation; the detail is its role and countries
	ActionInvitationRevoked  Action = "revoked"   // withdrew an invitation
	ActionInvitationAccepted Action = "accepted"  // joined the team by an invitation; the detail is its role and countries
	ActionRoleGranted        Action = "appointed" // gave a person a role; the detail is the role and countries
	ActionRoleRemoved        Action = "removed"   // took a person's role away
	ActionQuestionAnswered   Action = "taught"    // answered a question; the detail is the topic
	ActionQuestionClosed     Action = "closed"    // closed a question without an answer

	ActionEventCreated    Action = "scheduled"  // made an event
	ActionEventChanged    Action = "changed"    // changed an event; the detail is what of it
	ActionEventCancelled  Action = "called_off" // cancelled an event
	ActionAttendanceTaken Action = "attendance" // ticked who attended an event; the detail is how many they are now
	ActionGuestsExported  Action = "exported"   // took the names of an event's guests out of the bot

	ActionAnnouncementCreated   Action = "announced" // made an announcement
	ActionAnnouncementApproved  Action = "approved"  // let an announcement go out that goes beyond its author's countries
	ActionAnnouncementRejected  Action = "rejected"  // refused that
	ActionAnnouncementCorrected Action = "corrected" // changed an announcement that was sent
	ActionAnnouncementRecalled  Action = "recalled"  // deleted an announcement that was sent

	ActionAnnouncementSentNow Action = "sent_now"   // sent an announcement that waited for its time, or had missed it
	ActionAnnouncementResent  Action = "sent_again" // sent an announcement again to those in doubt
	ActionRunPaused           Action = "paused"     // let the sending, correcting or recalling of an announcement wait
	ActionRunResumed          Action = "resumed"    // let it go on
	ActionRunStopped          Action = "stopped"    // ended it for whoever still waited

	ActionActivityLogged  Action = "activity_logged"  // made the record of an activity
	ActionActivityEdited  Action = "activity_changed" // changed an activity
	ActionActivityDeleted Action = "activity_deleted" // deleted an activity
	ActionActivityUndone  Action = "activity_undone"  // took the last change of an activity back

	ActionEvidenceAdded    Action = "evidence_added"    // attached a file to an activity; the detail is the file's number
	ActionEvidenceRemoved  Action = "evidence_removed"  // took a file away from an activity; the detail is the file's number
	ActionEvidenceRestored Action = "evidence_restored" // gave a file back to an activity; the detail is the file's number
)

// Actions lists the actions.
func Actions() []Action {
	return []Action{ActionInvited, ActionInvitationRevoked, ActionInvitationAccepted, ActionRoleGranted, ActionRoleRemoved, ActionQuestionAnswered, ActionQuestionClosed, ActionEventCreated, ActionEventChanged, ActionEventCancelled, ActionAttendanceTaken, ActionGuestsExported,
		ActionActivityLogged, ActionActivityEdited, ActionActivityDeleted, ActionActivityUndone, ActionEvidenceAdded, ActionEvidenceRemoved, ActionEvidenceRestored,
		ActionAnnouncementCreated, ActionAnnouncementApproved, ActionAnnouncementRejected, ActionAnnouncementCorrected, ActionAnnouncementRecalled, ActionAnnouncementSentNow, ActionAnnouncementResent, ActionRunPaused, ActionRunResumed, ActionRunStopped}
}

// ObjectKind is what kind of thing an action is done to.
type ObjectKind string

// The kinds of things.
const (
	ObjectPerson     ObjectKind = "person"
	ObjectInvitation ObjectKind = "invitation"
	ObjectQuestion   ObjectKind = "question"
	ObjectEvent      ObjectKind = "event"
	ObjectActivity   ObjectKind = "activity"

	ObjectAnnouncement ObjectKind = "announcement"
)

// ObjectKinds lists the kinds of things.
func ObjectKinds() []ObjectKind {
	return []ObjectKind{ObjectPerson, ObjectInvitation, ObjectQuestion, ObjectEvent, ObjectActivity, ObjectAnnouncement}
}

// Object is what an action is done to.
type Object struct {
	Kind ObjectKind `db:"kind"`
	ID   string     `db:"object_id"`
}

// WithID is the object with a number.
func (k ObjectKind) WithID(id int64) Object { return Object{k, strconv.FormatInt(id, 10)} }

// AuditEntry is one line of the audit.
type AuditEntry struct {
	ID     int64  `db:"id"`
	At     Time   `db:"at"`
	Actor  int64  `db:"actor"`
	Action Action `db:"action"`
	Object
	Detail     string `db:"detail"`
	ActorName  string `db:"actor_name"`  // empty when the person is not known any more
	ObjectName string `db:"object_name"` // of a person; empty otherwise
}

// RecordAction notes what somebody does, in the transaction in which they do it. What is noted cannot be changed: the detail is codes,
// with nothing in it that a person may want erased.
func (tx *Tx) RecordAction(actor int64, action Action, object Object, detail string) error {
	_, err := tx.insert(`INSERT INTO audit (at, actor, action, kind, object_id, detail) VALUES (?, ?, ?, ?, ?, ?)`, tx.now, actor, action, object.Kind, object.ID, detail)
	return err
}

var auditColumns = `id, at, actor, action, kind, object_id, detail, ` + nameOf("actor") + ` AS actor_name, ` +
	`iif(kind = 'person', ` + nameOf("CAST(object_id AS INTEGER)") + `, '') AS object_name`

// AuditEntry finds an entry by its id, or returns [ErrNotFound].
func (tx *Tx) AuditEntry(id int64) (AuditEntry, error) {
	var e AuditEntry
	err := tx.get(&e, `SELECT `+auditColumns+` FROM audit WHERE id = ?`, id)
	return e, err
}

// Audit lists what was done, the latest first: at most limit entries, after the first offset ones, and how many there are in all.
func (tx *Tx) Audit(offset, limit int) ([]AuditEntry, int, error) {
	return tx.auditEntries(`true`, offset, limit)
}

// AuditByActor is [Tx.Audit] of what one person did.
func (tx *Tx) AuditByActor(actor int64, offset, limit int) ([]AuditEntry, int, error) {
	return tx.auditEntries(`actor = ?`, offset, limit, actor)
}

// AuditByObject is [Tx.Audit] of what was done to one thing.
func (tx *Tx) AuditByObject(object Object, offset, limit int) ([]AuditEntry, int, error) {
	return tx.auditEntries(`kind = ? AND object_id = ?`, offset, limit, object.Kind, object.ID)
}

func (tx *Tx) auditEntries(where string, offset, limit int, args ...any) ([]AuditEntry, int, error) {
	var total int
	if err := tx.get(&total, `SELECT count(*) FROM audit WHERE `+where, args...); err != nil {
		return nil, 0, err
	}
	var entries []AuditEntry
	err := tx.list(&entries, `SELECT `+auditColumns+` FROM audit WHERE `+where+` ORDER BY id DESC LIMIT ? OFFSET ?`, append(args, limit, offset)...)
	return entries, total, err
}

// AuditActor is somebody who is named in the audit.
type AuditActor struct {
	ID      int64  `db:"actor"`
	Name    string `db:"name"`    // empty when the person is not known any more
	Entries int    `db:"entries"` // how many are theirs
}

// AuditActors lists who did anything, who did the latest thing first: at most limit people, after the first offset ones, and how many there are in all.
func (tx *Tx) AuditActors(offset, limit int) ([]AuditActor, int, error) {
	var total int
	if err := tx.get(&total, `SELECT count(DISTINCT actor) FROM audit`); err != nil {
		return nil, 0, err
	}
	var actors []AuditActor
	err := tx.list(&actors, `SELECT actor, `+nameOf("actor")+` AS name, count(*) AS entries FROM audit GROUP BY actor ORDER BY max(id) DESC LIMIT ? OFFSET ?`, limit, offset)
	return actors, total, err
}
