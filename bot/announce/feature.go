// Package announce is about announcements: a coordinator writes one or takes an event, chooses who gets it, previews
// it, and lets it be sent, corrected and recalled; a run goes through the recipients, each composed at its turn.
package announce

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Feature is the feature about announcements.
type Feature struct {
	chat.Deps
	events          *event.Feature
	progressSamples map[int64]progressSample // of the runs that are open; only due work uses them
}

// New is the feature with what it depends on.
func New(deps chat.Deps, events *event.Feature) *Feature { return &Feature{Deps: deps, events: events} }

// Routes are the tables of the feature.
func (f *Feature) Routes() chat.Routes {
	startsDialogue := f.Conversations.ConfirmDiscard
	return chat.Routes{
		Commands: []chat.Command{{
			Name: "announce", MinRole: store.Coordinator, Help: locales.CommandAnnounce,
			Handle: chat.Wrap(f.announcements, chat.InPrivate),
		}},
		Buttons: []chat.Button{
			chat.On(store.Everyone, f.setRSVPFromAnnouncement),
			chat.On(store.Everyone, f.setReminderFromAnnouncement),
			chat.On(store.Coordinator, f.showAnnouncements, chat.InPrivate),
			chat.On(store.Coordinator, f.newAnnouncement, chat.InPrivate, startsDialogue),
			chat.On(store.Coordinator, f.showAnnouncement, chat.InPrivate),
			chat.On(store.Coordinator, f.readAnnouncement, chat.InPrivate),
			chat.On(store.Administrator, f.approveAnnouncement, chat.InPrivate),
			chat.On(store.Administrator, f.rejectAnnouncement, chat.InPrivate),
			chat.On(store.Coordinator, f.sendAnnouncement, chat.InPrivate),
			chat.On(store.Coordinator, f.rescheduleAnnouncement, chat.InPrivate, startsDialogue),
			chat.On(store.Coordinator, f.dropAnnouncement, chat.InPrivate),
			chat.On(store.Coordinator, f.correctAnnouncement, chat.InPrivate, startsDialogue),
			chat.On(store.Coordinator, f.promptRecallAnnouncement, chat.InPrivate),
			chat.On(store.Coordinator, f.recallAnnouncement, chat.InPrivate),
			chat.On(store.Coordinator, f.showRun, chat.InPrivate),
			chat.On(store.Coordinator, f.pauseRun, chat.InPrivate),
			chat.On(store.Coordinator, f.resumeRun, chat.InPrivate),
			chat.On(store.Coordinator, f.stopRun, chat.InPrivate),
			chat.On(store.Coordinator, f.resendInDoubt, chat.InPrivate),
			chat.On(store.Coordinator, f.showRunRecipients, chat.InPrivate),
		},
		Flows: []chat.Flow{{
			Name: flowName, MinRole: store.Coordinator, New: func() chat.Dialogue { return &dialogue{f: f} },
		}},
		Due: []chat.Due{f.startDueAnnouncements, f.updateRuns},
	}
}

// screen is what the feature says in one language. It shows events as their feature does.
type screen struct{ event.Screen }

func newScreen(page view.Page) screen { return screen{event.Screen{Page: page}} }

func (f *Feature) screen(lang locales.Lang) screen { return newScreen(f.Views.In(lang)) }
