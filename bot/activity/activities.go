package activity

import (
	"errors"
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// activities lists the activities, those with the words that follow the command or all.
func (f *Feature) activities(tx *store.Tx, r chat.Request) (chat.Response, error) {
	answer, err := f.activitiesPage(tx, r, ShowActivities{Query: TruncateQuery(r.Argument)})
	answer.Replace = false
	return answer, err
}

func (f *Feature) activitiesPage(tx *store.Tx, r chat.Request, press ShowActivities) (chat.Response, error) {
	shown, total, err := tx.Activities(store.ActivityFilter{Words: press.Query}, int(press.Page)*ActivitiesPerPage, ActivitiesPerPage)
	pages := view.Pager{Page: press.Page, Total: total, Size: ActivitiesPerPage}
	return chat.ReplaceWith(f.screen(r.Lang).Activities(shown, press.Query, pages)), err
}

func (f *Feature) showActivity(tx *store.Tx, r chat.Request, press ShowActivity) (chat.Response, error) {
	activity, err := findActivity(tx, press.Activity)
	if err != nil {
		return chat.Response{}, err
	}
	author, err := chat.PersonOrID(tx, activity.AuthorID)
	if err != nil {
		return chat.Response{}, err
	}
	may, err := chat.CanEdit(tx, r, activity.InvolvedCountries())
	return chat.ReplaceWith(f.screen(r.Lang).Activity(activity, author, may, r.Viewer(tx.Now()))), err
}

// showActivityHistory shows what an activity said before, and who changed it.
func (f *Feature) showActivityHistory(tx *store.Tx, r chat.Request, press ShowActivityHistory) (chat.Response, error) {
	versions, err := tx.ActivityHistory(press.Activity)
	from := press.Page * VersionsPerPage
	switch {
	case err != nil:
		return chat.Response{}, err
	case from < 0 || from >= int64(len(versions)):
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	slices.Reverse(versions)
	pages := view.Pager{Page: press.Page, Total: len(versions), Size: VersionsPerPage}
	versions = versions[from:min(from+VersionsPerPage, int64(len(versions)))]
	authors := make(map[int64]store.Person)
	for _, version := range versions {
		if authors[version.AuthorID], err = chat.PersonOrID(tx, version.AuthorID); err != nil {
			return chat.Response{}, err
		}
	}
	return chat.ReplaceWith(f.screen(r.Lang).ActivityHistory(versions, authors, pages, r.Viewer(tx.Now()))), nil
}

func (f *Feature) promptDeleteActivity(tx *store.Tx, r chat.Request, press PromptDeleteActivity) (chat.Response, error) {
	activity, err := editableActivity(tx, r, press.Activity)
	return chat.ReplaceWith(f.screen(r.Lang).ConfirmDeleteActivity(activity)), err
}

func (f *Feature) deleteActivity(tx *store.Tx, r chat.Request, press DeleteActivity) (chat.Response, error) {
	return f.changeActivity(tx, r, press.Activity, store.ActionActivityDeleted, func() (store.Activity, error) {
		return tx.DeleteActivity(press.Activity, int(press.Version), r.Person.ID)
	})
}

// undoActivity takes back what was done to an activity last.
func (f *Feature) undoActivity(tx *store.Tx, r chat.Request, press UndoActivity) (chat.Response, error) {
	return f.changeActivity(tx, r, press.Activity, store.ActionActivityUndone, func() (store.Activity, error) {
		return tx.UndoActivity(press.Activity, int(press.Version), r.Person.ID)
	})
}

// changeActivity does something to an activity, for whoever may, and records it.
func (f *Feature) changeActivity(tx *store.Tx, r chat.Request, id int64, action store.Action, change func() (store.Activity, error)) (chat.Response, error) {
	if _, err := editableActivity(tx, r, id); err != nil {
		return chat.Response{}, err
	}
	changed, err := change()
	if errors.Is(err, store.ErrConflict) {
		return chat.Response{}, chat.UserError{Key: locales.ActivityMeanwhile}
	}
	if err == nil {
		err = tx.RecordAction(r.Person.ID, action, store.ObjectActivity.WithID(id), "")
	}
	return chat.ReplaceWith(f.screen(r.Lang).ActivityChanged(changed)), err
}

// editableActivity finds an activity that the person may change.
func editableActivity(tx *store.Tx, r chat.Request, id int64) (store.Activity, error) {
	activity, err := findActivity(tx, id)
	if err != nil {
		return activity, err
	}
	may, err := chat.CanEdit(tx, r, activity.InvolvedCountries())
	if err == nil && !may {
		err = chat.UserError{Key: locales.ActivityNotYours}
	}
	return activity, err
}

// findActivity finds the activity of a button.
func findActivity(tx *store.Tx, id int64) (store.Activity, error) {
	activity, err := tx.Activity(id)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.UserError{Key: locales.ErrorOldButton}
	}
	return activity, err
}
