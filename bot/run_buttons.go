package bot

import (
	"errors"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// findRun finds the run of a button with its announcement, for whoever may look after it: administrators, and coordinators of a country that it is for.
func findRun(tx *store.Tx, r request, id int64) (store.Run, error) {
	run, err := tx.Run(id)
	if errors.Is(err, store.ErrNotFound) {
		return run, userError{Key: locales.ErrorOldButton}
	}
	if err != nil {
		return run, err
	}
	_, err = findRunAnnouncement(tx, r, run.AnnouncementID)
	return run, err
}

func findRunAnnouncement(tx *store.Tx, r request, id int64) (store.Announcement, error) {
	a, err := tx.Announcement(id)
	if errors.Is(err, store.ErrNotFound) {
		return a, userError{Key: locales.ErrorOldButton}
	}
	if err != nil {
		return a, err
	}
	concerned := a.Audience.Countries
	if concerned == "" {
		concerned = store.AllCountries
	}
	may, err := canEdit(tx, r, concerned)
	if err == nil && !may {
		err = userError{Key: locales.RunNotYours}
	}
	return a, err
}

// runStatus shows, in place of the message whose button was pressed, how a run goes; or how it ended.
func (b *Bot) runStatus(tx *store.Tx, r request, id int64) (response, view.RunCard, error) {
	run, err := tx.Run(id)
	if err != nil {
		return response{}, view.RunCard{}, err
	}
	card, err := runCard(tx, run)
	if err != nil {
		return response{}, card, err
	}
	page := b.views.In(r.lang)
	if !run.EndedAt.IsZero() {
		return replaceWith(page.RunReport(card)), card, nil
	}
	message := page.Run(card)
	if r.messageID == run.ProgressMessageID && r.messageID != 0 { // it shows this from now on
		run.ProgressText, run.ProgressAt = message.HTML, store.Time{Time: tx.Now()}
		err = tx.SetRunProgress(run)
	}
	return replaceWith(message), card, err
}

func (b *Bot) openRun(tx *store.Tx, r request, press view.ShowRun) (response, error) {
	if _, err := findRun(tx, r, press.Run); err != nil {
		return response{}, err
	}
	answer, _, err := b.runStatus(tx, r, press.Run)
	return answer, err
}

func (b *Bot) pauseRun(tx *store.Tx, r request, press view.PauseRun) (response, error) {
	return b.setRunState(tx, r, press.Run, runTransition{store.ActionRunPaused, locales.RunIsPaused, tx.PauseRun})
}

func (b *Bot) resumeRun(tx *store.Tx, r request, press view.ResumeRun) (response, error) {
	return b.setRunState(tx, r, press.Run, runTransition{store.ActionRunResumed, locales.RunIsResumed, tx.ResumeRun})
}

func (b *Bot) stopRun(tx *store.Tx, r request, press view.StopRun) (response, error) {
	return b.setRunState(tx, r, press.Run, runTransition{store.ActionRunStopped, locales.RunIsStopped, tx.StopRun})
}

// runTransition is what somebody does to a run: how the audit and a toast call it, and how it is done.
type runTransition struct {
	action store.Action
	toast  locales.Key
	change func(id int64) error
}

// setRunState pauses, resumes or stops a run, shows it, and says so, with how many messages are under way. Where somebody was faster, it is only shown.
func (b *Bot) setRunState(tx *store.Tx, r request, id int64, s runTransition) (response, error) {
	run, err := findRun(tx, r, id)
	if err != nil {
		return response{}, err
	}
	done := s.toast
	switch err := s.change(id); {
	case errors.Is(err, store.ErrConflict) && (run.State == store.Stopped || run.State == store.Done):
		done = locales.RunOver
	case errors.Is(err, store.ErrConflict):
		done = locales.RunAsItWas
	case err != nil:
		return response{}, err
	default:
		if err := tx.RecordAction(r.person.ID, s.action, store.ObjectAnnouncement.WithID(run.AnnouncementID), ""); err != nil {
			return response{}, err
		}
	}
	answer, card, err := b.runStatus(tx, r, id)
	page := b.views.In(r.lang)
	return withToast(answer, page.Toast(done, locales.Args{"Number": card.Waiting - card.Held})), err
}

// resendInDoubt sends an announcement once more to those of whom nobody knows whether it reached them.
func (b *Bot) resendInDoubt(tx *store.Tx, r request, press view.ResendInDoubt) (response, error) {
	a, err := findRunAnnouncement(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	doubtful, err := tx.InDoubtChats(a.ID)
	if err != nil {
		return response{}, err
	}
	if len(doubtful) == 0 { // somebody was faster
		return response{}, userError{Key: locales.RunNoDoubt}
	}
	var recipients []store.Recipient
	for _, chat := range doubtful {
		recipients = append(recipients, store.Recipient{ChatID: chat})
	}
	run, err := tx.StartRun(a.ID, store.ResendRun, a.Version, r.person.ID, recipients)
	if err != nil {
		return response{}, err
	}
	if err := tx.RecordAction(r.person.ID, store.ActionAnnouncementResent, store.ObjectAnnouncement.WithID(a.ID), ""); err != nil {
		return response{}, err
	}
	return response{}, b.postProgress(tx, run)
}

// showRunRecipients lists the recipients of a run that fared alike.
func (b *Bot) showRunRecipients(tx *store.Tx, r request, press view.ShowRunRecipients) (response, error) {
	run, err := findRun(tx, r, press.Run)
	if err != nil {
		return response{}, err
	}
	counts, err := tx.CountRun(run)
	if err != nil {
		return response{}, err
	}
	total := map[store.OutgoingState]int{store.InDoubt: counts.InDoubt, store.Unreachable: counts.Unreachable, store.Failed: counts.Failed}[press.State]
	pages := view.Pager{Page: press.Page, Total: total, Size: view.RunRecipientsPerPage}
	list, err := tx.RecipientResults(run.ID, press.State, int(press.Page)*view.RunRecipientsPerPage, view.RunRecipientsPerPage)
	return replaceWith(b.views.In(r.lang).RunRecipients(run, press.State, list, pages)), err
}
