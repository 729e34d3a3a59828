package bot

import (
	"time"

	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// terms are for how long things are kept.
var terms = view.Terms{Days: telegram.UpdateRetentionDays, DialogueDays: int(store.ConversationTTL / (24 * time.Hour))}

func (b *Bot) privacy(_ *store.Tx, r request) (response, error) {
	return say(b.views.In(r.lang).Privacy(r.person.ID, terms)), nil
}

// myData sends a person everything that the database holds about them, as a file.
func (b *Bot) myData(tx *store.Tx, r request) (response, error) {
	held, err := tx.PersonalData(r.person.ID)
	if err != nil {
		return response{}, err
	}
	file, err := b.views.In(r.lang).MyData(held, terms, r.reader(tx.Now()))
	return say(file), err
}

// forgetWithin is for how long the button counts that erases a person: one that is found later, in an old chat, does nothing.
const forgetWithin = time.Hour

// offerForgetting asks a person whether they want to erase themselves, and tells what stays.
func (b *Bot) offerForgetting(tx *store.Tx, r request) (response, error) {
	farewell, _, err := b.farewell(tx, r)
	return say(b.views.In(r.lang).OfferForgetting(farewell, tx.Now().Add(forgetWithin))), err
}

// farewell is what it means when a person erases themselves, and at which events a seat becomes free by it.
func (b *Bot) farewell(tx *store.Tx, r request) (view.Farewell, []store.Event, error) {
	fixed := b.fixed(r.person.ID)
	if !fixed {
		if err := b.mayLose(tx, view.Member{TeamMember: store.TeamMember{Person: r.person}}, store.Everyone); err != nil {
			return view.Farewell{}, nil, err
		}
	}
	stays, err := tx.HasRetainedData(r.person.ID)
	if err != nil {
		return view.Farewell{}, nil, err
	}
	seats, err := tx.UpcomingEventsWithSeat(r.person.ID)
	return view.Farewell{Seats: len(seats) > 0, Leaves: r.role != store.Everyone && !fixed, Stays: stays, Fixed: fixed}, seats, err
}

// forget erases a person, with the role they may have in the team. Who waits for the seats that become free moves up.
func (b *Bot) forget(tx *store.Tx, r request, press view.Forget) (response, error) {
	if press.Until <= tx.Now().Unix() {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	farewell, seats, err := b.farewell(tx, r)
	if err != nil {
		return response{}, err
	}
	if err := b.leave(tx, r.person); err != nil {
		return response{}, err
	}
	if err := tx.Erase(r.person.ID); err != nil {
		return response{}, err
	}
	for _, event := range seats {
		if err := b.moveUp(tx, event); err != nil {
			return response{}, err
		}
	}
	page := b.views.In(r.lang)
	return instead(page.Forgotten(farewell, terms)), enqueue(tx, r.chatID, b.menuOf(page, "", b.roleOf(store.Person{ID: r.person.ID, Role: store.Everyone})))
}

// leave ends what a person may do in the team, and withdraws the open invitations of one who is an administrator by the settings.
func (b *Bot) leave(tx *store.Tx, person store.Person) error {
	if person.Role == store.Everyone {
		return revokeAll(tx, person.ID, person.ID)
	}
	return b.appoint(tx, person.ID, person, store.Everyone, "")
}

func (b *Bot) keepAll(_ *store.Tx, r request, _ view.KeepAll) (response, error) {
	return instead(b.views.In(r.lang).Text(locales.ForgetKept, nil)), nil
}
