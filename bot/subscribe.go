package bot

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// beginIn makes a language the person's own at the start. From then on they get announcements; the country whose they are is asked for after the welcome, and
// with it they are told how to stop. Who has stopped them before is not asked.
func (b *Bot) beginIn(tx *store.Tx, r request, press view.Begin) (response, error) {
	answer, err := b.chooseLanguage(tx, r, view.ChooseLanguage(press))
	if err != nil {
		return response{}, err
	}
	wants, err := tx.Subscription(r.chatID)
	if err != nil || !wants.IsActive() {
		return answer, err
	}
	answer.messages = append(answer.messages, b.views.In(locales.Lang(press.Lang)).AskHome())
	return answer, nil
}

// chooseHome makes a country the person's own, with its clock unless they have chosen one.
func (b *Bot) chooseHome(tx *store.Tx, r request, press view.ChooseHome) (response, error) {
	if press.Country != "" {
		if !store.AllCountries.Has(press.Country) {
			return response{}, userError{Key: locales.ErrorOldButton}
		}
		wants, err := tx.Subscription(r.chatID)
		if err != nil {
			return response{}, err
		}
		wants.Countries = wants.Countries.Union(store.CountriesOf(press.Country))
		if err := tx.SetSubscription(wants); err != nil {
			return response{}, err
		}
		if r.person.Zone == "" {
			r.person.Zone = view.ZoneOf(press.Country)
			if err := tx.SetTimeZone(r.person.ID, r.person.Zone); err != nil {
				return response{}, err
			}
		}
	}
	return instead(b.views.In(r.lang).HomeChosen(press.Country, r.reader(tx.Now()))), nil
}

// subscription shows which announcements the chat wants.
func (b *Bot) subscription(tx *store.Tx, r request) (response, error) {
	wants, err := wanted(tx, r)
	return say(b.views.In(r.lang).Subscription(wants, r.reader(tx.Now()))), err
}

// wanted is which announcements the chat wants; those of a group that was never asked are in the language of whoever asks.
func wanted(tx *store.Tx, r request) (store.Subscription, error) {
	wants, err := tx.Subscription(r.chatID)
	if wants.IsGroup() && wants.Lang == "" {
		wants.Lang = string(r.lang)
	}
	return wants, err
}

// want changes which announcements the chat wants, and shows them.
func (b *Bot) want(tx *store.Tx, r request, change func(wants *store.Subscription)) (response, error) {
	wants, err := wanted(tx, r)
	if err != nil {
		return response{}, err
	}
	change(&wants)
	if err := tx.SetSubscription(wants); err != nil {
		return response{}, err
	}
	return edited((*Bot).subscription)(b, tx, r)
}

func (b *Bot) wantMeetings(tx *store.Tx, r request, press view.WantMeetings) (response, error) {
	return b.want(tx, r, func(wants *store.Subscription) { wants.Meetings = press.Wanted })
}

func (b *Bot) wantNews(tx *store.Tx, r request, press view.WantNews) (response, error) {
	return b.want(tx, r, func(wants *store.Subscription) { wants.News = press.Wanted })
}

func (b *Bot) wantFrom(tx *store.Tx, r request, press view.WantFrom) (response, error) {
	if !store.AllCountries.Has(press.Country) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	return b.want(tx, r, func(wants *store.Subscription) {
		if wants.Countries.Has(press.Country) != press.Wanted {
			wants.Countries = wants.Countries.Toggle(press.Country)
		}
	})
}

// wantIn chooses the language of a group; a person's is chosen elsewhere.
func (b *Bot) wantIn(tx *store.Tx, r request, press view.WantIn) (response, error) {
	if _, ok := locales.Parse(press.Lang); !ok || r.private {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	return b.want(tx, r, func(wants *store.Subscription) { wants.Lang = press.Lang })
}

func (b *Bot) wantNothing(tx *store.Tx, r request, _ view.WantNothing) (response, error) {
	return b.want(tx, r, func(wants *store.Subscription) { wants.Meetings, wants.News = false, false })
}

func (b *Bot) ownZones(tx *store.Tx, r request) (response, error) {
	return instead(b.views.In(r.lang).OwnZones(r.reader(tx.Now()))), nil
}

// chooseOwnZone makes a time zone the person's own and goes back to the subscription.
func (b *Bot) chooseOwnZone(tx *store.Tx, r request, press view.ChooseOwnZone) (response, error) {
	toast, err := b.keepZone(tx, &r, press.Zone)
	if err != nil {
		return response{}, err
	}
	answer, err := edited((*Bot).subscription)(b, tx, r)
	return toasted(answer, toast), err
}
