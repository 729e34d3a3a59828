package activity

import (
	"errors"
	"strconv"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// showEvidence lists the files that show that an activity took place. Who looks at the list has sent what there was to attach.
func (f *Feature) showEvidence(tx *store.Tx, r chat.Request, press ShowEvidence) (chat.Response, error) {
	activity, err := findActivity(tx, press.Activity)
	if err != nil {
		return chat.Response{}, err
	}
	c, found, err := f.Conversations.Current(tx, r)
	if err == nil && found && c.Flow == flowEvidence {
		err = tx.EndConversation(c.Draft)
	}
	if err != nil {
		return chat.Response{}, err
	}
	files, err := tx.EvidenceForActivity(activity.ID)
	if err != nil {
		return chat.Response{}, err
	}
	removed, err := tx.RemovedEvidence(activity.ID, MaxShownRemovedEvidence)
	if err != nil {
		return chat.Response{}, err
	}
	pages := view.Pager{Page: press.Page, Total: len(files), Size: EvidencePerPage}
	if press.Page > int64(max(len(files)-1, 0))/EvidencePerPage {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	files = files[press.Page*EvidencePerPage : min((press.Page+1)*EvidencePerPage, int64(len(files)))]
	people := make(map[int64]store.Person)
	for _, file := range append(removed[:len(removed):len(removed)], files...) {
		for _, id := range []int64{file.AddedBy, file.RemovedBy} {
			if people[id], err = chat.PersonOrID(tx, id); err != nil {
				return chat.Response{}, err
			}
		}
	}
	may, err := chat.CanEdit(tx, r, activity.InvolvedCountries())
	return chat.ReplaceWith(f.screen(r.Lang).Evidence(activity, EvidencePage{Files: files, Removed: removed, People: people, CanEdit: may, Pager: pages}, r.Viewer(tx.Now()))), err
}

// downloadEvidence sends a file back. One that was taken away can still be read.
func (f *Feature) downloadEvidence(tx *store.Tx, r chat.Request, press DownloadEvidence) (chat.Response, error) {
	file, err := findEvidence(tx, press.File)
	return chat.Reply(f.screen(r.Lang).EvidenceFile(file)), err
}

// removeEvidence takes a file away from its activity, for whoever may change that.
func (f *Feature) removeEvidence(tx *store.Tx, r chat.Request, press RemoveEvidence) (chat.Response, error) {
	file, err := editableEvidence(tx, r, press.File)
	if err != nil {
		return chat.Response{}, err
	}
	err = tx.RemoveEvidence(file.ID, r.Person.ID)
	if errors.Is(err, store.ErrNotFound) { // pressed twice
		return chat.ReplaceWith(f.screen(r.Lang).EvidenceRemoved(file)), nil
	}
	if err == nil {
		err = recordEvidence(tx, r, store.ActionEvidenceRemoved, file)
	}
	return chat.ReplaceWith(f.screen(r.Lang).EvidenceRemoved(file)), err
}

// restoreEvidence gives a file back to its activity.
func (f *Feature) restoreEvidence(tx *store.Tx, r chat.Request, press RestoreEvidence) (chat.Response, error) {
	file, err := editableEvidence(tx, r, press.File)
	if err != nil {
		return chat.Response{}, err
	}
	restored, err := tx.RestoreEvidence(file.ID, r.Person.ID)
	if err == nil && restored {
		err = recordEvidence(tx, r, store.ActionEvidenceRestored, file)
	}
	if err != nil {
		return chat.Response{}, err
	}
	return f.showEvidence(tx, r, ShowEvidence{Activity: file.ActivityID})
}

// findEvidence finds the file of a button.
func findEvidence(tx *store.Tx, id int64) (store.Evidence, error) {
	file, err := tx.Evidence(id)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.UserError{Key: locales.ErrorOldButton}
	}
	return file, err
}

// editableEvidence finds a file whose activity the person may change.
func editableEvidence(tx *store.Tx, r chat.Request, id int64) (store.Evidence, error) {
	file, err := findEvidence(tx, id)
	if err == nil {
		_, err = undeletedActivity(tx, r, file.ActivityID)
	}
	return file, err
}

// undeletedActivity finds an activity that the person may change and that is not deleted.
func undeletedActivity(tx *store.Tx, r chat.Request, id int64) (store.Activity, error) {
	activity, err := editableActivity(tx, r, id)
	if err == nil && activity.Deleted {
		err = chat.UserError{Key: locales.ActivityMeanwhile}
	}
	return activity, err
}

// recordEvidence records what somebody did to a file of an activity.
func recordEvidence(tx *store.Tx, r chat.Request, action store.Action, file store.Evidence) error {
	return tx.RecordAction(r.Person.ID, action, store.ObjectActivity.WithID(file.ActivityID), strconv.FormatInt(file.ID, 10))
}
