package announce

import (
	"slices"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// The steps of the dialogue that makes an announcement, beside those it shares with the one that makes an event.
const (
	stepSubject           = "what"    // it is about
	stepText              = "text"    // in one language
	stepFile              = "file"    // that goes with it
	stepAudience          = "who"     // whom it is for,
	stepAudienceCountries = "from"    // by country,
	stepAudienceLanguages = "read"    // by language,
	stepAudienceRSVPs     = "rsvp"    // by what they answered to an event
	stepPreview           = "preview" // shows what people will get
	stepSendTime          = "at"      // when it is sent
	stepConfirm           = "sure"    // asks once more
	stepSend              = "send"    // of the button that ends the dialogue
)

// mainSteps are the steps that a new announcement is asked for, in their order.
func mainSteps() []string { return []string{stepSubject, stepText, stepAudience} }

// What the buttons about an audience toggle, beside countries, languages and answers.
const (
	toggleTeam     = "team"
	toggleQuiet    = "quiet"
	toggleAttended = "came"
)

// eventChoicesPerPage is how many events one message offers.
const eventChoicesPerPage = 6

// Reach is how many an audience has.
type Reach struct {
	Recipients  int                  // who get it when it is sent now
	OptedOut    int                  // who do not want announcements of the kind
	Unreachable int                  // who want them and cannot be written to
	ByLanguage  map[locales.Lang]int // who get it, by the language they read
}

// Draft is an announcement that is being made, or changed after it was sent.
type Draft struct {
	Card
	Reach
	Token         string       // its token
	Lang          locales.Lang // of the text that is being written
	Complete      bool         // there is a card to go back to
	Events        []store.Event
	Pager         view.Pager   // of the events that are offered
	AudienceEvent *store.Event // whose guests are the audience; nil: nobody's
	NeedsApproval bool         // an administrator has to approve it
	Month         store.Day    // which the calendar shows
	Today         store.Day
	Reader        view.Viewer
}

// Sent reports whether the draft changes an announcement that was sent.
func (d Draft) Sent() bool { return d.ID != 0 && d.State == store.AnnouncementStarted }

// Reschedules reports whether the draft gives another time to an announcement that waits for its own.
func (d Draft) Reschedules() bool {
	return d.ID != 0 && d.State != store.AnnouncementStarted
}

// AskAnnouncement asks what an announcement is to be at a step.
func (p screen) AskAnnouncement(d Draft, step string) view.Message {
	key := locales.Key("announce_" + step)
	switch {
	case step == stepLanguage:
		key = locales.NeweventLang
	case step == stepText && d.About != nil:
		key = locales.AnnounceTextEvent
	case step == stepAudienceRSVPs && d.AudienceEvent != nil:
		key = locales.AnnounceAnswered
	}
	question := p.HTML(key, locales.Args{"Language": d.Lang.Name()})
	if at := slices.Index(mainSteps(), step); at >= 0 && !d.Complete {
		question = view.Lines(p.ProgressLine(view.StepProgress{Step: at + 1, Steps: len(mainSteps())}), question)
	}
	known := ""
	switch step {
	case stepText:
		question = view.Lines(question, p.attachmentLine(d))
		if text := d.Texts[string(d.Lang)]; view.MessageLength(text) <= maxCurrentText {
			known = text
		}
	case stepAudience, stepAudienceCountries, stepAudienceLanguages, stepAudienceRSVPs:
		known = p.audienceSummary(d)
	case stepSendTime:
		known = view.Escape(p.Lang.FullDate(d.Month.Time))
	}
	return view.Message{HTML: view.Paragraphs(question, known), Buttons: view.NonEmptyRows(append(p.choices(d, step), p.backRow(d, step)))}
}

// maxCurrentText leaves room for a question above a text.
const maxCurrentText = 3500
