package announce

import (
	"slices"
	"strings"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// applyChoice takes the value of a button; stay reports that the same is still being asked.
func (d *dialogue) applyChoice(tx *store.Tx, r chat.Request, field, value string) (stay bool, err error) {
	turned, turn := strings.CutPrefix(value, view.Navigate)
	outdated := chat.UserError{Key: locales.ErrorOldButton}
	a := &d.Announcement
	d.Previewed = d.Previewed && (field == stepDay || field == stepSendTime)
	switch field {
	case stepSubject:
		switch {
		case turn:
			d.Page = parseNumber(turned)
			return true, nil
		case value == string(store.AboutMeeting), value == string(store.AboutNews):
			a.Kind, a.Event = store.AnnouncementKind(value), 0
			return false, nil
		}
		return false, d.setEvent(tx, parseNumber(value))
	case stepText:
		if !turn {
			delete(a.Texts, string(d.Lang))
		}
		return !turn && !d.Whole, nil
	case stepLanguage:
		lang, ok := locales.Parse(value)
		if !ok {
			return false, outdated
		}
		d.Lang = lang
	case stepFile:
		a.FileID, a.Photo = "", false
	case stepAudience:
		return d.chooseAudience(value)
	case stepAudienceCountries:
		countries, ok := store.ParseCountries(value)
		if !ok && value != view.ValueNone && !turn {
			return false, outdated
		}
		a.Audience.Countries = countries // of what is no set: empty
		return !turn, nil
	case stepAudienceLanguages:
		if value == view.ValueNone {
			a.Audience.Langs = nil
			return false, nil
		}
		if _, ok := locales.Parse(value); !ok {
			return false, outdated
		}
		a.Audience.Langs = toggled(a.Audience.Langs, value)
		return true, nil
	case stepAudienceRSVPs:
		return d.chooseAnswers(tx, value, turned, turn)
	case stepDay:
		day, turned, err := chat.ParseDayChoice(value, &d.Month)
		if err != nil || turned {
			return turned, err
		}
		return false, d.setDay(tx, r, day)
	case stepSendTime:
		return false, d.setHour(tx, r, value)
	default:
		return false, outdated
	}
	return false, nil
}

// setEvent makes an event what is announced.
func (d *dialogue) setEvent(tx *store.Tx, id int64) error {
	event, err := event.FindEvent(tx, id)
	switch {
	case err != nil:
		return err
	case event.Status == store.Cancelled:
		return chat.UserError{Key: locales.EventCancelled}
	case !event.Ends.After(tx.Now()):
		return chat.UserError{Key: locales.EventOver}
	}
	d.Announcement.Kind, d.Announcement.Event = store.AboutMeeting, id
	return nil
}

func (d *dialogue) chooseAudience(value string) (stay bool, err error) {
	a := &d.Announcement
	switch value {
	case toggleTeam:
		a.Audience.TeamOnly = !a.Audience.TeamOnly
	case toggleQuiet:
		a.Quiet = !a.Quiet
	case view.Navigate:
		return false, nil
	default:
		return false, chat.UserError{Key: locales.ErrorOldButton}
	}
	return true, nil
}

// chooseAnswers takes the event whose guests are the audience, and what they answered: at first that they come.
func (d *dialogue) chooseAnswers(tx *store.Tx, value, turned string, turn bool) (stay bool, err error) {
	audience := &d.Announcement.Audience
	answer := store.RSVP(value)
	switch {
	case turn:
		d.Page = parseNumber(turned)
	case value == view.ValueNone:
		audience.Event, audience.RSVPs, audience.Attended = 0, nil, false
		return false, nil
	case value == toggleAttended:
		audience.Attended = !audience.Attended
	case slices.Contains([]store.RSVP{store.RSVPYes, store.RSVPWaitlisted, store.RSVPMaybe, store.RSVPNo}, answer):
		audience.RSVPs = toggled(audience.RSVPs, answer)
	default:
		event, err := event.FindEvent(tx, parseNumber(value))
		if err != nil {
			return false, err
		}
		audience.Event, audience.RSVPs, audience.Attended = event.ID, []store.RSVP{store.RSVPYes}, false
	}
	return true, nil
}

// toggled is a set with a member more or less.
func toggled[T ~string](set []T, member T) []T {
	if slices.Contains(set, member) {
		return slices.DeleteFunc(slices.Clone(set), func(m T) bool { return m == member })
	}
	return append(slices.Clone(set), member)
}

// readDay takes a day that was typed.
func (d *dialogue) readDay(tx *store.Tx, r chat.Request) error {
	author, err := authorViewer(tx, r)
	if err != nil {
		return err
	}
	day, ok := typed.Parser{Today: store.DayOf(tx.Now().In(author.Zone)), PreferFuture: true}.ParseDay(r.Text)
	if !ok {
		return chat.UserError{Key: locales.NeweventNoDay}
	}
	return d.setDay(tx, r, day)
}

// setDay takes the day on which the announcement is sent, by the author's clock.
func (d *dialogue) setDay(tx *store.Tx, r chat.Request, day store.Day) error {
	author, err := authorViewer(tx, r)
	if err != nil {
		return err
	}
	if day.Before(store.DayOf(tx.Now().In(author.Zone)).Time) {
		return chat.UserError{Key: locales.NeweventPast}
	}
	d.Day, d.Month = day, day
	return nil
}

// setHour takes the hour at which the announcement is sent, by the author's clock.
func (d *dialogue) setHour(tx *store.Tx, r chat.Request, value string) error {
	author, err := authorViewer(tx, r)
	if err != nil {
		return err
	}
	hour, _, ok := typed.Hours(value + "-" + value)
	clock, err := time.Parse(typed.ClockLayout, hour)
	if !ok || err != nil || d.Day.IsZero() {
		return chat.UserError{Key: locales.AnnounceNoHour}
	}
	at := time.Date(d.Day.Year(), d.Day.Month(), d.Day.Day(), clock.Hour(), clock.Minute(), 0, 0, author.Zone).UTC()
	if !at.After(tx.Now()) {
		return chat.UserError{Key: locales.NeweventPast}
	}
	d.Announcement.SendAt = store.Time{Time: at}
	return nil
}
