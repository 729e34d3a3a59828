package bot

import (
	"time"

	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// retention are for how long things are kept.
var retention = view.Retention{Days: telegram.UpdateRetentionDays, DialogueDays: int(store.ConversationTTL / (24 * time.Hour))}

func (b *Bot) privacy(_ *store.Tx, r request) (response, error) {
	return reply(b.views.In(r.lang).Privacy(r.person.ID, retention)), nil
}

// myData sends a person everything that the database holds about them, as a file.
func (b *Bot) myData(tx *store.Tx, r request) (response, error) {
	held, err := tx.PersonalData(r.person.ID)
	if err != nil {
		return response{}, err
	}
	file, err := b.views.In(r.lang).MyData(held, retention, r.viewer(tx.Now()))
	return reply(file), err
}

// forgetButtonTTL is for how long the button counts that erases a person: one that is found later, in an old chat, does nothing.
const forgetButtonTTL = time.Hour

// promptForget asks a person whether they want to erase themselves, and tells what stays.
func (b *Bot) promptForget(tx *store.Tx, r request) (response, error) {
	farewell, _, err := b.erasureEffects(tx, r)
	return reply(b.views.In(r.lang).ConfirmForget(farewell, tx.Now().Add(forgetButtonTTL))), err
}

// erasureEffects is what it means when a person erases themselves, and at which events a seat becomes free by it.
func (b *Bot) erasureEffects(tx *store.Tx, r request) (view.ErasureEffects, []store.Event, error) {
	fixed := b.isConfiguredAdmin(r.person.ID)
	if !fixed {
		if err := b.checkNotLastAdmin(tx, view.Member{TeamMember: store.TeamMember{Person: r.person}}, store.Everyone); err != nil {
			return view.ErasureEffects{}, nil, err
		}
	}
	stays, err := tx.HasRetainedData(r.person.ID)
	if err != nil {
		return view.ErasureEffects{}, nil, err
	}
	seats, err := tx.UpcomingEventsWithSeat(r.person.ID)
	return view.ErasureEffects{FreesSeat: len(seats) > 0, LeavesTeam: r.role != store.Everyone && !fixed, RetainsData: stays, ConfiguredAdmin: fixed}, seats, err
}

// forget erases a person, with the role they may have in the team. Who waits for the seats that become free moves up.
func (b *Bot) forget(tx *store.Tx, r request, press view.Forget) (response, error) {
	if press.Until <= tx.Now().Unix() {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	farewell, seats, err := b.erasureEffects(tx, r)
	if err != nil {
		return response{}, err
	}
	if err := b.leaveTeam(tx, r.person); err != nil {
		return response{}, err
	}
	if err := tx.Erase(r.person.ID); err != nil {
		return response{}, err
	}
	for _, event := range seats {
		if err := b.promoteWaitlist(tx, event); err != nil {
			return response{}, err
		}
	}
	page := b.views.In(r.lang)
	return replaceWith(page.Forgotten(farewell, retention)), enqueue(tx, r.chatID, b.commandMenu(page, "", b.roleOf(store.Person{ID: r.person.ID, Role: store.Everyone})))
}

// leaveTeam ends what a person may do in the team, and withdraws the open invitations of one who is an administrator by the settings.
func (b *Bot) leaveTeam(tx *store.Tx, person store.Person) error {
	if person.Role == store.Everyone {
		return revokeInvitationsBy(tx, person.ID, person.ID)
	}
	return b.assignRole(tx, person.ID, person, store.Everyone, "")
}

func (b *Bot) cancelForget(_ *store.Tx, r request, _ view.CancelForget) (response, error) {
	return replaceWith(b.views.In(r.lang).Text(locales.ForgetKept, nil)), nil
}
