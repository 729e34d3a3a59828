package announce

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// findRun finds the run of a button, for those who may do an operation with it.
func (f *Feature) findRun(tx *store.Tx, r chat.Request, id int64, op operation) (store.Run, error) {
	run, err := tx.Run(id)
	if err != nil {
		return run, mapNotFound(err)
	}
	_, _, err = f.findForOperation(tx, r, run.AnnouncementID, op)
	return run, err
}

// showRun shows the progress of a run, or its report once it has ended.
func (f *Feature) showRun(tx *store.Tx, r chat.Request, press ShowRun) (chat.Response, error) {
	if _, err := f.findRun(tx, r, press.Run, opShowRun); err != nil {
		return chat.Response{}, err
	}
	answer, _, err := f.runStatus(tx, r, press.Run)
	return answer, err
}

// runStatus replaces the message whose button was pressed by the progress of a run, or by its report once it has ended.
func (f *Feature) runStatus(tx *store.Tx, r chat.Request, id int64) (chat.Response, RunCard, error) {
	run, err := tx.Run(id)
	if err != nil {
		return chat.Response{}, RunCard{}, err
	}
	card, err := findRunCard(tx, run)
	if err != nil {
		return chat.Response{}, card, err
	}
	page := f.screen(r.Lang)
	if !run.EndedAt.IsZero() {
		return chat.ReplaceWith(page.RunReport(card)), card, nil
	}
	message := page.Run(card)
	if r.MessageID == run.ProgressMessageID && r.MessageID != 0 { // the progress message shows this from now on
		run.ProgressText, run.ProgressAt = message.HTML, store.Time{Time: tx.Now()}
		err = tx.SetRunProgress(run)
	}
	return chat.ReplaceWith(message), card, err
}

// pauseRun pauses a run.
func (f *Feature) pauseRun(tx *store.Tx, r chat.Request, press PauseRun) (chat.Response, error) {
	return f.changeRun(tx, r, press.Run, runChange{opPause, store.ActionRunPaused, locales.RunIsPaused, tx.PauseRun})
}

// resumeRun resumes a paused run.
func (f *Feature) resumeRun(tx *store.Tx, r chat.Request, press ResumeRun) (chat.Response, error) {
	change := runChange{opResume, store.ActionRunResumed, locales.RunIsResumed, tx.ResumeRun}
	return f.changeRun(tx, r, press.Run, change)
}

// stopRun ends a run: the recipients that still wait are skipped.
func (f *Feature) stopRun(tx *store.Tx, r chat.Request, press StopRun) (chat.Response, error) {
	return f.changeRun(tx, r, press.Run, runChange{opStop, store.ActionRunStopped, locales.RunIsStopped, tx.StopRun})
}

// runChange is a change of the state of a run.
type runChange struct {
	operation
	action store.Action // for the audit
	toast  locales.Key
	apply  func(id int64) error
}

// changeRun changes the state of a run and shows it. A toast says what was done, and how many messages are still in
// flight. Where somebody else was faster, the run is only shown.
func (f *Feature) changeRun(tx *store.Tx, r chat.Request, id int64, change runChange) (chat.Response, error) {
	run, err := f.findRun(tx, r, id, change.operation)
	if err != nil {
		return chat.Response{}, err
	}
	toast := change.toast
	switch err := change.apply(id); {
	case errors.Is(err, store.ErrConflict) && (run.State == store.Stopped || run.State == store.Done):
		toast = locales.RunOver
	case errors.Is(err, store.ErrConflict):
		toast = locales.RunUnchanged
	case err != nil:
		return chat.Response{}, err
	default:
		if err := recordAction(tx, r, change.action, run.AnnouncementID); err != nil {
			return chat.Response{}, err
		}
	}
	answer, card, err := f.runStatus(tx, r, id)
	inFlight := locales.Args{"Number": card.Waiting - card.Held}
	return chat.WithToast(answer, f.screen(r.Lang).Toast(toast, inFlight)), err
}

// resendInDoubt sends an announcement again to the recipients in doubt: nobody knows whether it reached them. What was
// recalled is not sent again.
func (f *Feature) resendInDoubt(tx *store.Tx, r chat.Request, press ResendInDoubt) (chat.Response, error) {
	details, _, err := f.findForOperation(tx, r, press.Announcement, opResend)
	if err != nil {
		return chat.Response{}, err
	}
	if details.isRecalled() {
		return chat.Response{}, chat.ErrOldButton
	}
	a := details.Announcement
	inDoubt, err := tx.InDoubtAddresses(a.ID)
	if err != nil {
		return chat.Response{}, err
	}
	if len(inDoubt) == 0 { // somebody was faster
		return chat.Response{}, chat.UserError{Key: locales.RunNoDoubt}
	}
	if err := f.startRun(tx, a, store.ResendRun, r.Person.ID, recipientsAt(inDoubt)); err != nil {
		return chat.Response{}, err
	}
	return chat.Response{}, recordAction(tx, r, store.ActionAnnouncementResent, a.ID)
}
