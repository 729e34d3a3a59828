// Package ask answers questions with approved answers. It detects the language of a question and ranks the topics that
// it may be about. When it is sure of one, it answers; when it is not, it offers several; when it knows none, it passes
// the question on to the coordinators. It also shows all answers about the programme by topic.
package ask

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/models"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// Feature answers questions.
type Feature struct {
	chat.Deps
	replies  Replies
	matchers matchers

	// KeepQuestion keeps the question of an exchange, whose gist has no courtesies, for the coordinators. It returns
	// what the person is told of that, with the buttons for what they can do about it.
	KeepQuestion func(tx *store.Tx, r chat.Request, exchange store.Exchange, gist string) (view.Message, error)

	// DropQuestion drops the question of an exchange that is kept for the coordinators, because whoever asked it has
	// found the answer.
	DropQuestion func(tx *store.Tx, exchange int64) error

	// AddContact adds to the answer of a topic the contact that it names: how to reach it, and its card. Nil adds none.
	AddContact func(tx *store.Tx, lang locales.Lang, topic string, message *view.Message) error
	// ShowContact and ShowEvent show what a button of an answer leads to.
	ShowContact func(tx *store.Tx, r chat.Request, contact string) (chat.Response, error)
	ShowEvent   func(tx *store.Tx, r chat.Request, event int64) (chat.Response, error)
	// SetLanguage makes a language the person's own.
	SetLanguage func(tx *store.Tx, r chat.Request, lang locales.Lang) (chat.Response, error)
}

// Replies are the handlers of the topics that are not answered with a text alone, by their kind of reply. The question
// is the text of the request, which may name a country.
type Replies map[knowledge.ReplyKind]chat.Handler

// New makes the feature from what it depends on.
func New(deps chat.Deps, replies Replies) *Feature {
	f := &Feature{Deps: deps, replies: replies}
	f.matchers.current.Store(&matcherSet{concepts: models.Concepts()})
	return f
}

// Routes are the tables of the feature.
func (f *Feature) Routes() chat.Routes {
	return chat.Routes{
		Commands: []chat.Command{
			{
				Name: "programme", MinRole: store.Everyone, Help: locales.CommandProgramme,
				Handle: f.programme, ReadOnly: true,
			},
		},
		Buttons: []chat.Button{
			chat.OnAny[ShowProgramme](store.Everyone, f.programme, chat.InPlace).ReadOnly(),
			chat.On(store.Everyone, f.showSection).ReadOnly(),
			chat.On(store.Everyone, f.showTopic).ReadOnly(),
			chat.On(store.Coordinator, f.drawLink).ReadOnly(),
			chat.On(store.Everyone, f.pickTopic),
			chat.On(store.Everyone, f.showNext),
			chat.On(store.Everyone, f.openExtra),
			chat.On(store.Everyone, f.answerInLanguage),
			chat.On(store.Everyone, f.stayInLanguage, chat.InPrivate),
			chat.On(store.Everyone, f.keepLanguage, chat.InPrivate).ReadOnly(),
			chat.On(store.Everyone, f.rateGood),
			chat.On(store.Everyone, f.ratePoor),
			chat.On(store.Everyone, f.escalateQuestion),
		},
	}
}

// screen is what the feature says in one language.
type screen struct{ view.Page }

func (f *Feature) screen(lang locales.Lang) screen { return screen{f.Views.In(lang)} }
