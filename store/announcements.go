package store

// AnnouncementKind is what an announcement is about. People subscribe to each kind separately.
type AnnouncementKind string

// The kinds of announcements.
const (
	AboutMeeting AnnouncementKind = "meeting"
	AboutNews    AnnouncementKind = "news"
)

// AnnouncementState is the state of an announcement.
type AnnouncementState string

// The states of an announcement.
const (
	AnnouncementPendingApproval AnnouncementState = "approval"  // waits for an administrator
	AnnouncementScheduled       AnnouncementState = "scheduled" // waits for its SendAt
	AnnouncementMissed          AnnouncementState = "missed"    // was not sent then; whoever answers for it is asked
	AnnouncementStarted         AnnouncementState = "begun"     // a run sends it, or has sent it
	AnnouncementDropped         AnnouncementState = "dropped"   // will not be sent
)

// Announcement is a message of a coordinator to many people.
type Announcement struct {
	ID         int64             `db:"id"`
	Draft      string            `db:"draft"` // token of the draft it was made from
	Author     int64             `db:"author_id"`
	Kind       AnnouncementKind  `db:"kind"`
	Event      int64             `db:"event_id"` // 0: not about an event
	Files      Files             `db:"files"`    // that go with it
	Audience   Audience          `db:"audience"`
	Quiet      bool              `db:"quiet"` // not sent at the recipient's night
	State      AnnouncementState `db:"state"`
	SendAt     Time              `db:"send_at"`     // zero: at once
	Version    int               `db:"version"`     // of the texts
	ApprovedBy int64             `db:"approved_by"` // the administrator who approved what it says; 0: nobody
	CreatedAt  Time              `db:"created_at"`
	Texts      map[string]string `db:"-"` // Telegram's HTML by language (ISO 639-1); may be empty when it has an event

	Notice   EventNotice `db:"notice"`
	Previous *EventTime  `db:"previous"` // when the event was to take place before a notice; nil: then as well

	CorrectionVersion int   `db:"correction_version"` // of the texts, the last one that was proposed; 0: none
	CorrectionBy      int64 `db:"correction_by"`      // who proposed a correction that waits; 0: none waits
}

const announcementColumns = `id, draft, author_id, kind, ifnull(event_id, 0) AS event_id, files, audience,
	quiet, state, send_at, version, ifnull(approved_by, 0) AS approved_by, created_at,
	correction_version, ifnull(correction_by, 0) AS correction_by, notice, previous`

// AddAnnouncement keeps an announcement with the first version of its texts and returns its id. It returns
// [ErrConflict] when an announcement was made from the same draft already.
func (tx *Tx) AddAnnouncement(a Announcement) (int64, error) {
	id, err := tx.insert(`INSERT INTO announcements (draft, author_id, kind, event_id, files, audience, quiet,
			state, send_at, notice, previous, created_at, updated_at)
		VALUES (?, ?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.Draft, a.Author, a.Kind, a.Event, a.Files, a.Audience, a.Quiet, a.State, a.SendAt, a.Notice,
		a.Previous, tx.now, tx.now)
	if err != nil {
		return 0, err
	}
	return id, tx.insertAnnouncementTexts(id, 1, a.Texts)
}

func (tx *Tx) insertAnnouncementTexts(id int64, version int, texts map[string]string) error {
	for lang, html := range texts {
		_, err := tx.exec(`INSERT INTO announcement_texts (announcement_id, version, lang, html) VALUES (?, ?, ?, ?)`,
			id, version, lang, html)
		if err != nil {
			return err
		}
	}
	return nil
}

// Announcement returns an announcement with the latest version of its texts, or [ErrNotFound].
func (tx *Tx) Announcement(id int64) (Announcement, error) {
	var a Announcement
	if err := tx.get(&a, `SELECT `+announcementColumns+` FROM announcements WHERE id = ?`, id); err != nil {
		return Announcement{}, err
	}
	return a, tx.loadAnnouncementTexts(&a)
}

// AnnouncementVersion is [Tx.Announcement] with the given version of the texts.
func (tx *Tx) AnnouncementVersion(id int64, version int) (Announcement, error) {
	a, err := tx.Announcement(id)
	if err != nil || a.Version == version {
		return a, err
	}
	a.Version = version
	return a, tx.loadAnnouncementTexts(&a)
}

func (tx *Tx) loadAnnouncementTexts(a *Announcement) error {
	var texts []struct {
		Lang string `db:"lang"`
		HTML string `db:"html"`
	}
	err := tx.list(&texts, `SELECT lang, html FROM announcement_texts WHERE announcement_id = ? AND version = ?`,
		a.ID, a.Version)
	a.Texts = make(map[string]string, len(texts))
	for _, text := range texts {
		a.Texts[text.Lang] = text.HTML
	}
	return err
}

// Announcements lists what coordinators announce and was not dropped, the newest first, without the texts. It returns
// at most limit of them after the first offset ones, and the total number.
func (tx *Tx) Announcements(offset, limit int) ([]Announcement, int, error) {
	var total int
	err := tx.get(&total, `SELECT count(*) FROM announcements WHERE state <> 'dropped' AND notice = ''`)
	if err != nil {
		return nil, 0, err
	}
	var list []Announcement
	err = tx.list(&list, `SELECT `+announcementColumns+` FROM announcements
		WHERE state <> 'dropped' AND notice = '' ORDER BY id DESC LIMIT ? + 0 OFFSET ?`, limit, offset)
	return list, total, err
}

// AnnouncedNews lists the news that went out to subscribers and was not recalled, the latest first, with the texts: at
// most limit of them. What was for the team, or for the guests of an event, is not listed.
func (tx *Tx) AnnouncedNews(limit int) (list []Announcement, err error) {
	err = tx.list(&list, `SELECT `+announcementColumns+` FROM announcements a
		WHERE kind = 'news' AND state = 'begun' AND event_id IS NULL AND notice = ''
			AND ifnull(audience ->> 'team', 0) = 0 AND ifnull(audience ->> 'event', 0) = 0
			AND EXISTS (SELECT 1 FROM announcement_texts t WHERE t.announcement_id = a.id)
			AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.announcement_id = a.id AND r.kind = 'recall')
		ORDER BY id DESC LIMIT ? + 0`, limit)
	for i := range list {
		if err == nil {
			err = tx.loadAnnouncementTexts(&list[i])
		}
	}
	return list, err
}

// PendingApprovals counts the announcements that wait for an administrator.
func (tx *Tx) PendingApprovals() (number int, err error) {
	err = tx.get(&number, `SELECT count(*) FROM announcements WHERE state = 'approval' AND notice = ''`)
	return number, err
}

// AnnouncementsForEvent lists what coordinators announce of an event and was not dropped, the oldest first, without the
// texts.
func (tx *Tx) AnnouncementsForEvent(event int64) ([]Announcement, error) {
	var list []Announcement
	err := tx.list(&list, `SELECT `+announcementColumns+` FROM announcements
		WHERE event_id = ? AND state <> 'dropped' AND notice = '' ORDER BY id`, event)
	return list, err
}

// DueAnnouncements lists the scheduled announcements whose time has come, the earliest first, without their texts.
func (tx *Tx) DueAnnouncements() ([]Announcement, error) {
	var list []Announcement
	err := tx.list(&list, `SELECT `+announcementColumns+` FROM announcements
		WHERE state = 'scheduled' AND send_at <= ? ORDER BY send_at, id`, tx.now)
	return list, err
}

// MissedAnnouncements lists the announcements of an author that missed their time, the oldest first, without their
// texts.
func (tx *Tx) MissedAnnouncements(author int64) ([]Announcement, error) {
	var list []Announcement
	err := tx.list(&list, `SELECT `+announcementColumns+` FROM announcements
		WHERE state = 'missed' AND author_id = ? ORDER BY id`, author)
	return list, err
}

// TransitionAnnouncement changes the state of an announcement. It returns [ErrConflict] when the state is not from:
// somebody else changed it first.
func (tx *Tx) TransitionAnnouncement(id int64, from, to AnnouncementState) error {
	n, err := tx.exec(`UPDATE announcements SET state = ?, updated_at = ? WHERE id = ? AND state = ?`,
		to, tx.now, id, from)
	if err == nil && n == 0 {
		err = ErrConflict
	}
	return err
}

// ApproveAnnouncement records who approved an announcement; 0 withdraws the approval.
func (tx *Tx) ApproveAnnouncement(id, by int64) error {
	return tx.execOrNotFound(`UPDATE announcements SET approved_by = nullif(?, 0), updated_at = ? WHERE id = ?`,
		by, tx.now, id)
}

// ScheduleAnnouncement changes when an announcement is sent; zero: at once.
func (tx *Tx) ScheduleAnnouncement(id int64, at Time) error {
	return tx.execOrNotFound(`UPDATE announcements SET send_at = ?, updated_at = ? WHERE id = ?`, at, tx.now, id)
}

// ReassignAnnouncement makes another person answer for an announcement, in place of its author.
func (tx *Tx) ReassignAnnouncement(id, to int64) error {
	return tx.execOrNotFound(`UPDATE announcements SET author_id = ?, updated_at = ? WHERE id = ?`, to, tx.now, id)
}
