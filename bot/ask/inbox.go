package ask

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// inbox shows coordinators the questions that wait for an answer.
func (f *Feature) inbox(tx *store.Tx, r chat.Request) (chat.Response, error) {
	message, err := f.inboxMessage(tx, r, 0)
	return chat.Reply(message), err
}

func (f *Feature) inboxPage(tx *store.Tx, r chat.Request, press ShowInbox) (chat.Response, error) {
	message, err := f.inboxMessage(tx, r, press.Page)
	return chat.ReplaceWith(message), err
}

func (f *Feature) inboxMessage(tx *store.Tx, r chat.Request, page int64) (view.Message, error) {
	questions, total, err := tx.OpenQuestions(int(page)*QuestionsPerPage, QuestionsPerPage)
	pages := view.Pager{Page: page, Total: total, Size: QuestionsPerPage}
	return f.screen(r.Lang).Inbox(questions, pages, r.Viewer(tx.Now())), err
}

// maxTeachTopics is how many topics are offered to a coordinator for a question.
const maxTeachTopics = 8

func (f *Feature) showQuestion(tx *store.Tx, r chat.Request, press ShowQuestion) (chat.Response, error) {
	question, err := findOpenQuestion(tx, press.Question)
	if err != nil {
		return chat.Response{}, err
	}
	result := f.matchers.current.Load().topicMatchers[locales.Lang(question.Lang)].ask(question.Text)
	return chat.ReplaceWith(f.screen(r.Lang).InboxQuestion(question, f.suggestTopics(result, maxTeachTopics))), nil
}

// teach sends whoever asked a question the answer that a coordinator chose, in their language, and learns the question as an example of it.
func (f *Feature) teach(tx *store.Tx, r chat.Request, press Teach) (chat.Response, error) {
	question, err := findOpenQuestion(tx, press.Question)
	if err != nil {
		return chat.Response{}, err
	}
	topic, ok := f.Knowledge.Topic(press.Topic)
	if !ok {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	if err := tx.AddExample(store.Example{Topic: topic.ID, Lang: question.Lang, Text: question.Text, AddedBy: r.Person.ID}); err != nil {
		return chat.Response{}, err
	}
	if err := tx.CloseQuestion(question.ID); err != nil {
		return chat.Response{}, err
	}
	if err := tx.RecordAction(r.Person.ID, store.ActionQuestionAnswered, store.ObjectQuestion.WithID(question.ID), topic.ID); err != nil {
		return chat.Response{}, err
	}
	if err := f.retrainIfStale(tx); err != nil {
		return chat.Response{}, err
	}
	if err := f.sendTaughtAnswer(tx, question, topic.ID); err != nil {
		return chat.Response{}, err
	}
	return f.backToInbox(tx, r, locales.InboxTaught)
}

// sendTaughtAnswer answers a question that was asked some time ago.
func (f *Feature) sendTaughtAnswer(tx *store.Tx, question store.Question, topic string) error {
	asker, err := tx.Person(question.PersonID)
	if err != nil {
		return err
	}
	lang := chat.Language(asker)
	if _, chose := locales.Parse(asker.Lang); !chose {
		lang = locales.Lang(question.Lang)
	}
	then := chat.Request{Person: asker, Role: asker.Role, Lang: lang, ChatID: question.ChatID, Private: question.ChatID == asker.ID, Text: question.Text}
	exchange, err := tx.AddExchange(store.Exchange{PersonID: asker.ID, ChatID: question.ChatID, Lang: question.Lang, Question: question.Text, Verdict: store.Unknown, Topic: topic})
	if err != nil {
		return err
	}
	answer, err := f.answerWithTopic(tx, then, topic, exchange, lang)
	if err != nil {
		return err
	}
	answer.Messages = append([]view.Message{f.screen(lang).CoordinatorAnswered(question)}, answer.Messages...)
	answer.Replace = false
	return chat.EnqueueResponse(tx, then, answer)
}

func (f *Feature) closeQuestion(tx *store.Tx, r chat.Request, press CloseQuestion) (chat.Response, error) {
	if _, err := findOpenQuestion(tx, press.Question); err != nil {
		return chat.Response{}, err
	}
	if err := tx.CloseQuestion(press.Question); err != nil {
		return chat.Response{}, err
	}
	if err := tx.RecordAction(r.Person.ID, store.ActionQuestionClosed, store.ObjectQuestion.WithID(press.Question), ""); err != nil {
		return chat.Response{}, err
	}
	return f.backToInbox(tx, r, locales.InboxClosed)
}

// backToInbox says what was done with a question and shows those that are left.
func (f *Feature) backToInbox(tx *store.Tx, r chat.Request, done locales.Key) (chat.Response, error) {
	message, err := f.inboxMessage(tx, r, 0)
	answer := chat.ReplaceWith(message)
	answer.Toast = f.screen(r.Lang).Toast(done, nil)
	return answer, err
}

// findOpenQuestion finds the open question of a button; one that is not open any more was dealt with by somebody else.
func findOpenQuestion(tx *store.Tx, id int64) (store.Question, error) {
	question, err := tx.OpenQuestion(id)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.UserError{Key: locales.InboxGone}
	}
	return question, err
}
