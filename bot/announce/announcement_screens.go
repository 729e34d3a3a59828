package announce

import (
	"slices"
	"time"

	"bomcabot/bot/event"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Card is an announcement for one recipient.
type Card struct {
	store.Announcement
	About  *store.Event // the event that it is about; nil: none
	Guest  store.Guest  // the recipient, where they were invited
	Shared bool         // others read it as well: then nothing is said of the recipient
}

// Announcement is what a recipient of an announcement gets.
func (p screen) Announcement(c Card, reader view.Viewer) view.Message {
	message := view.Message{HTML: p.announcementText(c, reader)}
	if excess := view.MessageLength(message.HTML) - c.maxLength(); excess > 0 && c.About != nil { // the event was made longer since it was announced
		event := *c.About
		event.Texts = slices.Clone(event.Texts)
		for i, text := range event.Texts {
			event.Texts[i].Description = view.Truncate(text.Description, max(view.MessageLength(view.Escape(text.Description))-excess-1, 0))
		}
		c.About = &event
		message.HTML = p.announcementText(c, reader)
	}
	switch {
	case c.FileID != "" && c.Photo:
		message.Photo = &view.Photo{FileID: c.FileID}
	case c.FileID != "":
		message.Document = &view.Document{FileID: c.FileID}
	}
	if c.About != nil {
		message.Buttons = p.rsvpButtons(c, reader)
	}
	return message
}

// rsvpButtons are those under an event, without what would put something else in the place of the announcement.
func (p screen) rsvpButtons(c Card, reader view.Viewer) [][]view.Button {
	var buttons [][]view.Button
	card := event.EventCard{Event: *c.About, Guest: c.Guest, Shared: c.Shared}
	if card.AcceptsRSVP(reader) {
		answer := func(key locales.Key, answer store.RSVP) view.Button {
			return view.Button{Text: p.Plain(key, nil), Press: SetRSVPFromAnnouncement{c.ID, answer}}
		}
		buttons = append(buttons, []view.Button{
			answer(locales.ButtonCome, store.RSVPYes), answer(locales.ButtonMaybe, store.RSVPMaybe), answer(locales.ButtonNotCome, store.RSVPNo)})
		if c.Guest.WantsReminder && !c.Shared {
			buttons = append(buttons, p.Row(locales.ButtonNoReminder, SetReminderFromAnnouncement{c.ID, false}))
		} else {
			buttons = append(buttons, p.Row(locales.ButtonRemind, SetReminderFromAnnouncement{c.ID, true}))
		}
	}
	return append(buttons, p.CalendarRow(*c.About))
}

func (p screen) announcementText(c Card, reader view.Viewer) string {
	about, own := "", ""
	if c.About != nil {
		about = p.EventDetails(*c.About, reader)
		own = p.OwnRSVP(event.EventCard{Event: *c.About, Guest: c.Guest, Shared: c.Shared}, reader)
	}
	text, foreign := p.AnnouncementText(c.Texts), ""
	if text.Lang != p.Lang && text.Lang != "" {
		foreign = "🌐 " + text.Lang.Name()
	}
	return view.Paragraphs(view.Lines(text.HTML, foreign), about, own, view.ItalicHTML(p.HTML(c.reasonKey(), nil)))
}

// reasonKey says why an announcement comes, and how to stop more of them.
func (c Card) reasonKey() locales.Key {
	switch {
	case c.Audience.TeamOnly:
		return locales.AnnouncementWhyTeam
	case c.Audience.Event != 0:
		return locales.AnnouncementWhyEvent
	case c.Kind == store.AboutNews:
		return locales.AnnouncementWhyNews
	default:
		return locales.AnnouncementWhyMeeting
	}
}

// maxLength is how long an announcement may be.
func (c Card) maxLength() int {
	if c.FileID != "" {
		return view.MaxCaption
	}
	return view.MaxMessage
}

// ExcessLength is how many UTF-16 units too long an announcement may become in the page's language, whatever a recipient answers and whatever their clock; 0: it
// fits.
func (p screen) ExcessLength(c Card, now time.Time) int {
	if c.About == nil {
		return max(view.MessageLength(p.announcementText(c, view.Viewer{Now: now}))-c.maxLength(), 0)
	}
	c.Shared = true // what the recipient answered is counted apart
	longest, answered := 0, 0
	for _, zone := range view.Zones() {
		longest = max(longest, view.MessageLength(p.announcementText(c, view.Viewer{Zone: zone.Location(), Now: now})))
	}
	for _, answer := range []store.RSVP{store.RSVPWaitlisted, store.RSVPYes, store.RSVPMaybe, store.RSVPNo} {
		guest := store.Guest{RSVP: answer, WaitlistPosition: store.MaxSeats, WantsReminder: true}
		answered = max(answered, view.MessageLength("\n\n"+p.OwnRSVP(event.EventCard{Event: *c.About, Guest: guest}, view.Viewer{Now: now})))
	}
	return max(longest+answered-c.maxLength(), 0)
}

// LocalizedHTML is a text of an announcement.
type LocalizedHTML struct {
	Lang locales.Lang // empty: there is none
	HTML string
}

// AnnouncementText is what an announcement says in the page's language, or else in the next one that people read.
func (p screen) AnnouncementText(texts map[string]string) LocalizedHTML {
	for _, lang := range p.FallbackLanguages() {
		if text := texts[string(lang)]; text != "" {
			return LocalizedHTML{lang, text}
		}
	}
	return LocalizedHTML{}
}
