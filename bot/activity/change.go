package activity

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

func (f *Feature) promptDeleteActivity(
	tx *store.Tx, r chat.Request, press PromptDeleteActivity,
) (chat.Response, error) {
	activity, err := editableActivity(tx, r, press.Activity)
	return chat.ReplaceWith(f.screen(r.Lang).ConfirmDelete(activity)), err
}

func (f *Feature) deleteActivity(tx *store.Tx, r chat.Request, press DeleteActivity) (chat.Response, error) {
	return f.changeActivity(tx, r, press.Activity, store.ActionActivityDeleted, func() (store.Activity, error) {
		return tx.DeleteActivity(press.Activity, int(press.Version), r.Person.ID)
	})
}

// undoActivity takes the last change of an activity back.
func (f *Feature) undoActivity(tx *store.Tx, r chat.Request, press UndoActivity) (chat.Response, error) {
	return f.changeActivity(tx, r, press.Activity, store.ActionActivityUndone, func() (store.Activity, error) {
		return tx.UndoActivity(press.Activity, int(press.Version), r.Person.ID)
	})
}

// changeActivity changes an activity that the person may change, and records the action.
func (f *Feature) changeActivity(
	tx *store.Tx, r chat.Request, id int64, action store.Action, change func() (store.Activity, error),
) (chat.Response, error) {
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
	return chat.ReplaceWith(f.screen(r.Lang).Changed(changed)), err
}

// findActivity finds the activity of a button.
func findActivity(tx *store.Tx, id int64) (store.Activity, error) {
	activity, err := tx.Activity(id)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.ErrOldButton
	}
	return activity, err
}

// editableActivity finds an activity that the person may change.
func editableActivity(tx *store.Tx, r chat.Request, id int64) (store.Activity, error) {
	activity, err := findActivity(tx, id)
	if err == nil {
		err = checkPermission(tx, r, activity)
	}
	return activity, err
}

// undeletedActivity finds an activity that the person may change and that is not deleted.
func undeletedActivity(tx *store.Tx, r chat.Request, id int64) (store.Activity, error) {
	activity, err := editableActivity(tx, r, id)
	if err == nil && activity.Deleted {
		err = chat.UserError{Key: locales.ActivityMeanwhile}
	}
	return activity, err
}

// checkPermission returns a [chat.UserError] unless the person may change an activity.
func checkPermission(tx *store.Tx, r chat.Request, activity store.Activity) error {
	canEdit, err := chat.CanEdit(tx, r, activity.InvolvedCountries())
	if err == nil && !canEdit {
		err = chat.UserError{Key: locales.ActivityNotYours}
	}
	return err
}

// ConfirmDelete asks whether to delete an activity.
func (p screen) ConfirmDelete(a store.Activity) view.Message {
	return view.Message{
		HTML: p.HTML(locales.ActivityDelete, locales.Args{"Activity": p.shownTitle(a)}),
		Buttons: [][]view.Button{
			p.Row(locales.ButtonYesDelete, DeleteActivity{a.ID, int64(a.Version)}),
			{p.Back(ShowActivity{a.ID})},
		},
	}
}

// Changed tells what the latest version of an activity changed, and has a button to undo it.
func (p screen) Changed(a store.Activity) view.Message {
	key := locales.ActivityRestored
	switch {
	case a.Deleted:
		key = locales.ActivityDeleted
	case a.Change == store.Created:
		key = locales.ActivitySaved
	case a.Change == store.Edited:
		key = locales.ActivityEdited
	}
	return view.Message{
		HTML: p.HTML(key, locales.Args{"Activity": p.shownTitle(a)}),
		Buttons: [][]view.Button{
			p.Row(locales.ButtonUndo, UndoActivity{a.ID, int64(a.Version)}),
			p.Row(locales.ButtonOpenActivity, ShowActivity{a.ID}),
		},
	}
}
