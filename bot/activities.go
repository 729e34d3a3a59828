package bot

import (
	"errors"
	"slices"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// news shows everybody what the programme has done, as far as it is public.
func (b *Bot) news(tx *store.Tx, r request) (response, error) {
	answer, err := b.newsPage(tx, r, view.ShowNews{})
	answer.replace = false
	return answer, err
}

func (b *Bot) newsPage(tx *store.Tx, r request, press view.ShowNews) (response, error) {
	shown, total, err := tx.PublicActivities(int(press.Page)*view.NewsPerPage, view.NewsPerPage)
	return instead(b.views.In(r.lang).News(shown, view.Pages{Page: press.Page, Total: total, Size: view.NewsPerPage})), err
}

// activities lists the activities, those with the words that follow the command or all.
func (b *Bot) activities(tx *store.Tx, r request) (response, error) {
	answer, err := b.activitiesPage(tx, r, view.ShowActivities{Words: view.SearchWords(r.argument)})
	answer.replace = false
	return answer, err
}

func (b *Bot) activitiesPage(tx *store.Tx, r request, press view.ShowActivities) (response, error) {
	shown, total, err := tx.Activities(store.ActivityFilter{Words: press.Words}, int(press.Page)*view.ActivitiesPerPage, view.ActivitiesPerPage)
	pages := view.Pages{Page: press.Page, Total: total, Size: view.ActivitiesPerPage}
	return instead(b.views.In(r.lang).Activities(shown, press.Words, pages)), err
}

func (b *Bot) showActivity(tx *store.Tx, r request, press view.ShowActivity) (response, error) {
	activity, err := findActivity(tx, press.Activity)
	if err != nil {
		return response{}, err
	}
	author, err := known(tx, activity.AuthorID)
	if err != nil {
		return response{}, err
	}
	may, err := mayChange(tx, r, activity.InvolvedCountries())
	return instead(b.views.In(r.lang).Activity(activity, author, may, r.reader(tx.Now()))), err
}

// history shows what an activity said before, and who changed it.
func (b *Bot) history(tx *store.Tx, r request, press view.ShowHistory) (response, error) {
	versions, err := tx.ActivityHistory(press.Activity)
	from := press.Page * view.VersionsPerPage
	switch {
	case err != nil:
		return response{}, err
	case from < 0 || from >= int64(len(versions)):
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	slices.Reverse(versions)
	pages := view.Pages{Page: press.Page, Total: len(versions), Size: view.VersionsPerPage}
	versions = versions[from:min(from+view.VersionsPerPage, int64(len(versions)))]
	authors := make(map[int64]store.Person)
	for _, version := range versions {
		if authors[version.AuthorID], err = known(tx, version.AuthorID); err != nil {
			return response{}, err
		}
	}
	return instead(b.views.In(r.lang).History(versions, authors, pages, r.reader(tx.Now()))), nil
}

func (b *Bot) offerDeletion(tx *store.Tx, r request, press view.OfferDeletion) (response, error) {
	activity, err := changeable(tx, r, press.Activity)
	return instead(b.views.In(r.lang).OfferDeletion(activity)), err
}

func (b *Bot) deleteActivity(tx *store.Tx, r request, press view.DeleteActivity) (response, error) {
	return b.changeActivity(tx, r, press.Activity, store.ActionActivityDeleted, func() (store.Activity, error) {
		return tx.DeleteActivity(press.Activity, int(press.Version), r.person.ID)
	})
}

// undoActivity takes back what was done to an activity last.
func (b *Bot) undoActivity(tx *store.Tx, r request, press view.UndoActivity) (response, error) {
	return b.changeActivity(tx, r, press.Activity, store.ActionActivityUndone, func() (store.Activity, error) {
		return tx.UndoActivity(press.Activity, int(press.Version), r.person.ID)
	})
}

// changeActivity does something to an activity, for whoever may, and records it.
func (b *Bot) changeActivity(tx *store.Tx, r request, id int64, action store.Action, change func() (store.Activity, error)) (response, error) {
	if _, err := changeable(tx, r, id); err != nil {
		return response{}, err
	}
	changed, err := change()
	if errors.Is(err, store.ErrConflict) {
		return response{}, userError{Key: locales.ActivityMeanwhile}
	}
	if err == nil {
		err = tx.RecordAction(r.person.ID, action, store.ObjectActivity.WithID(id), "")
	}
	return instead(b.views.In(r.lang).ActivityChanged(changed)), err
}

// changeable finds an activity that the person may change.
func changeable(tx *store.Tx, r request, id int64) (store.Activity, error) {
	activity, err := findActivity(tx, id)
	if err != nil {
		return activity, err
	}
	may, err := mayChange(tx, r, activity.InvolvedCountries())
	if err == nil && !may {
		err = userError{Key: locales.ActivityNotYours}
	}
	return activity, err
}

// findActivity finds the activity of a button.
func findActivity(tx *store.Tx, id int64) (store.Activity, error) {
	activity, err := tx.Activity(id)
	if errors.Is(err, store.ErrNotFound) {
		err = userError{Key: locales.ErrorOldButton}
	}
	return activity, err
}
