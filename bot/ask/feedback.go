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

// ratePoor keeps a 👎, keeps the question for the coordinators and offers the next topics.
func (f *Feature) ratePoor(tx *store.Tx, r chat.Request, press RatePoor) (chat.Response, error) {
	exchange, answer, err := f.rate(tx, r, press.Exchange, -1, press.Lang)
	if err != nil {
		return chat.Response{}, err
	}
	lang, _ := locales.Parse(exchange.Lang)
	topics := f.otherTopics(f.rankTopics(lang, exchange.Question), exchange.Topic)
	var kept view.Message
	if exchange.Question != "" { // the answer was not chosen from a list
		if kept, err = f.keep(tx, r, exchange); err != nil {
			return chat.Response{}, err
		}
	}
	answer.Messages = append(answer.Messages, f.screen(r.Lang).AlternativeTopics(topics, exchange.ID, kept))
	return answer, nil
}

// rate keeps the rating of an answer and shows the answer with no buttons but its own, in the language in which it was
// rated. Only whoever asked can rate, and only what has the buttons for it.
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
	message := f.screen(lang).Answer(topic)
	if _, err := f.AddExtras(tx, lang, topic.ID, &message); err != nil {
		return store.Exchange{}, chat.Response{}, err
	}
	return exchange, chat.ReplaceWith(message), tx.RateExchange(id, rating)
}

// answerInLanguage shows the answer to a question in another language.
func (f *Feature) answerInLanguage(tx *store.Tx, r chat.Request, press AnswerInLanguage) (chat.Response, error) {
	exchange, topic, lang, err := f.findAnswer(tx, r, press.Exchange, press.Lang)
	if err != nil {
		return chat.Response{}, err
	}
	message := f.screen(lang).RatableAnswer(topic, exchange.ID, "")
	message.Buttons = slices.Concat(message.Buttons, f.shareRows(lang, topic), f.stayRows(r, lang))
	if err := f.addContact(tx, lang, topic.ID, &message); err != nil {
		return chat.Response{}, err
	}
	own, err := f.AddExtras(tx, r.Lang, topic.ID, &view.Message{})
	if err != nil {
		return chat.Response{}, err
	}
	files, err := f.AddExtras(tx, lang, topic.ID, &message)
	if slices.Equal(files, own) { // the person has them
		files = nil
	}
	return withFiles(chat.ReplaceWith(message), files), err
}

// findAnswer finds the exchange that a button belongs to, the topic whose text answered it, and the language that the
// button names.
func (f *Feature) findAnswer(
	tx *store.Tx, r chat.Request, id int64, langCode string,
) (store.Exchange, knowledge.Topic, locales.Lang, error) {
	exchange, err := f.findExchange(tx, r, id)
	topic, knownTopic := f.Knowledge.Base().Topic(exchange.Topic)
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
	kept, err := f.keep(tx, r, exchange)
	passedOn := f.screen(r.Lang).Text(locales.PassedOn, nil)
	passedOn.Buttons = kept.Buttons
	return chat.ReplaceWith(passedOn), err
}

// AlternativeTopics offers other topics after an answer that did not help, and says what happens to the question.
func (p screen) AlternativeTopics(topics []string, exchange int64, kept view.Message) view.Message {
	return view.Message{
		HTML:    view.Paragraphs(p.HTML(locales.RateSorry, nil), kept.HTML),
		Buttons: append(view.Rows(p.topicButtons(topics, exchange)...), kept.Buttons...),
	}
}
