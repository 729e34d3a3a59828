package profile

import (
	"time"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// retention are for how long things are kept.
var retention = Retention{Days: chat.UpdateRetentionDays, DialogueDays: int(store.ConversationTTL / (24 * time.Hour))}

func (f *Feature) Privacy(_ *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.Reply(f.screen(r.Lang).Privacy(r.Person.ID, retention)), nil
}

// myData sends a person everything that the database holds about them, as a file.
func (f *Feature) myData(tx *store.Tx, r chat.Request) (chat.Response, error) {
	held, err := tx.PersonalData(r.Person.ID)
	if err != nil {
		return chat.Response{}, err
	}
	file, err := f.screen(r.Lang).MyData(held, retention, r.Viewer(tx.Now()))
	return chat.Reply(file), err
}

// forgetButtonTTL is for how long the button counts that erases a person: one that is found later, in an old chat, does nothing.
const forgetButtonTTL = time.Hour

// promptForget asks a person whether they want to erase themselves, and tells what stays.
func (f *Feature) promptForget(tx *store.Tx, r chat.Request) (chat.Response, error) {
	farewell, _, err := f.erasureEffects(tx, r)
	return chat.Reply(f.screen(r.Lang).ConfirmForget(farewell, tx.Now().Add(forgetButtonTTL))), err
}

// erasureEffects is what it means when a person erases themselves, and at which events a seat becomes free by it.
func (f *Feature) erasureEffects(tx *store.Tx, r chat.Request) (ErasureEffects, []store.Event, error) {
	fixed := f.Rights.IsConfiguredAdmin(r.Person.ID)
	if !fixed {
		if err := f.team.CheckMayLeave(tx, r.Person); err != nil {
			return ErasureEffects{}, nil, err
		}
	}
	stays, err := tx.HasRetainedData(r.Person.ID)
	if err != nil {
		return ErasureEffects{}, nil, err
	}
	seats, err := tx.UpcomingEventsWithSeat(r.Person.ID)
	return ErasureEffects{FreesSeat: len(seats) > 0, LeavesTeam: r.Role != store.Everyone && !fixed, RetainsData: stays, ConfiguredAdmin: fixed}, seats, err
}

// forget erases a person, with the role they may have in the team. Who waits for the seats that become free moves up.
func (f *Feature) forget(tx *store.Tx, r chat.Request, press Forget) (chat.Response, error) {
	if press.Until <= tx.Now().Unix() {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	farewell, seats, err := f.erasureEffects(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	if err := f.team.Leave(tx, r.Person); err != nil {
		return chat.Response{}, err
	}
	if err := tx.Erase(r.Person.ID); err != nil {
		return chat.Response{}, err
	}
	for _, event := range seats {
		if err := f.waitlist.PromoteWaitlist(tx, event); err != nil {
			return chat.Response{}, err
		}
	}
	page := f.screen(r.Lang)
	return chat.ReplaceWith(page.Forgotten(farewell, retention)), chat.Enqueue(tx, r.ChatID, f.Registry.CommandMenu(page.Page, "", f.Rights.RoleOf(store.Person{ID: r.Person.ID, Role: store.Everyone})))
}

func (f *Feature) cancelForget(_ *store.Tx, r chat.Request, _ CancelForget) (chat.Response, error) {
	return chat.ReplaceWith(f.screen(r.Lang).Text(locales.ForgetKept, nil)), nil
}
