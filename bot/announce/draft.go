package announce

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Draft is what the screens show of the dialogue: an announcement that is being made, rescheduled or corrected.
type Draft struct {
	Card
	Reach
	Token         string        // of the conversation; the draft's buttons carry it
	Lang          locales.Lang  // of the text that is being written
	Complete      bool          // there is a card to go back to
	Events        []store.Event // a page of the events to choose from
	Pager         view.Pager    // of the events
	AudienceEvent *store.Event  // the event whose guests are the audience; nil if there is none
	NeedsApproval bool          // an administrator has to approve it
	Month         store.Day     // that the calendar shows; once a day was chosen, that day
	Today         store.Day
	Reader        view.Viewer // the coordinator
}

// draft is what the screens show of the dialogue.
func (d *dialogue) draft(tx *store.Tx, r chat.Request, c *chat.Conversation) (Draft, error) {
	reader, err := authorViewer(tx, r)
	if err != nil {
		return Draft{}, err
	}
	draft := Draft{
		Token: c.Draft, Lang: d.Lang, Complete: d.Complete, Month: d.Month, Today: todayOf(reader), Reader: reader,
	}
	if draft.Month.IsZero() {
		draft.Month = draft.Today
	}
	if draft.Card, err = findCard(tx, d.Announcement); err != nil {
		return Draft{}, err
	}
	if draft.AudienceEvent, err = audienceEvent(tx, d.Announcement.Audience); err != nil {
		return Draft{}, err
	}
	if draft.Sent() {
		draft.Reach, err = countReached(tx, d.Announcement)
	} else {
		draft.Reach, err = countAudience(tx, d.Announcement)
	}
	if err != nil {
		return Draft{}, err
	}
	draft.NeedsApproval, err = d.needsApproval(tx, r)
	return draft, err
}

// needsApproval reports whether an administrator has to approve what the draft does.
func (d *dialogue) needsApproval(tx *store.Tx, r chat.Request) (approval bool, err error) {
	op := opReschedule
	switch {
	case d.Announcement.ID == 0:
		return needsApproval(tx, r, d.Announcement.Audience)
	case d.Announcement.State == store.AnnouncementStarted:
		op = opCorrect
	}
	_, approval, err = d.feature.findForOperation(tx, r, d.Announcement.ID, op)
	return approval, err
}

// Sent reports whether the draft corrects an announcement that was sent.
func (d Draft) Sent() bool { return d.ID != 0 && d.State == store.AnnouncementStarted }

// Reschedules reports whether the draft gives another time to an announcement that is not sent yet.
func (d Draft) Reschedules() bool { return d.ID != 0 && d.State != store.AnnouncementStarted }

func (d Draft) choose(step, value string) view.Press {
	return chat.Choose{Draft: d.Token, Field: step, Value: value}
}

func (d Draft) goTo(step string) view.Press { return chat.GoToStep{Draft: d.Token, Step: step} }

func (d Draft) discard() view.Press { return chat.DiscardDraft{Draft: d.Token} }

// goToButton leads to a step of a draft.
func (p screen) goToButton(d Draft, key locales.Key, step string) view.Button {
	return view.Button{Text: p.Plain(key, nil), Press: d.goTo(step)}
}

// AnnouncementDraft shows a draft before it is previewed, with a button for each part that can be changed.
func (p screen) AnnouncementDraft(d Draft) view.Message {
	parts := []view.Button{
		p.goToButton(d, locales.ButtonText, stepText), p.goToButton(d, locales.NeweventFieldLang, stepLanguage),
	}
	if !d.Sent() {
		parts = append(parts,
			p.goToButton(d, locales.ButtonFile, stepFile), p.goToButton(d, locales.ButtonAudience, stepAudience))
	}
	return view.Message{
		HTML: view.Paragraphs(p.HTML(locales.AnnounceCard, nil), p.draftSummary(d)),
		Buttons: append(view.Grid(2, parts...),
			p.Row(locales.ButtonPreview, d.choose(stepPreview, view.Navigate)),
			p.Row(locales.ButtonDrop, d.discard())),
	}
}

// draftSummary is everything about a draft but its texts.
func (p screen) draftSummary(d Draft) string {
	subject := p.HTML(locales.Key("announce_kind_"+string(d.Kind)), nil)
	if d.About != nil {
		subject = "📅 " + view.Bold(p.EventText(*d.About).Title)
	}
	var langs []locales.Lang
	for _, lang := range locales.All() {
		if d.Texts[string(lang)] != "" {
			langs = append(langs, lang)
		}
	}
	texts := ""
	if len(langs) > 0 {
		texts = "🌐 " + view.Escape(view.LanguageNames(langs))
	}
	return view.Paragraphs(
		view.Lines(subject, texts, p.attachmentLine(d)), p.audienceSummary(d), p.languageFallbacks(d))
}

// attachmentLine says which files go with a draft.
func (p screen) attachmentLine(d Draft) string {
	switch len(d.Files) {
	case 0:
		return ""
	case 1:
		return p.fileLine(d.Files[0].Kind)
	default:
		return "📎 " + p.HTML(locales.AnnounceFiles, locales.Args{"Number": len(d.Files)})
	}
}

// fileLine says that one file of a kind goes with a draft.
func (p screen) fileLine(kind store.FileKind) string {
	switch kind {
	case store.PhotoFile:
		return "🖼 " + p.HTML(locales.AnnouncePicture, nil)
	case store.VideoFile:
		return "🎬 " + p.HTML(locales.AnnounceVideo, nil)
	case store.AnimationFile:
		return "🎞 " + p.HTML(locales.AnnounceAnimation, nil)
	default:
		return "📎 " + p.HTML(locales.AnnounceDocument, nil)
	}
}
