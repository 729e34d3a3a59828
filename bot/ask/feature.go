// Package ask answers questions with approved answers: it tells the language of a question, ranks the topics, answers
// or offers what may be meant, and keeps for the coordinators what has no answer. It also shows the programme by topic.
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
	matchers *Matchers
}

// Replies are the handlers of the topics that are not answered with a text, by their kind of reply. A country that the
// question names is in the request's text.
type Replies map[knowledge.ReplyKind]chat.Handler

// New is the feature with what it depends on.
func New(deps chat.Deps, matchers *Matchers, replies Replies) *Feature {
	return &Feature{deps, replies, matchers}
}

// Routes are the tables of the feature.
func (f *Feature) Routes() chat.Routes {
	return chat.Routes{
		Commands: []chat.Command{
			{Name: "programme", MinRole: store.Everyone, Help: locales.CommandProgramme, Handle: f.programme},
			{Name: "inbox", MinRole: store.Coordinator, Help: locales.CommandInbox, Handle: f.inbox},
		},
		Buttons: []chat.Button{
			chat.OnAny[ShowProgramme](store.Everyone, f.programme, chat.InPlace),
			chat.On(store.Everyone, f.showSection),
			chat.On(store.Everyone, f.showTopic),
			chat.On(store.Everyone, f.pickTopic),
			chat.On(store.Everyone, f.answerInLanguage),
			chat.On(store.Everyone, f.rateGood),
			chat.On(store.Everyone, f.ratePoor),
			chat.On(store.Everyone, f.escalateQuestion),
			chat.On(store.Everyone, f.withdrawQuestion),
			chat.On(store.Coordinator, f.inboxPage),
			chat.On(store.Coordinator, f.showQuestion),
			chat.On(store.Coordinator, f.teach),
			chat.On(store.Coordinator, f.closeQuestion),
		},
	}
}

// screen is what the feature says in one language.
type screen struct{ view.Page }

func (f *Feature) screen(lang locales.Lang) screen { return screen{f.Views.In(lang)} }
