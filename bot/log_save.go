package bot

import (
	"errors"

	"bomcabot/locales"
	"bomcabot/store"
)

// save keeps the activity, or its new version.
func (d *activityDialogue) save(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	if !d.Whole {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	now, err := dayHere(tx, r)
	if err != nil {
		return response{}, err
	}
	page := b.views.In(r.lang)
	if found := d.Activity.Check(now); len(found) > 0 {
		return response{}, wrong(page, found[0])
	}
	if err := d.concerns(tx, r); err != nil {
		return response{}, err
	}
	keep := d.change
	if d.Activity.ID == 0 {
		keep = d.add
	}
	kept, err := keep(tx, r, c)
	if errors.Is(err, store.ErrConflict) {
		err = userError{Key: locales.ActivityMeanwhile}
	}
	c.over = err == nil
	return instead(page.ActivityChanged(kept)), err
}

// add keeps a new activity. Its token is the draft's, so that no draft makes two.
func (d *activityDialogue) add(tx *store.Tx, r request, c *conversation) (store.Activity, error) {
	kept, made, err := tx.AddActivity(c.Draft, d.Activity, r.person.ID)
	if err == nil && made {
		err = tx.Record(r.person.ID, store.LoggedActivity, store.OfActivity.Numbered(kept.ID), "")
	}
	return kept, err
}

// change keeps a new version of an activity.
func (d *activityDialogue) change(tx *store.Tx, r request, _ *conversation) (store.Activity, error) {
	if _, err := changeable(tx, r, d.Activity.ID); err != nil {
		return store.Activity{}, err
	}
	kept, err := tx.ChangeActivity(d.Activity, r.person.ID)
	if err == nil {
		err = tx.Record(r.person.ID, store.EditedActivity, store.OfActivity.Numbered(kept.ID), "")
	}
	return kept, err
}
