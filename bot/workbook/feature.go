// Package workbook gives coordinators all answers, examples and contacts as one workbook, as translators work, and
// takes it back: it shows every difference first, names what somebody else changed meanwhile, applies the rest at once,
// and undoes it at once.
package workbook

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Feature is the feature about the workbook.
type Feature struct{ chat.Deps }

// New returns the feature with what it depends on.
func New(deps chat.Deps) *Feature { return &Feature{deps} }

// Routes returns the tables of the feature.
func (f *Feature) Routes() chat.Routes {
	startsDialogue := f.Conversations.ConfirmDiscard
	return chat.Routes{
		Commands: []chat.Command{{
			Name: "workbook", MinRole: store.Coordinator, Help: locales.CommandWorkbook,
			Handle: chat.Wrap(f.intro, chat.InPrivate), ReadOnly: true,
		}},
		Buttons: []chat.Button{
			chat.OnAny[ShowWorkbook](store.Coordinator, f.intro, chat.InPrivate).ReadOnly(),
			chat.OnAny[GetWorkbook](store.Coordinator, f.send, chat.InPrivate).ReadOnly(),
			chat.OnAny[ReturnWorkbook](store.Coordinator, f.take, chat.InPrivate, startsDialogue),
			chat.On(store.Coordinator, f.apply),
			chat.On(store.Coordinator, f.undo),
		},
		Flows: []chat.Flow{{
			Name: flowWorkbook, MinRole: store.Coordinator, Discardable: true,
			New: func() chat.Dialogue { return &dialogue{f: f} },
		}},
		Jobs: []chat.Job{{Kind: jobKindWorkbook, MinRole: store.Coordinator, MaxRunning: 1, Run: f.runJob}},
	}
}

// screen is what the feature says in one language.
type screen struct{ view.Page }

func (f *Feature) screen(lang locales.Lang) screen { return screen{f.Views.In(lang)} }
