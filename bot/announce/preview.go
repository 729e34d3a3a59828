package announce

import (
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// checkLength refuses an announcement that is longer than Telegram takes in any of the languages, and files that cannot
// go with it.
func (d *dialogue) checkLength(tx *store.Tx) error {
	if err := d.checkFiles(); err != nil {
		return err
	}
	card, err := findCard(tx, d.Announcement)
	if err != nil {
		return err
	}
	maxExcess, longest := 0, locales.Fallback
	for _, lang := range locales.All() {
		if excess := d.feature.screen(lang).ExcessLength(card, tx.Now()); excess > maxExcess {
			maxExcess, longest = excess, lang
		}
	}
	if maxExcess == 0 {
		return nil
	}
	return chat.UserError{Key: locales.AnnounceTooLong, Args: locales.Args{
		"Excess": maxExcess, "Limit": card.maxLength(), "Language": longest.Name(),
	}}
}

// preview shows the message that people will get in each language that one of them reads.
func (d *dialogue) preview(tx *store.Tx, r chat.Request, draft Draft) (chat.Response, error) {
	if d.Announcement.Event == 0 && len(d.Announcement.Texts) == 0 {
		return chat.Response{}, chat.UserError{Key: locales.AnnounceEmpty}
	}
	if draft.Recipients == 0 {
		return chat.Response{}, chat.UserError{Key: locales.AnnounceNobody}
	}
	if err := d.checkLength(tx); err != nil {
		return chat.Response{}, err
	}
	messages, err := d.feature.previewMessages(tx, d.Announcement, draft.Reach, r.Lang)
	if err != nil {
		return chat.Response{}, err
	}
	d.Previewed = true
	return chat.Reply(append(messages, d.feature.screen(r.Lang).AnnouncementPreview(draft))...), nil
}

// previewMessages are the messages that people get, one for each language of the recipients. Where these are not known,
// there is one message, in the reader's language. The buttons carry the number 0, so that they answer nothing.
func (f *Feature) previewMessages(
	tx *store.Tx, a store.Announcement, reach Reach, readerLang locales.Lang,
) ([]view.Message, error) {
	a.ID = 0
	var messages []view.Message
	for _, lang := range locales.All() {
		if reach.ByLanguage[lang] == 0 && (len(reach.ByLanguage) > 0 || lang != readerLang) {
			continue
		}
		message, err := f.messageFor(tx, a, chat.Request{Lang: lang, Private: true})
		if err != nil {
			return nil, err
		}
		messages = append(messages, message)
	}
	return messages, nil
}

// languageCounts says how many people read an announcement in each language.
func (p screen) languageCounts(reach Reach) string {
	var langs []string
	for _, lang := range locales.All() {
		if n := reach.ByLanguage[lang]; n > 0 {
			langs = append(langs, lang.Name()+": "+p.Lang.Number(n))
		}
	}
	return view.Escape(strings.Join(langs, " · "))
}

// AnnouncementPreview stands below the previewed messages and asks what to do with the draft.
func (p screen) AnnouncementPreview(d Draft) view.Message {
	confirm := d.choose(stepConfirm, view.Navigate)
	buttons := [][]view.Button{p.Row(locales.ButtonCorrect, confirm)}
	if !d.Sent() {
		buttons = [][]view.Button{
			p.Row(locales.ButtonSendNow, confirm), {p.goToButton(d, locales.ButtonAtTime, stepDay)},
		}
	}
	return view.Message{
		HTML: view.Paragraphs(
			view.Lines(p.HTML(locales.AnnouncePreview, nil), p.languageCounts(d.Reach)),
			p.audienceSummary(d), p.languageFallbacks(d)),
		Buttons: append(buttons,
			[]view.Button{p.goToButton(d, locales.ButtonChangeEvent, chat.StepCard)},
			p.Row(locales.ButtonDrop, d.discard())),
	}
}

// ConfirmNight asks once more whether to send an announcement that arrives at night for some of its recipients.
func (p screen) ConfirmNight(d Draft, recipients int) view.Message {
	quiet := p.Plain(locales.AnnounceQuiet, nil)
	return view.Message{
		HTML: p.HTML(locales.AnnounceNight, locales.Args{"Number": p.Lang.Number(recipients)}),
		Buttons: [][]view.Button{
			{{Text: quiet, Press: d.choose(stepSend, toggleQuiet)}},
			p.Row(locales.ButtonYesSend, d.choose(stepSend, view.ValueYes)),
			chat.BackRow(p.Page, d.goTo(chat.StepCard), d.Token),
		},
	}
}

// ConfirmAnnouncement asks for confirmation. It says how many people get the announcement, and when.
func (p screen) ConfirmAnnouncement(d Draft) view.Message {
	number := locales.Args{"Number": d.Recipients}
	question, yes := p.HTML(locales.AnnounceConfirm, number), locales.ButtonYesSend
	switch {
	case d.Sent():
		question, yes = p.HTML(locales.AnnounceConfirmCorrect, number), locales.ButtonYesCorrect
	case !d.SendAt.IsZero():
		question = view.Lines(
			p.HTML(locales.AnnounceConfirmAt, number), p.sendTimes(d.Announcement, d.About, d.Reader))
	}
	back := d.goTo(chat.StepCard)
	if d.Reschedules() {
		back = d.goTo(stepDay)
	}
	return view.Message{
		HTML:    view.Paragraphs(question, p.approvalNote(d)),
		Buttons: [][]view.Button{p.Row(yes, d.choose(stepSend, view.Navigate)), chat.BackRow(p.Page, back, d.Token)},
	}
}
