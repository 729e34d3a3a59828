package inbox

import (
	"errors"
	"strings"
	"unicode"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

const (
	maxWaiting = 30 // questions of one person that wait at once
	maxBack    = 5  // messages that somebody writes back before they get a reply
)

// KeepQuestion keeps the question of an exchange for the coordinators, whose reply goes to the address of the request.
// Who asks the same gist in the same language asks the same. It returns what the person is told of that, with the
// button to withdraw the question. A question that a coordinator has replied to already gets that reply.
func (f *Feature) KeepQuestion(
	tx *store.Tx, r chat.Request, e store.Exchange, gist string,
) (view.Message, error) {
	page := f.screen(r.Lang)
	if !strings.ContainsFunc(e.Question, unicode.IsLetter) {
		return page.Text(locales.AnswerWordless, nil), nil
	}
	waiting, err := tx.CountOpenQuestions(e.PersonID)
	if err != nil {
		return view.Message{}, err
	}
	if waiting >= maxWaiting {
		return page.Text(locales.AnswerTooMany, locales.Args{"Number": waiting}), nil
	}
	country, err := f.countryOf(tx, r)
	if err != nil {
		return view.Message{}, err
	}
	question, err := tx.AddQuestion(store.Question{
		PersonID: e.PersonID, Address: r.Address, MessageID: e.MessageID, Lang: e.Lang, Text: e.Question,
		Gist: gist, Country: country, ExchangeID: e.ID,
	})
	if err != nil {
		return view.Message{}, err
	}
	inquiry, err := tx.Inquiry(question.InquiryID)
	if err != nil {
		return view.Message{}, err
	}
	if inquiry.State == store.InquiryReplied {
		if replied, err := f.sendEarlierReply(tx, question); replied || err != nil {
			return page.Text(locales.InboxAnsweredBefore, nil), err
		}
		if err := tx.SetInquiryState(inquiry.ID, store.InquiryOpen); err != nil {
			return view.Message{}, err
		}
	}
	return page.Kept(question.ID), f.postCards(tx, inquiry)
}

// countryOf is the country of whoever asks, as far as it is known; empty if it is not. In a group it is not said, only
// used.
func (f *Feature) countryOf(tx *store.Tx, r chat.Request) (string, error) {
	if r.Person.ID < 0 {
		return "", nil
	}
	r.Private, r.Address = true, store.Address{ChatID: r.Person.ID}
	return chat.HomeCountry(tx, r)
}

// DropAnswered deletes the question of an exchange, because whoever asked it has found the answer without a
// coordinator.
func (f *Feature) DropAnswered(tx *store.Tx, exchange int64) error {
	return tx.DropQuestionOfExchange(exchange)
}

// withdrawQuestion erases a question that is kept for the coordinators. Only whoever asked it can withdraw it. Others
// are told so where they can see it; elsewhere they do not learn that it exists.
func (f *Feature) withdrawQuestion(tx *store.Tx, r chat.Request, press WithdrawQuestion) (chat.Response, error) {
	question, err := f.ownQuestion(tx, r, press.Question)
	if err != nil {
		return chat.Response{}, err
	}
	err = tx.WithdrawQuestion(question.ID)
	return chat.ReplaceWith(f.screen(r.Lang).Text(locales.QuestionWithdrawn, nil)), err
}

// ownQuestion finds an open question of whoever makes the request.
func (f *Feature) ownQuestion(tx *store.Tx, r chat.Request, id int64) (store.Question, error) {
	question, err := tx.OpenQuestion(id)
	isOwn := r.Owns(question.PersonID, question.ChatID)
	switch {
	case errors.Is(err, store.ErrNotFound), err == nil && !isOwn && question.ChatID != r.ChatID:
		return question, chat.UserError{Key: locales.QuestionNotKept}
	case err == nil && !isOwn:
		return question, chat.UserError{Key: locales.ErrorNotAllowed}
	}
	return question, err
}

// sendEarlierReply sends the last reply to everyone who asked the same question also to somebody who asks it now. It
// reports false if there is none.
func (f *Feature) sendEarlierReply(tx *store.Tx, question store.Question) (bool, error) {
	entries, err := tx.EntriesOf(question.InquiryID)
	if err != nil {
		return false, err
	}
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		if e.Kind != store.EntryBack && e.QuestionID == 0 && e.State == store.EntrySent {
			return true, f.deliver(tx, e, question)
		}
	}
	return false, nil
}

// Kept says that a question is kept and what happens to it, and offers to withdraw it.
func (p screen) Kept(question int64) view.Message {
	message := p.Text(locales.AnswerKept, nil)
	message.Buttons = [][]view.Button{p.Row(locales.ButtonWithdraw, WithdrawQuestion{question})}
	return message
}
