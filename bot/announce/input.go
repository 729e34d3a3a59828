package announce

import (
	"strconv"
	"strings"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// HandleText implements [chat.Dialogue].
func (d *dialogue) HandleText(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	switch c.Step {
	case stepSubject: // a text in place of a button press is news
		d.Announcement.Kind = store.AboutNews
		d.setText(r)
	case stepText:
		d.setText(r)
	case stepSendTime:
		if err := d.setSendTime(tx, r, strings.TrimSpace(r.Text)); err != nil {
			return chat.Response{}, err
		}
	case stepDay:
		if err := d.readDay(tx, r); err != nil {
			return chat.Response{}, err
		}
	default:
		if !d.continues(r, c) {
			return chat.Response{}, chat.UserError{Key: locales.DialogueButtons}
		}
		d.appendText(r)
		return d.stay(tx, r, c)
	}
	return d.advance(tx, r, c)
}

// advance goes on to the next step after a text or files were taken.
func (d *dialogue) advance(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if c.Step == stepSubject { // the text has been given as well
		c.Step = stepText
	}
	c.Step = d.nextStep(c.Step)
	return d.stay(tx, r, c)
}

// stay shows the current step after a text or files were taken, and remembers when that was.
func (d *dialogue) stay(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if err := d.checkLength(tx); err != nil {
		return chat.Response{}, err
	}
	d.InputStep, d.InputAt = c.Step, r.SentAt
	return d.Show(tx, r, c)
}

// setText takes a text with its formatting.
func (d *dialogue) setText(r chat.Request) {
	d.Announcement.Texts[string(d.Lang)], d.Previewed = r.FormattedText(), false
}

// appendText adds a text to the one that is there.
func (d *dialogue) appendText(r chat.Request) {
	lang := string(d.Lang)
	d.Announcement.Texts[lang] = view.Lines(d.Announcement.Texts[lang], r.FormattedText())
	d.Previewed = false
}

// readDay takes a day that was typed.
func (d *dialogue) readDay(tx *store.Tx, r chat.Request) error {
	author, err := authorViewer(tx, r)
	if err != nil {
		return err
	}
	day, ok := typed.Parser{Today: todayOf(author), PreferFuture: true}.ParseDay(r.Text)
	if !ok {
		return chat.UserError{Key: locales.NeweventNoDay}
	}
	return d.setDay(author, day)
}

// chooseDay takes a day of the calendar, or another month to show.
func (d *dialogue) chooseDay(tx *store.Tx, r chat.Request, value string) (stay bool, err error) {
	day, turned, err := chat.ParseDayChoice(value, &d.Month)
	if err != nil || turned {
		return turned, err
	}
	author, err := authorViewer(tx, r)
	if err != nil {
		return false, err
	}
	return false, d.setDay(author, day)
}

// setDay sets the day on which the announcement is sent, in the author's time zone.
func (d *dialogue) setDay(author view.Viewer, day store.Day) error {
	if day.Before(todayOf(author).Time) {
		return chat.UserError{Key: locales.NeweventPast}
	}
	d.Day, d.Month = day, day
	return nil
}

// setSendTime sets the time of the chosen day at which the announcement is sent, in the author's time zone.
func (d *dialogue) setSendTime(tx *store.Tx, r chat.Request, value string) error {
	author, err := authorViewer(tx, r)
	if err != nil {
		return err
	}
	hour, ok := typed.Clock(value)
	clock, err := time.Parse(typed.ClockLayout, hour)
	if !ok || err != nil || d.Day.IsZero() {
		return chat.UserError{Key: locales.AnnounceNoHour}
	}
	year, month, day := d.Day.Date()
	at := time.Date(year, month, day, clock.Hour(), clock.Minute(), 0, 0, author.Zone).UTC()
	if !at.After(tx.Now()) {
		return chat.UserError{Key: locales.NeweventPast}
	}
	if err := checkNotOverBy(tx, d.Announcement.Event, at); err != nil {
		return err
	}
	d.Announcement.SendAt = store.Time{Time: at}
	return nil
}

// parseNumber reads the number of an event or of a page from the value of a button. A value that is not a number is 0,
// which is no event.
func parseNumber(text string) int64 {
	n, _ := strconv.ParseInt(text, 10, 64)
	return n
}
