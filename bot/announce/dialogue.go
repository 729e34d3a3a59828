package announce

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowName is the name of the dialogue that makes an announcement, reschedules it, or corrects what was sent.
const flowName = "announce"

// The steps of the dialogue, beside [chat.StepCard].
const (
	stepSubject           = "what"    // an event, or the kind of a text
	stepText              = "text"    // in one language
	stepLanguage          = "lang"    // of the text
	stepFile              = "file"    // that goes with the text
	stepAudience          = "who"     // whom the announcement is for
	stepAudienceCountries = "from"    // the audience by country
	stepAudienceLanguages = "read"    // the audience by language
	stepAudienceRSVPs     = "rsvp"    // the audience by answers to an event
	stepPreview           = "preview" // shows what people will get
	stepDay               = "day"     // on which the announcement is sent
	stepSendTime          = "at"      // at which it is sent on that day
	stepConfirm           = "sure"    // asks for confirmation
	stepSend              = "send"    // of the button that ends the dialogue
)

var (
	// mainSteps are the steps that a new announcement goes through, in order.
	mainSteps = []string{stepSubject, stepText, stepAudience}
	// inputSteps are the steps that ask for something.
	inputSteps = append(slices.Clone(mainSteps),
		stepLanguage, stepFile, stepAudienceCountries, stepAudienceLanguages, stepAudienceRSVPs, stepDay, stepSendTime)
	// completeSteps are the steps that are open once the draft went through the main steps.
	completeSteps = []string{chat.StepCard, stepPreview, stepDay, stepSendTime, stepConfirm}
	// correctionSteps are the steps that are open for an announcement that was sent.
	correctionSteps = []string{stepText, stepLanguage, chat.StepCard, stepPreview, stepConfirm, stepSend}
	// rescheduleSteps are the steps that are open for an announcement that is not sent yet.
	rescheduleSteps = []string{stepDay, stepSendTime, stepConfirm, stepSend}
)

// dialogue is the draft of an announcement: a new one, or one that is rescheduled or corrected.
type dialogue struct {
	feature *Feature

	Announcement store.Announcement
	Lang         locales.Lang // of the text that is being written
	Complete     bool         `json:"Whole"` // the draft went through the main steps
	Previewed    bool         // the author has seen what people will get, as it is now
	InputStep    string       // to which the last text or the last files led
	InputAt      int64        // when these were sent, in seconds since 1970 UTC
	Page         int64        // of the events to choose from
	Month, Day   store.Day    // the month that the calendar shows, and the chosen day
}

// newAnnouncement begins the dialogue for a new announcement. At first it is for the coordinator's own countries.
func (f *Feature) newAnnouncement(tx *store.Tx, r chat.Request, press event.NewAnnouncement) (chat.Response, error) {
	own, err := ownCountries(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	d := &dialogue{feature: f, Lang: r.Lang, Announcement: store.Announcement{
		Author: r.Person.ID, Kind: store.AboutMeeting, Audience: store.Audience{Countries: own},
		Texts: map[string]string{}, Quiet: true,
	}}
	if press.Event == 0 {
		return f.Conversations.Start(tx, r, flowName, stepSubject, d)
	}
	if err := d.setEvent(tx, press.Event); err != nil {
		return chat.Response{}, err
	}
	return f.Conversations.Start(tx, r, flowName, stepText, d)
}

// Summary implements [chat.Summarizer].
func (d *dialogue) Summary(tx *store.Tx, r chat.Request) (string, error) {
	draft, err := d.draft(tx, r, &chat.Conversation{})
	if err != nil {
		return "", err
	}
	summary := d.feature.screen(r.Lang).draftSummary(draft)
	for _, lang := range locales.All() {
		summary = view.Paragraphs(summary, d.Announcement.Texts[string(lang)])
	}
	return summary, nil
}

// Show implements [chat.Dialogue].
func (d *dialogue) Show(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if !d.canShow(c.Step) {
		return chat.Response{}, chat.ErrOldButton
	}
	draft, err := d.draft(tx, r, c)
	if err != nil {
		return chat.Response{}, err
	}
	page := d.feature.screen(r.Lang)
	switch c.Step {
	case chat.StepCard:
		return chat.Reply(page.AnnouncementDraft(draft)), nil
	case stepPreview:
		return d.preview(tx, r, draft)
	case stepConfirm:
		return chat.Reply(page.ConfirmAnnouncement(draft)), nil
	}
	if c.Step == stepSubject || c.Step == stepAudienceRSVPs && draft.AudienceEvent == nil {
		draft.Events, draft.Pager, err = d.eventPage(tx, c.Step)
		if err != nil {
			return chat.Response{}, err
		}
	}
	return chat.Reply(page.AskAnnouncement(draft, c.Step)), nil
}

// canShow reports whether the dialogue has a step that is open now.
func (d *dialogue) canShow(step string) bool {
	if slices.Contains(completeSteps, step) {
		return d.Complete && !d.isLocked(step)
	}
	return slices.Contains(inputSteps, step) && !d.isLocked(step)
}

// isLocked reports whether a step is closed because the announcement exists: once it was sent only its texts can
// change, and before that only its time.
func (d *dialogue) isLocked(step string) bool {
	switch {
	case d.Announcement.ID == 0:
		return false
	case d.Announcement.State == store.AnnouncementStarted:
		return !slices.Contains(correctionSteps, step)
	default:
		return !slices.Contains(rescheduleSteps, step)
	}
}

// nextStep is the step that follows another one.
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
	}
	if !d.Complete {
		switch step {
		case stepSubject, stepFile:
			return stepText
		case stepText:
			return stepAudience
		}
	}
	d.Complete = true
	return chat.StepCard
}

// eventsPerPage is how many events one message offers.
const eventsPerPage = 6

// eventPage reads a page of the events to choose from at a step: the coming ones, the nearest first. For an audience of
// guests the past ones follow, the latest first.
func (d *dialogue) eventPage(tx *store.Tx, step string) ([]store.Event, view.Pager, error) {
	return view.ReadPage(d.Page, eventsPerPage, func(offset, limit int) ([]store.Event, int, error) {
		list, total, err := tx.UpcomingEvents("", offset, limit)
		if err != nil || step != stepAudienceRSVPs {
			return list, total, err
		}
		past, pastTotal, err := tx.PastEvents("", max(0, offset-total), limit-len(list))
		return append(list, past...), total + pastTotal, err
	})
}
