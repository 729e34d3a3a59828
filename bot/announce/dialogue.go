package announce

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowName is the dialogue that makes an announcement, gives it another time, or changes what was sent.
const flowName = "announce"

// dialogue is what a coordinator has told of an announcement.
type dialogue struct {
	f *Feature

	Announcement store.Announcement
	Lang         locales.Lang // of the text that is being written
	Whole        bool         // everything was asked for once
	Previewed    bool         // the author has seen what people will get, as it is now
	Page         int64        // of the events that are offered
	Month, Day   store.Day    // which the calendar shows, and which was chosen
}

// newAnnouncement begins the dialogue for a new announcement. A coordinator's is for their countries, unless they choose others.
func (f *Feature) newAnnouncement(tx *store.Tx, r chat.Request, press event.NewAnnouncement) (chat.Response, error) {
	d := &dialogue{f: f, Lang: r.Lang, Announcement: store.Announcement{Author: r.Person.ID, Kind: store.AboutMeeting, Texts: map[string]string{}}}
	own, err := ownCountries(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	d.Announcement.Audience.Countries = own
	if press.Event == 0 {
		return f.Conversations.Start(tx, r, flowName, stepSubject, d)
	}
	if err := d.setEvent(tx, press.Event); err != nil {
		return chat.Response{}, err
	}
	return f.Conversations.Start(tx, r, flowName, stepText, d)
}

// draft is what the views show of it.
func (d *dialogue) draft(tx *store.Tx, r chat.Request, c *chat.Conversation) (Draft, error) {
	card, err := findCard(tx, d.Announcement)
	if err != nil {
		return Draft{}, err
	}
	draft := Draft{Card: card, Token: c.Draft, Lang: d.Lang, Complete: d.Whole}
	if draft.Reader, err = authorViewer(tx, r); err != nil {
		return Draft{}, err
	}
	draft.Today = store.DayOf(tx.Now().In(draft.Reader.Zone))
	draft.Month = d.Month
	for _, day := range []store.Day{d.Day, draft.Today} {
		if draft.Month.IsZero() {
			draft.Month = day
		}
	}
	if draft.AudienceEvent, err = audienceEvent(tx, d.Announcement.Audience); err != nil {
		return Draft{}, err
	}
	if draft.Sent() {
		draft.Reach, err = countReached(tx, d.Announcement)
		return draft, err
	}
	if draft.Reach, err = countAudience(tx, d.Announcement); err != nil {
		return Draft{}, err
	}
	draft.NeedsApproval, err = needsApproval(tx, r, d.Announcement.Audience)
	return draft, err
}

// inputSteps are the steps at which something is asked for.
var inputSteps = append(mainSteps(), stepLanguage, stepFile, stepAudienceCountries, stepAudienceLanguages, stepAudienceRSVPs, stepDay, stepSendTime)

func (d *dialogue) Show(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	page := d.f.screen(r.Lang)
	whole := slices.Contains([]string{chat.StepCard, stepPreview, stepDay, stepSendTime, stepConfirm}, c.Step)
	if whole && !d.Whole || !whole && !slices.Contains(inputSteps, c.Step) || d.stepLocked(c.Step) {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	draft, err := d.draft(tx, r, c)
	if err != nil {
		return chat.Response{}, err
	}
	switch c.Step {
	case chat.StepCard:
		return chat.Reply(page.AnnouncementDraft(draft)), nil
	case stepPreview:
		return d.preview(tx, r, draft)
	case stepConfirm:
		return chat.Reply(page.ConfirmAnnouncement(draft)), nil
	case stepSubject, stepAudienceRSVPs:
		if draft.AudienceEvent != nil && c.Step == stepAudienceRSVPs {
			break
		}
		if err := d.loadEventPage(tx, &draft, c.Step == stepAudienceRSVPs); err != nil {
			return chat.Response{}, err
		}
	}
	return chat.Reply(page.AskAnnouncement(draft, c.Step)), nil
}

// stepLocked reports whether a step is not open: of what was sent only the texts can be changed, and of what waits only the time.
func (d *dialogue) stepLocked(step string) bool {
	switch {
	case d.Announcement.ID == 0:
		return false
	case d.Announcement.State == store.AnnouncementStarted:
		return !slices.Contains([]string{stepText, stepLanguage, chat.StepCard, stepPreview, stepConfirm, stepSend}, step)
	default:
		return !slices.Contains([]string{stepDay, stepSendTime, stepConfirm, stepSend}, step)
	}
}

// choose takes what a button says.
func (d *dialogue) Choose(tx *store.Tx, r chat.Request, c *chat.Conversation, press chat.Choose) (chat.Response, error) {
	if d.stepLocked(press.Field) {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	c.Step = press.Field
	switch press.Field {
	case stepSend:
		return d.save(tx, r, c)
	case stepPreview:
		return d.Show(tx, r, c)
	case stepConfirm:
		if !d.Previewed {
			return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
		}
		d.Announcement.SendAt = store.Time{}
		answer, err := d.Show(tx, r, c)
		answer.Replace = true
		return answer, err
	}
	stay, err := d.applyChoice(tx, r, press.Field, press.Value)
	if err != nil {
		return chat.Response{}, err
	}
	if !stay {
		c.Step = d.nextStep(c.Step)
	}
	answer, err := d.Show(tx, r, c)
	answer.Replace = true
	return answer, err
}

// nextStep is the step after another one.
func (d *dialogue) nextStep(step string) string {
	switch step {
	case stepDay:
		return stepSendTime
	case stepSendTime:
		return stepConfirm
	case stepLanguage:
		return stepText
	case stepAudienceCountries, stepAudienceLanguages, stepAudienceRSVPs:
		return stepAudience
	case stepSubject:
		if !d.Whole {
			return stepText
		}
	case stepText:
		if !d.Whole {
			return stepAudience
		}
	case stepFile:
		if !d.Whole {
			return stepText
		}
	}
	d.Whole = true
	return chat.StepCard
}

// loadEventPage finds a page of the events that can be chosen: the coming ones, the nearest first, and where wanted the past ones behind them, the latest first.
func (d *dialogue) loadEventPage(tx *store.Tx, draft *Draft, past bool) (err error) {
	first := int(d.Page) * eventChoicesPerPage
	draft.Pager = view.Pager{Page: d.Page, Size: eventChoicesPerPage}
	if draft.Events, draft.Pager.Total, err = tx.UpcomingEvents("", first, eventChoicesPerPage); err != nil || !past {
		return err
	}
	over, total, err := tx.PastEvents("", max(0, first-draft.Pager.Total), eventChoicesPerPage-len(draft.Events))
	draft.Events = append(draft.Events, over...)
	draft.Pager.Total += total
	return err
}
