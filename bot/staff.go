package bot

import (
	"bomcabot/bot/view"
	"bomcabot/store"
)

// inbox shows coordinators the questions that wait for an answer.
func (b *Bot) inbox(tx *store.Tx, r request) (response, error) {
	message, err := b.openQuestions(tx, r, 0)
	return say(message), err
}

func (b *Bot) inboxPage(tx *store.Tx, r request, press view.ShowInbox) (response, error) {
	message, err := b.openQuestions(tx, r, press.Page)
	return instead(message), err
}

func (b *Bot) openQuestions(tx *store.Tx, r request, page int64) (view.Message, error) {
	questions, total, err := tx.OpenQuestions(int(page)*view.QuestionsPerPage, view.QuestionsPerPage)
	pages := view.Pages{Page: page, Total: total, Size: view.QuestionsPerPage}
	return b.views.In(r.lang).Inbox(questions, pages, r.reader(tx.Now())), err
}

// status shows administrators how the bot is doing.
func (b *Bot) status(tx *store.Tx, r request) (response, error) {
	traffic, err := tx.Traffic()
	traffic.Waiting-- // this one
	return say(b.views.In(r.lang).Status(b.settings.Version, b.since, traffic, r.reader(tx.Now()))), err
}
