package store

import "strconv"

// Action is a kind of entry in the audit: what somebody did.
type Action string

// Actions on the team and on questions.
const (
	ActionInvited            Action = "invited"   // made an invitation; the detail is its role and countries
	ActionInvitationRevoked  Action = "revoked"   // revoked an invitation
	ActionInvitationAccepted Action = "accepted"  // accepted an invitation; the detail is its role and countries
	ActionRoleGranted        Action = "appointed" // gave a person a role; the detail is the role and countries
	ActionRoleRemoved        Action = "removed"   // took a person's role away
)

// Actions on questions.
const (
	ActionQuestionAnswered  Action = "taught"          // answered a question; the detail is the topic
	ActionQuestionClosed    Action = "closed"          // closed a question without an answer
	ActionQuestionReplied   Action = "replied"         // replied to a question in their own words
	ActionQuestionNotOurs   Action = "not_ours"        // said that the programme is not the one to ask
	ActionReplyUndone       Action = "reply_undone"    // took back a reply, or a correction, before it left
	ActionReplyCorrected    Action = "reply_corrected" // corrected a reply
	ActionQuestionTaken     Action = "taken"           // took a question, so that no other coordinator answers it
	ActionQuestionReleased  Action = "released"        // gave a question back to all coordinators
	ActionInboxGroupSet     Action = "group_told"      // let a group of the team be told of questions
	ActionInboxGroupRemoved Action = "group_not_told"  // let it be told no more
)

// Actions on what the bot knows. The detail is the language, if it is about one; of a batch, how many changes it has.
const (
	ActionAnswerEdited    Action = "answer_edited"    // wrote an answer, or changed it
	ActionAnswerFilled    Action = "answer_filled"    // had a machine translate an answer into the language
	ActionAnswerApproved  Action = "answer_approved"  // approved a draft, such as one that a machine translated
	ActionAnswerDiscarded Action = "answer_discarded" // threw a draft away, such as one that a machine translated
	ActionAnswerReset     Action = "answer_reset"     // took the answer of the program again
	ActionTopicAdded      Action = "topic_added"      // added a topic
	ActionTopicMoved      Action = "topic_moved"      // gave a topic another place or section
	ActionTopicHidden     Action = "topic_hidden"     // hid a topic
	ActionTopicShown      Action = "topic_shown"      // brought a hidden topic back
	ActionSectionEdited   Action = "section_edited"   // added a section, or changed it
	ActionExampleAdded    Action = "example_added"    // added an example to a topic
	ActionExampleRemoved  Action = "example_removed"  // removed an example of a topic
	ActionKnowledgeUndone Action = "knowledge_undone" // undid a change
)

// Actions on events.
const (
	ActionEventCreated    Action = "scheduled"  // created an event
	ActionEventChanged    Action = "changed"    // changed an event; the detail is what was changed
	ActionEventCancelled  Action = "called_off" // cancelled an event
	ActionAttendanceTaken Action = "attendance" // marked who attended an event; the detail is the number of people now
	ActionGuestsExported  Action = "exported"   // exported the names of an event's guests
)

// Actions on announcements and their runs.
const (
	ActionAnnouncementCreated     Action = "announced"   // created an announcement
	ActionAnnouncementApproved    Action = "approved"    // approved an announcement beyond its author's countries
	ActionAnnouncementRejected    Action = "rejected"    // rejected such an announcement
	ActionAnnouncementCorrected   Action = "corrected"   // changed an announcement that was sent
	ActionAnnouncementRecalled    Action = "recalled"    // deleted an announcement that was sent
	ActionAnnouncementSentNow     Action = "sent_now"    // sent a scheduled or missed announcement at once
	ActionAnnouncementRescheduled Action = "rescheduled" // gave an announcement another time
	ActionAnnouncementDropped     Action = "dropped"     // dropped an announcement that was not sent
	ActionCorrectionProposed      Action = "proposed"    // proposed a correction beyond their own countries
	ActionAnnouncementResent      Action = "sent_again"  // sent an announcement again to the chats in doubt
	ActionRunPaused               Action = "paused"      // paused a run: the sending, correcting or recalling
	ActionRunResumed              Action = "resumed"     // resumed a run
	ActionRunStopped              Action = "stopped"     // stopped a run for the recipients who still waited
)

// Actions on activities and their evidence.
const (
	ActionActivityLogged   Action = "activity_logged"   // created the record of an activity
	ActionActivityEdited   Action = "activity_changed"  // changed an activity
	ActionActivityDeleted  Action = "activity_deleted"  // deleted an activity
	ActionActivityUndone   Action = "activity_undone"   // undid the last change of an activity
	ActionEvidenceAdded    Action = "evidence_added"    // attached a file to an activity; the detail is the file's id
	ActionEvidenceRemoved  Action = "evidence_removed"  // removed a file from an activity; the detail is the file's id
	ActionEvidenceRestored Action = "evidence_restored" // restored a removed file; the detail is the file's id
)

// Actions on contacts.
const (
	ActionContactAdded   Action = "contact_added"   // added a contact
	ActionContactChanged Action = "contact_changed" // changed a contact
	ActionContactHidden  Action = "contact_hidden"  // hid a contact
	ActionContactShown   Action = "contact_shown"   // showed a hidden contact again
	ActionContactUndone  Action = "contact_undone"  // undid the last change of a contact
	ActionContactMoved   Action = "contact_moved"   // gave a contact another place in lists
)

// Actions on updates that could not be handled.
const (
	ActionUpdateRetried Action = "update_retried" // had an update handled once more
	ActionUpdateDropped Action = "update_dropped" // gave up an update
)

// Actions lists the actions.
func Actions() []Action {
	return []Action{
		ActionInvited, ActionInvitationRevoked, ActionInvitationAccepted, ActionRoleGranted, ActionRoleRemoved,
		ActionQuestionAnswered, ActionQuestionClosed, ActionQuestionReplied, ActionQuestionNotOurs,
		ActionReplyUndone, ActionReplyCorrected, ActionQuestionTaken, ActionQuestionReleased,
		ActionInboxGroupSet, ActionInboxGroupRemoved,
		ActionAnswerEdited, ActionAnswerFilled, ActionAnswerApproved, ActionAnswerDiscarded,
		ActionAnswerReset, ActionTopicAdded,
		ActionTopicMoved, ActionTopicHidden, ActionTopicShown, ActionSectionEdited, ActionExampleAdded,
		ActionExampleRemoved, ActionKnowledgeUndone,
		ActionEventCreated, ActionEventChanged, ActionEventCancelled, ActionAttendanceTaken, ActionGuestsExported,
		ActionActivityLogged, ActionActivityEdited, ActionActivityDeleted, ActionActivityUndone,
		ActionEvidenceAdded, ActionEvidenceRemoved, ActionEvidenceRestored,
		ActionAnnouncementCreated, ActionAnnouncementApproved, ActionAnnouncementRejected,
		ActionAnnouncementCorrected, ActionAnnouncementRecalled, ActionAnnouncementSentNow, ActionAnnouncementResent,
		ActionAnnouncementRescheduled, ActionAnnouncementDropped, ActionCorrectionProposed,
		ActionRunPaused, ActionRunResumed, ActionRunStopped,
		ActionContactAdded, ActionContactChanged, ActionContactHidden, ActionContactShown, ActionContactUndone,
		ActionContactMoved,
		ActionUpdateRetried, ActionUpdateDropped,
	}
}

// ObjectKind is the kind of thing that an action is done to.
type ObjectKind string

// The kinds of things.
const (
	ObjectPerson       ObjectKind = "person"
	ObjectInvitation   ObjectKind = "invitation"
	ObjectQuestion     ObjectKind = "question"
	ObjectEvent        ObjectKind = "event"
	ObjectActivity     ObjectKind = "activity"
	ObjectAnnouncement ObjectKind = "announcement"
	ObjectGroup        ObjectKind = "group"
	ObjectTopic        ObjectKind = "topic"
	ObjectSection      ObjectKind = "section"
	ObjectContact      ObjectKind = "contact"
	ObjectUpdate       ObjectKind = "update" // the id is the reference that the person got
)

// ObjectKinds lists the kinds of things.
func ObjectKinds() []ObjectKind {
	return []ObjectKind{
		ObjectPerson, ObjectInvitation, ObjectQuestion, ObjectEvent, ObjectActivity, ObjectAnnouncement,
		ObjectGroup,
		ObjectTopic, ObjectSection,
		ObjectContact,
		ObjectUpdate,
	}
}

// Object is the thing that an action is done to.
type Object struct {
	Kind ObjectKind `db:"kind"`
	ID   string     `db:"object_id"`
}

// WithID returns the object of this kind with a numeric id.
func (k ObjectKind) WithID(id int64) Object { return Object{k, strconv.FormatInt(id, 10)} }

// WithName returns the object of this kind with an id that is a text.
func (k ObjectKind) WithName(id string) Object { return Object{k, id} }

// AuditEntry is one entry of the audit.
type AuditEntry struct {
	ID     int64  `db:"id"`
	At     Time   `db:"at"`
	Actor  int64  `db:"actor"`
	Action Action `db:"action"`
	Object
	Detail     string `db:"detail"`
	ActorName  string `db:"actor_name"`  // empty: the person is not known any more
	ObjectName string `db:"object_name"` // of a person, contact or group; empty for others, or if it is not known
}

// RecordAction adds an entry to the audit, in the transaction of the action itself. Entries cannot be changed, so
// detail has codes only, and nothing that a person may want erased.
func (tx *Tx) RecordAction(actor int64, action Action, object Object, detail string) error {
	_, err := tx.insert(`INSERT INTO audit (at, actor, action, kind, object_id, detail) VALUES (?, ?, ?, ?, ?, ?)`,
		tx.now, actor, action, object.Kind, object.ID, detail)
	return err
}

var auditColumns = `id, at, actor, action, kind, object_id, detail, ` + nameOf("actor") + ` AS actor_name, ` +
	`CASE kind WHEN 'person' THEN ` + nameOf("CAST(object_id AS INTEGER)") + ` WHEN 'contact' THEN ` + nameOfContact +
	` WHEN 'group' THEN ` + nameOfGroup + ` ELSE '' END AS object_name`

// nameOfContact is the name of a contact in the audit; empty if it is not known.
const nameOfContact = `ifnull((SELECT name FROM contact_texts
	JOIN contacts ON contacts.id = contact_id AND latest = version
	WHERE contact_id = object_id ORDER BY lang = 'en' DESC, lang LIMIT 1), '')`

// nameOfGroup is the title of a group in the audit, or of the supergroup that it became; empty if it is not known.
const nameOfGroup = `coalesce(
	(SELECT title FROM subscriptions WHERE chat_id = ` + currentGroup + ` AND title <> '' LIMIT 1),
	(SELECT title FROM inquiry_groups WHERE group_id = ` + currentGroup + ` AND title <> '' LIMIT 1), '')`

const currentGroup = `ifnull((SELECT moved_to FROM moved_chats WHERE moved_chats.group_id = CAST(object_id AS INTEGER)),
	CAST(object_id AS INTEGER))`

// AuditEntry returns an entry by its id, or [ErrNotFound].
func (tx *Tx) AuditEntry(id int64) (AuditEntry, error) {
	var e AuditEntry
	err := tx.get(&e, `SELECT `+auditColumns+` FROM audit WHERE id = ?`, id)
	return e, err
}

// Audit lists entries, the latest first. It returns at most limit of them after the first offset ones, and the total
// number.
func (tx *Tx) Audit(offset, limit int) ([]AuditEntry, int, error) {
	return tx.auditEntries(`true`, offset, limit)
}

// AuditByActor is [Tx.Audit] of what one person did.
func (tx *Tx) AuditByActor(actor int64, offset, limit int) ([]AuditEntry, int, error) {
	return tx.auditEntries(`actor = ?`, offset, limit, actor)
}

// AuditByObject is [Tx.Audit] of what was done to one object.
func (tx *Tx) AuditByObject(object Object, offset, limit int) ([]AuditEntry, int, error) {
	return tx.auditEntries(`kind = ? AND object_id = ?`, offset, limit, object.Kind, object.ID)
}

func (tx *Tx) auditEntries(where string, offset, limit int, args ...any) ([]AuditEntry, int, error) {
	var total int
	if err := tx.get(&total, `SELECT count(*) FROM audit WHERE `+where, args...); err != nil {
		return nil, 0, err
	}
	var entries []AuditEntry
	err := tx.list(&entries, `SELECT `+auditColumns+` FROM audit WHERE `+where+` ORDER BY id DESC LIMIT ? + 0 OFFSET ?`,
		append(args, limit, offset)...)
	return entries, total, err
}

// AuditActor is a person with entries in the audit.
type AuditActor struct {
	ID      int64  `db:"actor"`
	Name    string `db:"name"`    // empty: the person is not known any more
	Entries int    `db:"entries"` // number of entries by this person
}

// AuditActors lists the people with entries, the one with the latest entry first. It returns at most limit of them
// after the first offset ones, and the total number.
func (tx *Tx) AuditActors(offset, limit int) ([]AuditActor, int, error) {
	var total int
	if err := tx.get(&total, `SELECT count(DISTINCT actor) FROM audit`); err != nil {
		return nil, 0, err
	}
	var actors []AuditActor
	err := tx.list(&actors, `SELECT actor, `+nameOf("actor")+` AS name, count(*) AS entries FROM audit
		GROUP BY actor ORDER BY max(id) DESC LIMIT ? + 0 OFFSET ?`, limit, offset)
	return actors, total, err
}
