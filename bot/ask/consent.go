package ask

import (
	"errors"

	"bomcabot/bot/answer"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// answerConsent answers a bare yes or no to an answer that was shown as what may be meant. It returns false for any
// other message, and when the person's last question was answered in another way.
func (f *Feature) answerConsent(tx *store.Tx, r chat.Request) (chat.Response, bool, error) {
	consent := answer.ConsentOf(r.Lang, addressPattern.ReplaceAllString(r.Text, " "))
	if consent == answer.Neither {
		return chat.Response{}, false, nil
	}
	last, err := tx.LastExchange(r.ChatID, r.Person.ID, followUpMaxAge)
	isOpen := last.Verdict == store.Likely && last.Topic != "" && last.Rating == 0
	if errors.Is(err, store.ErrNotFound) || err == nil && !isOpen {
		return chat.Response{}, false, nil
	}
	if err != nil {
		return chat.Response{}, false, err
	}
	lang, known := locales.Parse(last.Lang)
	if known && !choseLanguage(r.Person) {
		r.Lang = lang
	}
	if err := tx.RateExchange(last.ID, int(consent)); err != nil {
		return chat.Response{}, false, err
	}
	page := f.screen(r.Lang)
	if consent == answer.Yes && f.erases(last.Topic) {
		response, err := f.AnswerWith(tx, r, last.Topic, last.ID, r.Lang)
		return response, true, err
	}
	if consent == answer.Yes {
		topic, _ := f.Knowledge.Base().Topic(last.Topic)
		return chat.Reply(page.Confirmed(page.nextTopics(topic))), true, nil
	}
	question, _ := answer.TrimCourtesies(last.Question)
	others := f.otherTopics(dropUnlikely(f.rankTopics(lang, question)), last.Topic)
	return chat.Reply(page.Denied(others, last.ID)), true, nil
}

// Confirmed thanks for the word that an answer was the one that was meant, above what people ask for next.
func (p screen) Confirmed(next [][]view.Button) view.Message {
	return view.Message{HTML: p.HTML(locales.RateThanks, nil), Buttons: next}
}

// Denied offers the other topics that a question may be about, and a coordinator. Without any, it says that there is no
// approved answer.
func (p screen) Denied(others []string, exchange int64) view.Message {
	if len(others) == 0 {
		return p.suggestions(locales.AnswerUnknown, nil, exchange)
	}
	return p.suggestions(locales.RateSorry, others, exchange)
}
