package ask

import (
	"errors"

	"bomcabot/bot/answer"
	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

const maxSuggestions = 3 // topics, where none is sure

// Answer answers a free text with the topic it asks for. In doubt it offers those that may be meant; when there is none, it keeps the question.
func (f *Feature) Answer(tx *store.Tx, r chat.Request) (chat.Response, error) {
	if err := f.retrainIfStale(tx); err != nil {
		return chat.Response{}, err
	}
	u, err := f.understand(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	r.Lang = u.replyLang
	exchange := store.Exchange{PersonID: r.Person.ID, ChatID: r.ChatID, Lang: string(u.questionLang), Question: r.Text, Verdict: verdicts[u.result.Verdict]}
	if u.result.Verdict == answer.Sure {
		exchange.Topic = u.result.Candidates[0].Topic
	}
	id, err := tx.AddExchange(exchange)
	if err != nil {
		return chat.Response{}, err
	}
	switch u.result.Verdict {
	case answer.Sure:
		return f.answerWithTopic(tx, r, exchange.Topic, id, u.questionLang)
	case answer.Unsure:
		return chat.Reply(f.screen(r.Lang).DidYouMean(f.suggestTopics(dropUnlikely(u.result), maxSuggestions), id)), nil
	default:
		kept, err := f.saveQuestion(tx, r, u.questionLang)
		return chat.Reply(f.screen(r.Lang).NoApprovedAnswer(f.suggestTopics(u.result, maxSuggestions), id, kept)), err
	}
}

var verdicts = map[answer.Verdict]store.Verdict{answer.Sure: store.Sure, answer.Unsure: store.Unsure, answer.Unknown: store.Unknown}

// saveQuestion keeps a question for the coordinators.
func (f *Feature) saveQuestion(tx *store.Tx, r chat.Request, spoken locales.Lang) (int64, error) {
	return tx.AddQuestion(store.Question{PersonID: r.Person.ID, ChatID: r.ChatID, Lang: string(spoken), Text: r.Text})
}

// suggestTopics are the topics to offer, the likeliest first. Small talk is nothing to choose from.
func (f *Feature) suggestTopics(result answer.Result, most int) []string {
	var topics []string
	for _, candidate := range result.Candidates {
		if topic, ok := f.Knowledge.Topic(candidate.Topic); ok && topic.Reply != knowledge.ReplySmallTalk && len(topics) < most {
			topics = append(topics, topic.ID)
		}
	}
	return topics
}

// answerWithTopic answers with a topic. Where the question was in another language, the answer in that is offered as well.
func (f *Feature) answerWithTopic(tx *store.Tx, r chat.Request, id string, exchange int64, spoken locales.Lang) (chat.Response, error) {
	topic, ok := f.Knowledge.Topic(id)
	if !ok {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	if handle := f.replies[topic.Reply]; handle != nil {
		return handle(tx, r)
	}
	if spoken == r.Lang {
		spoken = ""
	}
	return chat.Reply(f.screen(r.Lang).RatableAnswer(topic, exchange, spoken)), nil
}

// pickTopic answers a question with one of the topics that were offered.
func (f *Feature) pickTopic(tx *store.Tx, r chat.Request, press PickTopic) (chat.Response, error) {
	exchange, err := f.findExchange(tx, r, press.Exchange)
	if err != nil {
		return chat.Response{}, err
	}
	if err := tx.SetExchangeTopic(exchange.ID, press.Topic); err != nil {
		return chat.Response{}, err
	}
	r.Text = exchange.Question
	spoken, _ := locales.Parse(exchange.Lang)
	return f.answerWithTopic(tx, r, press.Topic, exchange.ID, spoken)
}

// findExchange finds the exchange of a button. In a group anybody may go on with it.
func (f *Feature) findExchange(tx *store.Tx, r chat.Request, id int64) (store.Exchange, error) {
	exchange, err := tx.Exchange(id)
	if errors.Is(err, store.ErrNotFound) || err == nil && exchange.ChatID != r.ChatID {
		return store.Exchange{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	return exchange, err
}

// withdrawQuestion erases a question that was kept.
func (f *Feature) withdrawQuestion(tx *store.Tx, r chat.Request, press WithdrawQuestion) (chat.Response, error) {
	err := tx.WithdrawQuestion(press.Question, r.Person.ID)
	if errors.Is(err, store.ErrNotFound) {
		return chat.Response{}, chat.UserError{Key: locales.QuestionGone}
	}
	return chat.ReplaceWith(f.screen(r.Lang).Text(locales.QuestionWithdrawn, nil)), err
}
