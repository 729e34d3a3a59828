// Package activity is about what the programme has done. Coordinators log activities, find, change and delete them,
// attach files as evidence, and make reports; everybody reads the public activities as news.
package activity

import (
	"sync/atomic"

	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Feature is the feature about activities.
type Feature struct {
	chat.Deps
	fetching atomic.Bool // see startFetching
}

// New returns the feature.
func New(deps chat.Deps) *Feature { return &Feature{Deps: deps} }

// Routes returns the tables of the feature.
func (f *Feature) Routes() chat.Routes {
	startsDialogue := f.Conversations.ConfirmDiscard
	return chat.Routes{
		Commands: []chat.Command{
			{Name: "news", MinRole: store.Everyone, Help: locales.CommandNews, Handle: f.news, ReadOnly: true},
			{
				Name: "log", MinRole: store.Coordinator, Help: locales.CommandLog,
				Handle: chat.Wrap(f.logActivity, startsDialogue),
			},
			{
				Name: "activities", MinRole: store.Coordinator, Help: locales.CommandActivities,
				Handle: f.activities, ReadOnly: true,
			},
			{
				Name: "report", MinRole: store.Coordinator, Help: locales.CommandReport,
				Handle: f.report,
			},
		},
		Buttons: []chat.Button{
			chat.On(store.Everyone, f.newsPage).ReadOnly(),
			chat.On(store.Everyone, f.showAnnouncedNews).ReadOnly(),
			chat.On(store.Coordinator, f.logEventAsActivity),
			chat.On(store.Coordinator, f.activitiesPage).ReadOnly(),
			chat.On(store.Coordinator, f.showActivity).ReadOnly(),
			chat.On(store.Coordinator, f.openActivity).ReadOnly(),
			chat.On(store.Coordinator, f.editActivity, startsDialogue),
			chat.On(store.Coordinator, f.showEvidence),
			chat.On(store.Coordinator, f.attachEvidence, startsDialogue),
			chat.On(store.Coordinator, f.downloadEvidence).ReadOnly(),
			chat.On(store.Coordinator, f.removeEvidence),
			chat.On(store.Coordinator, f.restoreEvidence),
			chat.On(store.Coordinator, f.showActivityHistory).ReadOnly(),
			chat.On(store.Coordinator, f.promptDeleteActivity).ReadOnly(),
			chat.On(store.Coordinator, f.deleteActivity),
			chat.On(store.Coordinator, f.undoActivity),
			chat.On(store.Coordinator, f.makeReport),
			chat.OnAny[PromptReportPeriod](store.Coordinator, f.promptReportPeriod, startsDialogue),
			chat.On(store.Coordinator, f.openFigures).ReadOnly(),
			chat.On(store.Coordinator, f.figures).ReadOnly(),
			chat.On(store.Coordinator, f.traceFigure).ReadOnly(),
		},
		Flows: []chat.Flow{
			{
				Name: flowLog, MinRole: store.Coordinator, New: func() chat.Dialogue { return &dialogue{f: f} },
				Outdated: alreadySavedError,
			},
			{
				Name: flowEvidence, MinRole: store.Coordinator, Discardable: true,
				New: func() chat.Dialogue { return &evidenceDialogue{f: f} },
			},
			{
				Name: flowReport, MinRole: store.Coordinator, Discardable: true,
				New: func() chat.Dialogue { return &periodDialogue{f: f} },
			},
		},
		Jobs: []chat.Job{
			{Kind: jobKindReport, MinRole: store.Coordinator, MaxRunning: 2, Run: f.runReportJob},
			{Kind: jobKindEvidence, MinRole: store.Everyone, Run: f.runEvidenceJob}, // it checks the role itself
		},
		Due: []chat.Due{f.startFetching},
	}
}

// screen builds the messages of the feature in one language.
type screen struct{ view.Page }

func (f *Feature) screen(lang locales.Lang) screen { return screen{f.Views.In(lang)} }

// eventText returns the text of an event in a language; without one, in the next language that the reader may know.
func (f *Feature) eventText(lang locales.Lang, e store.Event) store.EventText {
	return event.Screen{Page: f.Views.In(lang)}.EventText(e)
}
