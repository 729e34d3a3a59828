package view

import (
	"bomcabot/locales"
	"bomcabot/store"
)

// StartLanguagePicker offers the seven languages as the first thing that a person is asked.
func (p Page) StartLanguagePicker() Message {
	return p.languagePicker(func(lang string) Press { return StartInLanguage{lang} })
}

// HomeCountryPicker asks which country is the person's own.
func (p Page) HomeCountryPicker() Message {
	var buttons []Button
	for _, code := range Countries() {
		buttons = append(buttons, Button{Text: p.CountryName(code), Press: ChooseHomeCountry{code}})
	}
	other := p.row(locales.ButtonHomeOther, ChooseHomeCountry{})
	return Message{HTML: p.html(locales.HomeChoose, nil), Buttons: append(grid(2, buttons...), other)}
}

// HomeCountryChosen says which country and clock are the person's own; an empty country is none.
func (p Page) HomeCountryChosen(country string, reader Viewer) Message {
	if country == "" {
		return p.Text(locales.SubscribeNoCountry, nil)
	}
	return Message{HTML: lines(p.html(locales.HomeChosen, locales.Args{"Country": p.CountryName(country)}), p.viewerZoneLine(reader))}
}

// viewerZoneLine says by which clock the reader's times are shown; it is empty when that is not known.
func (p Page) viewerZoneLine(reader Viewer) string {
	if reader.Zone == nil {
		return ""
	}
	for _, zone := range Zones() {
		if zone.Name == reader.Zone.String() {
			return p.html(locales.ZoneChosen, locales.Args{"Zone": p.zoneLabel(zone, reader.Now)})
		}
	}
	return ""
}

// Subscription shows which announcements a chat wants, with what can be changed. That of a group has a language, that of a person a clock.
func (p Page) Subscription(s store.Subscription, reader Viewer) Message {
	state, hint, below := locales.SubscribeOff, "", p.viewerZoneLine(reader)
	if s.IsActive() {
		state = locales.SubscribeOn
	}
	if s.IsActive() && s.Countries == "" {
		hint = p.html(locales.SubscribeNoCountry, nil)
	}
	if s.IsGroup() {
		below = p.html(locales.LanguageChosen, locales.Args{"Language": locales.Lang(s.Lang).Name()})
	}
	kinds := []Button{
		{Text: checkbox(s.Meetings) + p.plain(locales.ButtonMeetings, nil), Press: SetMeetingSubscription{!s.Meetings}},
		{Text: checkbox(s.News) + p.plain(locales.ButtonNews, nil), Press: SetNewsSubscription{!s.News}},
	}
	var countries []Button
	for _, code := range Countries() {
		chosen := s.Countries.Has(code)
		countries = append(countries, Button{Text: checkbox(chosen) + p.CountryName(code), Press: SetCountrySubscription{code, !chosen}})
	}
	buttons := append([][]Button{kinds}, grid(2, countries...)...)
	if s.IsGroup() {
		buttons = append(buttons, p.groupLanguages(s.Lang)...)
	} else {
		buttons = append(buttons, p.row(locales.ButtonZone, ShowZonesFromSubscription{}))
	}
	if s.IsActive() {
		buttons = append(buttons, p.row(locales.ButtonStop, UnsubscribeAll{}))
	}
	return Message{HTML: paragraphs(p.html(locales.SubscribeTitle, nil), lines(p.html(state, nil), hint, below)), Buttons: buttons}
}

func (p Page) groupLanguages(chosen string) [][]Button {
	var buttons []Button
	for _, lang := range locales.All() {
		buttons = append(buttons, Button{Text: checkbox(string(lang) == chosen) + lang.Name(), Press: SetGroupLanguage{string(lang)}})
	}
	return grid(2, buttons...)
}

// SubscriptionZonePicker is [Page.ZonePicker] on the way from the subscription.
func (p Page) SubscriptionZonePicker(reader Viewer) Message {
	return p.zonePicker(reader.Now, ShowSubscription{}, func(zone string) Press { return ChooseZoneFromSubscription{zone} })
}
