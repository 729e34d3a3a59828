package ask

import (
	"errors"
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// rateGood keeps a 👍; the answer stays, without the buttons.
func (f *Feature) rateGood(tx *store.Tx, r chat.Request, press RateGood) (chat.Response, error) {
	_, answer, err := f.rate(tx, r, press.Exchange, 1, press.Lang)
	answer.Toast = f.screen(r.Lang).Toast(locales.RateThanks, nil)
	return answer, err
}

// ratePoor keeps a 👎 and offers the next topics and a coordinator.
func (f *Feature) ratePoor(tx *store.Tx, r chat.Request, press RatePoor) (chat.Response, error) {
	exchange, answer, err := f.rate(tx, r, press.Exchange, -1, press.Lang)
	if err != nil {
		return chat.Response{}, err
	}
	lang, _ := locales.Parse(exchange.Lang)
	next := f.suggestTopics(f.matchers.current.Load().topicMatchers[lang].ask(exchange.Question), maxSuggestions+1)
	next = slices.DeleteFunc(next, func(topic string) bool { return topic == exchange.Topic })
	answer.Messages = append(answer.Messages, f.screen(r.Lang).AlternativeTopics(next[:min(maxSuggestions, len(next))], exchange.ID))
	return answer, nil
}

// rate keeps a rating of an answer and shows the answer, in the language in which it was rated, without the buttons. Only who asked can rate.
func (f *Feature) rate(tx *store.Tx, r chat.Request, id int64, rating int, shown string) (store.Exchange, chat.Response, error) {
	if err := tx.RateExchange(id, r.Person.ID, rating); errors.Is(err, store.ErrNotFound) {
		return store.Exchange{}, chat.Response{}, chat.UserError{Key: locales.ErrorNotAllowed}
	} else if err != nil {
		return store.Exchange{}, chat.Response{}, err
	}
	exchange, err := f.findExchange(tx, r, id)
	if err != nil {
		return store.Exchange{}, chat.Response{}, err
	}
	topic, known := f.Knowledge.Topic(exchange.Topic)
	lang, ok := locales.Parse(shown)
	if !known || !ok {
		return store.Exchange{}, chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	return exchange, chat.ReplaceWith(f.screen(lang).Answer(topic)), nil
}

// escalateQuestion passes a question on to the coordinators.
func (f *Feature) escalateQuestion(tx *store.Tx, r chat.Request, press EscalateQuestion) (chat.Response, error) {
	exchange, err := f.findExchange(tx, r, press.Exchange)
	if err != nil {
		return chat.Response{}, err
	}
	if exchange.Question == "" { // too old: its words are erased
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	lang, _ := locales.Parse(exchange.Lang)
	r.Text = exchange.Question
	if _, err := f.saveQuestion(tx, r, lang); err != nil {
		return chat.Response{}, err
	}
	return chat.ReplaceWith(f.screen(r.Lang).Text(locales.PassedOn, nil)), nil
}

// answerInLanguage shows the answer to a question in another language.
func (f *Feature) answerInLanguage(tx *store.Tx, r chat.Request, press AnswerInLanguage) (chat.Response, error) {
	exchange, err := f.findExchange(tx, r, press.Exchange)
	if err != nil {
		return chat.Response{}, err
	}
	topic, known := f.Knowledge.Topic(exchange.Topic)
	lang, ok := locales.Parse(press.Lang)
	if !known || !ok {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	return chat.ReplaceWith(f.screen(lang).RatableAnswer(topic, exchange.ID, "")), nil
}
