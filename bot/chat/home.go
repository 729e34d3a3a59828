package chat

import (
	"bomcabot/bot/view"
	"bomcabot/store"
)

// HomeCountry returns the code of the country where the person is, as far as they told it: by their time zone, by the
// countries that they subscribed to, or by their language. It is empty where nothing tells it, and in a group.
func HomeCountry(tx *store.Tx, r Request) (string, error) {
	if !r.Private {
		return "", nil
	}
	for _, zone := range view.Zones() {
		if zone.Country != "" && zone.Name == r.Person.Zone {
			return zone.Country, nil
		}
	}
	subscription, err := tx.Subscription(store.Address{ChatID: r.ChatID})
	if err != nil {
		return "", err
	}
	if codes := subscription.Countries.Codes(); len(codes) > 0 {
		return codes[0], nil
	}
	return countryOfLanguage[r.Lang], nil
}
