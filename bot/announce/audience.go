package announce

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// ownCountries are those to which a coordinator may announce without being asked; an administrator has none that are more their own than others.
func ownCountries(tx *store.Tx, r chat.Request) (store.Countries, error) {
	if r.Role == store.Administrator {
		return "", nil
	}
	return tx.CoordinatorCountries(r.Person.ID)
}

// needsApproval reports whether an announcement goes beyond a coordinator's countries, so that an administrator has to approve it: it is for others as well, and not
// just for the guests of an event that concerns none but these countries.
func needsApproval(tx *store.Tx, r chat.Request, a store.Audience) (bool, error) {
	if r.Role == store.Administrator {
		return false, nil
	}
	own, err := tx.CoordinatorCountries(r.Person.ID)
	if err != nil {
		return false, err
	}
	if a.Countries != "" && own.Union(a.Countries) == own {
		return false, nil
	}
	if a.Event == 0 {
		return true, nil
	}
	event, err := tx.Event(a.Event)
	return own.Union(event.InvolvedCountries()) != own, err
}

// countAudience counts an audience as it is now.
func countAudience(tx *store.Tx, a store.Announcement) (Reach, error) {
	listeners, err := tx.AudienceMembers(a.Kind, a.Audience)
	n := Reach{ByLanguage: make(map[locales.Lang]int)}
	for _, l := range listeners {
		switch {
		case !matchesLanguages(a.Audience, l):
		case !l.Subscribed:
			n.OptedOut++
		case !l.Reachable:
			n.Unreachable++
		default:
			n.Recipients++
			n.ByLanguage[audienceMemberLang(l)]++
		}
	}
	return n, err
}

// authorViewer is a coordinator as a reader whose clock is known: where nothing else tells, it is that of the first of their countries, or the region's most
// common one.
func authorViewer(tx *store.Tx, r chat.Request) (view.Viewer, error) {
	reader := r.Viewer(tx.Now())
	if reader.Zone != nil {
		return reader, nil
	}
	countries, err := tx.CoordinatorCountries(r.Person.ID)
	if err != nil {
		return reader, err
	}
	reader.Zone = chat.ZoneOf(chat.CountryZone(countries), r.Lang)
	return reader, nil
}

// audienceEvent is the event whose guests an audience is; nil: nobody's.
func audienceEvent(tx *store.Tx, a store.Audience) (*store.Event, error) {
	if a.Event == 0 {
		return nil, nil
	}
	event, err := tx.Event(a.Event)
	return &event, err
}

// countReached counts those whom an announcement reached, by the language that they read now. Of who has unsubscribed altogether the language is not looked for.
func countReached(tx *store.Tx, a store.Announcement) (Reach, error) {
	arrivals, err := tx.Deliveries(a.ID)
	if err != nil {
		return Reach{}, err
	}
	listeners, err := tx.AudienceMembers(a.Kind, store.Audience{})
	langs := make(map[int64]locales.Lang, len(listeners))
	for _, l := range listeners {
		langs[l.ChatID] = audienceMemberLang(l)
	}
	n := Reach{Recipients: len(arrivals), ByLanguage: make(map[locales.Lang]int)}
	for _, arrival := range arrivals {
		if lang, ok := langs[arrival.ChatID]; ok {
			n.ByLanguage[lang]++
		}
	}
	return n, err
}
