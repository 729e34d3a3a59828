package activity

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// save keeps the activity, or its new version, and ends the dialogue.
func (d *dialogue) save(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if !d.Complete {
		return chat.Response{}, chat.ErrOldButton
	}
	t, err := d.turn(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	if found := d.Activity.Validate(t.today); len(found) > 0 {
		return chat.Response{}, t.page.validationError(found[0])
	}
	if err := checkPermission(tx, r, d.Activity); err != nil {
		return chat.Response{}, err
	}
	saved, err := d.persist(tx, r, c)
	if errors.Is(err, store.ErrConflict) {
		err = chat.UserError{Key: locales.ActivityMeanwhile}
	}
	if err != nil {
		return chat.Response{}, err
	}
	c.Done = true
	if saved.Version == d.Activity.Version { // nothing was changed, so there is nothing to undo
		return d.f.showActivity(tx, r, ShowActivity{Activity: saved.ID})
	}
	return chat.ReplaceWith(t.page.Changed(saved)), nil
}

// persist keeps a new activity, or a new version of one.
func (d *dialogue) persist(tx *store.Tx, r chat.Request, c *chat.Conversation) (store.Activity, error) {
	if d.Activity.ID == 0 {
		return d.add(tx, r, c)
	}
	return d.update(tx, r)
}

// alreadySavedError tells the person who presses the button that saves again that the draft is saved already.
func alreadySavedError(tx *store.Tx, press chat.Choose) error {
	if press.Field != chat.StepSave {
		return nil
	}
	_, err := tx.ActivityByDraft(press.Draft)
	switch {
	case err == nil:
		return chat.UserError{Key: locales.LogSavedAlready}
	case errors.Is(err, store.ErrNotFound):
		return nil
	default:
		return err
	}
}

// add keeps a new activity. The token of the draft becomes its token, so that no draft makes two activities.
func (d *dialogue) add(tx *store.Tx, r chat.Request, c *chat.Conversation) (store.Activity, error) {
	saved, added, err := tx.AddActivity(c.Draft, d.Activity, r.Person.ID)
	if err == nil && added {
		err = tx.RecordAction(r.Person.ID, store.ActionActivityLogged, store.ObjectActivity.WithID(saved.ID), "")
	}
	return saved, err
}

// update keeps a new version of an activity, unless it says the same as the latest one.
func (d *dialogue) update(tx *store.Tx, r chat.Request) (store.Activity, error) {
	latest, err := editableActivity(tx, r, d.Activity.ID)
	if err != nil {
		return store.Activity{}, err
	}
	if latest.Version == d.Activity.Version && latest.SameContent(d.Activity) {
		return latest, nil
	}
	saved, err := tx.UpdateActivity(d.Activity, r.Person.ID)
	if err == nil {
		err = tx.RecordAction(r.Person.ID, store.ActionActivityEdited, store.ObjectActivity.WithID(saved.ID), "")
	}
	return saved, err
}
