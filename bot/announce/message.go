package announce

import (
	"slices"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Card is an announcement for one recipient.
type Card struct {
	store.Announcement
	About    *store.Event // the event that it is about; nil if there is none
	Guest    store.Guest  // the recipient's answer to the event
	Shared   bool         // a group reads it: then nothing is said about a single reader
	StartURL string       // of the link that starts the bot with the event; only where Shared
}

// findCard finds the event that an announcement is about.
func findCard(tx *store.Tx, a store.Announcement) (Card, error) {
	card := Card{Announcement: a}
	if a.Event == 0 {
		return card, nil
	}
	about, err := tx.Event(a.Event)
	card.About = &about
	return card, err
}

// eventCard is the event of the announcement as its recipient sees it.
func (c Card) eventCard() event.Card {
	return event.Card{Event: *c.About, Guest: c.Guest, Shared: c.Shared, StartURL: c.StartURL}
}

// eventSequence is the version of the event; 0 if there is none.
func (c Card) eventSequence() int64 {
	if c.About == nil {
		return 0
	}
	return int64(c.About.Sequence)
}

// messageFor is an announcement as a recipient gets it. The author gets the same message as a preview.
func (f *Feature) messageFor(tx *store.Tx, a store.Announcement, to chat.Request) (view.Message, error) {
	card, err := findCard(tx, a)
	if err != nil {
		return view.Message{}, err
	}
	card.Shared = !to.Private
	if card.About != nil {
		card.StartURL = f.events.CardFor(to, *card.About).StartURL
	}
	if card.About != nil && to.Private {
		if card.Guest, err = tx.Guest(a.Event, to.Person.ID); err != nil {
			return view.Message{}, err
		}
	}
	return f.screen(to.Lang).Announcement(card, to.Viewer(tx.Now())), nil
}

// Announcement is the message that a recipient gets. Where the event became longer after it was announced, its
// description is shortened so that the message still fits.
func (p screen) Announcement(c Card, reader view.Viewer) view.Message {
	html := p.announcementHTML(c, reader)
	if excess := view.MessageLength(html) - c.maxLength(); excess > 0 && c.About != nil {
		shorter := withShorterDescriptions(*c.About, excess)
		c.About = &shorter
		html = p.announcementHTML(c, reader)
	}
	message := view.Message{HTML: html, Files: c.Files}
	if c.About != nil {
		message.Buttons = p.rsvpButtons(c, reader)
	}
	return message
}

// withShorterDescriptions cuts excess UTF-16 units off the description of an event in every language.
func withShorterDescriptions(e store.Event, excess int) store.Event {
	e.Texts = slices.Clone(e.Texts)
	for i, text := range e.Texts {
		length := view.MessageLength(view.Escape(text.Description))
		e.Texts[i].Description = view.Truncate(text.Description, max(length-excess-1, 0))
	}
	return e
}

// rsvpButtons are the buttons under an event, without those that would replace the announcement by something else.
func (p screen) rsvpButtons(c Card, reader view.Viewer) [][]view.Button {
	var buttons [][]view.Button
	if c.eventCard().AcceptsRSVP(reader) {
		rsvp := func(key locales.Key, answer store.RSVP) view.Button {
			return view.Button{Text: p.Plain(key, nil), Press: SetRSVPFromAnnouncement{c.ID, answer}}
		}
		buttons = append(buttons, []view.Button{rsvp(locales.ButtonCome, store.RSVPYes)}, []view.Button{
			rsvp(locales.ButtonMaybe, store.RSVPMaybe), rsvp(locales.ButtonNotCome, store.RSVPNo),
		})
		if c.Guest.WantsReminder && !c.Shared {
			buttons = append(buttons, p.Row(locales.ButtonNoReminder, SetReminderFromAnnouncement{c.ID, false}))
		} else {
			buttons = append(buttons, p.Row(locales.ButtonRemind, SetReminderFromAnnouncement{c.ID, true}))
		}
		buttons = append(buttons, p.StartRow(c.eventCard()))
	}
	return view.NonEmptyRows(append(buttons, p.CalendarRow(*c.About)))
}

// announcementHTML is all that an announcement says: its text, its event, what the reader answered, and why it comes.
func (p screen) announcementHTML(c Card, reader view.Viewer) string {
	about, ownRSVP := "", ""
	if c.About != nil {
		about, ownRSVP = p.EventDetails(*c.About, reader), p.OwnRSVP(c.eventCard(), reader)
	}
	text, otherLanguage := p.AnnouncementText(c.Texts), ""
	if text.Lang != p.Lang && text.Lang != "" {
		otherLanguage = "🌐 " + text.Lang.Name()
	}
	reason := view.ItalicHTML(p.HTML(c.reasonKey(), nil))
	return view.Paragraphs(view.Lines(text.HTML, otherLanguage), about, ownRSVP, reason)
}

// reasonKey says why the recipient gets an announcement, and how to get no more of them.
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

// maxLength is how long an announcement may be, in UTF-16 units.
func (c Card) maxLength() int {
	if len(c.Files) > 0 {
		return view.MaxCaption
	}
	return view.MaxMessage
}

// ExcessLength is by how many UTF-16 units an announcement can become too long in the page's language, for any answer
// and any time zone of a recipient; 0 if it always fits.
func (p screen) ExcessLength(c Card, now time.Time) int {
	if c.About == nil {
		return max(view.MessageLength(p.announcementHTML(c, view.Viewer{Now: now}))-c.maxLength(), 0)
	}
	return max(p.maxLengthInZones(c, now)+p.maxLengthOfRSVP(c, now)-c.maxLength(), 0)
}

// maxLengthInZones is the length of an announcement in the time zone in which it is longest, without the recipient's
// answer.
func (p screen) maxLengthInZones(c Card, now time.Time) (longest int) {
	c.Shared = true
	for _, zone := range view.Zones() {
		html := p.announcementHTML(c, view.Viewer{Zone: zone.Location(), Now: now})
		longest = max(longest, view.MessageLength(html))
	}
	return longest
}

// maxLengthOfRSVP is the length of the longest paragraph about a recipient's answer.
func (p screen) maxLengthOfRSVP(c Card, now time.Time) (longest int) {
	c.Shared = false
	for _, answer := range rsvpAnswers {
		c.Guest = store.Guest{RSVP: answer, WaitlistPosition: store.MaxSeats, WantsReminder: true}
		longest = max(longest, view.MessageLength("\n\n"+p.OwnRSVP(c.eventCard(), view.Viewer{Now: now})))
	}
	return longest
}

// LocalizedHTML is the text of an announcement in one language.
type LocalizedHTML struct {
	Lang locales.Lang // empty if there is no text
	HTML string
}

// AnnouncementText is what an announcement says in the page's language, or else in the best language that there is a
// text in; see [view.Page.FallbackLanguages].
func (p screen) AnnouncementText(texts map[string]string) LocalizedHTML {
	for _, lang := range p.FallbackLanguages() {
		if text := texts[string(lang)]; text != "" {
			return LocalizedHTML{lang, text}
		}
	}
	return LocalizedHTML{}
}
