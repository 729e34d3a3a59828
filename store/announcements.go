package store

// AnnouncementKind is what an announcement is about; people subscribe to each kind apart.
type AnnouncementKind string

// The kinds of announcements.
const (
	AboutMeeting AnnouncementKind = "meeting"
	AboutNews    AnnouncementKind = "news"
)

// AnnouncementState is where an announcement stands on its way to being sent.
type AnnouncementState string

// The states of an announcement.
const (
	AnnouncementPendingApproval AnnouncementState = "approval"  // of an administrator
	AnnouncementScheduled       AnnouncementState = "scheduled" // for its SendAt
	AnnouncementMissed          AnnouncementState = "missed"    // the program did not run at that time; its author is asked
	AnnouncementStarted         AnnouncementState = "begun"     // there is a run that sends it
	AnnouncementDropped         AnnouncementState = "dropped"   // it is not sent
)

// Announcement is what a coordinator tells many people.
type Announcement struct {
	ID         int64             `db:"id"`
	Draft      string            `db:"draft"` // of which it was made
	Author     int64             `db:"author_id"`
	Kind       AnnouncementKind  `db:"kind"`
	Event      int64             `db:"event_id"` // that it is about; 0: none
	FileID     string            `db:"file_id"`  // Telegram's, of the picture or document that goes with it; empty: none
	Photo      bool              `db:"photo"`    // the file is a picture
	Audience   Audience          `db:"audience"`
	Quiet      bool              `db:"quiet"` // it reaches nobody at night
	State      AnnouncementState `db:"state"`
	SendAt     Time              `db:"send_at"` // zero: at once
	Version    int               `db:"version"` // of its texts
	ApprovedBy int64             `db:"approved_by"`
	CreatedAt  Time              `db:"created_at"`
	Texts      map[string]string `db:"-"` // Telegram's HTML by language, ISO 639-1; may be empty where there is an event
}

const announcementColumns = `id, draft, author_id, kind, ifnull(event_id, 0) AS event_id, file_id, photo, audience, quiet, state, send_at, version,
	ifnull(approved_by, 0) AS approved_by, created_at`

// AddAnnouncement keeps an announcement with the first version of its texts. It returns [ErrConflict] when one was made of its draft already.
func (tx *Tx) AddAnnouncement(a Announcement) (int64, error) {
	id, err := tx.insert(`INSERT INTO announcements (draft, author_id, kind, event_id, file_id, photo, audience, quiet, state, send_at, created_at, updated_at)
		VALUES (?, ?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.Draft, a.Author, a.Kind, a.Event, a.FileID, a.Photo, a.Audience, a.Quiet, a.State, a.SendAt, tx.now, tx.now)
	if err != nil {
		return 0, err
	}
	return id, tx.insertAnnouncementTexts(id, 1, a.Texts)
}

func (tx *Tx) insertAnnouncementTexts(id int64, version int, texts map[string]string) error {
	for lang, html := range texts {
		if _, err := tx.exec(`INSERT INTO announcement_texts (announcement_id, version, lang, html) VALUES (?, ?, ?, ?)`, id, version, lang, html); err != nil {
			return err
		}
	}
	return nil
}

// Announcement finds an announcement, with the texts that hold, or returns [ErrNotFound].
func (tx *Tx) Announcement(id int64) (Announcement, error) {
	var a Announcement
	if err := tx.get(&a, `SELECT `+announcementColumns+` FROM announcements WHERE id = ?`, id); err != nil {
		return Announcement{}, err
	}
	return a, tx.loadAnnouncementTexts(&a)
}

// AnnouncementVersion is [Tx.AnnouncementID] with the texts of a version.
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
	err := tx.list(&texts, `SELECT lang, html FROM announcement_texts WHERE announcement_id = ? AND version = ?`, a.ID, a.Version)
	a.Texts = make(map[string]string, len(texts))
	for _, text := range texts {
		a.Texts[text.Lang] = text.HTML
	}
	return err
}

// Announcements lists announcements that were not dropped, the newest first, without their texts: at most limit, after the first offset ones, and how many
// there are in all.
func (tx *Tx) Announcements(offset, limit int) ([]Announcement, int, error) {
	var total int
	if err := tx.get(&total, `SELECT count(*) FROM announcements WHERE state <> 'dropped'`); err != nil {
		return nil, 0, err
	}
	var list []Announcement
	err := tx.list(&list, `SELECT `+announcementColumns+` FROM announcements WHERE state <> 'dropped' ORDER BY id DESC LIMIT ? OFFSET ?`, limit, offset)
	return list, total, err
}

// AnnouncementsForEvent lists the announcements of an event that were not dropped, the oldest first, without their texts.
func (tx *Tx) AnnouncementsForEvent(event int64) ([]Announcement, error) {
	var list []Announcement
	err := tx.list(&list, `SELECT `+announcementColumns+` FROM announcements WHERE event_id = ? AND state <> 'dropped' ORDER BY id`, event)
	return list, err
}

// DueAnnouncements lists the announcements whose time has come, the earliest first, without their texts.
func (tx *Tx) DueAnnouncements() ([]Announcement, error) {
	var list []Announcement
	err := tx.list(&list, `SELECT `+announcementColumns+` FROM announcements WHERE state = 'scheduled' AND send_at <= ? ORDER BY send_at, id`, tx.now)
	return list, err
}

// TransitionAnnouncement brings an announcement from one state to another. It returns [ErrConflict] when it is not in the first one: somebody else was faster.
func (tx *Tx) TransitionAnnouncement(id int64, from, to AnnouncementState) error {
	n, err := tx.exec(`UPDATE announcements SET state = ?, updated_at = ? WHERE id = ? AND state = ?`, to, tx.now, id, from)
	if err == nil && n == 0 {
		err = ErrConflict
	}
	return err
}

// ApproveAnnouncement notes who approved an announcement.
func (tx *Tx) ApproveAnnouncement(id, by int64) error {
	return tx.execOrNotFound(`UPDATE announcements SET approved_by = ?, updated_at = ? WHERE id = ?`, by, tx.now, id)
}

// ScheduleAnnouncement gives an announcement another time; zero: at once.
func (tx *Tx) ScheduleAnnouncement(id int64, at Time) error {
	return tx.execOrNotFound(`UPDATE announcements SET send_at = ?, updated_at = ? WHERE id = ?`, at, tx.now, id)
}

// UpdateAnnouncementTexts adds a version of an announcement's texts, which holds from now on, and returns its number.
func (tx *Tx) UpdateAnnouncementTexts(id int64, texts map[string]string) (version int, err error) {
	if err := tx.get(&version, `UPDATE announcements SET version = version + 1, updated_at = ? WHERE id = ? RETURNING version`, tx.now, id); err != nil {
		return 0, err
	}
	return version, tx.insertAnnouncementTexts(id, version, texts)
}
