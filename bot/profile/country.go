package profile

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// chooseHomeCountry makes a country the person's own.
func (f *Feature) chooseHomeCountry(tx *store.Tx, r chat.Request, press ChooseHomeCountry) (chat.Response, error) {
	if press.Country != "" {
		if err := setHomeCountry(tx, &r, press.Country); err != nil {
			return chat.Response{}, err
		}
	}
	return chat.ReplaceWith(f.screen(r.Lang).HomeCountryChosen(press.Country, r.Viewer(tx.Now()))), nil
}

// setHomeCountry subscribes a person to the announcements of a country, and makes its time zone theirs when they have
// not chosen one.
func setHomeCountry(tx *store.Tx, r *chat.Request, country string) error {
	if !store.AllCountries.Has(country) {
		return chat.ErrOldButton
	}
	subscription, err := tx.Subscription(subscriber(*r))
	if err != nil {
		return err
	}
	subscription.Countries = subscription.Countries.Union(store.CountriesOf(country))
	if err := tx.SetSubscription(subscription); err != nil {
		return err
	}
	if r.Person.Zone != "" {
		return nil
	}
	r.Person.Zone = view.ZoneForCountry(country)
	return tx.SetTimeZone(r.Person.ID, r.Person.Zone)
}

// HomeCountryPicker asks for the person's own country.
func (p screen) HomeCountryPicker() view.Message {
	var buttons []view.Button
	for _, code := range store.AllCountries.Codes() {
		buttons = append(buttons, view.Button{Text: p.CountryName(code), Press: ChooseHomeCountry{code}})
	}
	other := p.Row(locales.ButtonOtherCountry, ChooseHomeCountry{})
	return view.Message{HTML: p.HTML(locales.OwnCountryChoose, nil), Buttons: append(view.Grid(2, buttons...), other)}
}

// HomeCountryChosen says which country and time zone are the person's own. An empty country is none.
func (p screen) HomeCountryChosen(country string, reader view.Viewer) view.Message {
	if country == "" {
		return p.Text(locales.OwnCountryNone, nil)
	}
	chosen := p.HTML(locales.OwnCountryChosen, locales.Args{"Country": p.CountryName(country)})
	return view.Message{HTML: view.Lines(chosen, p.zoneLine(reader))}
}

// zoneLine says which time zone is the reader's. It is empty when that is not known.
func (p screen) zoneLine(reader view.Viewer) string {
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
