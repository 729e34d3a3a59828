package view

import (
	"html"
	"slices"

	"bomcabot/locales"
	"bomcabot/store"
)

// The steps of the dialogue that makes an announcement, beside those it shares with the one that makes an event.
const (
	StepWhat     = "what"    // it is about
	StepText     = "text"    // in one language
	StepFile     = "file"    // that goes with it
	StepAudience = "who"     // whom it is for,
	StepFrom     = "from"    // by country,
	StepReaders  = "read"    // by language,
	StepAnswers  = "rsvp"    // by what they answered to an event
	StepPreview  = "preview" // shows what people will get
	StepHour     = "at"      // when it is sent
	StepConfirm  = "sure"    // asks once more
	StepSend     = "send"    // of the button that ends the dialogue
)

// AnnouncementSteps are the steps that a new announcement is asked for, in their order.
func AnnouncementSteps() []string { return []string{StepWhat, StepText, StepAudience} }

// What the buttons about an audience toggle, beside countries, languages and answers.
const (
	OnlyTeam   = "team"
	NotAtNight = "quiet"
	WhoCame    = "came"
)

// AnnouncedPerPage is how many events one message offers.
const AnnouncedPerPage = 6

// Reach is how many an audience has.
type Reach struct {
	Now         int                  // who get it when it is sent now
	OptedOut    int                  // who do not want announcements of the kind
	Unreachable int                  // who want them and cannot be written to
	Langs       map[locales.Lang]int // who get it, by the language they read
}

// AnnouncementDraft is an announcement that is being made, or changed after it was sent.
type AnnouncementDraft struct {
	AnnouncementCard
	Reach
	Draft    string       // its token
	Lang     locales.Lang // of the text that is being written
	Whole    bool         // there is a card to go back to
	Events   []store.Event
	Pages    Pages        // of the events that are offered
	Of       *store.Event // whose guests are the audience; nil: nobody's
	Approval bool         // an administrator has to approve it
	Month    store.Day    // which the calendar shows
	Today    store.Day
	Author   Reader
}

// Sent reports whether the draft changes an announcement that was sent.
func (d AnnouncementDraft) Sent() bool { return d.ID != 0 && d.State == store.AnnouncementStarted }

// Moved reports whether the draft gives another time to an announcement that waits for its own.
func (d AnnouncementDraft) Moved() bool { return d.ID != 0 && d.State != store.AnnouncementStarted }

// AskAnnouncement asks what an announcement is to be at a step.
func (p Page) AskAnnouncement(d AnnouncementDraft, step string) Message {
	key := locales.Key("announce_" + step)
	switch {
	case step == StepLanguage:
		key = locales.NeweventLang
	case step == StepText && d.About != nil:
		key = locales.AnnounceTextEvent
	case step == StepAnswers && d.Of != nil:
		key = locales.AnnounceAnswered
	}
	question := p.html(key, locales.Args{"Language": d.Lang.Name()})
	if at := slices.Index(AnnouncementSteps(), step); at >= 0 && !d.Whole {
		question = lines(p.progress(Progress{at + 1, len(AnnouncementSteps())}), question)
	}
	known := ""
	switch step {
	case StepText:
		question = lines(question, p.file(d))
		if text := d.Texts[string(d.Lang)]; units(text) <= maxKnown {
			known = text
		}
	case StepAudience, StepFrom, StepReaders, StepAnswers:
		known = p.audience(d)
	case StepHour:
		known = html.EscapeString(p.lang.FullDate(d.Month.Time))
	}
	return Message{HTML: paragraphs(question, known), Buttons: filled(append(p.announceChoices(d, step), p.announceStepRow(d, step)))}
}

// maxKnown leaves room for a question above a text.
const maxKnown = 3500
