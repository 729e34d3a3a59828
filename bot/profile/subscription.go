package profile

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// coordinatorInGroup is the middleware for the settings of a chat. In a group, it returns a [chat.UserError] to
// everybody but coordinators and administrators.
func coordinatorInGroup(handle chat.Handler) chat.Handler {
	return func(tx *store.Tx, r chat.Request) (chat.Response, error) {
		if !r.Private && !r.Role.Includes(store.Coordinator) {
			return chat.Response{}, chat.UserError{Key: locales.SubscribeRefused}
		}
		return handle(tx, r)
	}
}

// subscription shows the subscription of the chat.
func (f *Feature) subscription(tx *store.Tx, r chat.Request) (chat.Response, error) {
	subscription, err := subscriptionOf(tx, r)
	return chat.Reply(f.screen(r.Lang).Subscription(subscription, r.Viewer(tx.Now()))), err
}

// subscriber is the address that a request subscribes: a person, a group, or a topic of a forum.
func subscriber(r chat.Request) store.Address {
	if r.Private {
		return store.Address{ChatID: r.ChatID}
	}
	return store.Address{ChatID: r.ChatID, ThreadID: r.ThreadID}
}

// subscriptionOf is the subscription of the chat. The language of a group that has none yet is that of whoever asks.
func subscriptionOf(tx *store.Tx, r chat.Request) (store.Subscription, error) {
	subscription, err := tx.Subscription(subscriber(r))
	if subscription.IsGroup() && subscription.Lang == "" {
		subscription.Lang = string(r.Lang)
	}
	return subscription, err
}

// updateSubscription changes the subscription of the chat, and shows it.
func (f *Feature) updateSubscription(
	tx *store.Tx, r chat.Request, change func(s *store.Subscription),
) (chat.Response, error) {
	subscription, err := subscriptionOf(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	wasActive := subscription.IsActive()
	change(&subscription)
	if err := tx.SetSubscription(subscription); err != nil {
		return chat.Response{}, err
	}
	if err := recordSubscriber(tx, r, subscription.IsActive() && !wasActive); err != nil {
		return chat.Response{}, err
	}
	return chat.AsReplacement(f.subscription(tx, r))
}

// recordSubscriber records the title of a group and, if it subscribes now, who subscribes it.
func recordSubscriber(tx *store.Tx, r chat.Request, subscribes bool) error {
	var by int64
	switch {
	case r.Private:
		return nil
	case subscribes:
		by = r.Person.ID
	}
	return tx.RecordSubscriber(subscriber(r), r.ChatTitle, by)
}

// setMeetingSubscription subscribes to announcements of meetings, or unsubscribes.
func (f *Feature) setMeetingSubscription(
	tx *store.Tx, r chat.Request, press SetMeetingSubscription,
) (chat.Response, error) {
	return f.updateSubscription(tx, r, func(s *store.Subscription) { s.Meetings = press.Enabled })
}

// setNewsSubscription subscribes to news, or unsubscribes.
func (f *Feature) setNewsSubscription(tx *store.Tx, r chat.Request, press SetNewsSubscription) (chat.Response, error) {
	return f.updateSubscription(tx, r, func(s *store.Subscription) { s.News = press.Enabled })
}

// setCountrySubscription subscribes to the announcements of a country, or unsubscribes.
func (f *Feature) setCountrySubscription(
	tx *store.Tx, r chat.Request, press SetCountrySubscription,
) (chat.Response, error) {
	if !store.AllCountries.Has(press.Country) {
		return chat.Response{}, chat.ErrOldButton
	}
	return f.updateSubscription(tx, r, func(s *store.Subscription) {
		if s.Countries.Has(press.Country) != press.Enabled {
			s.Countries = s.Countries.Toggle(press.Country)
		}
	})
}

// setGroupLanguage sets the language of the announcements in a group. A person gets them in their own language.
func (f *Feature) setGroupLanguage(tx *store.Tx, r chat.Request, press SetGroupLanguage) (chat.Response, error) {
	if _, ok := locales.Parse(press.Lang); !ok || r.Private {
		return chat.Response{}, chat.ErrOldButton
	}
	return f.updateSubscription(tx, r, func(s *store.Subscription) { s.Lang = press.Lang })
}

// unsubscribeAll stops all announcements.
func (f *Feature) unsubscribeAll(tx *store.Tx, r chat.Request, _ UnsubscribeAll) (chat.Response, error) {
	return f.updateSubscription(tx, r, func(s *store.Subscription) { s.Meetings, s.News = false, false })
}

// zonesFromSubscription offers the time zones.
func (f *Feature) zonesFromSubscription(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.ReplaceWith(f.screen(r.Lang).SubscriptionZonePicker(r.Viewer(tx.Now()))), nil
}

// chooseZoneFromSubscription makes a time zone the person's own and shows the subscription.
func (f *Feature) chooseZoneFromSubscription(
	tx *store.Tx, r chat.Request, press ChooseZoneFromSubscription,
) (chat.Response, error) {
	toast, err := f.SetZone(tx, &r, press.Zone)
	if err != nil {
		return chat.Response{}, err
	}
	answer, err := chat.AsReplacement(f.subscription(tx, r))
	return chat.WithToast(answer, toast), err
}

// Subscription shows the subscription of a chat, with buttons that change it. A group's has a language, a person's has
// a time zone.
func (p screen) Subscription(s store.Subscription, reader view.Viewer) view.Message {
	meetings := view.Checkbox(s.Meetings) + p.Plain(locales.ButtonMeetings, nil)
	news := view.Checkbox(s.News) + p.Plain(locales.ButtonNews, nil)
	buttons := [][]view.Button{{
		{Text: meetings, Press: SetMeetingSubscription{!s.Meetings}}, {Text: news, Press: SetNewsSubscription{!s.News}},
	}}
	buttons = append(buttons, p.countryCheckboxes(s.Countries)...)
	if s.IsGroup() {
		buttons = append(buttons, p.groupLanguages(s.Lang)...)
	} else {
		buttons = append(buttons, p.Row(locales.ButtonZone, ShowZonesFromSubscription{}))
	}
	if s.IsActive() {
		buttons = append(buttons, p.Row(locales.ButtonStop, UnsubscribeAll{}))
	}
	text := view.Paragraphs(p.HTML(locales.SubscribeTitle, nil), p.subscriptionLines(s, reader))
	return view.Message{HTML: text, Buttons: buttons}
}

// subscriptionLines says whether a chat gets announcements, in which language or time zone, and what is missing.
func (p screen) subscriptionLines(s store.Subscription, reader view.Viewer) string {
	state, missing := p.HTML(locales.SubscribeOff, nil), ""
	if s.IsActive() {
		state = p.HTML(locales.SubscribeOn, nil)
		if s.Countries == "" {
			missing = p.HTML(locales.SubscribeNoCountry, nil)
		}
	}
	last := p.zoneLine(reader)
	if s.IsGroup() {
		last = p.HTML(locales.LanguageChosen, locales.Args{"Language": locales.Lang(s.Lang).Name()})
	}
	return view.Lines(state, missing, last)
}

// countryCheckboxes has a button for each country that subscribes to its announcements, or unsubscribes.
func (p screen) countryCheckboxes(chosen store.Countries) [][]view.Button {
	var buttons []view.Button
	for _, code := range store.AllCountries.Codes() {
		label := view.Checkbox(chosen.Has(code)) + p.CountryName(code)
		buttons = append(buttons, view.Button{Text: label, Press: SetCountrySubscription{code, !chosen.Has(code)}})
	}
	return view.Grid(2, buttons...)
}

// groupLanguages has a button for each language that makes it that of the announcements in a group.
func (p screen) groupLanguages(chosen string) [][]view.Button {
	var buttons []view.Button
	for _, lang := range locales.All() {
		label := view.Checkbox(string(lang) == chosen) + lang.Name()
		buttons = append(buttons, view.Button{Text: label, Press: SetGroupLanguage{string(lang)}})
	}
	return view.Grid(2, buttons...)
}

// SubscriptionZonePicker offers the time zones, with the way back to the subscription.
func (p screen) SubscriptionZonePicker(reader view.Viewer) view.Message {
	return p.ZonePicker(reader.Now, ShowSubscription{}, func(zone string) view.Press {
		return ChooseZoneFromSubscription{zone}
	})
}
