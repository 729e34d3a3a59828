package ask

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// rateGood keeps a 👍. The answer stays, without its buttons.
func (f *Feature) rateGood(tx *store.Tx, r chat.Request, press RateGood) (chat.Response, error) {
	_, answer, err := f.rate(tx, r, press.Exchange, 1, press.Lang)
	return chat.WithToast(answer, f.screen(r.Lang).Toast(locales.RateThanks, nil)), err
}

// ratePoor keeps a 👎 and offers the next topics, and a coordinator.
func (f *Feature) ratePoor(tx *store.Tx, r chat.Request, press RatePoor) (chat.Response, error) {
	exchange, answer, err := f.rate(tx, r, press.Exchange, -1, press.Lang)
	if err != nil {
		return chat.Response{}, err
	}
	lang, _ := locales.Parse(exchange.Lang)
	topics := f.suggestTopics(f.rankTopics(lang, exchange.Question), maxSuggestions+1)
	topics = slices.DeleteFunc(topics, func(topic string) bool { return topic == exchange.Topic })
	topics = topics[:min(maxSuggestions, len(topics))]
	answer.Messages = append(answer.Messages, f.screen(r.Lang).AlternativeTopics(topics, exchange.ID))
	return answer, nil
}

// rate keeps the rating of an answer and shows the answer without its buttons, in the language in which it was rated.
// Only whoever asked can rate, and only what has the buttons for it.
func (f *Feature) rate(
	tx *store.Tx, r chat.Request, id int64, rating int, shownLang string,
) (store.Exchange, chat.Response, error) {
	exchange, topic, lang, err := f.findAnswer(tx, r, id, shownLang)
	switch {
	case err != nil:
		return store.Exchange{}, chat.Response{}, err
	case !isRatable(topic):
		return store.Exchange{}, chat.Response{}, chat.ErrOldButton
	case !r.Owns(exchange.PersonID, exchange.ChatID):
		return store.Exchange{}, chat.Response{}, chat.UserError{Key: locales.ErrorNotAllowed}
	}
	return exchange, chat.ReplaceWith(f.screen(lang).Answer(topic)), tx.RateExchange(id, rating)
}

// answerInLanguage shows the answer to a question in another language.
func (f *Feature) answerInLanguage(tx *store.Tx, r chat.Request, press AnswerInLanguage) (chat.Response, error) {
	exchange, topic, lang, err := f.findAnswer(tx, r, press.Exchange, press.Lang)
	if err != nil {
		return chat.Response{}, err
	}
	return chat.ReplaceWith(f.screen(lang).RatableAnswer(topic, exchange.ID, "")), nil
}

// findAnswer finds the exchange that a button belongs to, the topic whose text answered it, and the language that the
// button names.
func (f *Feature) findAnswer(
	tx *store.Tx, r chat.Request, id int64, langCode string,
) (store.Exchange, knowledge.Topic, locales.Lang, error) {
	exchange, err := f.findExchange(tx, r, id)
	topic, knownTopic := f.Knowledge.Topic(exchange.Topic)
	lang, knownLang := locales.Parse(langCode)
	if err == nil && (!knownTopic || !knownLang || f.replies[topic.Reply] != nil) {
		err = chat.ErrOldButton
	}
	return exchange, topic, lang, err
}

// escalateQuestion passes a question on to the coordinators. Only whoever asked it can do that, because their words are
// kept then.
func (f *Feature) escalateQuestion(tx *store.Tx, r chat.Request, press EscalateQuestion) (chat.Response, error) {
	exchange, err := f.findExchange(tx, r, press.Exchange)
	switch {
	case err != nil:
		return chat.Response{}, err
	case exchange.Question == "": // the words of old questions are erased
		return chat.Response{}, chat.ErrOldButton
	case !r.Owns(exchange.PersonID, exchange.ChatID):
		return chat.Response{}, chat.UserError{Key: locales.ErrorNotAllowed}
	}
	if _, err := f.saveQuestion(tx, exchange, r.Address); err != nil {
		return chat.Response{}, err
	}
	return chat.ReplaceWith(f.screen(r.Lang).Text(locales.PassedOn, nil)), nil
}

// AlternativeTopics offers other topics, and a coordinator, after an answer that did not help.
func (p screen) AlternativeTopics(topics []string, exchange int64) view.Message {
	return p.suggestions(locales.RateSorry, topics, exchange)
}
