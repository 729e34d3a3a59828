package store

import "strconv"

// Action is what somebody did.
type Action string

// The actions, with what they are done to.
const (
	Invited   Action = "invited"   // made an invitation; the detail is its role and countries
	Revoked   Action = "revoked"   // withdrew an invitation
	Accepted  Action = "accepted"  // joined the team by an invitation; the detail is its role and countries
	Appointed Action = "appointed" // gave a person a role; the detail is the role and countries
	Removed   Action = "removed"   // took a person's role away
	Taught    Action = "taught"    // answered a question; the detail is the topic
	Closed    Action = "closed"    // closed a question without an answer

	Scheduled      Action = "scheduled"  // made an event
	Rescheduled    Action = "changed"    // changed an event; the detail is what of it
	CalledOff      Action = "called_off" // cancelled an event
	TookAttendance Action = "attendance" // ticked who attended an event; the detail is how many they are now
	Exported       Action = "exported"   // took the names of an event's guests out of the bot

	Announced Action = "announced" // made an announcement
	Approved  Action = "approved"  // let an announcement go out that goes beyond its author's countries
	Rejected  Action = "rejected"  // refused that
	Corrected Action = "corrected" // changed an announcement that was sent
	Recalled  Action = "recalled"  // deleted an announcement that was sent

	SentNow    Action = "sent_now"   // sent an announcement that waited for its time, or had missed it
	SentAgain  Action = "sent_again" // sent an announcement again to those in doubt
	PausedRun  Action = "paused"     // let the sending, correcting or recalling of an announcement wait
	ResumedRun Action = "resumed"    // let it go on
	StoppedRun Action = "stopped"    // ended it for whoever still waited

	LoggedActivity  Action = "activity_logged"  // made the record of an activity
	EditedActivity  Action = "activity_changed" // changed an activity
	DeletedActivity Action = "activity_deleted" // deleted an activity
	UndidActivity   Action = "activity_undone"  // took the last change of an activity back

	AddedEvidence    Action = "evidence_added"    // attached a file to an activity; the detail is the file's number
	RemovedEvidence  Action = "evidence_removed"  // took a file away from an activity; the detail is the file's number
	RestoredEvidence Action = "evidence_restored" // gave a file back to an activity; the detail is the file's number
)

// Actions lists the actions.
func Actions() []Action {
	return []Action{Invited, Revoked, Accepted, Appointed, Removed, Taught, Closed, Scheduled, Rescheduled, CalledOff, TookAttendance, Exported,
		LoggedActivity, EditedActivity, DeletedActivity, UndidActivity, AddedEvidence, RemovedEvidence, RestoredEvidence,
		Announced, Approved, Rejected, Corrected, Recalled, SentNow, SentAgain, PausedRun, ResumedRun, StoppedRun}
}

// Kind is what kind of thing an action is done to.
type Kind string

// The kinds of things.
const (
	OfPerson     Kind = "person"
	OfInvitation Kind = "invitation"
	OfQuestion   Kind = "question"
	OfEvent      Kind = "event"
	OfActivity   Kind = "activity"

	OfAnnouncement Kind = "announcement"
)

// Kinds lists the kinds of things.
func Kinds() []Kind {
	return []Kind{OfPerson, OfInvitation, OfQuestion, OfEvent, OfActivity, OfAnnouncement}
}

// Object is what an action is done to.
type Object struct {
	Kind Kind   `db:"kind"`
	ID   string `db:"object_id"`
}

// Numbered is the object with a number.
func (k Kind) Numbered(id int64) Object { return Object{k, strconv.FormatInt(id, 10)} }

// Entry is one line of the audit.
type Entry struct {
	ID     int64  `db:"id"`
	At     Time   `db:"at"`
	Actor  int64  `db:"actor"`
	Action Action `db:"action"`
	Object
	Detail     string `db:"detail"`
	ActorName  string `db:"actor_name"`  // empty when the person is not known any more
	ObjectName string `db:"object_name"` // of a person; empty otherwise
}

// Record notes what somebody does, in the transaction in which they do it. What is noted cannot be changed: the detail is codes,
// with nothing in it that a person may want erased.
func (tx *Tx) Record(actor int64, action Action, object Object, detail string) error {
	_, err := tx.insert(`INSERT INTO audit (at, actor, action, kind, object_id, detail) VALUES (?, ?, ?, ?, ?, ?)`, tx.now, actor, action, object.Kind, object.ID, detail)
	return err
}

var entryColumns = `id, at, actor, action, kind, object_id, detail, ` + nameOf("actor") + ` AS actor_name, ` +
	`iif(kind = 'person', ` + nameOf("CAST(object_id AS INTEGER)") + `, '') AS object_name`

// Entry finds an entry by its id, or returns [ErrNotFound].
func (tx *Tx) Entry(id int64) (Entry, error) {
	var e Entry
	err := tx.get(&e, `SELECT `+entryColumns+` FROM audit WHERE id = ?`, id)
	return e, err
}

// Audit lists what was done, the latest first: at most limit entries, after the first offset ones, and how many there are in all.
func (tx *Tx) Audit(offset, limit int) ([]Entry, int, error) {
	return tx.entries(`true`, offset, limit)
}

// AuditBy is [Tx.Audit] of what one person did.
func (tx *Tx) AuditBy(actor int64, offset, limit int) ([]Entry, int, error) {
	return tx.entries(`actor = ?`, offset, limit, actor)
}

// AuditOf is [Tx.Audit] of what was done to one thing.
func (tx *Tx) AuditOf(object Object, offset, limit int) ([]Entry, int, error) {
	return tx.entries(`kind = ? AND object_id = ?`, offset, limit, object.Kind, object.ID)
}

func (tx *Tx) entries(where string, offset, limit int, args ...any) ([]Entry, int, error) {
	var total int
	if err := tx.get(&total, `SELECT count(*) FROM audit WHERE `+where, args...); err != nil {
		return nil, 0, err
	}
	var entries []Entry
	err := tx.list(&entries, `SELECT `+entryColumns+` FROM audit WHERE `+where+` ORDER BY id DESC LIMIT ? OFFSET ?`, append(args, limit, offset)...)
	return entries, total, err
}

// Actor is somebody who is named in the audit.
type Actor struct {
	ID      int64  `db:"actor"`
	Name    string `db:"name"`    // empty when the person is not known any more
	Entries int    `db:"entries"` // how many are theirs
}

// Actors lists who did anything, who did the latest thing first: at most limit people, after the first offset ones, and how many there are in all.
func (tx *Tx) Actors(offset, limit int) ([]Actor, int, error) {
	var total int
	if err := tx.get(&total, `SELECT count(DISTINCT actor) FROM audit`); err != nil {
		return nil, 0, err
	}
	var actors []Actor
	err := tx.list(&actors, `SELECT actor, `+nameOf("actor")+` AS name, count(*) AS entries FROM audit GROUP BY actor ORDER BY max(id) DESC LIMIT ? OFFSET ?`, limit, offset)
	return actors, total, err
}
