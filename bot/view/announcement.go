package view

import (
	"html"
	"slices"
	"time"

	"bomcabot/locales"
	"bomcabot/store"
)

// Telegram's limits of a message and of the text beside a picture or document, in UTF-16 units.
const (
	MaxMessage = 4096
	MaxCaption = 1024
)

// AnnouncementCard is an announcement for one recipient.
type AnnouncementCard struct {
	store.Announcement
	About  *store.Event // the event that it is about; nil: none
	Guest  store.Guest  // the recipient, where they were invited
	Shared bool         // others read it as well: then nothing is said of the recipient
}

// Announcement is what a recipient of an announcement gets.
func (p Page) Announcement(c AnnouncementCard, reader Viewer) Message {
	message := Message{HTML: p.announcementHTML(c, reader)}
	if excess := messageLength(message.HTML) - c.maxLength(); excess > 0 && c.About != nil { // the event was made longer since it was announced
		event := *c.About
		event.Texts = slices.Clone(event.Texts)
		for i, text := range event.Texts {
			event.Texts[i].Description = truncate(text.Description, max(messageLength(html.EscapeString(text.Description))-excess-1, 0))
		}
		c.About = &event
		message.HTML = p.announcementHTML(c, reader)
	}
	switch {
	case c.FileID != "" && c.Photo:
		message.Photo = &Photo{FileID: c.FileID}
	case c.FileID != "":
		message.Document = &Document{FileID: c.FileID}
	}
	if c.About != nil {
		message.Buttons = p.rsvpButtons(c, reader)
	}
	return message
}

// rsvpButtons are those under an event, without what would put something else in the place of the announcement.
func (p Page) rsvpButtons(c AnnouncementCard, reader Viewer) [][]Button {
	var buttons [][]Button
	card := EventCard{Event: *c.About, Guest: c.Guest, Shared: c.Shared}
	if card.acceptsRSVP(reader) {
		answer := func(key locales.Key, answer store.RSVP) Button {
			return Button{Text: p.plain(key, nil), Press: SetRSVPFromAnnouncement{c.ID, answer}}
		}
		buttons = append(buttons, []Button{
			answer(locales.ButtonCome, store.RSVPYes), answer(locales.ButtonMaybe, store.RSVPMaybe), answer(locales.ButtonNotCome, store.RSVPNo)})
		if c.Guest.WantsReminder && !c.Shared {
			buttons = append(buttons, p.row(locales.ButtonNoReminder, SetReminderFromAnnouncement{c.ID, false}))
		} else {
			buttons = append(buttons, p.row(locales.ButtonRemind, SetReminderFromAnnouncement{c.ID, true}))
		}
	}
	return append(buttons, p.calendarRow(*c.About))
}

func (p Page) announcementHTML(c AnnouncementCard, reader Viewer) string {
	event, own := "", ""
	if c.About != nil {
		event = p.eventDetails(*c.About, reader)
		own = p.ownRSVP(EventCard{Event: *c.About, Guest: c.Guest, Shared: c.Shared}, reader)
	}
	text, foreign := p.AnnouncementText(c.Texts), ""
	if text.Lang != p.lang && text.Lang != "" {
		foreign = "🌐 " + text.Lang.Name()
	}
	return paragraphs(lines(text.HTML, foreign), event, own, "<i>"+p.html(c.reasonKey(), nil)+"</i>")
}

// reasonKey says why an announcement comes, and how to stop more of them.
func (c AnnouncementCard) reasonKey() locales.Key {
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
func (c AnnouncementCard) maxLength() int {
	if c.FileID != "" {
		return MaxCaption
	}
	return MaxMessage
}

// ExcessLength is how many UTF-16 units too long an announcement may become in the page's language, whatever a recipient answers and whatever their clock; 0: it
// fits.
func (p Page) ExcessLength(c AnnouncementCard, now time.Time) int {
	if c.About == nil {
		return max(messageLength(p.announcementHTML(c, Viewer{Now: now}))-c.maxLength(), 0)
	}
	c.Shared = true // what the recipient answered is counted apart
	longest, answered := 0, 0
	for _, zone := range Zones() {
		longest = max(longest, messageLength(p.announcementHTML(c, Viewer{Zone: zone.location(), Now: now})))
	}
	for _, answer := range []store.RSVP{store.RSVPWaitlisted, store.RSVPYes, store.RSVPMaybe, store.RSVPNo} {
		guest := store.Guest{RSVP: answer, WaitlistPosition: store.MaxSeats, WantsReminder: true}
		answered = max(answered, messageLength("\n\n"+p.ownRSVP(EventCard{Event: *c.About, Guest: guest}, Viewer{Now: now})))
	}
	return max(longest+answered-c.maxLength(), 0)
}

// LocalizedHTML is a text of an announcement.
type LocalizedHTML struct {
	Lang locales.Lang // empty: there is none
	HTML string
}

// AnnouncementText is what an announcement says in the page's language, or else in the next one that people read.
func (p Page) AnnouncementText(texts map[string]string) LocalizedHTML {
	for _, lang := range p.fallbackLanguages() {
		if text := texts[string(lang)]; text != "" {
			return LocalizedHTML{lang, text}
		}
	}
	return LocalizedHTML{}
}
