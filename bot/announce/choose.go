package announce

import (
	"slices"
	"strings"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// What the buttons about an audience toggle, beside countries, languages and answers.
const (
	toggleTeam     = "team"
	toggleQuiet    = "quiet"
	toggleAttended = "came"
)

// Choose implements [chat.Dialogue].
func (d *dialogue) Choose(
	tx *store.Tx, r chat.Request, c *chat.Conversation, press chat.Choose,
) (chat.Response, error) {
	if d.isLocked(press.Field) {
		return chat.Response{}, chat.ErrOldButton
	}
	c.Step = press.Field
	switch press.Field {
	case stepSend:
		return d.send(tx, r, c, press.Value)
	case stepPreview:
		return d.Show(tx, r, c)
	case stepConfirm:
		if !d.Previewed {
			return chat.Response{}, chat.ErrOldButton
		}
		d.Announcement.SendAt = store.Time{} // at once
		return chat.AsReplacement(d.Show(tx, r, c))
	}
	stay, err := d.applyChoice(tx, r, press.Field, press.Value)
	if err != nil {
		return chat.Response{}, err
	}
	if !stay {
		c.Step = d.nextStep(c.Step)
	}
	return chat.AsReplacement(d.Show(tx, r, c))
}

// applyChoice takes the value of a button at a step. stay means that the dialogue stays at the step.
func (d *dialogue) applyChoice(tx *store.Tx, r chat.Request, step, value string) (stay bool, err error) {
	d.Previewed = d.Previewed && (step == stepDay || step == stepSendTime)
	switch step {
	case stepSubject:
		return d.chooseSubject(tx, value)
	case stepText:
		return d.chooseText(value), nil
	case stepLanguage:
		return false, d.chooseLanguage(value)
	case stepFile:
		d.Announcement.Files = nil
		return false, nil
	case stepAudience:
		return d.chooseAudience(value)
	case stepAudienceCountries:
		return d.chooseCountries(value)
	case stepAudienceLanguages:
		return d.chooseLanguages(value)
	case stepAudienceRSVPs:
		return d.chooseRSVPs(tx, value)
	case stepDay:
		return d.chooseDay(tx, r, value)
	case stepSendTime:
		return false, d.setSendTime(tx, r, value)
	default:
		return false, chat.ErrOldButton
	}
}

// chooseSubject takes the kind of a text, the number of an event, or another page of events.
func (d *dialogue) chooseSubject(tx *store.Tx, value string) (stay bool, err error) {
	if page, turned := strings.CutPrefix(value, view.Navigate); turned {
		d.Page = parseNumber(page)
		return true, nil
	}
	switch kind := store.AnnouncementKind(value); kind {
	case store.AboutMeeting, store.AboutNews:
		d.Announcement.Kind, d.Announcement.Event = kind, 0
		return false, nil
	default:
		return false, d.setEvent(tx, parseNumber(value))
	}
}

// setEvent makes an event the subject of the announcement.
func (d *dialogue) setEvent(tx *store.Tx, id int64) error {
	if err := checkAnnounceable(tx, id); err != nil {
		return err
	}
	d.Announcement.Kind, d.Announcement.Event = store.AboutMeeting, id
	return d.checkFiles()
}

// checkAnnounceable refuses an event that is cancelled or over.
func checkAnnounceable(tx *store.Tx, id int64) error {
	about, err := event.Find(tx, id)
	switch {
	case err != nil:
		return err
	case about.Status == store.Cancelled:
		return chat.UserError{Key: locales.EventCancelled}
	case !about.Ends.After(tx.Now()):
		return chat.UserError{Key: locales.EventOver}
	}
	return nil
}

// checkSubject is [checkAnnounceable] for the event that an announcement is about, if any.
func checkSubject(tx *store.Tx, a store.Announcement) error {
	if a.Event == 0 {
		return nil
	}
	return checkAnnounceable(tx, a.Event)
}

// checkNotOverBy refuses a time at which the event of an announcement is over. Without an event there is none.
func checkNotOverBy(tx *store.Tx, id int64, at time.Time) error {
	if id == 0 {
		return nil
	}
	about, err := event.Find(tx, id)
	if err == nil && !about.Ends.After(at) {
		err = chat.UserError{Key: locales.AnnounceOverThen}
	}
	return err
}

// chooseText skips the text, or removes it in the current language.
func (d *dialogue) chooseText(value string) (stay bool) {
	if strings.HasPrefix(value, view.Navigate) {
		return false
	}
	delete(d.Announcement.Texts, string(d.Lang))
	return !d.Complete
}

func (d *dialogue) chooseLanguage(value string) error {
	lang, ok := locales.Parse(value)
	if !ok {
		return chat.ErrOldButton
	}
	d.Lang = lang
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
		return false, chat.ErrOldButton
	}
	return true, nil
}

// chooseCountries takes a set of countries, [view.ValueNone] for the empty one. The button for everyone empties the set
// and goes on.
func (d *dialogue) chooseCountries(value string) (stay bool, err error) {
	countries, ok := store.ParseCountries(value)
	everyone := strings.HasPrefix(value, view.Navigate)
	if !ok && value != view.ValueNone && !everyone {
		return false, chat.ErrOldButton
	}
	d.Announcement.Audience.Countries = countries // empty if the value is not a set
	return !everyone, nil
}

func (d *dialogue) chooseLanguages(value string) (stay bool, err error) {
	audience := &d.Announcement.Audience
	if value == view.ValueNone {
		audience.Langs = nil
		return false, nil
	}
	if _, ok := locales.Parse(value); !ok {
		return false, chat.ErrOldButton
	}
	audience.Langs = toggled(audience.Langs, value)
	return true, nil
}

// chooseRSVPs takes the event whose guests are the audience, and which guests: at first those who said that they come.
func (d *dialogue) chooseRSVPs(tx *store.Tx, value string) (stay bool, err error) {
	audience := &d.Announcement.Audience
	page, turned := strings.CutPrefix(value, view.Navigate)
	switch answer := store.RSVP(value); {
	case turned:
		d.Page = parseNumber(page)
	case value == view.ValueNone:
		audience.Event, audience.RSVPs, audience.Attended = 0, nil, false
		return false, nil
	case value == toggleAttended:
		audience.Attended = !audience.Attended
	case slices.Contains(rsvpAnswers, answer):
		audience.RSVPs = toggled(audience.RSVPs, answer)
	default:
		guestsOf, err := event.Find(tx, parseNumber(value))
		if err != nil {
			return false, err
		}
		audience.Event, audience.RSVPs, audience.Attended = guestsOf.ID, []store.RSVP{store.RSVPYes}, false
	}
	return true, nil
}

// toggled is a set with a member added, or removed if it was there.
func toggled[T ~string](set []T, member T) []T {
	if slices.Contains(set, member) {
		return slices.DeleteFunc(slices.Clone(set), func(m T) bool { return m == member })
	}
	return append(slices.Clone(set), member)
}
