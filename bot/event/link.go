package event

import (
	"errors"
	"strconv"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// linkPrefix begins the argument of /start that names an event.
const linkPrefix = "event_"

// startURL is the link that starts the bot in a private chat and shows an event there.
func (f *Feature) startURL(event int64) string {
	return f.StartLink(linkPrefix + strconv.FormatInt(event, 10))
}

// shareRow lets the reader pass on an event that is not cancelled.
func (p Screen) shareRow(c Card) []view.Button {
	if c.Status == store.Cancelled {
		return nil
	}
	return p.ShareRow(c.Link, p.EventText(c.Event).Title)
}

// drawLink draws the link of an event for posters.
func (f *Feature) drawLink(tx *store.Tx, r chat.Request, press DrawEventLink) (chat.Response, error) {
	event, err := Find(tx, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	page := f.screen(r.Lang)
	poster, err := page.Poster(f.startURL(event.ID), page.EventText(event).Title)
	return chat.Reply(poster), err
}

// OpenLink shows the event that the argument of /start names. It returns false if it names none.
func (f *Feature) OpenLink(tx *store.Tx, r chat.Request) (chat.Response, bool, error) {
	id, ok := parseLink(r.Argument)
	if !ok {
		return chat.Response{}, false, nil
	}
	response, err := chat.AsNewMessage(f.showEvent(tx, r, ShowEvent{Event: id}))
	if userError := (chat.UserError{}); errors.As(err, &userError) { // the start goes on after it
		return f.ErrorResponse(r, userError), true, nil
	}
	return response, true, err
}

// parseLink returns the event that the argument of /start names. It reports false if it names none.
func parseLink(argument string) (event int64, ok bool) {
	number, isLink := strings.CutPrefix(argument, linkPrefix)
	event, err := strconv.ParseInt(number, 10, 64)
	return event, isLink && err == nil
}

// StartRow lets the reader of a card that others see as well start the bot, which can write to nobody before.
func (p Screen) StartRow(c Card) []view.Button {
	if !c.Shared || c.StartURL == "" {
		return nil
	}
	return []view.Button{{Text: p.Plain(locales.ButtonStartMe, nil), URL: c.StartURL}}
}

// promise is what is said to somebody who wants to be told of an event. Those whom the bot cannot write to are asked to
// start it first, because it cannot keep what done says otherwise.
func (f *Feature) promise(r chat.Request, guest store.Guest, done string) string {
	if r.CanBeWrittenTo() {
		return done
	}
	return f.screen(r.Lang).StartFirst(guest, f.Username)
}

// StartFirst says what a guest answered, if anything, and that the bot of that username cannot write to them before
// they have started it.
func (p Screen) StartFirst(guest store.Guest, username string) string {
	args := locales.Args{"Bot": username, "Place": guest.WaitlistPosition}
	startFirst := p.Toast(locales.EventStartFirst, args)
	switch guest.RSVP {
	case store.RSVPWaitlisted:
		return p.Toast(locales.EventStartFirstWaiting, args)
	case store.RSVPNone:
		return startFirst
	default:
		return p.RSVPRecorded(guest) + "\n" + startFirst
	}
}
