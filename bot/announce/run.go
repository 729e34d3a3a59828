package announce

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// findRun finds the run of a button with its announcement, for whoever may look after it: administrators, and coordinators of a country that it is for.
func findRun(tx *store.Tx, r chat.Request, id int64) (store.Run, error) {
	run, err := tx.Run(id)
	if errors.Is(err, store.ErrNotFound) {
		return run, chat.UserError{Key: locales.ErrorOldButton}
	}
	if err != nil {
		return run, err
	}
	_, err = findRunAnnouncement(tx, r, run.AnnouncementID)
	return run, err
}

func findRunAnnouncement(tx *store.Tx, r chat.Request, id int64) (store.Announcement, error) {
	a, err := tx.Announcement(id)
	if errors.Is(err, store.ErrNotFound) {
		return a, chat.UserError{Key: locales.ErrorOldButton}
	}
	if err != nil {
		return a, err
	}
	concerned := a.Audience.Countries
	if concerned == "" {
		concerned = store.AllCountries
	}
	may, err := chat.CanEdit(tx, r, concerned)
	if err == nil && !may {
		err = chat.UserError{Key: locales.RunNotYours}
	}
	return a, err
}

// runStatus shows, in place of the message whose button was pressed, how a run goes; or how it ended.
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
	if r.MessageID == run.ProgressMessageID && r.MessageID != 0 { // it shows this from now on
		run.ProgressText, run.ProgressAt = message.HTML, store.Time{Time: tx.Now()}
		err = tx.SetRunProgress(run)
	}
	return chat.ReplaceWith(message), card, err
}

func (f *Feature) showRun(tx *store.Tx, r chat.Request, press ShowRun) (chat.Response, error) {
	if _, err := findRun(tx, r, press.Run); err != nil {
		return chat.Response{}, err
	}
	answer, _, err := f.runStatus(tx, r, press.Run)
	return answer, err
}

func (f *Feature) pauseRun(tx *store.Tx, r chat.Request, press PauseRun) (chat.Response, error) {
	return f.setRunState(tx, r, press.Run, runTransition{store.ActionRunPaused, locales.RunIsPaused, tx.PauseRun})
}

func (f *Feature) resumeRun(tx *store.Tx, r chat.Request, press ResumeRun) (chat.Response, error) {
	return f.setRunState(tx, r, press.Run, runTransition{store.ActionRunResumed, locales.RunIsResumed, tx.ResumeRun})
}

func (f *Feature) stopRun(tx *store.Tx, r chat.Request, press StopRun) (chat.Response, error) {
	return f.setRunState(tx, r, press.Run, runTransition{store.ActionRunStopped, locales.RunIsStopped, tx.StopRun})
}

// runTransition is what somebody does to a run: how the audit and a toast call it, and how it is done.
type runTransition struct {
	action store.Action
	toast  locales.Key
	change func(id int64) error
}

// setRunState pauses, resumes or stops a run, shows it, and says so, with how many messages are under way. Where somebody was faster, it is only shown.
func (f *Feature) setRunState(tx *store.Tx, r chat.Request, id int64, s runTransition) (chat.Response, error) {
	run, err := findRun(tx, r, id)
	if err != nil {
		return chat.Response{}, err
	}
	done := s.toast
	switch err := s.change(id); {
	case errors.Is(err, store.ErrConflict) && (run.State == store.Stopped || run.State == store.Done):
		done = locales.RunOver
	case errors.Is(err, store.ErrConflict):
		done = locales.RunAsItWas
	case err != nil:
		return chat.Response{}, err
	default:
		if err := tx.RecordAction(r.Person.ID, s.action, store.ObjectAnnouncement.WithID(run.AnnouncementID), ""); err != nil {
			return chat.Response{}, err
		}
	}
	answer, card, err := f.runStatus(tx, r, id)
	page := f.screen(r.Lang)
	return chat.WithToast(answer, page.Toast(done, locales.Args{"Number": card.Waiting - card.Held})), err
}

// resendInDoubt sends an announcement once more to those of whom nobody knows whether it reached them.
func (f *Feature) resendInDoubt(tx *store.Tx, r chat.Request, press ResendInDoubt) (chat.Response, error) {
	a, err := findRunAnnouncement(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	doubtful, err := tx.InDoubtChats(a.ID)
	if err != nil {
		return chat.Response{}, err
	}
	if len(doubtful) == 0 { // somebody was faster
		return chat.Response{}, chat.UserError{Key: locales.RunNoDoubt}
	}
	var recipients []store.Recipient
	for _, chat := range doubtful {
		recipients = append(recipients, store.Recipient{ChatID: chat})
	}
	run, err := tx.StartRun(a.ID, store.ResendRun, a.Version, r.Person.ID, recipients)
	if err != nil {
		return chat.Response{}, err
	}
	if err := tx.RecordAction(r.Person.ID, store.ActionAnnouncementResent, store.ObjectAnnouncement.WithID(a.ID), ""); err != nil {
		return chat.Response{}, err
	}
	return chat.Response{}, f.postProgress(tx, run)
}

// showRunRecipients lists the recipients of a run that fared alike.
func (f *Feature) showRunRecipients(tx *store.Tx, r chat.Request, press ShowRunRecipients) (chat.Response, error) {
	run, err := findRun(tx, r, press.Run)
	if err != nil {
		return chat.Response{}, err
	}
	counts, err := tx.CountRun(run)
	if err != nil {
		return chat.Response{}, err
	}
	total := map[store.OutgoingState]int{store.InDoubt: counts.InDoubt, store.Unreachable: counts.Unreachable, store.Failed: counts.Failed}[press.State]
	pages := view.Pager{Page: press.Page, Total: total, Size: recipientsPerPage}
	list, err := tx.RecipientResults(run.ID, press.State, int(press.Page)*recipientsPerPage, recipientsPerPage)
	return chat.ReplaceWith(f.screen(r.Lang).RunRecipients(run, press.State, list, pages)), err
}
