package bot

import (
	"errors"
	"strconv"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// showEvidence lists the files that show that an activity took place. Who looks at the list has sent what there was to attach.
func (b *Bot) showEvidence(tx *store.Tx, r request, press view.ShowEvidence) (response, error) {
	activity, err := findActivity(tx, press.Activity)
	if err != nil {
		return response{}, err
	}
	c, found, err := b.currentConversation(tx, r)
	if err == nil && found && c.Flow == flowEvidence {
		err = tx.EndConversation(c.Draft)
	}
	if err != nil {
		return response{}, err
	}
	files, err := tx.EvidenceForActivity(activity.ID)
	if err != nil {
		return response{}, err
	}
	removed, err := tx.RemovedEvidence(activity.ID, view.MaxShownRemovedEvidence)
	if err != nil {
		return response{}, err
	}
	pages := view.Pager{Page: press.Page, Total: len(files), Size: view.EvidencePerPage}
	if press.Page > int64(max(len(files)-1, 0))/view.EvidencePerPage {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	files = files[press.Page*view.EvidencePerPage : min((press.Page+1)*view.EvidencePerPage, int64(len(files)))]
	people := make(map[int64]store.Person)
	for _, file := range append(removed[:len(removed):len(removed)], files...) {
		for _, id := range []int64{file.AddedBy, file.RemovedBy} {
			if people[id], err = personOrID(tx, id); err != nil {
				return response{}, err
			}
		}
	}
	may, err := canEdit(tx, r, activity.InvolvedCountries())
	return replaceWith(b.views.In(r.lang).Evidence(activity, view.EvidencePage{Files: files, Removed: removed, People: people, CanEdit: may, Pager: pages}, r.viewer(tx.Now()))), err
}

// downloadEvidence sends a file back. One that was taken away can still be read.
func (b *Bot) downloadEvidence(tx *store.Tx, r request, press view.DownloadEvidence) (response, error) {
	file, err := findEvidence(tx, press.File)
	return reply(b.views.In(r.lang).EvidenceFile(file)), err
}

// removeEvidence takes a file away from its activity, for whoever may change that.
func (b *Bot) removeEvidence(tx *store.Tx, r request, press view.RemoveEvidence) (response, error) {
	file, err := editableEvidence(tx, r, press.File)
	if err != nil {
		return response{}, err
	}
	err = tx.RemoveEvidence(file.ID, r.person.ID)
	if errors.Is(err, store.ErrNotFound) { // pressed twice
		return replaceWith(b.views.In(r.lang).EvidenceRemoved(file)), nil
	}
	if err == nil {
		err = recordEvidence(tx, r, store.ActionEvidenceRemoved, file)
	}
	return replaceWith(b.views.In(r.lang).EvidenceRemoved(file)), err
}

// restoreEvidence gives a file back to its activity.
func (b *Bot) restoreEvidence(tx *store.Tx, r request, press view.RestoreEvidence) (response, error) {
	file, err := editableEvidence(tx, r, press.File)
	if err != nil {
		return response{}, err
	}
	restored, err := tx.RestoreEvidence(file.ID, r.person.ID)
	if err == nil && restored {
		err = recordEvidence(tx, r, store.ActionEvidenceRestored, file)
	}
	if err != nil {
		return response{}, err
	}
	return b.showEvidence(tx, r, view.ShowEvidence{Activity: file.ActivityID})
}

// findEvidence finds the file of a button.
func findEvidence(tx *store.Tx, id int64) (store.Evidence, error) {
	file, err := tx.Evidence(id)
	if errors.Is(err, store.ErrNotFound) {
		err = userError{Key: locales.ErrorOldButton}
	}
	return file, err
}

// editableEvidence finds a file whose activity the person may change.
func editableEvidence(tx *store.Tx, r request, id int64) (store.Evidence, error) {
	file, err := findEvidence(tx, id)
	if err == nil {
		_, err = undeletedActivity(tx, r, file.ActivityID)
	}
	return file, err
}

// undeletedActivity finds an activity that the person may change and that is not deleted.
func undeletedActivity(tx *store.Tx, r request, id int64) (store.Activity, error) {
	activity, err := editableActivity(tx, r, id)
	if err == nil && activity.Deleted {
		err = userError{Key: locales.ActivityMeanwhile}
	}
	return activity, err
}

// recordEvidence records what somebody did to a file of an activity.
func recordEvidence(tx *store.Tx, r request, action store.Action, file store.Evidence) error {
	return tx.RecordAction(r.person.ID, action, store.ObjectActivity.WithID(file.ActivityID), strconv.FormatInt(file.ID, 10))
}
