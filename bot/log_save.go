package bot

import (
	"errors"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// save keeps the activity, or its new version.
func (d *activityDialogue) save(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	if !d.Whole {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	now, err := localDay(tx, r)
	if err != nil {
		return response{}, err
	}
	page := b.views.In(r.lang)
	if found := d.Activity.Validate(now); len(found) > 0 {
		return response{}, validationError(page, found[0])
	}
	if err := d.checkPermission(tx, r); err != nil {
		return response{}, err
	}
	kept, err := d.persist(tx, r, c)
	if errors.Is(err, store.ErrConflict) {
		err = userError{Key: locales.ActivityMeanwhile}
	}
	if err != nil {
		return response{}, err
	}
	c.done = true
	if kept.Version == d.Activity.Version { // nothing was changed, so there is nothing to undo
		return b.showActivity(tx, r, view.ShowActivity{Activity: kept.ID})
	}
	return replaceWith(page.ActivityChanged(kept)), nil
}

// persist keeps the activity: a new one, or what was changed of an old one.
func (d *activityDialogue) persist(tx *store.Tx, r request, c *conversation) (store.Activity, error) {
	if d.Activity.ID == 0 {
		return d.add(tx, r, c)
	}
	return d.change(tx, r)
}

// alreadySavedError is what the second finger on the button that saves is told: that the draft is over because it was saved, where that is so.
func alreadySavedError(tx *store.Tx, press view.Choose, outdated error) error {
	if press.Field != view.StepSave {
		return outdated
	}
	_, err := tx.ActivityByDraft(press.Draft)
	switch {
	case err == nil:
		return userError{Key: locales.LogSavedAlready}
	case errors.Is(err, store.ErrNotFound):
		return outdated
	default:
		return err
	}
}

// add keeps a new activity. Its token is the draft's, so that no draft makes two.
func (d *activityDialogue) add(tx *store.Tx, r request, c *conversation) (store.Activity, error) {
	kept, made, err := tx.AddActivity(c.Draft, d.Activity, r.person.ID)
	if err == nil && made {
		err = tx.RecordAction(r.person.ID, store.ActionActivityLogged, store.ObjectActivity.WithID(kept.ID), "")
	}
	return kept, err
}

// change keeps a new version of an activity, unless it says what the latest one says.
func (d *activityDialogue) change(tx *store.Tx, r request) (store.Activity, error) {
	before, err := editableActivity(tx, r, d.Activity.ID)
	if err != nil {
		return store.Activity{}, err
	}
	if before.Version == d.Activity.Version && before.SameContent(d.Activity) {
		return before, nil
	}
	kept, err := tx.UpdateActivity(d.Activity, r.person.ID)
	if err == nil {
		err = tx.RecordAction(r.person.ID, store.ActionActivityEdited, store.ObjectActivity.WithID(kept.ID), "")
	}
	return kept, err
}
