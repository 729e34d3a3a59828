// Package inbox is about the questions that the bot cannot answer. It keeps them for the coordinators and tells these.
// What several people ask in the same words, courtesies aside, is one question. A coordinator takes it and replies: in
// their own words, with the answer of a topic, which the bot then learns, or with a ready-made text. A reply leaves
// after a minute, in which it can be undone, and reaches everyone who asked. They can write back until the question is
// closed.
//
// The messages about a question are posts: its card in a group of the team, a reply at each person who gets it, and
// what became of the reply at its author. Each is composed when it is sent, so it says what is true then, and is
// changed when that changes. Whoever replies to one of them in Telegram answers it.
package inbox

import (
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Feature keeps questions and has coordinators answer them.
type Feature struct {
	chat.Deps
	topics  Topics
	overdue time.Duration // how long a question waits until administrators are told; 0: they are not

	// StartAnswer begins to make an approved answer of a reply, in the private chat of a coordinator. Nil: that cannot
	// be done, and no button offers it.
	StartAnswer func(tx *store.Tx, r chat.Request, reply Draft) (chat.Response, error)

	// NewDrafts tells a member of the team of drafts of answers that wait for their approval and were made after a
	// change of the knowledge. The message is empty if there are none. upTo is the last change that it takes into
	// account.
	NewDrafts func(tx *store.Tx, r chat.Request, after int64) (message view.Message, upTo int64, err error)
}

// Draft is what a reply gives for an approved answer.
type Draft struct {
	Lang      locales.Lang    // of the text
	Title     string          // a suggestion
	Text      string          // without formatting
	Files     store.Files     // that went with the text
	Questions []store.Example // that led to the reply, without a topic
}

// Topics is what the feature needs of the one that answers questions with topics.
type Topics interface {
	// SuggestTopics lists the topics that may answer a question, the most probable first.
	SuggestTopics(lang locales.Lang, question string, limit int) []string
	// FindTopics lists the topics whose answers or example questions have some words in any language, the best first.
	FindTopics(lang locales.Lang, words string, limit int) []string
	// CanOffer reports whether a topic can answer a question.
	CanOffer(topic string) bool
	// AnswerWith returns the answer of a topic to a question, r.Text, in the language r.Lang. exchange is the question
	// with that answer, which people can rate.
	AnswerWith(
		tx *store.Tx, r chat.Request, topic string, exchange int64, questionLang locales.Lang,
	) (chat.Response, error)
	// AddExtras adds to the answer of a topic for readers of a language its buttons, and returns its files.
	AddExtras(tx *store.Tx, lang locales.Lang, topic string, message *view.Message) (store.Files, error)
}

// New makes the feature from what it depends on. Administrators are told of questions that wait for longer than overdue
// allows, unless that is 0.
func New(deps chat.Deps, topics Topics, overdue time.Duration) *Feature {
	return &Feature{Deps: deps, topics: topics, overdue: overdue}
}

// Routes are the tables of the feature.
func (f *Feature) Routes() chat.Routes {
	startsDialogue := f.Conversations.ConfirmDiscard
	return chat.Routes{
		Commands: []chat.Command{{
			Name: "inbox", MinRole: store.Coordinator, Help: locales.CommandInbox, Handle: f.inbox, ReadOnly: true,
			InGroups: true,
		}},
		Buttons: []chat.Button{
			chat.On(store.Everyone, f.withdrawQuestion),
			chat.On(store.Everyone, f.writeBack, startsDialogue),
			chat.On(store.Coordinator, f.showInbox).ReadOnly(),
			chat.On(store.Coordinator, f.showFiltered).ReadOnly(),
			chat.On(store.Coordinator, f.showQuestion).ReadOnly(),
			chat.On(store.Coordinator, f.takeQuestion),
			chat.On(store.Coordinator, f.releaseQuestion),
			chat.On(store.Coordinator, f.replyTo, startsDialogue),
			chat.On(store.Coordinator, f.chooseAnswer, startsDialogue),
			chat.On(store.Coordinator, f.teach, startsDialogue),
			chat.On(store.Coordinator, f.notOurs, startsDialogue),
			chat.On(store.Coordinator, f.closeQuestion, startsDialogue),
			chat.On(store.Coordinator, f.undoReply).AlsoInGroups(),
			chat.On(store.Coordinator, f.correctReply, startsDialogue),
			chat.On(store.Coordinator, f.makeAnswer, startsDialogue),
			chat.On(store.Coordinator, f.tellMe),
			chat.On(store.Coordinator, f.tellGroup).AlsoInGroups(),
		},
		Flows: []chat.Flow{
			{
				Name: replyFlow, MinRole: store.Coordinator,
				New: func() chat.Dialogue { return &replyDialogue{feature: f} },
			},
			{Name: backFlow, MinRole: store.Everyone, New: func() chat.Dialogue { return &backDialogue{feature: f} }},
		},
		Due: []chat.Due{f.closeExpired, f.sendLeaving, f.refreshPosts, f.tellTeam, f.tellOverdue},
	}
}

// screen is what the feature says in one language.
type screen struct{ view.Page }

func (f *Feature) screen(lang locales.Lang) screen { return screen{f.Views.In(lang)} }
