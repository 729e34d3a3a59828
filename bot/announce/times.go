package announce

import (
	"cmp"
	"slices"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// authorViewer is a coordinator as a reader whose time zone is known. Where neither they nor their language tell it, it
// is that of the first of their countries, or else the region's most common one.
func authorViewer(tx *store.Tx, r chat.Request) (view.Viewer, error) {
	author := r.Viewer(tx.Now())
	if author.Zone != nil {
		return author, nil
	}
	countries, err := tx.CoordinatorCountries(r.Person.ID)
	if err != nil {
		return author, err
	}
	author.Zone = chat.ZoneOf(chat.CountryZone(countries), r.Lang)
	return author, nil
}

// todayOf is the day on which an author is.
func todayOf(author view.Viewer) store.Day { return store.DayOf(author.Now.In(author.Zone)) }

// memberLang is the language in which a member of the audience is written to.
func memberLang(m store.AudienceMember) locales.Lang {
	return chat.Language(store.Person{Lang: m.Lang, PhoneLang: m.PhoneLang})
}

// memberZone is the time zone of a member of the audience: the one they chose, or else that of their language, of the
// first of their countries, or the region's most common one.
func memberZone(m store.AudienceMember) *time.Location {
	name := m.Zone
	if name == "" && chat.DefaultZone(memberLang(m)) == "" {
		name = chat.CountryZone(m.Countries)
	}
	return chat.ZoneOf(name, memberLang(m))
}

// sendTimes writes when an announcement is sent: in the author's time zone, and in those of its audience and of the
// host of its event where they differ.
func (p screen) sendTimes(a store.Announcement, about *store.Event, author view.Viewer) string {
	own := a.SendAt.In(author.ZoneOrRegion())
	offsets := []string{locales.UTCOffset(own)} // those that are shown already
	text := "🕒 " + view.Escape(p.Lang.FullDate(own)+", "+clockWithOffset(own))
	countries := cmp.Or(a.Audience.Countries, store.AllCountries)
	if about != nil {
		countries = countries.Union(store.CountriesOf(about.Country))
	}
	for _, zone := range view.Zones() {
		local := a.SendAt.In(zone.Location())
		if zone.Country == "" || !countries.Has(zone.Country) || slices.Contains(offsets, locales.UTCOffset(local)) {
			continue
		}
		offsets = append(offsets, locales.UTCOffset(local))
		text = view.Lines(text, view.Escape(p.Plain(zone.Key, nil)+": "+p.localTime(own, local)))
	}
	return text
}

// localTime writes a time in another zone, with the day where that differs from the day of own.
func (p screen) localTime(own, local time.Time) string {
	if view.SameDay(own, local) {
		return clockWithOffset(local)
	}
	return p.Lang.Date(local) + ", " + clockWithOffset(local)
}

func clockWithOffset(t time.Time) string { return locales.Clock(t) + " (" + locales.UTCOffset(t) + ")" }
