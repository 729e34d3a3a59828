package profile

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// startInLanguage makes a language the person's own at the start. From then on they get announcements; the country whose they are is asked for after the welcome, and
// with it they are told how to stop. Who has stopped them before is not asked.
func (f *Feature) startInLanguage(tx *store.Tx, r chat.Request, press StartInLanguage) (chat.Response, error) {
	answer, err := f.chooseLanguage(tx, r, ChooseLanguage(press))
	if err != nil {
		return chat.Response{}, err
	}
	wants, err := tx.Subscription(r.ChatID)
	if err != nil || !wants.IsActive() {
		return answer, err
	}
	answer.Messages = append(answer.Messages, f.screen(locales.Lang(press.Lang)).HomeCountryPicker())
	return answer, nil
}

// chooseHomeCountry makes a country the person's own, with its clock unless they have chosen one.
func (f *Feature) chooseHomeCountry(tx *store.Tx, r chat.Request, press ChooseHomeCountry) (chat.Response, error) {
	if press.Country != "" {
		if !store.AllCountries.Has(press.Country) {
			return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
		}
		wants, err := tx.Subscription(r.ChatID)
		if err != nil {
			return chat.Response{}, err
		}
		wants.Countries = wants.Countries.Union(store.CountriesOf(press.Country))
		if err := tx.SetSubscription(wants); err != nil {
			return chat.Response{}, err
		}
		if r.Person.Zone == "" {
			r.Person.Zone = view.ZoneForCountry(press.Country)
			if err := tx.SetTimeZone(r.Person.ID, r.Person.Zone); err != nil {
				return chat.Response{}, err
			}
		}
	}
	return chat.ReplaceWith(f.screen(r.Lang).HomeCountryChosen(press.Country, r.Viewer(tx.Now()))), nil
}

// subscription shows which announcements the chat wants.
func (f *Feature) subscription(tx *store.Tx, r chat.Request) (chat.Response, error) {
	wants, err := subscriptionOf(tx, r)
	return chat.Reply(f.screen(r.Lang).Subscription(wants, r.Viewer(tx.Now()))), err
}

// subscriptionOf is which announcements the chat wants; those of a group that was never asked are in the language of whoever asks.
func subscriptionOf(tx *store.Tx, r chat.Request) (store.Subscription, error) {
	wants, err := tx.Subscription(r.ChatID)
	if wants.IsGroup() && wants.Lang == "" {
		wants.Lang = string(r.Lang)
	}
	return wants, err
}

// updateSubscription changes which announcements the chat wants, and shows them.
func (f *Feature) updateSubscription(tx *store.Tx, r chat.Request, change func(wants *store.Subscription)) (chat.Response, error) {
	wants, err := subscriptionOf(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	change(&wants)
	if err := tx.SetSubscription(wants); err != nil {
		return chat.Response{}, err
	}
	return chat.AsReplacement(f.subscription(tx, r))
}

func (f *Feature) setMeetingSubscription(tx *store.Tx, r chat.Request, press SetMeetingSubscription) (chat.Response, error) {
	return f.updateSubscription(tx, r, func(wants *store.Subscription) { wants.Meetings = press.Enabled })
}

func (f *Feature) setNewsSubscription(tx *store.Tx, r chat.Request, press SetNewsSubscription) (chat.Response, error) {
	return f.updateSubscription(tx, r, func(wants *store.Subscription) { wants.News = press.Enabled })
}

func (f *Feature) setCountrySubscription(tx *store.Tx, r chat.Request, press SetCountrySubscription) (chat.Response, error) {
	if !store.AllCountries.Has(press.Country) {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	return f.updateSubscription(tx, r, func(wants *store.Subscription) {
		if wants.Countries.Has(press.Country) != press.Enabled {
			wants.Countries = wants.Countries.Toggle(press.Country)
		}
	})
}

// setGroupLanguage chooses the language of a group; a person's is chosen elsewhere.
func (f *Feature) setGroupLanguage(tx *store.Tx, r chat.Request, press SetGroupLanguage) (chat.Response, error) {
	if _, ok := locales.Parse(press.Lang); !ok || r.Private {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	return f.updateSubscription(tx, r, func(wants *store.Subscription) { wants.Lang = press.Lang })
}

func (f *Feature) unsubscribeAll(tx *store.Tx, r chat.Request, _ UnsubscribeAll) (chat.Response, error) {
	return f.updateSubscription(tx, r, func(wants *store.Subscription) { wants.Meetings, wants.News = false, false })
}

func (f *Feature) zonesFromSubscription(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.ReplaceWith(f.screen(r.Lang).SubscriptionZonePicker(r.Viewer(tx.Now()))), nil
}

// chooseZoneFromSubscription makes a time zone the person's own and goes back to the subscription.
func (f *Feature) chooseZoneFromSubscription(tx *store.Tx, r chat.Request, press ChooseZoneFromSubscription) (chat.Response, error) {
	toast, err := f.SetZone(tx, &r, press.Zone)
	if err != nil {
		return chat.Response{}, err
	}
	answer, err := chat.AsReplacement(f.subscription(tx, r))
	return chat.WithToast(answer, toast), err
}
