// Package announce is about announcements. A coordinator writes one or takes an event, chooses the audience, previews
// the message, and sends it now or at a set time. What was sent can be corrected and recalled. A run goes through the
// recipients of an announcement and composes each message when it is that recipient's turn.
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
	progressSamples map[int64]progressSample // by open run; only due work uses them, so they need no lock
}

// New makes the feature. The feature about events takes the answers that people give under an announcement.
func New(deps chat.Deps, events *event.Feature) *Feature {
	return &Feature{Deps: deps, events: events, progressSamples: make(map[int64]progressSample)}
}

// Routes are the tables of the feature.
func (f *Feature) Routes() chat.Routes {
	startsDialogue := f.Conversations.ConfirmDiscard
	return chat.Routes{
		Commands: []chat.Command{{
			Name: "announce", MinRole: store.Coordinator, Help: locales.CommandAnnounce,
			Handle: chat.Wrap(f.announcements, chat.InPrivate), ReadOnly: true,
		}},
		Buttons: []chat.Button{
			chat.On(store.Everyone, f.setRSVPFromAnnouncement),
			chat.On(store.Everyone, f.setReminderFromAnnouncement),
			chat.On(store.Coordinator, f.showAnnouncements, chat.InPrivate).ReadOnly(),
			chat.On(store.Coordinator, f.newAnnouncement, chat.InPrivate, startsDialogue),
			chat.On(store.Coordinator, f.showAnnouncement, chat.InPrivate).ReadOnly(),
			chat.On(store.Coordinator, f.readAnnouncement, chat.InPrivate).ReadOnly(),
			chat.On(store.Administrator, f.approveAnnouncement, chat.InPrivate),
			chat.On(store.Administrator, f.rejectAnnouncement, chat.InPrivate),
			chat.On(store.Coordinator, f.sendAnnouncement, chat.InPrivate),
			chat.On(store.Coordinator, f.rescheduleAnnouncement, chat.InPrivate, startsDialogue),
			chat.On(store.Coordinator, f.dropAnnouncement, chat.InPrivate),
			chat.On(store.Coordinator, f.correctAnnouncement, chat.InPrivate, startsDialogue),
			chat.On(store.Administrator, f.reviewCorrection, chat.InPrivate).ReadOnly(),
			chat.On(store.Administrator, f.approveCorrection, chat.InPrivate),
			chat.On(store.Administrator, f.rejectCorrection, chat.InPrivate),
			chat.On(store.Coordinator, f.promptRecallAnnouncement, chat.InPrivate).ReadOnly(),
			chat.On(store.Coordinator, f.recallAnnouncement, chat.InPrivate),
			chat.On(store.Coordinator, f.showRun, chat.InPrivate),
			chat.On(store.Coordinator, f.pauseRun, chat.InPrivate),
			chat.On(store.Coordinator, f.resumeRun, chat.InPrivate),
			chat.On(store.Coordinator, f.stopRun, chat.InPrivate),
			chat.On(store.Coordinator, f.resendInDoubt, chat.InPrivate),
			chat.On(store.Coordinator, f.showRunRecipients, chat.InPrivate).ReadOnly(),
		},
		Flows: []chat.Flow{{
			Name: flowName, MinRole: store.Coordinator, New: func() chat.Dialogue { return &dialogue{feature: f} },
		}},
		Due: []chat.Due{f.startDueAnnouncements, f.updateRuns},
	}
}

// screen is what the feature says in one language. It shows events as the feature about events does.
type screen struct{ event.Screen }

func newScreen(page view.Page) screen { return screen{event.Screen{Page: page}} }

func (f *Feature) screen(lang locales.Lang) screen { return newScreen(f.Views.In(lang)) }
