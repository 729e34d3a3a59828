package announce

import (
	"slices"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// messageFor is an announcement as a recipient gets it, and as its author sees it before.
func (f *Feature) messageFor(tx *store.Tx, a store.Announcement, to chat.Request) (view.Message, error) {
	card, err := findCard(tx, a)
	if err != nil {
		return view.Message{}, err
	}
	card.Shared = !to.Private
	if card.About != nil && to.Private {
		if card.Guest, err = tx.Guest(a.Event, to.Person.ID); err != nil {
			return view.Message{}, err
		}
	}
	return f.screen(to.Lang).Announcement(card, to.Viewer(tx.Now())), nil
}

// findCard is an announcement with the event that it is about.
func findCard(tx *store.Tx, a store.Announcement) (Card, error) {
	card := Card{Announcement: a}
	if a.Event == 0 {
		return card, nil
	}
	event, err := tx.Event(a.Event)
	card.About = &event
	return card, err
}

// startSendRun begins to send an announcement to those whom it is meant for now; by is who started that, and sees it go on. It returns
// [appendMessage.ErrConflict] when it was begun, or dropped, meanwhile.
func (f *Feature) startSendRun(tx *store.Tx, a store.Announcement, by int64) (store.Run, error) {
	if err := tx.TransitionAnnouncement(a.ID, a.State, store.AnnouncementStarted); err != nil {
		return store.Run{}, err
	}
	listeners, err := tx.AudienceMembers(a.Kind, a.Audience)
	if err != nil {
		return store.Run{}, err
	}
	var recipients []store.Recipient
	for _, l := range listeners {
		if !l.Subscribed || !l.Reachable || !matchesLanguages(a.Audience, l) {
			continue
		}
		recipient := store.Recipient{ChatID: l.ChatID}
		if a.Quiet {
			recipient.NotBefore = endOfQuietHours(tx.Now(), audienceMemberZone(l))
		}
		recipients = append(recipients, recipient)
	}
	return tx.StartRun(a.ID, store.SendRun, a.Version, by, recipients)
}

// audienceMemberLang is the language in which a listener is written to.
func audienceMemberLang(l store.AudienceMember) locales.Lang {
	return chat.Language(store.Person{Lang: l.Lang, PhoneLang: l.PhoneLang})
}

// matchesLanguages reports whether a listener reads one of the languages that an audience is limited to.
func matchesLanguages(a store.Audience, l store.AudienceMember) bool {
	return len(a.Langs) == 0 || slices.Contains(a.Langs, string(audienceMemberLang(l)))
}

// Quiet hours, by the clock of whoever is written to.
const (
	quietStartHour = 22
	quietEndHour   = 8
)

// audienceMemberZone is a listener's clock: the one they chose, or else that of their language, of the first of their countries, or the region's most common one.
func audienceMemberZone(l store.AudienceMember) *time.Location {
	chosen := l.Zone
	if chosen == "" && chat.DefaultZones[audienceMemberLang(l)] == "" {
		chosen = chat.CountryZone(l.Countries)
	}
	return chat.ZoneOf(chosen, audienceMemberLang(l))
}

// endOfQuietHours is the end of the night where it is night now; zero where it is day.
func endOfQuietHours(now time.Time, zone *time.Location) store.Time {
	local := now.In(zone)
	day := local.Day()
	switch {
	case local.Hour() >= quietStartHour:
		day++
	case local.Hour() >= quietEndHour:
		return store.Time{}
	}
	return store.Time{Time: time.Date(local.Year(), local.Month(), day, quietEndHour, 0, 0, 0, zone).UTC()}
}
