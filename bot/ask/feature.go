// Package ask answers questions with approved answers. It detects the language of a question and ranks the topics that
// it may be about. When it is sure of one, it answers; when it is not, it offers several; when it knows none, it keeps
// the question for the coordinators, who can teach it the answer. It also shows all answers about the programme by
// topic.
package ask

import (
	"bomcabot/bot/chat"
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
}

// Replies are the handlers of the topics that are not answered with a text, by their kind of reply. The question is the
// text of the request, which may name a country.
type Replies map[knowledge.ReplyKind]chat.Handler

// New makes the feature from what it depends on.
func New(deps chat.Deps, replies Replies) *Feature {
	f := &Feature{Deps: deps, replies: replies}
	f.matchers.current.Store(new(matcherSet))
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
			{Name: "inbox", MinRole: store.Coordinator, Help: locales.CommandInbox, Handle: f.inbox, ReadOnly: true},
		},
		Buttons: []chat.Button{
			chat.OnAny[ShowProgramme](store.Everyone, f.programme, chat.InPlace).ReadOnly(),
			chat.On(store.Everyone, f.showSection).ReadOnly(),
			chat.On(store.Everyone, f.showTopic).ReadOnly(),
			chat.On(store.Everyone, f.pickTopic),
			chat.On(store.Everyone, f.answerInLanguage),
			chat.On(store.Everyone, f.rateGood),
			chat.On(store.Everyone, f.ratePoor),
			chat.On(store.Everyone, f.escalateQuestion),
			chat.On(store.Everyone, f.withdrawQuestion),
			chat.On(store.Coordinator, f.inboxPage).ReadOnly(),
			chat.On(store.Coordinator, f.showQuestion).ReadOnly(),
			chat.On(store.Coordinator, f.teach),
			chat.On(store.Coordinator, f.closeQuestion),
		},
	}
}

// screen is what the feature says in one language.
type screen struct{ view.Page }

func (f *Feature) screen(lang locales.Lang) screen { return screen{f.Views.In(lang)} }
