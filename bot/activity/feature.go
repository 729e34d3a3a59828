// Package activity is about what the programme has done. Coordinators log activities, find, change and delete them,
// attach files as evidence, and make reports; everybody reads the public activities as news.
package activity

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Feature is the feature about activities.
type Feature struct{ chat.Deps }

// New returns the feature.
func New(deps chat.Deps) *Feature { return &Feature{deps} }

// Routes returns the tables of the feature.
func (f *Feature) Routes() chat.Routes {
	startsDialogue := f.Conversations.ConfirmDiscard
	return chat.Routes{
		Commands: []chat.Command{
			{Name: "news", MinRole: store.Everyone, Help: locales.CommandNews, Handle: f.news, ReadOnly: true},
			{
				Name: "log", MinRole: store.Coordinator, Help: locales.CommandLog,
				Handle: chat.Wrap(f.logActivity, chat.InPrivate, startsDialogue),
			},
			{
				Name: "activities", MinRole: store.Coordinator, Help: locales.CommandActivities,
				Handle: chat.Wrap(f.activities, chat.InPrivate), ReadOnly: true,
			},
			{
				Name: "report", MinRole: store.Coordinator, Help: locales.CommandReport,
				Handle: chat.Wrap(f.report, chat.InPrivate),
			},
		},
		Buttons: []chat.Button{
			chat.On(store.Everyone, f.newsPage).ReadOnly(),
			chat.On(store.Coordinator, f.logEventAsActivity, chat.InPrivate),
			chat.On(store.Coordinator, f.activitiesPage, chat.InPrivate).ReadOnly(),
			chat.On(store.Coordinator, f.showActivity, chat.InPrivate).ReadOnly(),
			chat.On(store.Coordinator, f.editActivity, chat.InPrivate, startsDialogue),
			chat.On(store.Coordinator, f.showEvidence, chat.InPrivate),
			chat.On(store.Coordinator, f.attachEvidence, chat.InPrivate, startsDialogue),
			chat.On(store.Coordinator, f.downloadEvidence, chat.InPrivate).ReadOnly(),
			chat.On(store.Coordinator, f.removeEvidence, chat.InPrivate),
			chat.On(store.Coordinator, f.restoreEvidence, chat.InPrivate),
			chat.On(store.Coordinator, f.showActivityHistory, chat.InPrivate).ReadOnly(),
			chat.On(store.Coordinator, f.promptDeleteActivity, chat.InPrivate).ReadOnly(),
			chat.On(store.Coordinator, f.deleteActivity, chat.InPrivate),
			chat.On(store.Coordinator, f.undoActivity, chat.InPrivate),
			chat.On(store.Coordinator, f.makeReport, chat.InPrivate),
			chat.OnAny[PromptReportPeriod](store.Coordinator, f.promptReportPeriod, chat.InPrivate, startsDialogue),
			chat.On(store.Coordinator, f.openFigures, chat.InPrivate).ReadOnly(),
			chat.On(store.Coordinator, f.figures, chat.InPrivate).ReadOnly(),
			chat.On(store.Coordinator, f.traceFigure, chat.InPrivate).ReadOnly(),
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
			{Kind: jobKindReport, MinRole: store.Coordinator, Run: f.runReportJob},
			{Kind: jobKindEvidence, MinRole: store.Everyone, Run: f.runEvidenceJob}, // it checks the role itself
		},
	}
}

// screen builds the messages of the feature in one language.
type screen struct{ view.Page }

func (f *Feature) screen(lang locales.Lang) screen { return screen{f.Views.In(lang)} }

// eventText returns the text of an event in a language; without one, in the next language that the reader may know.
func (f *Feature) eventText(lang locales.Lang, e store.Event) store.EventText {
	return event.Screen{Page: f.Views.In(lang)}.EventText(e)
}
