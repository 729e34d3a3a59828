package bot

import (
	"errors"
	"slices"

	"bomcabot/bot/answer"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

const maxSuggestions = 3 // topics, where none is sure

// answerQuestion answers a free text with the topic it asks for. In doubt it offers those that may be meant; when there is none, it keeps the question.
func (b *Bot) answerQuestion(tx *store.Tx, r request) (response, error) {
	if err := b.retrainIfStale(tx); err != nil {
		return response{}, err
	}
	u, err := b.understand(tx, r)
	if err != nil {
		return response{}, err
	}
	r.lang = u.replyLang
	exchange := store.Exchange{PersonID: r.person.ID, ChatID: r.chatID, Lang: string(u.questionLang), Question: r.text, Verdict: verdicts[u.result.Verdict]}
	if u.result.Verdict == answer.Sure {
		exchange.Topic = u.result.Candidates[0].Topic
	}
	id, err := tx.AddExchange(exchange)
	if err != nil {
		return response{}, err
	}
	switch u.result.Verdict {
	case answer.Sure:
		return b.answerWithTopic(tx, r, exchange.Topic, id, u.questionLang)
	case answer.Unsure:
		return reply(b.views.In(r.lang).DidYouMean(b.suggestTopics(dropUnlikely(u.result), maxSuggestions), id)), nil
	default:
		kept, err := b.saveQuestion(tx, r, u.questionLang)
		return reply(b.views.In(r.lang).NoApprovedAnswer(b.suggestTopics(u.result, maxSuggestions), id, kept)), err
	}
}

var verdicts = map[answer.Verdict]store.Verdict{answer.Sure: store.Sure, answer.Unsure: store.Unsure, answer.Unknown: store.Unknown}

// saveQuestion keeps a question for the coordinators.
func (b *Bot) saveQuestion(tx *store.Tx, r request, spoken locales.Lang) (int64, error) {
	return tx.AddQuestion(store.Question{PersonID: r.person.ID, ChatID: r.chatID, Lang: string(spoken), Text: r.text})
}

// suggestTopics are the topics to offer, the likeliest first. Small talk is nothing to choose from.
func (b *Bot) suggestTopics(result answer.Result, most int) []string {
	var topics []string
	for _, candidate := range result.Candidates {
		if topic, ok := b.knowledge.Topic(candidate.Topic); ok && topic.Reply != knowledge.ReplySmallTalk && len(topics) < most {
			topics = append(topics, topic.ID)
		}
	}
	return topics
}

// answerWithTopic answers with a topic. Where the question was in another language, the answer in that is offered as well.
func (b *Bot) answerWithTopic(tx *store.Tx, r request, id string, exchange int64, spoken locales.Lang) (response, error) {
	topic, ok := b.knowledge.Topic(id)
	if !ok {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	switch topic.Reply {
	case knowledge.ReplyEvents:
		return b.upcomingEvents(tx, r)
	case knowledge.ReplyContacts:
		if code := answer.Country(r.text); code != "" {
			return b.showContacts(tx, r, view.ShowContacts{Country: code})
		}
		return b.contactCountries(tx, r)
	case knowledge.ReplyHelp:
		return b.help(tx, r)
	case knowledge.ReplyPrivacy:
		return b.privacy(tx, r)
	}
	if spoken == r.lang {
		spoken = ""
	}
	return reply(b.views.In(r.lang).RatableAnswer(topic, exchange, spoken)), nil
}

// pickTopic answers a question with one of the topics that were offered.
func (b *Bot) pickTopic(tx *store.Tx, r request, press view.PickTopic) (response, error) {
	exchange, err := b.findExchange(tx, r, press.Exchange)
	if err != nil {
		return response{}, err
	}
	if err := tx.SetExchangeTopic(exchange.ID, press.Topic); err != nil {
		return response{}, err
	}
	r.text = exchange.Question
	spoken, _ := locales.Parse(exchange.Lang)
	return b.answerWithTopic(tx, r, press.Topic, exchange.ID, spoken)
}

// findExchange finds the exchange of a button. In a group anybody may go on with it.
func (b *Bot) findExchange(tx *store.Tx, r request, id int64) (store.Exchange, error) {
	exchange, err := tx.Exchange(id)
	if errors.Is(err, store.ErrNotFound) || err == nil && exchange.ChatID != r.chatID {
		return store.Exchange{}, userError{Key: locales.ErrorOldButton}
	}
	return exchange, err
}

// withdrawQuestion erases a question that was kept.
func (b *Bot) withdrawQuestion(tx *store.Tx, r request, press view.WithdrawQuestion) (response, error) {
	err := tx.WithdrawQuestion(press.Question, r.person.ID)
	if errors.Is(err, store.ErrNotFound) {
		return response{}, userError{Key: locales.QuestionGone}
	}
	return replaceWith(b.views.In(r.lang).Text(locales.QuestionWithdrawn, nil)), err
}

func (b *Bot) programme(_ *store.Tx, r request) (response, error) {
	return reply(b.views.In(r.lang).Programme()), nil
}

func (b *Bot) showSection(_ *store.Tx, r request, press view.ShowSection) (response, error) {
	if !slices.Contains(b.knowledge.Sections(), press.Section) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	return replaceWith(b.views.In(r.lang).Section(press.Section)), nil
}

func (b *Bot) showTopic(_ *store.Tx, r request, press view.ShowTopic) (response, error) {
	topic, ok := b.knowledge.Topic(press.Topic)
	if !ok || topic.Section == "" {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	return replaceWith(b.views.In(r.lang).SectionAnswer(topic)), nil
}
