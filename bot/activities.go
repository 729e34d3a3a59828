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
	return replaceWith(b.views.In(r.lang).News(shown, view.Pager{Page: press.Page, Total: total, Size: view.NewsPerPage})), err
}

// activities lists the activities, those with the words that follow the command or all.
func (b *Bot) activities(tx *store.Tx, r request) (response, error) {
	answer, err := b.activitiesPage(tx, r, view.ShowActivities{Query: view.TruncateQuery(r.argument)})
	answer.replace = false
	return answer, err
}

func (b *Bot) activitiesPage(tx *store.Tx, r request, press view.ShowActivities) (response, error) {
	shown, total, err := tx.Activities(store.ActivityFilter{Words: press.Query}, int(press.Page)*view.ActivitiesPerPage, view.ActivitiesPerPage)
	pages := view.Pager{Page: press.Page, Total: total, Size: view.ActivitiesPerPage}
	return replaceWith(b.views.In(r.lang).Activities(shown, press.Query, pages)), err
}

func (b *Bot) showActivity(tx *store.Tx, r request, press view.ShowActivity) (response, error) {
	activity, err := findActivity(tx, press.Activity)
	if err != nil {
		return response{}, err
	}
	author, err := personOrID(tx, activity.AuthorID)
	if err != nil {
		return response{}, err
	}
	may, err := canEdit(tx, r, activity.InvolvedCountries())
	return replaceWith(b.views.In(r.lang).Activity(activity, author, may, r.viewer(tx.Now()))), err
}

// showActivityHistory shows what an activity said before, and who changed it.
func (b *Bot) showActivityHistory(tx *store.Tx, r request, press view.ShowActivityHistory) (response, error) {
	versions, err := tx.ActivityHistory(press.Activity)
	from := press.Page * view.VersionsPerPage
	switch {
	case err != nil:
		return response{}, err
	case from < 0 || from >= int64(len(versions)):
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	slices.Reverse(versions)
	pages := view.Pager{Page: press.Page, Total: len(versions), Size: view.VersionsPerPage}
	versions = versions[from:min(from+view.VersionsPerPage, int64(len(versions)))]
	authors := make(map[int64]store.Person)
	for _, version := range versions {
		if authors[version.AuthorID], err = personOrID(tx, version.AuthorID); err != nil {
			return response{}, err
		}
	}
	return replaceWith(b.views.In(r.lang).ActivityHistory(versions, authors, pages, r.viewer(tx.Now()))), nil
}

func (b *Bot) promptDeleteActivity(tx *store.Tx, r request, press view.PromptDeleteActivity) (response, error) {
	activity, err := editableActivity(tx, r, press.Activity)
	return replaceWith(b.views.In(r.lang).ConfirmDeleteActivity(activity)), err
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
	if _, err := editableActivity(tx, r, id); err != nil {
		return response{}, err
	}
	changed, err := change()
	if errors.Is(err, store.ErrConflict) {
		return response{}, userError{Key: locales.ActivityMeanwhile}
	}
	if err == nil {
		err = tx.RecordAction(r.person.ID, action, store.ObjectActivity.WithID(id), "")
	}
	return replaceWith(b.views.In(r.lang).ActivityChanged(changed)), err
}

// editableActivity finds an activity that the person may change.
func editableActivity(tx *store.Tx, r request, id int64) (store.Activity, error) {
	activity, err := findActivity(tx, id)
	if err != nil {
		return activity, err
	}
	may, err := canEdit(tx, r, activity.InvolvedCountries())
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
