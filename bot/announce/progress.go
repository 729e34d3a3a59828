package announce

import (
	"errors"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/store"
)

// progressInterval is how often, at most, the message that shows the progress of a run changes.
const progressInterval = 3 * time.Second

// postProgress shows whoever started a run how it goes, in a message of its own that changes from then on.
func (f *Feature) postProgress(tx *store.Tx, run store.Run) error {
	to, err := f.Rights.Recipient(tx, run.StartedBy)
	if err != nil {
		return err
	}
	card, err := findRunCard(tx, run)
	if err != nil {
		return err
	}
	return f.showProgress(tx, to, card)
}

// findRunCard is a run as it stands now.
func findRunCard(tx *store.Tx, run store.Run) (RunCard, error) {
	card := RunCard{Run: run}
	a, err := tx.AnnouncementVersion(run.AnnouncementID, run.Version)
	if err != nil {
		return card, err
	}
	if card.Announcement, err = findCard(tx, a); err != nil {
		return card, err
	}
	card.RunCounts, err = tx.CountRun(run)
	return card, err
}

// showProgress puts how a run goes into the message that shows it, or into a new one; nothing when that says it already.
func (f *Feature) showProgress(tx *store.Tx, to chat.Request, card RunCard) error {
	message := f.screen(to.Lang).Run(card)
	if message.HTML == card.ProgressText {
		return nil
	}
	var err error
	if card.ProgressOutboxID, err = chat.EnqueueMessage(tx, to.ChatID, message, card.ProgressMessageID); err != nil {
		return err
	}
	card.ProgressText, card.ProgressAt = message.HTML, store.Time{Time: tx.Now()}
	return tx.SetRunProgress(card.Run)
}

// updateRuns lets those who started a run see how it goes, and ends the runs that have nobody left. A run that cannot be shown holds up no other.
func (f *Feature) updateRuns(tx *store.Tx) (more bool, err error) {
	if _, err := tx.ReleaseHeld(); err != nil {
		return false, err
	}
	runs, err := tx.OpenRuns()
	if err != nil {
		return false, err
	}
	if len(runs) == 0 {
		f.progressSamples = nil
	}
	for _, run := range runs {
		err := tx.Savepoint(func() error { return f.updateProgress(tx, run) })
		if errors.Is(err, store.ErrTxAborted) {
			return false, err
		}
		if err != nil {
			f.Log.Error("the progress of a run cannot be shown", "run", run.ID, "error", err)
		}
	}
	return false, nil
}

// updateProgress shows how a run goes, and when nobody is left, ends it with a report.
func (f *Feature) updateProgress(tx *store.Tx, run store.Run) error {
	waits, since, err := findProgressMessage(tx, &run)
	if err != nil || waits || tx.Now().Sub(since) < progressInterval {
		return err
	}
	card, err := findRunCard(tx, run)
	if err != nil {
		return err
	}
	if _, err := tx.Person(run.StartedBy); errors.Is(err, store.ErrNotFound) { // they erased themselves: nobody is shown anything
		if card.HasWaiting() {
			return nil
		}
		return tx.EndRun(run.ID)
	}
	to, err := f.Rights.Recipient(tx, run.StartedBy)
	if err != nil {
		return err
	}
	if !card.HasWaiting() {
		return f.endRun(tx, to, card)
	}
	card.Rate = f.sendRate(run, tx.Now(), card.Total-card.Waiting)
	if card.ProgressMessageID == 0 { // it did not arrive: the report will
		return nil
	}
	return f.showProgress(tx, to, card)
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
func (f *Feature) endRun(tx *store.Tx, to chat.Request, card RunCard) error {
	if err := tx.EndRun(card.Run.ID); err != nil {
		return err
	}
	delete(f.progressSamples, card.Run.ID)
	if card.State != store.Stopped {
		card.State = store.Done
	}
	if card.ProgressMessageID != 0 {
		if err := f.showProgress(tx, to, card); err != nil {
			return err
		}
	}
	return chat.Send(tx, to.ChatID, f.screen(to.Lang).RunReport(card))
}

// progressSample is how far a run was when it was last looked at.
type progressSample struct {
	at        time.Time
	processed int     // recipients behind it
	rate      float64 // recipients a second since the time before, smoothed
}

// sendRate is how many recipients a run has behind it a second; 0 before that is known, and when it stands still.
func (f *Feature) sendRate(run store.Run, now time.Time, done int) float64 {
	last, known := f.progressSamples[run.ID]
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
	if f.progressSamples == nil {
		f.progressSamples = make(map[int64]progressSample)
	}
	f.progressSamples[run.ID] = next
	return next.rate
}
