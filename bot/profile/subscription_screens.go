package profile

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// StartLanguagePicker offers the seven languages as the first thing that a person is asked.
func (p screen) StartLanguagePicker() view.Message {
	return p.languagePicker(func(lang string) view.Press { return StartInLanguage{lang} })
}

// HomeCountryPicker asks which country is the person's own.
func (p screen) HomeCountryPicker() view.Message {
	var buttons []view.Button
	for _, code := range store.AllCountries.Codes() {
		buttons = append(buttons, view.Button{Text: p.CountryName(code), Press: ChooseHomeCountry{code}})
	}
	other := p.Row(locales.ButtonHomeOther, ChooseHomeCountry{})
	return view.Message{HTML: p.HTML(locales.HomeChoose, nil), Buttons: append(view.Grid(2, buttons...), other)}
}

// HomeCountryChosen says which country and clock are the person's own; an empty country is none.
func (p screen) HomeCountryChosen(country string, reader view.Viewer) view.Message {
	if country == "" {
		return p.Text(locales.SubscribeNoCountry, nil)
	}
	return view.Message{HTML: view.Lines(p.HTML(locales.HomeChosen, locales.Args{"Country": p.CountryName(country)}), p.viewerZoneLine(reader))}
}

// viewerZoneLine says by which clock the reader's times are shown; it is empty when that is not known.
func (p screen) viewerZoneLine(reader view.Viewer) string {
	if reader.Zone == nil {
		return ""
	}
	for _, zone := range view.Zones() {
		if zone.Name == reader.Zone.String() {
			return p.HTML(locales.ZoneChosen, locales.Args{"Zone": p.ZoneLabel(zone, reader.Now)})
		}
	}
	return ""
}

// Subscription shows which announcements a chat wants, with what can be changed. That of a group has a language, that of a person a clock.
func (p screen) Subscription(s store.Subscription, reader view.Viewer) view.Message {
	state, hint, below := locales.SubscribeOff, "", p.viewerZoneLine(reader)
	if s.IsActive() {
		state = locales.SubscribeOn
	}
	if s.IsActive() && s.Countries == "" {
		hint = p.HTML(locales.SubscribeNoCountry, nil)
	}
	if s.IsGroup() {
		below = p.HTML(locales.LanguageChosen, locales.Args{"Language": locales.Lang(s.Lang).Name()})
	}
	kinds := []view.Button{
		{Text: view.Checkbox(s.Meetings) + p.Plain(locales.ButtonMeetings, nil), Press: SetMeetingSubscription{!s.Meetings}},
		{Text: view.Checkbox(s.News) + p.Plain(locales.ButtonNews, nil), Press: SetNewsSubscription{!s.News}},
	}
	var countries []view.Button
	for _, code := range store.AllCountries.Codes() {
		chosen := s.Countries.Has(code)
		countries = append(countries, view.Button{Text: view.Checkbox(chosen) + p.CountryName(code), Press: SetCountrySubscription{code, !chosen}})
	}
	buttons := append([][]view.Button{kinds}, view.Grid(2, countries...)...)
	if s.IsGroup() {
		buttons = append(buttons, p.groupLanguages(s.Lang)...)
	} else {
		buttons = append(buttons, p.Row(locales.ButtonZone, ShowZonesFromSubscription{}))
	}
	if s.IsActive() {
		buttons = append(buttons, p.Row(locales.ButtonStop, UnsubscribeAll{}))
	}
	return view.Message{HTML: view.Paragraphs(p.HTML(locales.SubscribeTitle, nil), view.Lines(p.HTML(state, nil), hint, below)), Buttons: buttons}
}

func (p screen) groupLanguages(chosen string) [][]view.Button {
	var buttons []view.Button
	for _, lang := range locales.All() {
		buttons = append(buttons, view.Button{Text: view.Checkbox(string(lang) == chosen) + lang.Name(), Press: SetGroupLanguage{string(lang)}})
	}
	return view.Grid(2, buttons...)
}

// SubscriptionZonePicker is [Page.ZonePicker] on the way from the subscription.
func (p screen) SubscriptionZonePicker(reader view.Viewer) view.Message {
	return p.ZonePicker(reader.Now, ShowSubscription{}, func(zone string) view.Press { return ChooseZoneFromSubscription{zone} })
}
