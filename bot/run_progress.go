package bot

import (
	"errors"
	"time"

	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/store"
)

// progressInterval is how often, at most, the message that shows the progress of a run changes.
const progressInterval = 3 * time.Second

// postProgress shows whoever started a run how it goes, in a message of its own that changes from then on.
func (b *Bot) postProgress(tx *store.Tx, run store.Run) error {
	to, err := b.recipient(tx, run.StartedBy)
	if err != nil {
		return err
	}
	card, err := runCard(tx, run)
	if err != nil {
		return err
	}
	return b.showProgress(tx, to, card)
}

// runCard is a run as it stands now.
func runCard(tx *store.Tx, run store.Run) (view.RunCard, error) {
	card := view.RunCard{Run: run}
	a, err := tx.AnnouncementVersion(run.AnnouncementID, run.Version)
	if err != nil {
		return card, err
	}
	if card.Announcement, err = announcementCard(tx, a); err != nil {
		return card, err
	}
	card.RunCounts, err = tx.CountRun(run)
	return card, err
}

// showProgress puts how a run goes into the message that shows it, or into a new one; nothing when that says it already.
func (b *Bot) showProgress(tx *store.Tx, to request, card view.RunCard) error {
	message := b.views.In(to.lang).Run(card)
	if message.HTML == card.ProgressText {
		return nil
	}
	call, err := toCall(message, true, card.ProgressMessageID)
	if err != nil {
		return err
	}
	row, err := telegram.NewOutgoing(to.chatID, call)
	if err != nil {
		return err
	}
	if card.ProgressOutboxID, err = tx.Enqueue(row); err != nil {
		return err
	}
	card.ProgressText, card.ProgressAt = message.HTML, store.Time{Time: tx.Now()}
	return tx.SetRunProgress(card.Run)
}

// updateRuns lets those who started a run see how it goes, and ends the runs that have nobody left. A run that cannot be shown holds up no other.
func (b *Bot) updateRuns(tx *store.Tx) error {
	if _, err := tx.ReleaseHeld(); err != nil {
		return err
	}
	runs, err := tx.OpenRuns()
	if err != nil {
		return err
	}
	if len(runs) == 0 {
		b.progressSamples = nil
	}
	for _, run := range runs {
		err := tx.Savepoint(func() error { return b.updateProgress(tx, run) })
		if errors.Is(err, store.ErrTxAborted) {
			return err
		}
		if err != nil {
			b.settings.Log.Error("the progress of a run cannot be shown", "run", run.ID, "error", err)
		}
	}
	return nil
}

// updateProgress shows how a run goes, and when nobody is left, ends it with a report.
func (b *Bot) updateProgress(tx *store.Tx, run store.Run) error {
	waits, since, err := findProgressMessage(tx, &run)
	if err != nil || waits || tx.Now().Sub(since) < progressInterval {
		return err
	}
	card, err := runCard(tx, run)
	if err != nil {
		return err
	}
	if _, err := tx.Person(run.StartedBy); errors.Is(err, store.ErrNotFound) { // they erased themselves: nobody is shown anything
		if card.HasWaiting() {
			return nil
		}
		return tx.EndRun(run.ID)
	}
	to, err := b.recipient(tx, run.StartedBy)
	if err != nil {
		return err
	}
	if !card.HasWaiting() {
		return b.endRun(tx, to, card)
	}
	card.Rate = b.sendRate(run, tx.Now(), card.Total-card.Waiting)
	if card.ProgressMessageID == 0 { // it did not arrive: the report will
		return nil
	}
	return b.showProgress(tx, to, card)
}

// findProgressMessage finds out which message shows the progress of a run, and since when. waits is true while it, or its last change, waits to be sent.
func findProgressMessage(tx *store.Tx, run *store.Run) (waits bool, since time.Time, err error) {
	since = run.ProgressAt.Time
	row, err := tx.Outgoing(run.ProgressOutboxID)
	if errors.Is(err, store.ErrNotFound) {
		return false, since, nil
	}
	if run.ProgressMessageID == 0 {
		run.ProgressMessageID = row.MessageID
	}
	if row.UpdatedAt.After(since) {
		since = row.UpdatedAt.Time
	}
	return row.State == store.Ready || row.State == store.Sending, since, err
}

// endRun ends a run: its progress is shown for the last time, and whoever started it gets the report.
func (b *Bot) endRun(tx *store.Tx, to request, card view.RunCard) error {
	if err := tx.EndRun(card.Run.ID); err != nil {
		return err
	}
	delete(b.progressSamples, card.Run.ID)
	if card.State != store.Stopped {
		card.State = store.Done
	}
	if card.ProgressMessageID != 0 {
		if err := b.showProgress(tx, to, card); err != nil {
			return err
		}
	}
	return b.send(tx, to.chatID, b.views.In(to.lang).RunReport(card))
}

// progressSample is how far a run was when it was last looked at.
type progressSample struct {
	at        time.Time
	processed int     // recipients behind it
	rate      float64 // recipients a second since the time before, smoothed
}

// sendRate is how many recipients a run has behind it a second; 0 before that is known, and when it stands still.
func (b *Bot) sendRate(run store.Run, now time.Time, done int) float64 {
	last, known := b.progressSamples[run.ID]
	if !known && now.Sub(run.StartedAt.Time) < 2*progressInterval { // it is new
		last, known = progressSample{at: run.StartedAt.Time}, true
	}
	next := progressSample{at: now, processed: done}
	if elapsed := now.Sub(last.at).Seconds(); known && elapsed > 0 && done > last.processed {
		next.rate = float64(done-last.processed) / elapsed
		if last.rate > 0 {
			next.rate = (next.rate + last.rate) / 2
		}
	}
	if b.progressSamples == nil {
		b.progressSamples = make(map[int64]progressSample)
	}
	b.progressSamples[run.ID] = next
	return next.rate
}
