package bot

import (
	"errors"
	"strconv"

	"bomcabot/bot/spreadsheet"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// editableEvent finds an event that the person may change: an administrator any, a coordinator one that concerns their countries.
func editableEvent(tx *store.Tx, r request, id int64) (store.Event, error) {
	event, err := findEvent(tx, id)
	if err != nil {
		return store.Event{}, err
	}
	may, err := canEdit(tx, r, event.InvolvedCountries())
	if err == nil && !may {
		err = userError{Key: locales.EventNotYours}
	}
	return event, err
}

func (b *Bot) manageEvent(tx *store.Tx, r request, press view.ManageEvent) (response, error) {
	event, err := editableEvent(tx, r, press.Event)
	if err != nil {
		return response{}, err
	}
	card, err := b.eventCard(tx, r, event)
	return replaceWith(b.views.In(r.lang).ManagedEvent(card, r.viewer(tx.Now()))), err
}

func (b *Bot) guests(tx *store.Tx, r request, press view.ShowGuests) (response, error) {
	event, err := editableEvent(tx, r, press.Event)
	if err != nil {
		return response{}, err
	}
	guests, total, err := tx.Guests(event.ID, int(press.Page)*view.GuestsPerPage, view.GuestsPerPage)
	return replaceWith(b.views.In(r.lang).GuestList(event, guests, view.Pager{Page: press.Page, Total: total, Size: view.GuestsPerPage})), err
}

// exportGuests sends those who answered an event as a spreadsheet, and notes that their names left the bot.
func (b *Bot) exportGuests(tx *store.Tx, r request, press view.ExportGuests) (response, error) {
	event, err := editableEvent(tx, r, press.Event)
	if err != nil {
		return response{}, err
	}
	guests, _, err := tx.Guests(event.ID, 0, -1)
	if err != nil {
		return response{}, err
	}
	page := b.views.In(r.lang)
	workbook, err := spreadsheet.EncodeXLSX(page.GuestSheetName(), page.GuestTable(guests))
	if err != nil {
		return response{}, err
	}
	return reply(page.GuestFile(event, workbook)), tx.RecordAction(r.person.ID, store.ActionGuestsExported, store.ObjectEvent.WithID(event.ID), "")
}

func (b *Bot) takeAttendance(tx *store.Tx, r request, press view.TakeAttendance) (response, error) {
	event, err := editableEvent(tx, r, press.Event)
	if err != nil {
		return response{}, err
	}
	guests, total, err := tx.Guests(event.ID, int(press.Page)*view.AttendancePerPage, view.AttendancePerPage)
	if err != nil {
		return response{}, err
	}
	counts, err := tx.Attendance(event.ID)
	return replaceWith(b.views.In(r.lang).AttendanceList(event, guests, counts, view.Pager{Page: press.Page, Total: total, Size: view.AttendancePerPage})), err
}

// markAttendance notes whether somebody attended an event. The button says which, so that two fingers on it do no harm.
func (b *Bot) markAttendance(tx *store.Tx, r request, press view.MarkAttendance) (response, error) {
	event, err := editableEvent(tx, r, press.Event)
	if err != nil {
		return response{}, err
	}
	err = tx.SetAttended(event.ID, press.Person, press.Attended)
	if errors.Is(err, store.ErrNotFound) {
		err = userError{Key: locales.ErrorOldButton}
	}
	if err != nil {
		return response{}, err
	}
	return b.recordAttendance(tx, r, event, press.Page)
}

func (b *Bot) markAllAttended(tx *store.Tx, r request, press view.MarkAllAttended) (response, error) {
	event, err := editableEvent(tx, r, press.Event)
	if err != nil {
		return response{}, err
	}
	if err := tx.SetAllAttended(event.ID); err != nil {
		return response{}, err
	}
	return b.recordAttendance(tx, r, event, 0)
}

// recordAttendance notes that somebody changes who attended an event, with how many it is now, and shows the list.
func (b *Bot) recordAttendance(tx *store.Tx, r request, event store.Event, page int64) (response, error) {
	counts, err := tx.Attendance(event.ID)
	if err != nil {
		return response{}, err
	}
	if err := tx.RecordAction(r.person.ID, store.ActionAttendanceTaken, store.ObjectEvent.WithID(event.ID), strconv.Itoa(counts.Attended)); err != nil {
		return response{}, err
	}
	return b.takeAttendance(tx, r, view.TakeAttendance{Event: event.ID, Page: page})
}

// promptCancelEvent asks whether an event is to be cancelled.
func (b *Bot) promptCancelEvent(tx *store.Tx, r request, press view.PromptCancelEvent) (response, error) {
	event, err := editableEvent(tx, r, press.Event)
	if err != nil {
		return response{}, err
	}
	followers, err := tx.Followers(event.ID)
	return replaceWith(b.views.In(r.lang).ConfirmCancelEvent(event, len(followers), r.viewer(tx.Now()))), err
}

// cancelEvent cancels an event and tells those who follow it.
func (b *Bot) cancelEvent(tx *store.Tx, r request, press view.CancelEvent) (response, error) {
	before, err := editableEvent(tx, r, press.Event)
	switch {
	case err != nil:
		return response{}, err
	case before.Status == store.Cancelled: // pressed twice
		return b.manageEvent(tx, r, view.ManageEvent{Event: before.ID})
	case !before.Ends.After(tx.Now()):
		return response{}, userError{Key: locales.EventOver}
	}
	event, err := tx.CancelEvent(before.ID, int(press.Sequence))
	if errors.Is(err, store.ErrConflict) {
		err = userError{Key: locales.EventConflict}
	}
	if err != nil {
		return response{}, err
	}
	if err := tx.RecordAction(r.person.ID, store.ActionEventCancelled, store.ObjectEvent.WithID(event.ID), ""); err != nil {
		return response{}, err
	}
	told, err := b.notifyFollowers(tx, before, event)
	if err != nil {
		return response{}, err
	}
	if err := b.refreshAnnouncements(tx, event, r.person.ID); err != nil {
		return response{}, err
	}
	answer, err := b.manageEvent(tx, r, view.ManageEvent{Event: event.ID})
	return withToast(answer, b.views.In(r.lang).Toast(locales.EventTold, locales.Args{"Number": told})), err
}

// notifyFollowers tells those who follow an event, with the calendar's file anew, what became of it, as far as it concerns what they read of it. It returns
// how many they are.
func (b *Bot) notifyFollowers(tx *store.Tx, before, event store.Event) (told int, err error) {
	followers, err := tx.Followers(event.ID)
	if err != nil {
		return 0, err
	}
	how := view.EventCard{Heading: locales.EventChanged}
	if event.Status == store.Cancelled {
		how.Heading = locales.EventCalledOff
	}
	if !event.SameTime(before) {
		how.Previous = &before
	}
	for _, person := range followers {
		page := b.views.In(language(person))
		if event.Status == before.Status && event.SameTime(before) && event.Country == before.Country && page.EventText(event) == page.EventText(before) {
			continue
		}
		if err := b.notifyAboutEvent(tx, person, event, how, b.eventFile(tx, page, event)); err != nil {
			return told, err
		}
		told++
	}
	return told, nil
}
