package announce

import (
	"errors"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/store"
)

// progressInterval is how often, at most, the message that shows the progress of a run changes.
const progressInterval = 3 * time.Second

// postProgress shows the progress of a run to the person who started it, in a message of its own that is updated from
// then on.
func (f *Feature) postProgress(tx *store.Tx, run store.Run) error {
	to, err := f.Rights.Recipient(tx, store.Address{ChatID: run.StartedBy})
	if err != nil {
		return err
	}
	card, err := findRunCard(tx, run)
	if err != nil {
		return err
	}
	return f.showProgress(tx, to, card)
}

// showProgress puts the progress of a run into the message that shows it, or into a new one. It does nothing when the
// message says the same already.
func (f *Feature) showProgress(tx *store.Tx, to chat.Request, card RunCard) error {
	message := f.screen(to.Lang).Run(card)
	if message.HTML == card.ProgressText {
		return nil
	}
	row, err := chat.EnqueueMessage(tx, to.Address, message, card.ProgressMessageID)
	if err != nil {
		return err
	}
	card.ProgressOutboxID, card.ProgressText, card.ProgressAt = row, message.HTML, store.Time{Time: tx.Now()}
	return tx.SetRunProgress(card.Run)
}

// updateRuns releases the recipients whose hour has come, shows the progress of the open runs, and ends those in which
// nobody waits. A run that fails does not delay the others.
func (f *Feature) updateRuns(tx *store.Tx) (more bool, err error) {
	if _, err := tx.ReleaseHeld(); err != nil {
		return false, err
	}
	runs, err := tx.OpenRuns()
	if err != nil {
		return false, err
	}
	if len(runs) == 0 {
		tx.AfterCommit(func() { clear(f.progressSamples) })
	}
	for _, run := range runs {
		err := tx.Savepoint(func() error { return f.updateRun(tx, run) })
		if errors.Is(err, store.ErrTxAborted) {
			return false, err
		}
		if err != nil {
			f.Log.Error("the progress of a run cannot be shown", "run", run.ID, store.ErrorAttr(err))
		}
	}
	return false, nil
}

// updateRun shows the progress of a run. Once nobody waits, it ends the run with a report. Nobody is shown the sending
// of calendar files, which go with a notice that has a report.
func (f *Feature) updateRun(tx *store.Tx, run store.Run) error {
	pending, since, err := findProgressMessage(tx, &run)
	shownFor := tx.Now().Sub(since) // negative if the clock was set back
	if err != nil || pending || shownFor >= 0 && shownFor < progressInterval {
		return err
	}
	card, err := findRunCard(tx, run)
	if err != nil {
		return err
	}
	if card.Announcement.Notice == store.CalendarNotice {
		return endUnlessWaiting(tx, card)
	}
	overseers, err := f.overseers(tx, card.Announcement.Announcement, run.StartedBy)
	switch {
	case err != nil:
		return err
	case len(overseers) == 0: // there is nobody to show it to
		return endUnlessWaiting(tx, card)
	case overseers[0].Person.ID != run.StartedBy:
		return f.handOverRun(tx, card, overseers)
	}
	to := overseers[0]
	if !card.HasWaiting() {
		return f.endRun(tx, to, card)
	}
	card.Rate = f.sendRate(tx, run, card.Total-card.Waiting)
	if card.ProgressMessageID == 0 { // the message did not arrive; the report will come
		return nil
	}
	return f.showProgress(tx, to, card)
}

// endUnlessWaiting ends a run without a report once nobody waits.
func endUnlessWaiting(tx *store.Tx, card RunCard) error {
	if card.HasWaiting() {
		return nil
	}
	return tx.EndRun(card.Run.ID)
}

// findProgressMessage finds the message that shows the progress of a run, and since when it shows what it does. pending
// means that the message is not sent yet, or that its last change is in flight. A change that waits is none of these:
// the next one replaces it.
func findProgressMessage(tx *store.Tx, run *store.Run) (pending bool, since time.Time, err error) {
	since = run.ProgressAt.Time
	row, err := tx.Outgoing(run.ProgressOutboxID)
	if errors.Is(err, store.ErrNotFound) {
		return false, since, nil
	}
	if row.MessageID != 0 { // a new one, if the earlier one is gone
		run.ProgressMessageID = row.MessageID
	}
	if row.UpdatedAt.After(since) {
		since = row.UpdatedAt.Time
	}
	return row.State == store.Sending || row.State == store.Ready && run.ProgressMessageID == 0, since, err
}

// endRun ends a run: the report takes the place of the progress, so that the person who started the run reads it once.
// Where the progress did not arrive, the report is a message of its own.
func (f *Feature) endRun(tx *store.Tx, to chat.Request, card RunCard) error {
	if err := tx.EndRun(card.Run.ID); err != nil {
		return err
	}
	tx.AfterCommit(func() { delete(f.progressSamples, card.Run.ID) })
	if card.State != store.Stopped {
		card.State = store.Done
	}
	_, err := chat.EnqueueMessage(tx, to.Address, f.screen(to.Lang).RunReport(card), card.ProgressMessageID)
	return err
}

// progressSample is how far a run was when it was last looked at.
type progressSample struct {
	at        time.Time
	processed int     // recipients that do not wait any more
	rate      float64 // recipients a second since the sample before, smoothed
}

// sendRate is how many recipients a run processes a second; 0 before that is known, and when nothing is sent.
func (f *Feature) sendRate(tx *store.Tx, run store.Run, processed int) float64 {
	now := tx.Now()
	last, found := f.progressSamples[run.ID]
	if !found && now.Sub(run.StartedAt.Time) < 2*progressInterval { // the run has just started
		last, found = progressSample{at: run.StartedAt.Time}, true
	}
	next := progressSample{at: now, processed: processed}
	if elapsed := now.Sub(last.at).Seconds(); found && elapsed > 0 && processed > last.processed {
		next.rate = float64(processed-last.processed) / elapsed
		if last.rate > 0 {
			next.rate = (next.rate + last.rate) / 2
		}
	}
	tx.AfterCommit(func() { f.progressSamples[run.ID] = next })
	return next.rate
}
