package view

import (
	"bomcabot/locales"
	"bomcabot/store"
)

// Start offers the seven languages as the first thing that a person is asked.
func (p Page) Start() Message { return p.languages(func(lang string) Press { return Begin{lang} }) }

// AskHome asks which country is the person's own.
func (p Page) AskHome() Message {
	var buttons []Button
	for _, code := range Countries() {
		buttons = append(buttons, Button{Text: p.CountryName(code), Press: ChooseHome{code}})
	}
	other := p.row(locales.ButtonHomeOther, ChooseHome{})
	return Message{HTML: p.html(locales.HomeChoose, nil), Buttons: append(grid(2, buttons...), other)}
}

// HomeChosen says which country and clock are the person's own; an empty country is none.
func (p Page) HomeChosen(country string, reader Reader) Message {
	if country == "" {
		return p.Text(locales.SubscribeNoCountry, nil)
	}
	return Message{HTML: lines(p.html(locales.HomeChosen, locales.Args{"Country": p.CountryName(country)}), p.yourZone(reader))}
}

// yourZone says by which clock the reader's times are shown; it is empty when that is not known.
func (p Page) yourZone(reader Reader) string {
	if reader.Zone == nil {
		return ""
	}
	for _, zone := range Zones() {
		if zone.Name == reader.Zone.String() {
			return p.html(locales.ZoneChosen, locales.Args{"Zone": p.zone(zone, reader.Now)})
		}
	}
	return ""
}

// Subscription shows which announcements a chat wants, with what can be changed. That of a group has a language, that of a person a clock.
func (p Page) Subscription(s store.Subscription, reader Reader) Message {
	state, hint, below := locales.SubscribeOff, "", p.yourZone(reader)
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
		{Text: check(s.Meetings) + p.plain(locales.ButtonMeetings, nil), Press: WantMeetings{!s.Meetings}},
		{Text: check(s.News) + p.plain(locales.ButtonNews, nil), Press: WantNews{!s.News}},
	}
	var countries []Button
	for _, code := range Countries() {
		chosen := s.Countries.Has(code)
		countries = append(countries, Button{Text: check(chosen) + p.CountryName(code), Press: WantFrom{code, !chosen}})
	}
	buttons := append([][]Button{kinds}, grid(2, countries...)...)
	if s.IsGroup() {
		buttons = append(buttons, p.groupLanguages(s.Lang)...)
	} else {
		buttons = append(buttons, p.row(locales.ButtonZone, ShowOwnZones{}))
	}
	if s.IsActive() {
		buttons = append(buttons, p.row(locales.ButtonStop, WantNothing{}))
	}
	return Message{HTML: paragraphs(p.html(locales.SubscribeTitle, nil), lines(p.html(state, nil), hint, below)), Buttons: buttons}
}

func (p Page) groupLanguages(chosen string) [][]Button {
	var buttons []Button
	for _, lang := range locales.All() {
		buttons = append(buttons, Button{Text: check(string(lang) == chosen) + lang.Name(), Press: WantIn{string(lang)}})
	}
	return grid(2, buttons...)
}

// OwnZones is [Page.Zones] on the way from the subscription.
func (p Page) OwnZones(reader Reader) Message {
	return p.zones(reader.Now, ShowSubscription{}, func(zone string) Press { return ChooseOwnZone{zone} })
}
