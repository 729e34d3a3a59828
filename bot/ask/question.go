package ask

import (
	"errors"

	"bomcabot/bot/answer"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

const maxSuggestions = 3 // topics to offer when the bot is not sure

// Answer answers a question with the topic that it is about. When the bot is not sure, it offers the topics that may be
// meant; when it knows no answer, it keeps the question for the coordinators. An edited question replaces its first
// version where that was not answered.
func (f *Feature) Answer(tx *store.Tx, r chat.Request) (chat.Response, error) {
	if err := dropUnanswered(tx, r); err != nil {
		return chat.Response{}, err
	}
	u, err := f.understand(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	if u.result.Verdict != answer.Unknown { // otherwise the new version takes its place below
		if err := tx.DropQuestionOfMessage(r.ChatID, r.TextID); err != nil {
			return chat.Response{}, err
		}
	}
	r.Lang = u.replyLang
	exchange := store.Exchange{
		PersonID: r.Person.ID, ChatID: r.ChatID, Lang: string(u.questionLang), Question: r.Text,
		Verdict: storedVerdicts[u.result.Verdict],
	}
	if len(r.Parts) == 0 { // an edited part is no new version of the question
		exchange.MessageID = r.TextID
	}
	if u.result.Verdict == answer.Sure {
		exchange.Topic = u.result.Candidates[0].Topic
	}
	if exchange.ID, err = tx.AddExchange(exchange); err != nil {
		return chat.Response{}, err
	}
	page := f.screen(r.Lang)
	switch u.result.Verdict {
	case answer.Sure:
		return f.answerWithTopic(tx, r, exchange.Topic, exchange.ID, u.questionLang)
	case answer.Unsure:
		topics := f.suggestTopics(dropUnlikely(u.result), maxSuggestions)
		return chat.Reply(page.DidYouMean(topics, exchange.ID)), nil
	default:
		question, err := f.saveQuestion(tx, exchange, r.Address)
		topics := f.suggestTopics(u.result, maxSuggestions)
		return chat.Reply(page.NoApprovedAnswer(topics, exchange.ID, question)), err
	}
}

// dropUnanswered drops the exchange about the first version of an edited question, if it was not answered. What was not
// asked as a question, such as an answer in a dialogue, does not become one by an edit: then the error is a
// [chat.UserError].
func dropUnanswered(tx *store.Tx, r chat.Request) error {
	if !r.Edited {
		return nil
	}
	exchange, err := tx.ExchangeOfMessage(r.ChatID, r.TextID)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return chat.UserError{Key: locales.DialogueMessageEdited}
	case err != nil || exchange.Topic != "":
		return err
	}
	return tx.DeleteExchange(exchange.ID)
}

var storedVerdicts = map[answer.Verdict]store.Verdict{
	answer.Sure: store.Sure, answer.Unsure: store.Unsure, answer.Unknown: store.Unknown,
}

// saveQuestion keeps the question of an exchange for the coordinators, whose answer goes to the address. It returns the
// id of the question.
func (f *Feature) saveQuestion(tx *store.Tx, e store.Exchange, address store.Address) (int64, error) {
	return tx.AddQuestion(store.Question{
		PersonID: e.PersonID, Address: address, MessageID: e.MessageID, Lang: e.Lang, Text: e.Question,
	})
}

// suggestTopics lists the topics to offer, the most probable first, without small talk.
func (f *Feature) suggestTopics(result answer.Result, limit int) []string {
	var topics []string
	for _, candidate := range result.Candidates {
		if f.canOffer(candidate.Topic) && len(topics) < limit {
			topics = append(topics, candidate.Topic)
		}
	}
	return topics
}

// canOffer reports whether people can choose a topic: every one but small talk.
func (f *Feature) canOffer(topicID string) bool {
	topic, ok := f.Knowledge.Topic(topicID)
	return ok && topic.Reply != knowledge.ReplySmallTalk
}

// answerWithTopic answers a question with a topic. When the question was in another language than the answer, it also
// offers the answer in that language.
func (f *Feature) answerWithTopic(
	tx *store.Tx, r chat.Request, topicID string, exchange int64, questionLang locales.Lang,
) (chat.Response, error) {
	topic, ok := f.Knowledge.Topic(topicID)
	if !ok {
		return chat.Response{}, chat.ErrOldButton
	}
	if handle := f.replies[topic.Reply]; handle != nil {
		return handle(tx, r)
	}
	if questionLang == r.Lang {
		questionLang = ""
	}
	return chat.Reply(f.screen(r.Lang).RatableAnswer(topic, exchange, questionLang)), nil
}

// pickTopic answers a question with one of the topics that were offered for it.
func (f *Feature) pickTopic(tx *store.Tx, r chat.Request, press PickTopic) (chat.Response, error) {
	exchange, err := f.findExchange(tx, r, press.Exchange)
	if err != nil {
		return chat.Response{}, err
	}
	if !f.canOffer(press.Topic) {
		return chat.Response{}, chat.ErrOldButton
	}
	r.Text = exchange.Question
	id, err := recordPick(tx, r, exchange, press.Topic)
	if err != nil {
		return chat.Response{}, err
	}
	questionLang, _ := locales.Parse(exchange.Lang)
	return f.answerWithTopic(tx, r, press.Topic, id, questionLang)
}

// recordPick records with which topic a question is answered, and returns the exchange of that answer. What another
// member of a group picks is an exchange of theirs, without the words of whoever asked.
func recordPick(tx *store.Tx, r chat.Request, asked store.Exchange, topic string) (int64, error) {
	if r.Owns(asked.PersonID, asked.ChatID) {
		return tx.AnswerExchange(asked, topic)
	}
	asked.PersonID, asked.Question, asked.Topic = r.Person.ID, "", topic
	return tx.AddExchange(asked)
}

// findExchange finds the exchange that a button belongs to. In a group everybody may use the button.
func (f *Feature) findExchange(tx *store.Tx, r chat.Request, id int64) (store.Exchange, error) {
	exchange, err := tx.Exchange(id)
	if errors.Is(err, store.ErrNotFound) || err == nil && exchange.ChatID != r.ChatID {
		return store.Exchange{}, chat.ErrOldButton
	}
	return exchange, err
}

// withdrawQuestion erases a question that is kept for the coordinators. Only whoever asked it can withdraw it. Others
// are told so where they can see it; elsewhere they do not learn that it exists.
func (f *Feature) withdrawQuestion(tx *store.Tx, r chat.Request, press WithdrawQuestion) (chat.Response, error) {
	question, err := tx.OpenQuestion(press.Question)
	isOwn := r.Owns(question.PersonID, question.ChatID)
	switch {
	case errors.Is(err, store.ErrNotFound), err == nil && !isOwn && question.ChatID != r.ChatID:
		return chat.Response{}, chat.UserError{Key: locales.QuestionNotKept}
	case err != nil:
		return chat.Response{}, err
	case !isOwn:
		return chat.Response{}, chat.UserError{Key: locales.ErrorNotAllowed}
	}
	err = tx.WithdrawQuestion(question.ID)
	return chat.ReplaceWith(f.screen(r.Lang).Text(locales.QuestionWithdrawn, nil)), err
}

// Answer is the approved answer of a topic. One about the programme has a title, its source and date.
func (p screen) Answer(topic knowledge.Topic) view.Message {
	answer := p.ApprovedAnswer(topic.ID)
	if topic.Reply != knowledge.ReplyText {
		return view.Message{HTML: view.Escape(answer.Text)}
	}
	return view.Message{HTML: view.Paragraphs(view.Bold(answer.Title)+"\n"+view.Escape(answer.Text), p.Source())}
}

// isRatable reports whether people can rate the answer of a topic: only the approved texts.
func isRatable(topic knowledge.Topic) bool { return topic.Reply == knowledge.ReplyText }

// RatableAnswer is an answer with the buttons to rate it. other is a language in which the answer is offered as well;
// empty for none.
func (p screen) RatableAnswer(topic knowledge.Topic, exchange int64, other locales.Lang) view.Message {
	message := p.Answer(topic)
	if isRatable(topic) {
		message.Buttons = append(message.Buttons, []view.Button{
			{Text: "👍", Press: RateGood{exchange, string(p.Lang)}},
			{Text: "👎", Press: RatePoor{exchange, string(p.Lang)}},
		})
	}
	if other != "" {
		message.Buttons = append(message.Buttons, []view.Button{
			{Text: "🌐 " + other.Name(), Press: AnswerInLanguage{exchange, string(other)}},
		})
	}
	return message
}

// DidYouMean offers the topics that a question may be about, and a coordinator.
func (p screen) DidYouMean(topics []string, exchange int64) view.Message {
	return p.suggestions(locales.AnswerDidYouMean, topics, exchange)
}

// suggestions offers topics, and a coordinator.
func (p screen) suggestions(key locales.Key, topics []string, exchange int64) view.Message {
	escalate := view.Button{Text: p.Plain(locales.ButtonPassOn, nil), Press: EscalateQuestion{exchange}}
	buttons := append(p.topicButtons(topics, exchange), escalate)
	return view.Message{HTML: p.HTML(key, nil), Buttons: view.Rows(buttons...)}
}

// NoApprovedAnswer says that there is no approved answer and that the question is kept, and offers the nearest topics.
func (p screen) NoApprovedAnswer(nearest []string, exchange, question int64) view.Message {
	withdraw := view.Button{Text: p.Plain(locales.ButtonWithdraw, nil), Press: WithdrawQuestion{question}}
	buttons := append(p.topicButtons(nearest, exchange), withdraw)
	kept := p.HTML(locales.AnswerUnknown, nil) + "\n" + p.HTML(locales.AnswerKept, nil)
	return view.Message{
		HTML:    view.Paragraphs(kept, p.HTML(locales.AnswerNearest, nil)),
		Buttons: view.Rows(buttons...),
	}
}

// topicButtons has a button for each topic that answers the question of an exchange with it.
func (p screen) topicButtons(topics []string, exchange int64) []view.Button {
	var buttons []view.Button
	for _, topic := range topics {
		buttons = append(buttons, view.Button{Text: p.ApprovedAnswer(topic).Title, Press: PickTopic{exchange, topic}})
	}
	return buttons
}
