package store

import (
	"errors"
	"time"
)

// EntryKind is what an entry of an inquiry is.
type EntryKind string

// The kinds of entries. All but the last are a coordinator's.
const (
	EntryWords   EntryKind = "words"    // a reply in their own words
	EntryTopic   EntryKind = "topic"    // the approved answer of a topic
	EntryNotOurs EntryKind = "not_ours" // a ready-made text: the programme is not the one to ask
	EntryClosed  EntryKind = "closed"   // a ready-made text: there will be no answer
	EntryBack    EntryKind = "back"     // what somebody who asked wrote back
)

// EntryState is how far an entry is.
type EntryState string

// The states of an entry.
const (
	EntryLeaving EntryState = "leaving" // it waits for a moment, in which its author can undo it
	EntrySent    EntryState = "sent"
	EntryUndone  EntryState = "undone"
)

// Entry is a reply of a coordinator, or what somebody who asked wrote back.
type Entry struct {
	ID         int64      `db:"id"`
	InquiryID  int64      `db:"inquiry_id"`
	QuestionID int64      `db:"question_id"` // of the one person it is for or from; 0: it is for all who asked
	Kind       EntryKind  `db:"kind"`
	Author     int64      `db:"author"`  // 0: they erased themselves
	Country    string     `db:"country"` // that the coordinator answers for; empty: none, or several
	Signed     string     `db:"signed"`  // the coordinator's name, if it is shown; empty: it is not
	HTML       string     `db:"html"`
	Files      Files      `db:"files"`
	Topic      string     `db:"topic"`
	Correction string     `db:"correction"` // the HTML that takes the place of the other; empty: none waits
	Corrected  int        `db:"corrected"`  // at how many people it was corrected the last time; 0: it was not
	State      EntryState `db:"state"`
	LeavesAt   Time       `db:"leaves_at"` // of what is leaving, or of the correction; zero: nothing leaves
	ChatID     int64      `db:"chat_id"`   // where the author wrote it
	MessageID  int64      `db:"message_id"`
	CreatedAt  Time       `db:"created_at"`
}

const entryColumns = `id, inquiry_id, ifnull(question_id, 0) AS question_id, kind, author, country, signed, html, files,
	topic, ifnull(correction, '') AS correction, corrected, state, leaves_at, chat_id, message_id, created_at`

// AddEntry adds an entry to an inquiry and returns its id. If leavesAt is set, the entry waits until then.
func (tx *Tx) AddEntry(e Entry) (int64, error) {
	state := EntrySent
	if !e.LeavesAt.IsZero() {
		state = EntryLeaving
	}
	return tx.insert(`INSERT INTO inquiry_entries (inquiry_id, question_id, kind, author, country, signed, html, files,
			topic, state, leaves_at, chat_id, message_id, created_at)
		VALUES (?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		e.InquiryID, e.QuestionID, e.Kind, e.Author, e.Country, e.Signed, e.HTML, e.Files,
		e.Topic, state, e.LeavesAt, e.ChatID, e.MessageID, tx.now)
}

// Entry returns an entry by its id, or [ErrNotFound].
func (tx *Tx) Entry(id int64) (Entry, error) {
	var e Entry
	err := tx.get(&e, `SELECT `+entryColumns+` FROM inquiry_entries WHERE id = ?`, id)
	return e, err
}

// EntryOfMessage returns the entry that a person wrote with a message of a chat, or [ErrNotFound].
func (tx *Tx) EntryOfMessage(chatID, messageID int64) (Entry, error) {
	var e Entry
	err := tx.get(&e, `SELECT `+entryColumns+` FROM inquiry_entries
		WHERE chat_id = ? AND message_id = ? AND message_id <> 0 AND state <> 'undone'`, chatID, messageID)
	return e, err
}

// EntriesOf lists the entries of an inquiry that were not undone, the first one first.
func (tx *Tx) EntriesOf(inquiry int64) (list []Entry, err error) {
	err = tx.list(&list, `SELECT `+entryColumns+` FROM inquiry_entries
		WHERE inquiry_id = ? AND state <> 'undone' ORDER BY id`, inquiry)
	return list, err
}

// LeavingEntries lists the entries whose time to leave, or to be corrected, has come.
func (tx *Tx) LeavingEntries() (list []Entry, err error) {
	err = tx.list(&list, `SELECT `+entryColumns+` FROM inquiry_entries
		WHERE leaves_at IS NOT NULL AND leaves_at <= ? ORDER BY id`, tx.now)
	return list, err
}

// HasLeavingEntry reports whether a reply to an inquiry is about to leave.
func (tx *Tx) HasLeavingEntry(inquiry int64) (leaving bool, err error) {
	err = tx.get(&leaving, `SELECT EXISTS (SELECT 1 FROM inquiry_entries
		WHERE inquiry_id = ? AND state = 'leaving')`, inquiry)
	return leaving, err
}

// UndoEntry takes back an entry, or the correction of one, that has not left yet. It returns [ErrNotFound] if it has.
func (tx *Tx) UndoEntry(id int64) error {
	return tx.execOrNotFound(`UPDATE inquiry_entries SET leaves_at = NULL, correction = NULL,
			state = iif(state = 'leaving', 'undone', state)
		WHERE id = ? AND leaves_at IS NOT NULL`, id)
}

// MarkEntrySent records that an entry, or its correction, has left.
func (tx *Tx) MarkEntrySent(id int64) error {
	return tx.execOrNotFound(`UPDATE inquiry_entries SET state = 'sent', leaves_at = NULL,
			html = ifnull(correction, html), correction = NULL, corrected = iif(correction IS NULL, corrected,
				(SELECT count(*) FROM inquiry_posts WHERE entry_id = ?1 AND kind = 'entry'))
		WHERE id = ?1 AND leaves_at IS NOT NULL`, id)
}

// CorrectEntry replaces the text of an entry: at once if it has not left yet, or else at an instant.
func (tx *Tx) CorrectEntry(id int64, html string, at time.Time) error {
	return tx.execOrNotFound(`UPDATE inquiry_entries SET
			html = iif(state = 'leaving', ?1, html), correction = iif(state = 'leaving', NULL, ?1),
			leaves_at = iif(state = 'leaving', leaves_at, ?2)
		WHERE id = ?3 AND state <> 'undone'`, html, Time{at}, id)
}

// PostKind is what a message about an inquiry is.
type PostKind string

// The kinds of posts.
const (
	PostCard   PostKind = "card"   // the inquiry, in a group of the team
	PostEntry  PostKind = "entry"  // a reply, at somebody who asked
	PostBack   PostKind = "back"   // what somebody wrote back, at a coordinator or in a group of the team
	PostStatus PostKind = "status" // what became of a reply, at its author
)

// Post is a message of the bot about an inquiry. It is composed when it is sent or changed.
type Post struct {
	ID         int64    `db:"id"`
	Kind       PostKind `db:"kind"`
	InquiryID  int64    `db:"inquiry_id"`
	EntryID    int64    `db:"entry_id"`    // 0: it is about the whole inquiry
	QuestionID int64    `db:"question_id"` // of the person who gets it, or who wrote back; 0: nobody's
	ChatID     int64    `db:"chat_id"`
	ThreadID   int64    `db:"thread_id"`
	MessageID  int64    `db:"message_id"` // 0: not sent yet
}

const postColumns = `id, kind, inquiry_id, ifnull(entry_id, 0) AS entry_id, ifnull(question_id, 0) AS question_id,
	chat_id, thread_id, message_id`

// AddPost adds a message about an inquiry and puts it into the outbox: as a response to a person, and as a reply to
// another message, unless these are 0. If the post has a message already, that is changed.
func (tx *Tx) AddPost(p Post, requestedBy, replyTo int64) (int64, error) {
	id, err := tx.insert(`INSERT INTO inquiry_posts (kind, inquiry_id, entry_id, question_id, chat_id, thread_id,
			message_id, row_id)
		VALUES (?, ?, nullif(?, 0), nullif(?, 0), ?, ?, ?, 0)`,
		p.Kind, p.InquiryID, p.EntryID, p.QuestionID, p.ChatID, p.ThreadID, p.MessageID)
	if err != nil {
		return 0, err
	}
	p.ID = id
	return id, tx.sendPost(p, requestedBy, replyTo)
}

// sendPost puts the call that sends or changes a post into the outbox.
func (tx *Tx) sendPost(p Post, requestedBy, replyTo int64) error {
	row := Outgoing{
		Address: Address{ChatID: p.ChatID, ThreadID: p.ThreadID, ReplyTo: replyTo}, Class: ClassReply, MustArrive: true,
		PostID: p.ID, RequestedBy: max(0, requestedBy),
	}
	if p.MessageID != 0 {
		row.Lane, row.TargetMessageID = LaneEdits, p.MessageID
		row.CoalesceKey = editKey(p.MessageID)
	}
	id, err := tx.Enqueue(row)
	if err != nil || p.MessageID != 0 {
		return err
	}
	return tx.execOrNotFound(`UPDATE inquiry_posts SET row_id = ?, stale = 0 WHERE id = ?`, id, p.ID)
}

// RefreshPosts puts the calls into the outbox that change the messages that no longer say what is true, and those that
// send messages anew. It reports whether there is more to do.
func (tx *Tx) RefreshPosts(limit int) (more bool, err error) {
	var posts []Post
	err = tx.list(&posts, `SELECT `+postColumns+` FROM inquiry_posts
		WHERE stale = 1 AND message_id <> 0 ORDER BY id LIMIT ? + 0`, limit)
	if err != nil {
		return false, err
	}
	var unsent []Post
	err = tx.list(&unsent, `SELECT `+postColumns+` FROM inquiry_posts WHERE row_id IS NULL ORDER BY id LIMIT ? + 0`,
		limit)
	for _, p := range append(posts, unsent...) {
		if err != nil {
			return false, err
		}
		if _, err = tx.exec(`UPDATE inquiry_posts SET stale = 0 WHERE id = ?`, p.ID); err == nil {
			err = tx.sendPost(p, 0, 0)
		}
	}
	return len(posts) == limit || len(unsent) == limit, err
}

// Post returns a post by its id, or [ErrNotFound].
func (tx *Tx) Post(id int64) (Post, error) {
	var p Post
	err := tx.get(&p, `SELECT `+postColumns+` FROM inquiry_posts WHERE id = ?`, id)
	return p, err
}

// PostOfMessage returns the post that a message of a chat is, or [ErrNotFound].
func (tx *Tx) PostOfMessage(chatID, messageID int64) (Post, error) {
	var p Post
	err := tx.get(&p, `SELECT `+postColumns+` FROM inquiry_posts
		WHERE chat_id = ? AND message_id = ? AND message_id <> 0 ORDER BY id DESC LIMIT 1`, chatID, messageID)
	return p, err
}

// CardsOf lists the cards of an inquiry in groups of the team.
func (tx *Tx) CardsOf(inquiry int64) (list []Post, err error) {
	err = tx.list(&list, `SELECT `+postColumns+` FROM inquiry_posts WHERE inquiry_id = ? AND kind = 'card'`, inquiry)
	return list, err
}

// CountReceivers returns how many people an entry went to.
func (tx *Tx) CountReceivers(entry int64) (n int, err error) {
	err = tx.get(&n, `SELECT count(*) FROM inquiry_posts WHERE entry_id = ? AND kind = 'entry'`, entry)
	return n, err
}

// MarkEntryStale records that the messages with an entry no longer say what it says.
func (tx *Tx) MarkEntryStale(entry int64) error {
	_, err := tx.exec(`UPDATE inquiry_posts SET stale = 1 WHERE entry_id = ?`, entry)
	return err
}

// Watcher is what somebody of the team was told of questions, and of drafts of answers.
type Watcher struct {
	PersonID    int64 `db:"person_id"`
	Muted       bool  `db:"muted"`         // they want to be told nothing
	ToldAt      Time  `db:"told_at"`       // the last time; zero: never
	ToldOf      int64 `db:"told_of"`       // the id of the last question by then
	ToldOfDraft int64 `db:"told_of_draft"` // the id of the last change of the knowledge by then
}

// Watcher returns what a person was told of questions; nothing, if they are not known.
func (tx *Tx) Watcher(personID int64) (Watcher, error) {
	w := Watcher{PersonID: personID}
	err := tx.get(&w, `SELECT person_id, muted, told_at, told_of, told_of_draft FROM inquiry_watchers
		WHERE person_id = ?`, personID)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return w, err
}

// SetWatcher records what a person was told and whether they want to be told.
func (tx *Tx) SetWatcher(w Watcher) error {
	_, err := tx.exec(`INSERT INTO inquiry_watchers (person_id, muted, told_at, told_of, told_of_draft)
		VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET muted = excluded.muted, told_at = excluded.told_at,
			told_of = excluded.told_of, told_of_draft = excluded.told_of_draft`,
		w.PersonID, w.Muted, w.ToldAt, w.ToldOf, w.ToldOfDraft)
	return err
}

// LastQuestionID returns the id of the last question that was kept; 0 when there is none.
func (tx *Tx) LastQuestionID() (id int64, err error) {
	err = tx.get(&id, `SELECT ifnull(max(id), 0) FROM questions`)
	return id, err
}

// CountNewInquiries counts the inquiries of a filter that wait and have a question with an id of at least 1 after
// another one, and those that waited by then.
func (tx *Tx) CountNewInquiries(filter InquiryFilter, after int64) (fresh, known int, err error) {
	args, err := filter.args(tx.now)
	if err != nil {
		return 0, 0, err
	}
	const first = `(SELECT min(q.id) FROM questions AS q WHERE q.inquiry_id = i.id AND q.state = 'open')`
	err = tx.get(&fresh, `SELECT count(*) FROM inquiries AS i WHERE `+inquiryFilter+` AND `+first+` > ?5`,
		append(args, after)...)
	if err == nil {
		err = tx.get(&known, `SELECT count(*) FROM inquiries AS i WHERE `+inquiryFilter+` AND `+first+` <= ?5`,
			append(args, after)...)
	}
	return fresh, known, err
}

// InquiryGroup is a group of the team, or a topic of one, that gets a card of each question.
type InquiryGroup struct {
	ChatID    int64     `db:"chat_id"`
	ThreadID  int64     `db:"thread_id"`
	Title     string    `db:"title"` // as Telegram last reported it; empty: not known
	Lang      string    `db:"lang"`
	Countries Countries `db:"countries"` // of those who ask; empty: all
	SetBy     int64     `db:"set_by"`    // 0: they erased themselves
}

// InquiryGroups lists the groups that get cards.
func (tx *Tx) InquiryGroups() (list []InquiryGroup, err error) {
	err = tx.list(&list, `SELECT group_id AS chat_id, thread_id, title, lang, countries, set_by FROM inquiry_groups`)
	return list, err
}

// SetInquiryGroup makes a group get cards.
func (tx *Tx) SetInquiryGroup(g InquiryGroup) error {
	_, err := tx.exec(`INSERT INTO inquiry_groups (group_id, thread_id, title, lang, countries, set_by, set_at)
		VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET title = excluded.title, lang = excluded.lang,
			countries = excluded.countries, set_by = excluded.set_by, set_at = excluded.set_at`,
		g.ChatID, g.ThreadID, g.Title, g.Lang, g.Countries, g.SetBy, tx.now)
	return err
}

// UnsetInquiryGroup makes a group, or a topic of one, get no more cards.
func (tx *Tx) UnsetInquiryGroup(chatID, threadID int64) error {
	_, err := tx.exec(`DELETE FROM inquiry_groups WHERE group_id = ? AND thread_id = ?`, chatID, threadID)
	return err
}
