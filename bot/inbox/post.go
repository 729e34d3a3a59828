package inbox

import (
	"errors"
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// maxRefreshed is how many messages are brought up to date at once.
const maxRefreshed = 100

// refreshPosts brings the messages up to date that no longer say what is true.
func (f *Feature) refreshPosts(tx *store.Tx) (more bool, err error) {
	return tx.RefreshPosts(maxRefreshed)
}

// Compose composes the message of a post when it is its turn, or says why it is not sent.
func (f *Feature) Compose(tx *store.Tx, o store.Outgoing) (call chat.Call, skipReason string, err error) {
	post, err := tx.Post(o.PostID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, store.SkippedWithdrawn, nil
	}
	if err != nil {
		return nil, "", err
	}
	message, wanted, err := f.messageOf(tx, post)
	if errors.Is(err, store.ErrNotFound) { // who wrote it has erased themselves
		wanted, err = false, nil
	}
	if err != nil || !wanted {
		return nil, store.SkippedWithdrawn, err
	}
	call, err = chat.ToCall(message, true, o.TargetMessageID)
	return call, "", err
}

// messageOf is what a post says at this moment. It reports false for one that says nothing any more.
func (f *Feature) messageOf(tx *store.Tx, post store.Post) (message view.Message, wanted bool, err error) {
	switch post.Kind {
	case store.PostCard:
		return f.groupCard(tx, post)
	case store.PostEntry:
		return f.replyMessage(tx, post)
	case store.PostBack:
		return f.backMessage(tx, post)
	default:
		return f.statusMessage(tx, post)
	}
}

// replyMessage is a reply as somebody who asked gets it.
func (f *Feature) replyMessage(tx *store.Tx, post store.Post) (view.Message, bool, error) {
	e, err := tx.Entry(post.EntryID)
	if err != nil {
		return view.Message{}, false, err
	}
	question, err := tx.OpenQuestion(post.QuestionID)
	isClosed := errors.Is(err, store.ErrNotFound)
	if isClosed {
		question, err = tx.AnyQuestion(post.QuestionID)
	}
	if err != nil {
		return view.Message{}, false, err
	}
	r, err := f.requestOf(tx, question)
	message := f.screen(r.Lang).Reply(e, question.Text)
	isLast := e.Kind == store.EntryNotOurs || e.Kind == store.EntryClosed
	if r.Private && !isClosed && !isLast && len(e.Files) < 2 {
		message.Buttons = [][]view.Button{f.screen(r.Lang).Row(locales.ButtonWriteBack, WriteBack{question.ID})}
	}
	return message, true, err
}

// maxQuoted is how many UTF-16 units of their own question people get with the reply.
const maxQuoted = 200

// Reply is a reply with the question that it answers; empty: without it.
func (p screen) Reply(e store.Entry, question string) view.Message {
	heading := []string{p.HTML(locales.InboxReplyHeading, nil)}
	if slices.Contains(store.AllCountries.Codes(), e.Country) {
		heading = append(heading, view.Escape(p.CountryName(e.Country)))
	}
	heading = append(heading, view.Escape(e.Signed))
	var text string
	switch e.Kind {
	case store.EntryWords:
		text = e.HTML
	case store.EntryTopic:
		answer := p.ApprovedAnswer(e.Topic)
		text = view.Bold(answer.Title)
	case store.EntryNotOurs:
		text = p.HTML(locales.InboxNotOurs, nil)
	case store.EntryClosed:
		text = p.HTML(locales.InboxClosedText, nil)
	}
	quoted := ""
	if question != "" {
		quoted = view.Quote(view.Truncate(question, maxQuoted))
	}
	above := view.BoldHTML(view.JoinNonEmpty(" · ", heading))
	if e.Kind == store.EntryClosed { // it is no answer
		above = ""
	}
	return view.Message{HTML: view.Paragraphs(above, quoted, text), Files: e.Files}
}

// statusMessage says to the author of a reply what became of it.
func (f *Feature) statusMessage(tx *store.Tx, post store.Post) (view.Message, bool, error) {
	e, err := tx.Entry(post.EntryID)
	if err != nil {
		return view.Message{}, false, err
	}
	inquiry, err := tx.Inquiry(e.InquiryID)
	if err != nil {
		return view.Message{}, false, err
	}
	status := Status{Entry: e, Private: post.ChatID > 0, IsClosed: inquiry.State == store.InquiryClosed,
		CanBecomeAnswer: f.StartAnswer != nil}
	if e.State == store.EntrySent {
		status.Receivers, err = tx.CountReceivers(e.ID)
	} else if status.Receivers = inquiry.Askers; e.QuestionID != 0 {
		status.Receivers = 1
	}
	if err != nil {
		return view.Message{}, false, err
	}
	lang, err := f.langOf(tx, post)
	return f.screen(lang).Status(status), true, err
}

// langOf is the language of the chat of a post: that of the person, or of the group as it was set.
func (f *Feature) langOf(tx *store.Tx, post store.Post) (locales.Lang, error) {
	if post.ChatID > 0 {
		person, err := chat.PersonOrID(tx, post.ChatID)
		return chat.Language(person), err
	}
	groups, err := tx.InquiryGroups()
	for _, g := range groups {
		if g.ChatID == post.ChatID {
			return locales.Lang(g.Lang), nil
		}
	}
	return locales.Fallback, err
}

// Status is what became of a reply.
type Status struct {
	store.Entry
	Receivers       int
	Private         bool // in the author's chat, not in a group
	IsClosed        bool
	CanBecomeAnswer bool
}

// Status says what became of a reply and offers what can be done about it.
func (p screen) Status(s Status) view.Message {
	args := locales.Args{"Count": s.Receivers}
	undo := [][]view.Button{p.Row(locales.ButtonUndo, UndoReply{s.ID})}
	switch {
	case s.State == store.EntryUndone:
		return p.Text(locales.InboxUndone, nil)
	case s.State == store.EntryLeaving:
		return view.Message{HTML: p.HTML(locales.InboxLeaving, args), Buttons: undo}
	case s.Correction != "":
		return view.Message{HTML: p.HTML(locales.InboxCorrecting, args), Buttons: undo}
	}
	message := view.Message{HTML: p.HTML(locales.InboxSent, args)}
	if s.Corrected > 0 {
		message.HTML = p.HTML(locales.InboxCorrected, locales.Args{"Count": s.Corrected})
	}
	if !s.Private || s.IsClosed {
		return message
	}
	if s.Kind == store.EntryWords {
		message.Buttons = append(message.Buttons, p.Row(locales.ButtonCorrect, CorrectReply{s.ID}))
		if s.CanBecomeAnswer {
			message.Buttons = append(message.Buttons, p.Row(locales.ButtonMakeAnswer, MakeAnswer{s.ID}))
		}
	}
	message.Buttons = append(message.Buttons, p.Row(locales.ButtonCloseThread, CloseQuestion{s.InquiryID}))
	return message
}
