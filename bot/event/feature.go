// Package event is about coming and past events: their lists and cards, the answers of those who are invited, waiting
// lists, reminders and calendar files. Coordinators also plan, change and cancel events and take attendance here.
package event

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Feature is the feature about events.
type Feature struct {
	chat.Deps
	// OnChange is called when by has changed or cancelled an event, in the same transaction; before is what it was.
	// It must be set before the first request.
	OnChange func(tx *store.Tx, before, event store.Event, by int64) error
	// SendNotice starts to send a notice, of which every recipient gets [Feature.Notice] at their turn. It must be set
	// before the first request.
	SendNotice func(tx *store.Tx, notice store.Announcement, recipients []int64) error
}

// New returns the feature with what it depends on.
func New(deps chat.Deps) *Feature { return &Feature{Deps: deps} }

// Routes returns the tables of the feature.
func (f *Feature) Routes() chat.Routes {
	startsDialogue := f.Conversations.ConfirmDiscard
	return chat.Routes{
		Commands: []chat.Command{
			{
				Name: "events", MinRole: store.Everyone, Help: locales.CommandEvents,
				Handle: f.UpcomingEvents, ReadOnly: true,
			},
			{
				Name: "newevent", MinRole: store.Coordinator, Help: locales.CommandNewevent,
				Handle: chat.Wrap(f.newEvent, startsDialogue),
			},
		},
		Buttons: []chat.Button{
			chat.On(store.Everyone, f.showUpcomingEvents).ReadOnly(),
			chat.On(store.Everyone, f.showPastEvents).ReadOnly(),
			chat.OnAny[ShowUpcomingCountries](store.Everyone, f.showUpcomingCountries).ReadOnly(),
			chat.On(store.Everyone, f.showEvent).ReadOnly(),
			chat.On(store.Everyone, f.SetRSVP),
			chat.On(store.Everyone, f.SetReminder),
			chat.On(store.Everyone, f.downloadEvent).ReadOnly(),
			chat.OnAny[ShowZones](store.Everyone, f.showZones).ReadOnly(),
			chat.On(store.Everyone, f.chooseZone),
			chat.On(store.Coordinator, f.manageEvent).ReadOnly(),
			chat.On(store.Coordinator, f.drawLink).ReadOnly(),
			chat.On(store.Coordinator, f.showGuests).ReadOnly(),
			chat.On(store.Coordinator, f.exportGuests),
			chat.On(store.Coordinator, f.takeAttendance).ReadOnly(),
			chat.On(store.Coordinator, f.markAttendance),
			chat.On(store.Coordinator, f.markAllAttended),
			chat.On(store.Coordinator, f.promptCancelEvent).ReadOnly(),
			chat.On(store.Coordinator, f.cancelEvent),
			chat.On(store.Coordinator, f.editEvent, startsDialogue),
		},
		Flows: []chat.Flow{{
			Name: flow, MinRole: store.Coordinator, New: func() chat.Dialogue { return &dialogue{feature: f} },
		}},
		Due: []chat.Due{f.sendReminders, f.passOnSeats},
	}
}

// Screen builds what the feature says in one language.
type Screen struct{ view.Page }

func (f *Feature) screen(lang locales.Lang) Screen { return Screen{f.Views.In(lang)} }
