package store

import (
	"context"
	"fmt"
	"log/slog"
)

// Suspended has the numbers of what was under way in a backup when it was opened. The program that made the backup may
// have gone on with all of it, so nothing of it is done again without somebody's decision.
type Suspended struct {
	Calls         int64 // that waited or were in flight: they are in doubt
	Updates       int64 // that waited: their senders may have their answers
	Jobs          int64 // background work: who asked for it can ask again
	Announcements int64 // that were scheduled or waited for approval: their authors are asked
	Reminders     int64 // that were due: they count as sent
}

// SuspendedByRestore is the reason of the calls that are in doubt since a backup was restored.
const SuspendedByRestore = "restored from a backup"

// restoredNote is the name of the note with the time at which a backup was opened.
const restoredNote = "restored_at"

// Restored returns what was suspended when the file was opened, and whether the file was a backup.
func (s *Store) Restored() (suspended Suspended, restored bool) {
	if s.restored == nil {
		return Suspended{}, false
	}
	return *s.restored, true
}

// adopt makes a file the program's own. It suspends what is under way in a backup. It rewrites a database of a program
// that did not overwrite what it deleted, so that nothing of that is left.
func (s *Store) adopt(ctx context.Context) error {
	var id int64
	if err := s.write.GetContext(ctx, &id, `PRAGMA application_id`); err != nil || id == databaseID {
		return err
	}
	if id != backupID {
		if _, err := s.write.ExecContext(ctx, `VACUUM`); err != nil {
			return fmt.Errorf("rewriting it without what was deleted: %w", err)
		}
	}
	return s.InTx(ctx, func(tx *Tx) error {
		if _, err := tx.exec(fmt.Sprintf(`PRAGMA application_id = %d`, databaseID)); err != nil || id != backupID {
			return err
		}
		suspended, err := tx.suspend()
		tx.AfterCommit(func() { s.restored = &suspended })
		return err
	})
}

// Queries that take what the program would do by itself out of its queues. ?1 is the reason, ?2 the time.
const (
	suspendCallsQuery = `UPDATE outbox SET state = 'doubt', error = ?1, updated_at = ?2, payload = '', file = NULL
		WHERE state IN ('ready', 'held', 'sending')`
	suspendUpdatesQuery = `UPDATE inbox SET state = 'done', error = ?1, handled_at = ?2, body = ''
		WHERE state = 'ready'`
)

// suspend suspends everything that is under way. Announcements keep their state: [Tx.SuspendedAnnouncements] lists
// them.
func (tx *Tx) suspend() (s Suspended, err error) {
	if s.Calls, err = tx.exec(suspendCallsQuery, SuspendedByRestore, tx.now); err != nil {
		return s, err
	}
	if s.Updates, err = tx.exec(suspendUpdatesQuery, SuspendedByRestore, tx.now); err != nil {
		return s, err
	}
	if s.Jobs, err = tx.exec(`DELETE FROM jobs`); err != nil {
		return s, err
	}
	err = tx.get(&s.Announcements, `SELECT (SELECT count(*) FROM announcements WHERE state = 'scheduled')
		+ (SELECT count(*) FROM announcements WHERE state = 'approval')`)
	if err != nil {
		return s, err
	}
	if s.Reminders, err = tx.suspendReminders(); err != nil {
		return s, err
	}
	return s, tx.SetNote(restoredNote, tx.now.UTC().Format(timeLayout))
}

// suspendReminders records the reminders that are due as sent, and returns their number.
func (tx *Tx) suspendReminders() (int64, error) {
	due, err := tx.DueReminders(-1)
	for _, reminder := range due {
		if err := tx.MarkReminderSent(reminder); err != nil {
			return 0, err
		}
	}
	return int64(len(due)), err
}

// SuspendedAnnouncements lists the announcements that were scheduled, or waited for approval, when the database was
// restored from a backup, without their texts. They may have been sent or dropped since the backup was made.
func (tx *Tx) SuspendedAnnouncements() ([]Announcement, error) {
	const query = `SELECT ` + announcementColumns + ` FROM announcements
		WHERE state = '%s' AND updated_at <= (SELECT value FROM notes WHERE name = ?1)`
	var list []Announcement
	err := tx.list(&list, fmt.Sprintf(query+` UNION ALL `+query+` ORDER BY send_at, id`,
		AnnouncementScheduled, AnnouncementPendingApproval), restoredNote)
	return list, err
}

// LogValue implements [log/slog.LogValuer].
func (s Suspended) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Int64("calls_in_doubt", s.Calls), slog.Int64("updates_dropped", s.Updates),
		slog.Int64("jobs_dropped", s.Jobs), slog.Int64("announcements_to_confirm", s.Announcements),
		slog.Int64("reminders_skipped", s.Reminders),
	)
}
