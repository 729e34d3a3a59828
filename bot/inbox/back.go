package inbox

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// backFlow is the name of the dialogue in which somebody who asked writes back.
const backFlow = "inquiry_back"

// backDialogue asks for what a person writes back.
type backDialogue struct {
	feature *Feature

	Question int64
}

// writeBack begins the dialogue in which a person writes back to the coordinators.
func (f *Feature) writeBack(tx *store.Tx, r chat.Request, press WriteBack) (chat.Response, error) {
	question, err := f.ownQuestion(tx, r, press.Question)
	if errors.As(err, new(chat.UserError)) {
		return chat.Response{}, chat.UserError{Key: locales.InboxThreadClosed}
	}
	if err != nil {
		return chat.Response{}, err
	}
	return f.Conversations.Start(tx, r, backFlow, stepText, &backDialogue{f, question.ID})
}

// Show implements [chat.Dialogue].
func (d *backDialogue) Show(_ *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	return chat.Reply(d.feature.screen(r.Lang).AskBack(c.Draft)), nil
}

// Choose implements [chat.Dialogue]. The dialogue has no choices.
func (d *backDialogue) Choose(*store.Tx, chat.Request, *chat.Conversation, chat.Choose) (chat.Response, error) {
	return chat.Response{}, chat.ErrOldButton
}

// HandleText implements [chat.Dialogue].
func (d *backDialogue) HandleText(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	question, err := d.feature.ownQuestion(tx, r, d.Question)
	if errors.As(err, new(chat.UserError)) {
		err = chat.UserError{Key: locales.InboxThreadClosed}
	}
	if err != nil {
		return chat.Response{}, err
	}
	c.Done = true
	return d.feature.addBack(tx, r, question)
}

// HandleFiles implements [chat.FileHandler].
func (d *backDialogue) HandleFiles(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	return d.HandleText(tx, r, c)
}

// UnsupportedMedia implements [chat.FileHandler].
func (d *backDialogue) UnsupportedMedia() chat.UserError {
	return chat.UserError{Key: locales.InboxKinds}
}

// HandleReply handles a message that replies to a message about a question: a coordinator who replies to its card or to
// what somebody wrote back answers it; somebody who replies to an answer writes back. What they wrote can be edited.
func (f *Feature) HandleReply(tx *store.Tx, r chat.Request) (response chat.Response, handled bool, err error) {
	if r.Edited {
		return f.handleEdit(tx, r)
	}
	if r.RepliesTo == 0 {
		return chat.Response{}, false, nil
	}
	post, err := tx.PostOfMessage(r.ChatID, r.RepliesTo)
	if errors.Is(err, store.ErrNotFound) {
		return chat.Response{}, false, nil
	}
	if err != nil {
		return chat.Response{}, false, err
	}
	switch post.Kind {
	case store.PostEntry:
		question, err := tx.OpenQuestion(post.QuestionID)
		if errors.Is(err, store.ErrNotFound) || err == nil && !r.Owns(question.PersonID, question.ChatID) {
			return chat.Response{}, false, nil // a new question
		}
		if err != nil {
			return chat.Response{}, false, err
		}
		response, err = f.addBack(tx, r, question)
		return response, true, err
	case store.PostCard, store.PostBack:
		if !r.Role.Includes(store.Coordinator) {
			return chat.Response{}, !r.Private, nil // others in the group talk about it
		}
		response, err = f.replyToPost(tx, r, post)
		return response, true, err
	}
	return chat.Response{}, false, nil
}

// replyToPost has a reply of a coordinator leave that they wrote by replying to a message about a question.
func (f *Feature) replyToPost(tx *store.Tx, r chat.Request, post store.Post) (chat.Response, error) {
	card, err := f.begin(tx, r, post.InquiryID)
	if err != nil {
		return chat.Response{}, err
	}
	if err := checkContent(r); err != nil {
		return chat.Response{}, err
	}
	d := replyDialogue{
		feature: f, Inquiry: card.ID, Own: post.QuestionID, Kind: store.EntryWords, HTML: r.FormattedText(),
		Files: r.StoredFiles(),
	}
	e, err := d.entry(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	e.ChatID, e.MessageID = r.ChatID, r.TextID
	return chat.Response{}, f.leave(tx, r, e, store.Post{
		Kind: store.PostStatus, ChatID: r.ChatID, ThreadID: r.ThreadID,
	})
}

// checkContent refuses what cannot be passed on: other media than files that are sent together, and long texts.
func checkContent(r chat.Request) error {
	files := r.StoredFiles()
	if r.OtherMedia || len(files) > 0 && !files.CanBeSent() {
		return chat.UserError{Key: locales.InboxKinds}
	}
	return checkLength(r.FormattedText(), len(files) > 0)
}

// handleEdit corrects what somebody wrote by replying to a message about a question.
func (f *Feature) handleEdit(tx *store.Tx, r chat.Request) (response chat.Response, handled bool, err error) {
	e, err := tx.EntryOfMessage(r.ChatID, r.TextID)
	if errors.Is(err, store.ErrNotFound) || err == nil && e.Author != r.Person.ID {
		return chat.Response{}, false, nil
	}
	if err == nil {
		err = checkLength(r.FormattedText(), len(e.Files) > 0)
	}
	if err != nil {
		return chat.Response{}, true, err
	}
	if e.Kind == store.EntryBack {
		err = tx.CorrectEntry(e.ID, r.FormattedText(), tx.Now())
		return chat.Response{}, true, err
	}
	return chat.Response{}, true, f.correct(tx, r, e.ID, r.FormattedText(), store.Post{
		Kind: store.PostStatus, ChatID: r.ChatID, ThreadID: r.ThreadID,
	})
}

// addBack passes on to the coordinators what somebody who asked writes back.
func (f *Feature) addBack(tx *store.Tx, r chat.Request, question store.Question) (chat.Response, error) {
	if err := checkContent(r); err != nil {
		return chat.Response{}, err
	}
	entries, err := tx.EntriesOf(question.InquiryID)
	if err != nil {
		return chat.Response{}, err
	}
	unanswered, replier := 0, int64(0)
	for _, e := range entries {
		switch {
		case e.Kind != store.EntryBack && (e.QuestionID == 0 || e.QuestionID == question.ID):
			unanswered, replier = 0, e.Author
		case e.QuestionID == question.ID:
			unanswered++
		}
	}
	if unanswered >= maxBack {
		return chat.Response{}, chat.UserError{Key: locales.InboxBackLimit, Args: locales.Args{"Number": unanswered}}
	}
	e := store.Entry{
		InquiryID: question.InquiryID, QuestionID: question.ID, Kind: store.EntryBack, Author: r.Person.ID,
		HTML: r.FormattedText(), Files: r.StoredFiles(), ChatID: r.ChatID, MessageID: r.TextID,
	}
	if e.ID, err = tx.AddEntry(e); err != nil {
		return chat.Response{}, err
	}
	inquiry, err := tx.Inquiry(question.InquiryID)
	if err == nil && inquiry.State == store.InquiryReplied {
		err = tx.SetInquiryState(inquiry.ID, store.InquiryOpen)
	}
	if err != nil {
		return chat.Response{}, err
	}
	if inquiry.TakenBy != 0 {
		replier = inquiry.TakenBy
	}
	if err := f.postBack(tx, e, replier); err != nil {
		return chat.Response{}, err
	}
	return chat.Reply(f.screen(r.Lang).Text(locales.InboxBackSent, nil)), nil
}

// postBack shows what somebody wrote back to the coordinator who answers them, and in the groups that have the card.
func (f *Feature) postBack(tx *store.Tx, e store.Entry, replier int64) error {
	post := store.Post{Kind: store.PostBack, InquiryID: e.InquiryID, EntryID: e.ID, QuestionID: e.QuestionID}
	person, err := chat.PersonOrID(tx, replier)
	if err != nil {
		return err
	}
	if f.Rights.RoleOf(person).Includes(store.Coordinator) && person.Reachable {
		post.ChatID = person.ID
		if _, err := tx.AddPost(post, 0, 0); err != nil {
			return err
		}
	}
	cards, err := tx.CardsOf(e.InquiryID)
	if err != nil {
		return err
	}
	for _, card := range cards {
		post.ChatID, post.ThreadID = card.ChatID, card.ThreadID
		if _, err := tx.AddPost(post, 0, card.MessageID); err != nil {
			return err
		}
	}
	return nil
}

// backMessage is what somebody wrote back, as a coordinator or a group gets it.
func (f *Feature) backMessage(tx *store.Tx, post store.Post) (view.Message, bool, error) {
	e, err := tx.Entry(post.EntryID)
	if err != nil {
		return view.Message{}, false, err
	}
	question, err := tx.AnyQuestion(post.QuestionID)
	if err != nil {
		return view.Message{}, false, err
	}
	lang, err := f.langOf(tx, post)
	return f.screen(lang).WrittenBack(e, question.Text, post.ChatID > 0), true, err
}

// AskBack asks for what a person writes back.
func (p screen) AskBack(draft string) view.Message {
	drop := view.Button{Text: p.Plain(locales.ButtonDrop, nil), Press: chat.DiscardDraft{Draft: draft}}
	return view.Message{HTML: p.HTML(locales.InboxAskBack, nil), Buttons: view.Rows(drop)}
}

// WrittenBack shows what somebody who asked wrote back.
func (p screen) WrittenBack(e store.Entry, question string, private bool) view.Message {
	message := view.Message{
		HTML: view.Paragraphs(p.HTML(locales.InboxWrittenBack, nil), view.Quote(view.Truncate(question, maxQuoted)),
			e.HTML),
		Files: e.Files,
	}
	if private && len(e.Files) < 2 {
		message.Buttons = [][]view.Button{
			p.Row(locales.ButtonReply, ReplyTo{e.InquiryID, e.QuestionID}),
			p.Row(locales.ButtonShowThread, ShowQuestion{e.InquiryID}),
		}
	}
	return message
}
