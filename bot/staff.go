package bot

import (
	"errors"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// inbox shows coordinators the questions that wait for an answer.
func (b *Bot) inbox(tx *store.Tx, r request) (response, error) {
	message, err := b.inboxMessage(tx, r, 0)
	return reply(message), err
}

func (b *Bot) inboxPage(tx *store.Tx, r request, press view.ShowInbox) (response, error) {
	message, err := b.inboxMessage(tx, r, press.Page)
	return replaceWith(message), err
}

func (b *Bot) inboxMessage(tx *store.Tx, r request, page int64) (view.Message, error) {
	questions, total, err := tx.OpenQuestions(int(page)*view.QuestionsPerPage, view.QuestionsPerPage)
	pages := view.Pager{Page: page, Total: total, Size: view.QuestionsPerPage}
	return b.views.In(r.lang).Inbox(questions, pages, r.viewer(tx.Now())), err
}

// maxTeachTopics is how many topics are offered to a coordinator for a question.
const maxTeachTopics = 8

func (b *Bot) showQuestion(tx *store.Tx, r request, press view.ShowQuestion) (response, error) {
	question, err := findOpenQuestion(tx, press.Question)
	if err != nil {
		return response{}, err
	}
	result := b.matchers.Load().topicMatchers[locales.Lang(question.Lang)].ask(question.Text)
	return replaceWith(b.views.In(r.lang).InboxQuestion(question, b.suggestTopics(result, maxTeachTopics))), nil
}

// teach sends whoever asked a question the answer that a coordinator chose, in their language, and learns the question as an example of it.
func (b *Bot) teach(tx *store.Tx, r request, press view.Teach) (response, error) {
	question, err := findOpenQuestion(tx, press.Question)
	if err != nil {
		return response{}, err
	}
	topic, ok := b.knowledge.Topic(press.Topic)
	if !ok {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	if err := tx.AddExample(store.Example{Topic: topic.ID, Lang: question.Lang, Text: question.Text, AddedBy: r.person.ID}); err != nil {
		return response{}, err
	}
	if err := tx.CloseQuestion(question.ID); err != nil {
		return response{}, err
	}
	if err := tx.RecordAction(r.person.ID, store.ActionQuestionAnswered, store.ObjectQuestion.WithID(question.ID), topic.ID); err != nil {
		return response{}, err
	}
	if err := b.retrainIfStale(tx); err != nil {
		return response{}, err
	}
	if err := b.sendTaughtAnswer(tx, question, topic.ID); err != nil {
		return response{}, err
	}
	return b.backToInbox(tx, r, locales.InboxTaught)
}

// sendTaughtAnswer answers a question that was asked some time ago.
func (b *Bot) sendTaughtAnswer(tx *store.Tx, question store.Question, topic string) error {
	asker, err := tx.Person(question.PersonID)
	if err != nil {
		return err
	}
	lang := language(asker)
	if _, chose := locales.Parse(asker.Lang); !chose {
		lang = locales.Lang(question.Lang)
	}
	then := request{person: asker, role: asker.Role, lang: lang, chatID: question.ChatID, private: question.ChatID == asker.ID, text: question.Text}
	exchange, err := tx.AddExchange(store.Exchange{PersonID: asker.ID, ChatID: question.ChatID, Lang: question.Lang, Question: question.Text, Verdict: store.Unknown, Topic: topic})
	if err != nil {
		return err
	}
	answer, err := b.answerWithTopic(tx, then, topic, exchange, lang)
	if err != nil {
		return err
	}
	answer.messages = append([]view.Message{b.views.In(lang).CoordinatorAnswered(question)}, answer.messages...)
	answer.replace = false
	return b.enqueueResponse(tx, then, answer)
}

func (b *Bot) closeQuestion(tx *store.Tx, r request, press view.CloseQuestion) (response, error) {
	if _, err := findOpenQuestion(tx, press.Question); err != nil {
		return response{}, err
	}
	if err := tx.CloseQuestion(press.Question); err != nil {
		return response{}, err
	}
	if err := tx.RecordAction(r.person.ID, store.ActionQuestionClosed, store.ObjectQuestion.WithID(press.Question), ""); err != nil {
		return response{}, err
	}
	return b.backToInbox(tx, r, locales.InboxClosed)
}

// backToInbox says what was done with a question and shows those that are left.
func (b *Bot) backToInbox(tx *store.Tx, r request, done locales.Key) (response, error) {
	message, err := b.inboxMessage(tx, r, 0)
	answer := replaceWith(message)
	answer.toast = b.views.In(r.lang).Toast(done, nil)
	return answer, err
}

// findOpenQuestion finds the open question of a button; one that is not open any more was dealt with by somebody else.
func findOpenQuestion(tx *store.Tx, id int64) (store.Question, error) {
	question, err := tx.OpenQuestion(id)
	if errors.Is(err, store.ErrNotFound) {
		err = userError{Key: locales.InboxGone}
	}
	return question, err
}

// status shows administrators how the bot is doing.
func (b *Bot) status(tx *store.Tx, r request) (response, error) {
	traffic, err := tx.Stats()
	traffic.PendingUpdates-- // this one
	return reply(b.views.In(r.lang).Status(b.settings.Version, b.startedAt, traffic, r.viewer(tx.Now()))), err
}
