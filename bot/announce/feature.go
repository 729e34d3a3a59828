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
			Handle: f.announcements, ReadOnly: true,
		}},
		Buttons: []chat.Button{
			chat.On(store.Everyone, f.setRSVPFromAnnouncement),
			chat.On(store.Everyone, f.setReminderFromAnnouncement),
			chat.On(store.Coordinator, f.showAnnouncements).ReadOnly(),
			chat.On(store.Coordinator, f.newAnnouncement, startsDialogue),
			chat.On(store.Coordinator, f.showAnnouncement).ReadOnly(),
			chat.On(store.Coordinator, f.readAnnouncement).ReadOnly(),
			chat.On(store.Administrator, f.approveAnnouncement),
			chat.On(store.Administrator, f.approveShown),
			chat.On(store.Administrator, f.rejectAnnouncement),
			chat.On(store.Coordinator, f.sendAnnouncement),
			chat.On(store.Coordinator, f.rescheduleAnnouncement, startsDialogue),
			chat.On(store.Coordinator, f.dropAnnouncement),
			chat.On(store.Coordinator, f.correctAnnouncement, startsDialogue),
			chat.On(store.Administrator, f.reviewCorrection).ReadOnly(),
			chat.On(store.Administrator, f.approveCorrection),
			chat.On(store.Administrator, f.rejectCorrection),
			chat.On(store.Coordinator, f.promptRecallAnnouncement).ReadOnly(),
			chat.On(store.Coordinator, f.recallAnnouncement),
			chat.On(store.Coordinator, f.showRun),
			chat.On(store.Coordinator, f.pauseRun),
			chat.On(store.Coordinator, f.resumeRun),
			chat.On(store.Coordinator, f.stopRun),
			chat.On(store.Coordinator, f.resendInDoubt),
			chat.On(store.Coordinator, f.showRunRecipients).ReadOnly(),
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
