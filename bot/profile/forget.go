package profile

import (
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// forgetButtonTTL is for how long the button works that erases a person, so that nobody erases themselves by a button
// that they find in an old chat.
const forgetButtonTTL = time.Hour

// erasureEffects says what it means for a person to erase themselves.
type erasureEffects struct {
	freesSeat         bool // a seat at an event becomes free
	leavesTeam        bool // they leave the team
	retainsData       bool // something that they did in the team stays
	isConfiguredAdmin bool // they stay an administrator, by the bot's settings
}

// promptForget asks a person whether they want to erase themselves, and says what stays.
func (f *Feature) promptForget(tx *store.Tx, r chat.Request) (chat.Response, error) {
	effects, _, err := f.erasureEffects(tx, r)
	return chat.Reply(f.screen(r.Lang).ConfirmForget(effects, tx.Now().Add(forgetButtonTTL))), err
}

// erasureEffects finds out what it means for a person to erase themselves, and at which events a seat becomes free. It
// returns a [chat.UserError] when they are the last administrator.
func (f *Feature) erasureEffects(tx *store.Tx, r chat.Request) (erasureEffects, []store.Event, error) {
	isConfiguredAdmin := f.Rights.IsConfiguredAdmin(r.Person.ID)
	if !isConfiguredAdmin {
		if err := f.team.CheckMayLeave(tx, r.Person); err != nil {
			return erasureEffects{}, nil, err
		}
	}
	retainsData, err := tx.HasRetainedData(r.Person.ID)
	if err != nil {
		return erasureEffects{}, nil, err
	}
	seats, err := tx.UpcomingEventsWithSeat(r.Person.ID)
	return erasureEffects{
		freesSeat: len(seats) > 0, leavesTeam: r.Role != store.Everyone && !isConfiguredAdmin,
		retainsData: retainsData, isConfiguredAdmin: isConfiguredAdmin,
	}, seats, err
}

// forget erases a person, and takes away the role that they have in the team. The seats that become free go to the
// waitlist.
func (f *Feature) forget(tx *store.Tx, r chat.Request, press Forget) (chat.Response, error) {
	if press.Until <= tx.Now().Unix() {
		return chat.Response{}, chat.ErrOldButton
	}
	effects, seats, err := f.erasureEffects(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	if err := f.team.Leave(tx, r.Person); err != nil {
		return chat.Response{}, err
	}
	if err := tx.Erase(r.Person.ID); err != nil {
		return chat.Response{}, err
	}
	if effects.isConfiguredAdmin {
		if err := f.team.HandOver(tx, r.Person.ID); err != nil {
			return chat.Response{}, err
		}
	}
	for _, event := range seats {
		if err := f.events.PromoteWaitlist(tx, event); err != nil {
			return chat.Response{}, err
		}
	}
	page := f.screen(r.Lang)
	role := f.Rights.RoleOf(store.Person{ID: r.Person.ID, Role: store.Everyone})
	return chat.ReplaceWith(page.Forgotten(effects, retentionOf(tx))), f.enqueueCommandMenu(tx, r.Address, page, role)
}

// cancelForget says that nothing is erased.
func (f *Feature) cancelForget(_ *store.Tx, r chat.Request, _ CancelForget) (chat.Response, error) {
	return chat.ReplaceWith(f.screen(r.Lang).Text(locales.ForgetKept, nil)), nil
}

// ConfirmForget asks whether to erase everything about the person, and says what that means and what stays. The button
// works until an instant.
func (p screen) ConfirmForget(effects erasureEffects, until time.Time) view.Message {
	paragraphs := []string{p.HTML(locales.ForgetAsk, nil)}
	for _, effect := range []struct {
		holds bool
		key   locales.Key
	}{
		{effects.freesSeat, locales.ForgetSeats},
		{effects.leavesTeam, locales.ForgetTeam},
		{effects.retainsData, locales.ForgetStays},
		{effects.isConfiguredAdmin, locales.ForgetConfigured},
	} {
		if effect.holds {
			paragraphs = append(paragraphs, p.HTML(effect.key, nil))
		}
	}
	return view.Message{HTML: view.Paragraphs(paragraphs...), Buttons: [][]view.Button{
		p.Row(locales.ButtonForget, Forget{until.Unix()}),
		p.Row(locales.ButtonKeep, CancelForget{}),
	}}
}

// Forgotten says that everything about the person was erased.
func (p screen) Forgotten(effects erasureEffects, periods retentionPeriods) view.Message {
	text := p.HTML(locales.ForgetDone, p.periodArgs(periods))
	if effects.isConfiguredAdmin {
		text = view.Paragraphs(text, p.HTML(locales.ForgetConfigured, nil))
	}
	return view.Message{HTML: text}
}
