package event

import (
	"errors"
	"strconv"

	"bomcabot/bot/chat"
	"bomcabot/bot/spreadsheet"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// FindEditable finds an event that the person may change: an administrator any, a coordinator one that concerns their countries.
func FindEditable(tx *store.Tx, r chat.Request, id int64) (store.Event, error) {
	event, err := Find(tx, id)
	if err != nil {
		return store.Event{}, err
	}
	may, err := chat.CanEdit(tx, r, event.InvolvedCountries())
	if err == nil && !may {
		err = chat.UserError{Key: locales.EventNotYours}
	}
	return event, err
}

func (f *Feature) manageEvent(tx *store.Tx, r chat.Request, press ManageEvent) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	card, err := f.eventCard(tx, r, event)
	return chat.ReplaceWith(f.screen(r.Lang).ManagedEvent(card, r.Viewer(tx.Now()))), err
}

func (f *Feature) guests(tx *store.Tx, r chat.Request, press ShowGuests) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	guests, total, err := tx.Guests(event.ID, int(press.Page)*GuestsPerPage, GuestsPerPage)
	return chat.ReplaceWith(f.screen(r.Lang).GuestList(event, guests, view.Pager{Page: press.Page, Total: total, Size: GuestsPerPage})), err
}

// exportGuests sends those who answered an event as a spreadsheet, and notes that their names left the bot.
func (f *Feature) exportGuests(tx *store.Tx, r chat.Request, press ExportGuests) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	guests, _, err := tx.Guests(event.ID, 0, -1)
	if err != nil {
		return chat.Response{}, err
	}
	page := f.screen(r.Lang)
	workbook, err := spreadsheet.EncodeXLSX(page.GuestSheetName(), page.GuestTable(guests))
	if err != nil {
		return chat.Response{}, err
	}
	return chat.Reply(page.GuestFile(event, workbook)), tx.RecordAction(r.Person.ID, store.ActionGuestsExported, store.ObjectEvent.WithID(event.ID), "")
}

func (f *Feature) takeAttendance(tx *store.Tx, r chat.Request, press TakeAttendance) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	guests, total, err := tx.Guests(event.ID, int(press.Page)*AttendancePerPage, AttendancePerPage)
	if err != nil {
		return chat.Response{}, err
	}
	counts, err := tx.Attendance(event.ID)
	return chat.ReplaceWith(f.screen(r.Lang).AttendanceList(event, guests, counts, view.Pager{Page: press.Page, Total: total, Size: AttendancePerPage})), err
}

// markAttendance notes whether somebody attended an event. The button says which, so that two fingers on it do no harm.
func (f *Feature) markAttendance(tx *store.Tx, r chat.Request, press MarkAttendance) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	err = tx.SetAttended(event.ID, press.Person, press.Attended)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.UserError{Key: locales.ErrorOldButton}
	}
	if err != nil {
		return chat.Response{}, err
	}
	return f.recordAttendance(tx, r, event, press.Page)
}

func (f *Feature) markAllAttended(tx *store.Tx, r chat.Request, press MarkAllAttended) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	if err := tx.SetAllAttended(event.ID); err != nil {
		return chat.Response{}, err
	}
	return f.recordAttendance(tx, r, event, 0)
}

// recordAttendance notes that somebody changes who attended an event, with how many it is now, and shows the list.
func (f *Feature) recordAttendance(tx *store.Tx, r chat.Request, event store.Event, page int64) (chat.Response, error) {
	counts, err := tx.Attendance(event.ID)
	if err != nil {
		return chat.Response{}, err
	}
	if err := tx.RecordAction(r.Person.ID, store.ActionAttendanceTaken, store.ObjectEvent.WithID(event.ID), strconv.Itoa(counts.Attended)); err != nil {
		return chat.Response{}, err
	}
	return f.takeAttendance(tx, r, TakeAttendance{Event: event.ID, Page: page})
}

// promptCancelEvent asks whether an event is to be cancelled.
func (f *Feature) promptCancelEvent(tx *store.Tx, r chat.Request, press PromptCancelEvent) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	followers, err := tx.Followers(event.ID)
	return chat.ReplaceWith(f.screen(r.Lang).ConfirmCancelEvent(event, len(followers), r.Viewer(tx.Now()))), err
}

// cancelEvent cancels an event and tells those who follow it.
func (f *Feature) cancelEvent(tx *store.Tx, r chat.Request, press CancelEvent) (chat.Response, error) {
	before, err := FindEditable(tx, r, press.Event)
	switch {
	case err != nil:
		return chat.Response{}, err
	case before.Status == store.Cancelled: // pressed twice
		return f.manageEvent(tx, r, ManageEvent{Event: before.ID})
	case !before.Ends.After(tx.Now()):
		return chat.Response{}, chat.UserError{Key: locales.EventOver}
	}
	event, err := tx.CancelEvent(before.ID, int(press.Sequence))
	if errors.Is(err, store.ErrConflict) {
		err = chat.UserError{Key: locales.EventConflict}
	}
	if err != nil {
		return chat.Response{}, err
	}
	if err := tx.RecordAction(r.Person.ID, store.ActionEventCancelled, store.ObjectEvent.WithID(event.ID), ""); err != nil {
		return chat.Response{}, err
	}
	told, err := f.notifyFollowers(tx, before, event)
	if err != nil {
		return chat.Response{}, err
	}
	if err := f.OnChange(tx, event, r.Person.ID); err != nil {
		return chat.Response{}, err
	}
	answer, err := f.manageEvent(tx, r, ManageEvent{Event: event.ID})
	return chat.WithToast(answer, f.screen(r.Lang).Toast(locales.EventTold, locales.Args{"Number": told})), err
}

// notifyFollowers tells those who follow an event, with the calendar's file anew, what became of it, as far as it concerns what they read of it. It returns
// how many they are.
func (f *Feature) notifyFollowers(tx *store.Tx, before, event store.Event) (told int, err error) {
	followers, err := tx.Followers(event.ID)
	if err != nil {
		return 0, err
	}
	how := Card{Heading: locales.EventChanged}
	if event.Status == store.Cancelled {
		how.Heading = locales.EventCalledOff
	}
	if !event.SameTime(before) {
		how.Previous = &before
	}
	for _, person := range followers {
		page := f.screen(chat.Language(person))
		if event.Status == before.Status && event.SameTime(before) && event.Country == before.Country && page.EventText(event) == page.EventText(before) {
			continue
		}
		if err := f.notifyAboutEvent(tx, person, event, how, f.eventFile(tx, page, event)); err != nil {
			return told, err
		}
		told++
	}
	return told, nil
}
