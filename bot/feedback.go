package bot

import (
	"errors"
	"slices"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// rateGood keeps a 👍; the answer stays, without the buttons.
func (b *Bot) rateGood(tx *store.Tx, r request, press view.RateGood) (response, error) {
	_, answer, err := b.rate(tx, r, press.Exchange, 1, press.Lang)
	answer.toast = b.views.In(r.lang).Toast(locales.RateThanks, nil)
	return answer, err
}

// ratePoor keeps a 👎 and offers the next topics and a coordinator.
func (b *Bot) ratePoor(tx *store.Tx, r request, press view.RatePoor) (response, error) {
	exchange, answer, err := b.rate(tx, r, press.Exchange, -1, press.Lang)
	if err != nil {
		return response{}, err
	}
	lang, _ := locales.Parse(exchange.Lang)
	next := b.suggestTopics(b.matchers.Load().topicMatchers[lang].ask(exchange.Question), maxSuggestions+1)
	next = slices.DeleteFunc(next, func(topic string) bool { return topic == exchange.Topic })
	answer.messages = append(answer.messages, b.views.In(r.lang).AlternativeTopics(next[:min(maxSuggestions, len(next))], exchange.ID))
	return answer, nil
}

// rate keeps a rating of an answer and shows the answer, in the language in which it was rated, without the buttons. Only who asked can rate.
func (b *Bot) rate(tx *store.Tx, r request, id int64, rating int, shown string) (store.Exchange, response, error) {
	if err := tx.RateExchange(id, r.person.ID, rating); errors.Is(err, store.ErrNotFound) {
		return store.Exchange{}, response{}, userError{Key: locales.ErrorNotAllowed}
	} else if err != nil {
		return store.Exchange{}, response{}, err
	}
	exchange, err := b.findExchange(tx, r, id)
	if err != nil {
		return store.Exchange{}, response{}, err
	}
	topic, known := b.knowledge.Topic(exchange.Topic)
	lang, ok := locales.Parse(shown)
	if !known || !ok {
		return store.Exchange{}, response{}, userError{Key: locales.ErrorOldButton}
	}
	return exchange, replaceWith(b.views.In(lang).Answer(topic)), nil
}

// escalateQuestion passes a question on to the coordinators.
func (b *Bot) escalateQuestion(tx *store.Tx, r request, press view.EscalateQuestion) (response, error) {
	exchange, err := b.findExchange(tx, r, press.Exchange)
	if err != nil {
		return response{}, err
	}
	if exchange.Question == "" { // too old: its words are erased
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	lang, _ := locales.Parse(exchange.Lang)
	r.text = exchange.Question
	if _, err := b.saveQuestion(tx, r, lang); err != nil {
		return response{}, err
	}
	return replaceWith(b.views.In(r.lang).Text(locales.PassedOn, nil)), nil
}

// answerInLanguage shows the answer to a question in another language.
func (b *Bot) answerInLanguage(tx *store.Tx, r request, press view.AnswerInLanguage) (response, error) {
	exchange, err := b.findExchange(tx, r, press.Exchange)
	if err != nil {
		return response{}, err
	}
	topic, known := b.knowledge.Topic(exchange.Topic)
	lang, ok := locales.Parse(press.Lang)
	if !known || !ok {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	return replaceWith(b.views.In(lang).RatableAnswer(topic, exchange.ID, "")), nil
}
