package inbox

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// replyFlow is the name of the dialogue in which a coordinator replies to a question, or corrects a reply.
const replyFlow = "inquiry"

// The steps of the dialogue, beside [chat.StepCard], which shows what will be sent.
const (
	stepText  = "text"  // asks for the reply
	stepTopic = "topic" // asks for the topic that answers the question
)

// The fields that buttons of the dialogue set, beside [chat.StepSave] and stepTopic.
const fieldSigned = "signed"

// maxTopics is how many topics a coordinator is offered for a question.
const maxTopics = 8

// replyDialogue is the draft of a reply, or of its correction.
type replyDialogue struct {
	feature *Feature

	Inquiry int64
	Own     int64 // the question of the one person it is for; 0: it is for all who asked
	Entry   int64 // the reply that is corrected; 0: it is a new one
	Kind    store.EntryKind
	HTML    string
	Files   store.Files
	Topic   string
	Signed  bool
	Words   string // that were searched for
}

// replyTo begins a reply in the coordinator's own words.
func (f *Feature) replyTo(tx *store.Tx, r chat.Request, press ReplyTo) (chat.Response, error) {
	return f.startReply(tx, r, stepText, replyDialogue{
		Inquiry: press.Question, Own: press.Own, Kind: store.EntryWords,
	})
}

// chooseAnswer begins a reply with the answer of a topic.
func (f *Feature) chooseAnswer(tx *store.Tx, r chat.Request, press ChooseAnswer) (chat.Response, error) {
	return f.startReply(tx, r, stepTopic, replyDialogue{Inquiry: press.Question, Kind: store.EntryTopic})
}

// teach shows a reply with the answer of a topic.
func (f *Feature) teach(tx *store.Tx, r chat.Request, press Teach) (chat.Response, error) {
	if !f.topics.CanOffer(press.Topic) {
		return chat.Response{}, chat.ErrOldButton
	}
	return f.startReply(tx, r, chat.StepCard, replyDialogue{
		Inquiry: press.Question, Kind: store.EntryTopic, Topic: press.Topic,
	})
}

// notOurs shows the reply that the programme is not the one to ask.
func (f *Feature) notOurs(tx *store.Tx, r chat.Request, press NotOurs) (chat.Response, error) {
	return f.startReply(tx, r, chat.StepCard, replyDialogue{Inquiry: press.Question, Kind: store.EntryNotOurs})
}

// closeQuestion closes a question that has a reply. To one that has none, or to what somebody wrote back, it shows the
// reply that there will be no answer.
func (f *Feature) closeQuestion(tx *store.Tx, r chat.Request, press CloseQuestion) (chat.Response, error) {
	card, err := f.findCard(tx, r, press.Question)
	if err != nil {
		return chat.Response{}, err
	}
	if card.State == store.InquiryOpen || card.IsTaken() || card.Leaving {
		return f.startReply(tx, r, chat.StepCard, replyDialogue{Inquiry: card.ID, Kind: store.EntryClosed})
	}
	if err := tx.SetInquiryState(card.ID, store.InquiryClosed); err != nil {
		return chat.Response{}, err
	}
	object := store.ObjectQuestion.WithID(card.ID)
	if err := tx.RecordAction(r.Person.ID, store.ActionQuestionClosed, object, ""); err != nil {
		return chat.Response{}, err
	}
	response, err := f.showInbox(tx, r, ShowInbox{})
	return chat.WithToast(response, f.screen(r.Lang).Toast(locales.InboxClosed, nil)), err
}

// correctReply begins the dialogue that changes a reply at everyone who got it.
func (f *Feature) correctReply(tx *store.Tx, r chat.Request, press CorrectReply) (chat.Response, error) {
	e, err := f.findEntry(tx, r, press.Entry)
	if err != nil {
		return chat.Response{}, err
	}
	if e.Kind != store.EntryWords || e.State != store.EntrySent {
		return chat.Response{}, chat.ErrOldButton
	}
	d := replyDialogue{
		feature: f, Inquiry: e.InquiryID, Own: e.QuestionID, Entry: e.ID, Kind: e.Kind, HTML: e.HTML, Files: e.Files,
		Signed: e.Signed != "",
	}
	return f.Conversations.Start(tx, r, replyFlow, stepText, &d)
}

// findEntry finds a reply for a member of the team whom its question concerns.
func (f *Feature) findEntry(tx *store.Tx, r chat.Request, id int64) (store.Entry, error) {
	e, err := tx.Entry(id)
	switch {
	case errors.Is(err, store.ErrNotFound), err == nil && e.Kind == store.EntryBack:
		return e, chat.ErrOldButton
	case err != nil:
		return e, err
	}
	_, err = f.findCard(tx, r, e.InquiryID)
	return e, err
}

// startReply takes a question and begins the dialogue at a step.
func (f *Feature) startReply(tx *store.Tx, r chat.Request, step string, d replyDialogue) (chat.Response, error) {
	if _, err := f.begin(tx, r, d.Inquiry); err != nil {
		return chat.Response{}, err
	}
	if d.Own != 0 {
		if q, err := tx.OpenQuestion(d.Own); err != nil || q.InquiryID != d.Inquiry {
			return chat.Response{}, chat.ErrOldButton
		}
	}
	d.feature = f
	return f.Conversations.Start(tx, r, replyFlow, step, &d)
}

// Summary implements [chat.Summarizer].
func (d *replyDialogue) Summary(_ *store.Tx, r chat.Request) (string, error) {
	if d.Topic != "" {
		return view.Escape(d.feature.screen(r.Lang).TopicTitle(d.Topic)), nil
	}
	return view.Lines(d.HTML, view.Escape(d.Words)), nil
}

// Show implements [chat.Dialogue].
func (d *replyDialogue) Show(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	card, err := d.feature.cardOf(tx, r, d.Inquiry)
	if err != nil {
		return chat.Response{}, err
	}
	page := d.feature.screen(r.Lang)
	draft := draft{replyDialogue: d, token: c.Draft, receivers: card.receivers(d.Own)}
	switch {
	case c.Step == stepText && d.Kind == store.EntryWords:
		return chat.Reply(page.AskReply(draft)), nil
	case c.Step == stepTopic && d.Kind == store.EntryTopic:
		draft.topics = d.feature.topics.SuggestTopics(locales.Lang(card.Lang), card.Text, maxTopics)
		if d.Words != "" {
			draft.topics = d.feature.topics.FindTopics(r.Lang, d.Words, maxTopics)
		}
		return chat.Reply(page.AskTopic(draft)), nil
	case c.Step == chat.StepCard && d.isComplete():
		if draft.receivers == 0 { // everyone has withdrawn it meanwhile
			return chat.Response{}, chat.UserError{Key: locales.InboxAlreadyHandled}
		}
		readers := d.feature.screen(locales.Lang(card.Lang))
		e, err := d.entry(tx, r)
		if err != nil {
			return chat.Response{}, err
		}
		shown := []view.Message{readers.Reply(e, "")} // without the words of who asked
		if d.Kind == store.EntryTopic {
			answer := readers.TopicAnswer(d.Topic)
			files, err := d.feature.topics.AddExtras(tx, locales.Lang(card.Lang), d.Topic, &answer)
			if err != nil {
				return chat.Response{}, err
			}
			if len(files) > 0 {
				shown = append(shown, view.Message{Files: files})
			}
			shown = append(shown, answer)
		}
		return chat.Reply(append(shown, page.ConfirmReply(draft))...), nil
	default:
		return chat.Response{}, chat.ErrOldButton
	}
}

// isComplete reports whether the draft has what it needs to be sent.
func (d *replyDialogue) isComplete() bool {
	switch d.Kind {
	case store.EntryWords:
		return d.HTML != "" || len(d.Files) > 0
	case store.EntryTopic:
		return d.Topic != ""
	default:
		return true
	}
}

// entry is the reply that the draft makes.
func (d *replyDialogue) entry(tx *store.Tx, r chat.Request) (store.Entry, error) {
	e := store.Entry{
		InquiryID: d.Inquiry, QuestionID: d.Own, Kind: d.Kind, Author: r.Person.ID, HTML: d.HTML, Files: d.Files,
		Topic: d.Topic,
	}
	if d.Signed {
		e.Signed = view.DisplayName(r.Person)
	}
	own, err := tx.CoordinatorCountries(r.Person.ID)
	if codes := own.Codes(); len(codes) == 1 {
		e.Country = codes[0]
	}
	return e, err
}

// Choose implements [chat.Dialogue].
func (d *replyDialogue) Choose(
	tx *store.Tx, r chat.Request, c *chat.Conversation, press chat.Choose,
) (chat.Response, error) {
	switch {
	case press.Field == stepTopic && d.Kind == store.EntryTopic && d.feature.topics.CanOffer(press.Value):
		d.Topic, c.Step = press.Value, chat.StepCard
		return d.Show(tx, r, c)
	case press.Field == fieldSigned && c.Step == chat.StepCard && d.Entry == 0:
		d.Signed = press.Value == view.ValueYes
		return d.Show(tx, r, c)
	case press.Field == chat.StepSave && c.Step == chat.StepCard && d.isComplete():
		c.Done = true
		return chat.Response{}, d.save(tx, r)
	}
	return chat.Response{}, chat.ErrOldButton
}

// save has the reply, or the correction, leave in a minute.
func (d *replyDialogue) save(tx *store.Tx, r chat.Request) error {
	status := store.Post{Kind: store.PostStatus, ChatID: r.ChatID, MessageID: r.MessageID}
	if d.Entry != 0 {
		return d.feature.correct(tx, r, d.Entry, d.HTML, status)
	}
	if _, err := d.feature.begin(tx, r, d.Inquiry); err != nil {
		return err
	}
	e, err := d.entry(tx, r)
	if err != nil {
		return err
	}
	return d.feature.leave(tx, r, e, status)
}

// HandleText implements [chat.Dialogue].
func (d *replyDialogue) HandleText(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	switch {
	case c.Step == stepTopic:
		d.Words = r.Text
		return d.Show(tx, r, c)
	case d.Kind != store.EntryWords:
		return chat.Response{}, chat.UserError{Key: locales.DialogueButtons}
	}
	if d.Entry == 0 {
		d.Files = nil
	}
	d.HTML, c.Step = r.FormattedText(), chat.StepCard
	if err := checkLength(d.HTML, len(d.Files) > 0); err != nil {
		return chat.Response{}, err
	}
	return d.Show(tx, r, c)
}

// HandleFiles implements [chat.FileHandler].
func (d *replyDialogue) HandleFiles(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	files := r.StoredFiles()
	if d.Kind != store.EntryWords || d.Entry != 0 || !files.CanBeSent() {
		return chat.Response{}, d.UnsupportedMedia()
	}
	d.HTML, d.Files, c.Step = r.FormattedText(), files, chat.StepCard
	if err := checkLength(d.HTML, true); err != nil {
		return chat.Response{}, err
	}
	return d.Show(tx, r, c)
}

// UnsupportedMedia implements [chat.FileHandler].
func (d *replyDialogue) UnsupportedMedia() chat.UserError {
	if d.Entry != 0 || d.Kind != store.EntryWords {
		return chat.UserError{Key: locales.OnlyText}
	}
	return chat.UserError{Key: locales.InboxKinds}
}

// headingLength is how many UTF-16 units a reply has above its text at most.
const headingLength = 200 + maxQuoted

// checkLength refuses a text that does not fit into one message with what stands above it.
func checkLength(html string, isCaption bool) error {
	limit := view.MaxMessage - headingLength
	if isCaption {
		limit = view.MaxCaption - headingLength
	}
	if excess := view.MessageLength(html) - limit; excess > 0 {
		return chat.UserError{Key: locales.InboxTooLong, Args: locales.Args{"Number": excess}}
	}
	return nil
}

// draft is a reply in the making, as it is shown.
type draft struct {
	*replyDialogue
	token     string
	receivers int
	topics    []string
}

func (d draft) choose(field, value string) chat.Choose {
	return chat.Choose{Draft: d.token, Field: field, Value: value}
}

// TopicAnswer is the approved answer of a topic.
func (p screen) TopicAnswer(topic string) view.Message {
	answer, lang := p.Views.Base().AnswerIn(topic, p.FallbackLanguages()...)
	return view.Message{HTML: p.Answer(answer, lang)}
}

// AskReply asks for a reply in one's own words, or for the new words of one.
func (p screen) AskReply(d draft) view.Message {
	text := p.HTML(locales.InboxAskReply, locales.Args{"Count": d.receivers})
	if d.Entry != 0 {
		text = view.Paragraphs(p.HTML(locales.InboxAskCorrection, nil), d.HTML)
	}
	return view.Message{HTML: text, Buttons: [][]view.Button{chat.BackRow(p.Page, ShowQuestion{d.Inquiry}, d.token)}}
}

// AskTopic asks which topic answers a question.
func (p screen) AskTopic(d draft) view.Message {
	var buttons []view.Button
	for _, topic := range d.topics {
		buttons = append(buttons, view.Button{Text: p.TopicTitle(topic), Press: d.choose(stepTopic, topic)})
	}
	text := p.HTML(locales.InboxAskTopic, nil)
	if len(d.topics) == 0 {
		text = view.Paragraphs(p.HTML(locales.InboxNoneFound, nil), text)
	}
	rows := append(view.Rows(buttons...), chat.BackRow(p.Page, ShowQuestion{d.Inquiry}, d.token))
	return view.Message{HTML: text, Buttons: rows}
}

// ConfirmReply says how many people get what stands above it, and offers to send it.
func (p screen) ConfirmReply(d draft) view.Message {
	args := locales.Args{"Count": d.receivers}
	var rows [][]view.Button
	text := p.HTML(locales.InboxPreview, args)
	if d.Entry != 0 {
		text = p.HTML(locales.InboxPreviewCorrection, args)
		rows = append(rows, p.Row(locales.ButtonYesCorrect, d.choose(chat.StepSave, view.ValueYes)))
	} else {
		rows = append(rows, p.Row(locales.InboxSend, d.choose(chat.StepSave, view.ValueYes)))
		value := view.ValueYes
		if d.Signed {
			value = view.ValueNo
		}
		sign := view.Checkbox(d.Signed) + p.Plain(locales.InboxSign, nil)
		rows = append(rows, []view.Button{{Text: sign, Press: d.choose(fieldSigned, value)}})
	}
	switch d.Kind {
	case store.EntryWords:
		rows = append(rows, p.Row(locales.InboxRewrite, chat.GoToStep{Draft: d.token, Step: stepText}))
	case store.EntryTopic:
		text = view.Paragraphs(text, p.HTML(locales.InboxLearns, nil))
		rows = append(rows, p.Row(locales.InboxOtherAnswer, chat.GoToStep{Draft: d.token, Step: stepTopic}))
	}
	rows = append(rows, chat.BackRow(p.Page, ShowQuestion{d.Inquiry}, d.token))
	return view.Message{HTML: text, Buttons: rows}
}
