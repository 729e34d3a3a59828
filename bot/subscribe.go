package bot

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// startInLanguage makes a language the person's own at the start. From then on they get announcements; the country whose they are is asked for after the welcome, and
// with it they are told how to stop. Who has stopped them before is not asked.
func (b *Bot) startInLanguage(tx *store.Tx, r request, press view.StartInLanguage) (response, error) {
	answer, err := b.chooseLanguage(tx, r, view.ChooseLanguage(press))
	if err != nil {
		return response{}, err
	}
	wants, err := tx.Subscription(r.chatID)
	if err != nil || !wants.IsActive() {
		return answer, err
	}
	answer.messages = append(answer.messages, b.views.In(locales.Lang(press.Lang)).HomeCountryPicker())
	return answer, nil
}

// chooseHomeCountry makes a country the person's own, with its clock unless they have chosen one.
func (b *Bot) chooseHomeCountry(tx *store.Tx, r request, press view.ChooseHomeCountry) (response, error) {
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
			r.person.Zone = view.ZoneForCountry(press.Country)
			if err := tx.SetTimeZone(r.person.ID, r.person.Zone); err != nil {
				return response{}, err
			}
		}
	}
	return replaceWith(b.views.In(r.lang).HomeCountryChosen(press.Country, r.viewer(tx.Now()))), nil
}

// subscription shows which announcements the chat wants.
func (b *Bot) subscription(tx *store.Tx, r request) (response, error) {
	wants, err := subscriptionOf(tx, r)
	return reply(b.views.In(r.lang).Subscription(wants, r.viewer(tx.Now()))), err
}

// subscriptionOf is which announcements the chat wants; those of a group that was never asked are in the language of whoever asks.
func subscriptionOf(tx *store.Tx, r request) (store.Subscription, error) {
	wants, err := tx.Subscription(r.chatID)
	if wants.IsGroup() && wants.Lang == "" {
		wants.Lang = string(r.lang)
	}
	return wants, err
}

// updateSubscription changes which announcements the chat wants, and shows them.
func (b *Bot) updateSubscription(tx *store.Tx, r request, change func(wants *store.Subscription)) (response, error) {
	wants, err := subscriptionOf(tx, r)
	if err != nil {
		return response{}, err
	}
	change(&wants)
	if err := tx.SetSubscription(wants); err != nil {
		return response{}, err
	}
	return inPlace((*Bot).subscription)(b, tx, r)
}

func (b *Bot) setMeetingSubscription(tx *store.Tx, r request, press view.SetMeetingSubscription) (response, error) {
	return b.updateSubscription(tx, r, func(wants *store.Subscription) { wants.Meetings = press.Enabled })
}

func (b *Bot) setNewsSubscription(tx *store.Tx, r request, press view.SetNewsSubscription) (response, error) {
	return b.updateSubscription(tx, r, func(wants *store.Subscription) { wants.News = press.Enabled })
}

func (b *Bot) setCountrySubscription(tx *store.Tx, r request, press view.SetCountrySubscription) (response, error) {
	if !store.AllCountries.Has(press.Country) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	return b.updateSubscription(tx, r, func(wants *store.Subscription) {
		if wants.Countries.Has(press.Country) != press.Enabled {
			wants.Countries = wants.Countries.Toggle(press.Country)
		}
	})
}

// setGroupLanguage chooses the language of a group; a person's is chosen elsewhere.
func (b *Bot) setGroupLanguage(tx *store.Tx, r request, press view.SetGroupLanguage) (response, error) {
	if _, ok := locales.Parse(press.Lang); !ok || r.private {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	return b.updateSubscription(tx, r, func(wants *store.Subscription) { wants.Lang = press.Lang })
}

func (b *Bot) unsubscribeAll(tx *store.Tx, r request, _ view.UnsubscribeAll) (response, error) {
	return b.updateSubscription(tx, r, func(wants *store.Subscription) { wants.Meetings, wants.News = false, false })
}

func (b *Bot) zonesFromSubscription(tx *store.Tx, r request) (response, error) {
	return replaceWith(b.views.In(r.lang).SubscriptionZonePicker(r.viewer(tx.Now()))), nil
}

// chooseZoneFromSubscription makes a time zone the person's own and goes back to the subscription.
func (b *Bot) chooseZoneFromSubscription(tx *store.Tx, r request, press view.ChooseZoneFromSubscription) (response, error) {
	toast, err := b.setZone(tx, &r, press.Zone)
	if err != nil {
		return response{}, err
	}
	answer, err := inPlace((*Bot).subscription)(b, tx, r)
	return withToast(answer, toast), err
}
