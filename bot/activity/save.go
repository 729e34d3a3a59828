package activity

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// save keeps the activity, or its new version.
func (d *dialogue) save(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if !d.Complete {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	now, err := localDay(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	page := d.f.screen(r.Lang)
	if found := d.Activity.Validate(now); len(found) > 0 {
		return chat.Response{}, validationError(page, found[0])
	}
	if err := checkPermission(tx, r, d.Activity); err != nil {
		return chat.Response{}, err
	}
	kept, err := d.persist(tx, r, c)
	if errors.Is(err, store.ErrConflict) {
		err = chat.UserError{Key: locales.ActivityMeanwhile}
	}
	if err != nil {
		return chat.Response{}, err
	}
	c.Done = true
	if kept.Version == d.Activity.Version { // nothing was changed, so there is nothing to undo
		return d.f.showActivity(tx, r, ShowActivity{Activity: kept.ID})
	}
	return chat.ReplaceWith(page.Changed(kept)), nil
}

// persist keeps the activity: a new one, or what was changed of an old one.
func (d *dialogue) persist(tx *store.Tx, r chat.Request, c *chat.Conversation) (store.Activity, error) {
	if d.Activity.ID == 0 {
		return d.add(tx, r, c)
	}
	return d.change(tx, r)
}

// alreadySavedError tells the second finger on the button that saves that the draft is over because it was saved, where
// that is so.
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

// add keeps a new activity. Its token is the draft's, so that no draft makes two.
func (d *dialogue) add(tx *store.Tx, r chat.Request, c *chat.Conversation) (store.Activity, error) {
	kept, made, err := tx.AddActivity(c.Draft, d.Activity, r.Person.ID)
	if err == nil && made {
		err = tx.RecordAction(r.Person.ID, store.ActionActivityLogged, store.ObjectActivity.WithID(kept.ID), "")
	}
	return kept, err
}

// change keeps a new version of an activity, unless it says what the latest one says.
func (d *dialogue) change(tx *store.Tx, r chat.Request) (store.Activity, error) {
	before, err := editableActivity(tx, r, d.Activity.ID)
	if err != nil {
		return store.Activity{}, err
	}
	if before.Version == d.Activity.Version && before.SameContent(d.Activity) {
		return before, nil
	}
	kept, err := tx.UpdateActivity(d.Activity, r.Person.ID)
	if err == nil {
		err = tx.RecordAction(r.Person.ID, store.ActionActivityEdited, store.ObjectActivity.WithID(kept.ID), "")
	}
	return kept, err
}
