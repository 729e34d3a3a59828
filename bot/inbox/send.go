package inbox

import (
	"errors"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// undoTime is how long a reply can be undone before it leaves.
const undoTime = time.Minute

// sendActions are the actions in the audit by the kind of reply.
var sendActions = map[store.EntryKind]store.Action{
	store.EntryWords: store.ActionQuestionReplied, store.EntryTopic: store.ActionQuestionAnswered,
	store.EntryNotOurs: store.ActionQuestionNotOurs, store.EntryClosed: store.ActionQuestionClosed,
}

// leave has a reply leave in a minute. The status says so to its author, and offers to undo it.
func (f *Feature) leave(tx *store.Tx, r chat.Request, e store.Entry, status store.Post) (err error) {
	e.LeavesAt = store.Time{Time: tx.Now().Add(undoTime)}
	if e.ID, err = tx.AddEntry(e); err != nil {
		return err
	}
	object := store.ObjectQuestion.WithID(e.InquiryID)
	if err := tx.RecordAction(r.Person.ID, sendActions[e.Kind], object, e.Topic); err != nil {
		return err
	}
	status.InquiryID, status.EntryID = e.InquiryID, e.ID
	_, err = tx.AddPost(status, r.Person.ID, r.ReplyTo)
	return errors.Join(err, tx.MarkStale(e.InquiryID))
}

// correct changes a reply: at once if it has not left, or else in a minute at everyone who got it.
func (f *Feature) correct(tx *store.Tx, r chat.Request, entry int64, html string, status store.Post) error {
	e, err := f.findEntry(tx, r, entry)
	if err != nil {
		return err
	}
	if err := tx.CorrectEntry(e.ID, html, tx.Now().Add(undoTime)); err != nil {
		return err
	}
	object := store.ObjectQuestion.WithID(e.InquiryID)
	if err := tx.RecordAction(r.Person.ID, store.ActionReplyCorrected, object, ""); err != nil {
		return err
	}
	status.InquiryID, status.EntryID = e.InquiryID, e.ID
	_, err = tx.AddPost(status, r.Person.ID, r.ReplyTo)
	return err
}

// undoReply takes back a reply, or a correction, that has not left yet.
func (f *Feature) undoReply(tx *store.Tx, r chat.Request, press UndoReply) (chat.Response, error) {
	e, err := f.findEntry(tx, r, press.Entry)
	if err != nil {
		return chat.Response{}, err
	}
	err = tx.UndoEntry(e.ID)
	if errors.Is(err, store.ErrNotFound) {
		return chat.Response{}, chat.UserError{Key: locales.InboxTooLate}
	}
	if err != nil {
		return chat.Response{}, err
	}
	object := store.ObjectQuestion.WithID(e.InquiryID)
	if err := tx.RecordAction(r.Person.ID, store.ActionReplyUndone, object, ""); err != nil {
		return chat.Response{}, err
	}
	toast := f.screen(r.Lang).Toast(locales.InboxUndone, nil)
	if err := errors.Join(tx.MarkEntryStale(e.ID), tx.MarkStale(e.InquiryID)); err != nil {
		return chat.Response{}, err
	}
	_, err = tx.RefreshPosts(maxRefreshed)
	if _, inDialogue, err2 := f.Conversations.Current(tx, r); err != nil || err2 != nil || inDialogue || !r.Private ||
		e.State == store.EntrySent || e.MessageID != 0 {
		return chat.Response{Toast: toast}, errors.Join(err, err2)
	}
	// what was written is there to be changed and sent again
	d := &replyDialogue{
		feature: f, Inquiry: e.InquiryID, Own: e.QuestionID, Kind: e.Kind, HTML: e.HTML, Files: e.Files, Topic: e.Topic,
		Signed: e.Signed != "",
	}
	response, err := f.Conversations.Start(tx, r, replyFlow, chat.StepCard, d)
	return chat.WithToast(response, toast), err
}

// waitingTime is how long a question waits at most until whoever asked it is told that there is no answer. That is a
// day before the end of the days for which it is kept, or an eighth of them if they are few.
func waitingTime(days int) time.Duration {
	kept := time.Duration(days) * 24 * time.Hour
	return kept - min(24*time.Hour, kept/8)
}

// closeExpired has those told kindly whose questions nobody has answered for as long as questions are kept.
func (f *Feature) closeExpired(tx *store.Tx) (more bool, err error) {
	expired, err := tx.ExpiredInquiries(waitingTime(tx.Periods()[store.TermQuestions]))
	for _, id := range expired {
		if err == nil {
			e := store.Entry{InquiryID: id, Kind: store.EntryClosed, LeavesAt: store.Time{Time: tx.Now()}}
			_, err = tx.AddEntry(e)
		}
	}
	return false, err
}

// sendLeaving sends the replies and the corrections whose minute is over.
func (f *Feature) sendLeaving(tx *store.Tx) (more bool, err error) {
	entries, err := tx.LeavingEntries()
	for _, e := range entries {
		if err != nil {
			return false, err
		}
		err = tx.Savepoint(func() error { return f.send(tx, e) })
		if errors.Is(err, store.ErrTxAborted) {
			return false, err
		}
		if err != nil {
			f.Log.Error("a reply cannot be sent", "entry", e.ID, store.ErrorAttr(err))
			err = nil
		}
	}
	return false, err
}

// send sends a reply to everyone whom it is for, or corrects it at everyone who got it.
func (f *Feature) send(tx *store.Tx, e store.Entry) error {
	if err := errors.Join(tx.MarkEntrySent(e.ID), tx.MarkEntryStale(e.ID)); err != nil || e.State == store.EntrySent {
		return err
	}
	questions, err := tx.QuestionsOf(e.InquiryID)
	if err != nil {
		return err
	}
	for _, question := range questions {
		if e.QuestionID != 0 && question.ID != e.QuestionID {
			continue
		}
		if err := f.deliver(tx, e, question); err != nil {
			return err
		}
	}
	if e.Kind == store.EntryTopic && len(questions) > 0 {
		if err := tx.AddExample(exampleOf(questions[0], e)); err != nil {
			return err
		}
	}
	state := store.InquiryReplied
	if e.Kind == store.EntryNotOurs || e.Kind == store.EntryClosed {
		state = store.InquiryClosed
	}
	return tx.SetInquiryState(e.InquiryID, state)
}

// exampleOf is a question as an example of the topic that answers it.
func exampleOf(q store.Question, e store.Entry) store.Example {
	return store.Example{Topic: e.Topic, Lang: q.Lang, Text: q.Text, AddedBy: e.Author, AskedBy: q.PersonID}
}

// deliver sends a reply to somebody who asked.
func (f *Feature) deliver(tx *store.Tx, e store.Entry, question store.Question) error {
	_, err := tx.AddPost(store.Post{
		Kind: store.PostEntry, InquiryID: e.InquiryID, EntryID: e.ID, QuestionID: question.ID,
		ChatID: question.ChatID, ThreadID: question.ThreadID,
	}, question.PersonID, question.ReplyTo)
	if err != nil || e.Kind != store.EntryTopic {
		return err
	}
	r, err := f.requestOf(tx, question)
	if err != nil {
		return err
	}
	exchange, err := tx.AddExchange(store.Exchange{
		PersonID: question.PersonID, ChatID: question.ChatID, Lang: question.Lang, Question: question.Text,
		Verdict: store.Unknown, Topic: e.Topic,
	})
	if err != nil {
		return err
	}
	answer, err := f.topics.AnswerWith(tx, r, e.Topic, exchange, r.Lang)
	if err != nil {
		return err
	}
	answer.Replace = false
	return chat.EnqueueResponse(tx, r, answer)
}

// requestOf is the request to which a reply to a question responds, in the language of whoever asked.
func (f *Feature) requestOf(tx *store.Tx, question store.Question) (chat.Request, error) {
	asker, err := chat.PersonOrID(tx, question.PersonID)
	lang := locales.Lang(question.Lang)
	if _, chosen := locales.Parse(asker.Lang); chosen {
		lang = chat.Language(asker)
	}
	return chat.Request{
		Person: asker, Role: f.Rights.RoleOf(asker), Lang: lang, Address: question.Address,
		Private: question.ChatID > 0, Text: question.Text,
	}, err
}

// makeAnswer makes an approved answer of a reply.
func (f *Feature) makeAnswer(tx *store.Tx, r chat.Request, press MakeAnswer) (chat.Response, error) {
	e, err := f.findEntry(tx, r, press.Entry)
	if err != nil {
		return chat.Response{}, err
	}
	if f.StartAnswer == nil || e.Kind != store.EntryWords || e.State != store.EntrySent {
		return chat.Response{}, chat.ErrOldButton
	}
	questions, err := tx.QuestionsOf(e.InquiryID)
	if err != nil {
		return chat.Response{}, err
	}
	draft := Draft{Lang: r.Lang, Text: view.PlainText(e.HTML), Files: e.Files}
	for _, q := range questions {
		if draft.Title == "" {
			draft.Lang, draft.Title = locales.Lang(q.Lang), view.Truncate(q.Text, maxTitle)
		}
		draft.Questions = append(draft.Questions, exampleOf(q, store.Entry{Author: r.Person.ID}))
	}
	return f.StartAnswer(tx, r, draft)
}

// maxTitle is how many UTF-16 units of a question are suggested as the title of an answer.
const maxTitle = 60
