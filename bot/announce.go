package bot

import (
	"slices"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowAnnounce is the dialogue that makes an announcement, gives it another time, or changes what was sent.
const flowAnnounce = "announce"

// announceDialogue is what a coordinator has told of an announcement.
type announceDialogue struct {
	Announcement store.Announcement
	Lang         locales.Lang // of the text that is being written
	Whole        bool         // everything was asked for once
	Previewed    bool         // the author has seen what people will get, as it is now
	Page         int64        // of the events that are offered
	Month, Day   store.Day    // which the calendar shows, and which was chosen
}

// newAnnouncement begins the dialogue for a new announcement. A coordinator's is for their countries, unless they choose others.
func (b *Bot) newAnnouncement(tx *store.Tx, r request, press view.NewAnnouncement) (response, error) {
	d := &announceDialogue{Lang: r.lang, Announcement: store.Announcement{Author: r.person.ID, Kind: store.AboutMeeting, Texts: map[string]string{}}}
	own, err := ownCountries(tx, r)
	if err != nil {
		return response{}, err
	}
	d.Announcement.Audience.Countries = own
	if press.Event == 0 {
		return b.startConversation(tx, r, flowAnnounce, view.StepSubject, d)
	}
	if err := d.setEvent(tx, press.Event); err != nil {
		return response{}, err
	}
	return b.startConversation(tx, r, flowAnnounce, view.StepText, d)
}

// draft is what the views show of it.
func (d *announceDialogue) draft(tx *store.Tx, r request, c *conversation) (view.AnnouncementDraft, error) {
	card, err := announcementCard(tx, d.Announcement)
	if err != nil {
		return view.AnnouncementDraft{}, err
	}
	draft := view.AnnouncementDraft{AnnouncementCard: card, Draft: c.Draft, Lang: d.Lang, Complete: d.Whole}
	if draft.Author, err = authorViewer(tx, r); err != nil {
		return view.AnnouncementDraft{}, err
	}
	draft.Today = store.DayOf(tx.Now().In(draft.Author.Zone))
	draft.Month = d.Month
	for _, day := range []store.Day{d.Day, draft.Today} {
		if draft.Month.IsZero() {
			draft.Month = day
		}
	}
	if draft.AudienceEvent, err = audienceEvent(tx, d.Announcement.Audience); err != nil {
		return view.AnnouncementDraft{}, err
	}
	if draft.Sent() {
		draft.Reach, err = countReached(tx, d.Announcement)
		return draft, err
	}
	if draft.Reach, err = countAudience(tx, d.Announcement); err != nil {
		return view.AnnouncementDraft{}, err
	}
	draft.NeedsApproval, err = needsApproval(tx, r, d.Announcement.Audience)
	return draft, err
}

// announceInputSteps are the steps at which something is asked for.
var announceInputSteps = append(view.AnnouncementSteps(), view.StepLanguage, view.StepFile, view.StepAudienceCountries, view.StepAudienceLanguages, view.StepAudienceRSVPs, view.StepDay, view.StepSendTime)

func (d *announceDialogue) show(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	page := b.views.In(r.lang)
	whole := slices.Contains([]string{view.StepCard, view.StepPreview, view.StepDay, view.StepSendTime, view.StepConfirm}, c.Step)
	if whole && !d.Whole || !whole && !slices.Contains(announceInputSteps, c.Step) || d.stepLocked(c.Step) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	draft, err := d.draft(tx, r, c)
	if err != nil {
		return response{}, err
	}
	switch c.Step {
	case view.StepCard:
		return reply(page.AnnouncementDraftCard(draft)), nil
	case view.StepPreview:
		return d.preview(b, tx, r, draft)
	case view.StepConfirm:
		return reply(page.ConfirmAnnouncement(draft)), nil
	case view.StepSubject, view.StepAudienceRSVPs:
		if draft.AudienceEvent != nil && c.Step == view.StepAudienceRSVPs {
			break
		}
		if err := d.loadEventPage(tx, &draft, c.Step == view.StepAudienceRSVPs); err != nil {
			return response{}, err
		}
	}
	return reply(page.AskAnnouncement(draft, c.Step)), nil
}

// stepLocked reports whether a step is not open: of what was sent only the texts can be changed, and of what waits only the time.
func (d *announceDialogue) stepLocked(step string) bool {
	switch {
	case d.Announcement.ID == 0:
		return false
	case d.Announcement.State == store.AnnouncementStarted:
		return !slices.Contains([]string{view.StepText, view.StepLanguage, view.StepCard, view.StepPreview, view.StepConfirm, view.StepSend}, step)
	default:
		return !slices.Contains([]string{view.StepDay, view.StepSendTime, view.StepConfirm, view.StepSend}, step)
	}
}

// choose takes what a button says.
func (d *announceDialogue) choose(b *Bot, tx *store.Tx, r request, c *conversation, press view.Choose) (response, error) {
	if d.stepLocked(press.Field) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	c.Step = press.Field
	switch press.Field {
	case view.StepSend:
		return d.save(b, tx, r, c)
	case view.StepPreview:
		return d.show(b, tx, r, c)
	case view.StepConfirm:
		if !d.Previewed {
			return response{}, userError{Key: locales.ErrorOldButton}
		}
		d.Announcement.SendAt = store.Time{}
		answer, err := d.show(b, tx, r, c)
		answer.replace = true
		return answer, err
	}
	stay, err := d.applyChoice(tx, r, press.Field, press.Value)
	if err != nil {
		return response{}, err
	}
	if !stay {
		c.Step = d.nextStep(c.Step)
	}
	answer, err := d.show(b, tx, r, c)
	answer.replace = true
	return answer, err
}

// nextStep is the step after another one.
func (d *announceDialogue) nextStep(step string) string {
	switch step {
	case view.StepDay:
		return view.StepSendTime
	case view.StepSendTime:
		return view.StepConfirm
	case view.StepLanguage:
		return view.StepText
	case view.StepAudienceCountries, view.StepAudienceLanguages, view.StepAudienceRSVPs:
		return view.StepAudience
	case view.StepSubject:
		if !d.Whole {
			return view.StepText
		}
	case view.StepText:
		if !d.Whole {
			return view.StepAudience
		}
	case view.StepFile:
		if !d.Whole {
			return view.StepText
		}
	}
	d.Whole = true
	return view.StepCard
}

// loadEventPage finds a page of the events that can be chosen: the coming ones, the nearest first, and where wanted the past ones behind them, the latest first.
func (d *announceDialogue) loadEventPage(tx *store.Tx, draft *view.AnnouncementDraft, past bool) (err error) {
	first := int(d.Page) * view.EventChoicesPerPage
	draft.Pager = view.Pager{Page: d.Page, Size: view.EventChoicesPerPage}
	if draft.Events, draft.Pager.Total, err = tx.UpcomingEvents("", first, view.EventChoicesPerPage); err != nil || !past {
		return err
	}
	over, total, err := tx.PastEvents("", max(0, first-draft.Pager.Total), view.EventChoicesPerPage-len(draft.Events))
	draft.Events = append(draft.Events, over...)
	draft.Pager.Total += total
	return err
}
