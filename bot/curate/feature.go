// Package curate lets coordinators keep what the bot says: they find an answer, read it as people see it, change its
// text, its examples and its place, add topics and sections, hide an answer and bring it back. Before a change is
// saved, they see which questions it answers in another way. Every change is in the history and can be undone. Where a
// translation server is set, it drafts the languages that an answer lacks, and a coordinator approves each draft.
package curate

import (
	"bomcabot/bot/ask"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Feature is the feature about keeping the answers.
type Feature struct {
	chat.Deps
	questions *ask.Feature // what a change does is asked of its matchers
}

// New returns the feature with what it depends on.
func New(deps chat.Deps, questions *ask.Feature) *Feature { return &Feature{deps, questions} }

// Routes returns the tables of the feature.
func (f *Feature) Routes() chat.Routes {
	startsDialogue := f.Conversations.ConfirmDiscard
	return chat.Routes{
		Commands: []chat.Command{{
			Name: "answers", MinRole: store.Coordinator, Help: locales.CommandAnswers,
			Handle: f.answers, ReadOnly: true,
		}},
		Buttons: []chat.Button{
			chat.OnAny[ShowHome](store.Coordinator, f.showHome).ReadOnly(),
			chat.On(store.Coordinator, f.showList).ReadOnly(),
			chat.On(store.Coordinator, f.showAnswer).ReadOnly(),
			chat.On(store.Coordinator, f.showFiles).ReadOnly(),
			chat.On(store.Coordinator, f.showHistory).ReadOnly(),
			chat.On(store.Coordinator, f.promptHide).ReadOnly(),
			chat.On(store.Coordinator, f.hide),
			chat.On(store.Coordinator, f.shift),
			chat.On(store.Coordinator, f.approve),
			chat.On(store.Coordinator, f.discard),
			chat.On(store.Coordinator, f.fill),
			chat.On(store.Coordinator, f.undo),
			chat.On(store.Coordinator, f.editAnswer, startsDialogue),
			chat.OnAny[NewAnswer](store.Coordinator, f.newAnswer, startsDialogue),
		},
		Flows: []chat.Flow{{
			Name: flow, MinRole: store.Coordinator, New: func() chat.Dialogue { return &dialogue{feature: f} },
		}},
		Jobs: []chat.Job{{
			Kind: jobKindTranslate, MinRole: store.Coordinator, MaxRunning: 1, Run: f.runTranslations,
		}},
		Due: []chat.Due{f.remindOfReviews, f.tellOfRefusedFiles, f.resumeTranslations},
	}
}

// screen is what the feature says in one language.
type screen struct{ view.Page }

func (f *Feature) screen(lang locales.Lang) screen { return screen{f.Views.In(lang)} }
