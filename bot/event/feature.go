// Package event is about coming and past events: their lists and cards, the answers of those who are invited, waiting
// lists, reminders and calendar files; and for coordinators planning, changing, cancelling and taking attendance.
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
	// OnChange is called when an event was changed or cancelled, in the same transaction; by is who did it. It is set
	// before the first request.
	OnChange func(tx *store.Tx, event store.Event, by int64) error
}

// New is the feature with what it depends on.
func New(deps chat.Deps) *Feature { return &Feature{Deps: deps} }

// Routes are the tables of the feature.
func (f *Feature) Routes() chat.Routes {
	startsDialogue := f.Conversations.ConfirmDiscard
	return chat.Routes{
		Commands: []chat.Command{
			{Name: "events", MinRole: store.Everyone, Help: locales.CommandEvents, Handle: f.UpcomingEvents},
			{
				Name: "newevent", MinRole: store.Coordinator, Help: locales.CommandNewevent,
				Handle: chat.Wrap(f.newEvent, chat.InPrivate, startsDialogue),
			},
		},
		Buttons: []chat.Button{
			chat.On(store.Everyone, f.upcomingPage),
			chat.On(store.Everyone, f.pastPage),
			chat.OnAny[ShowUpcomingCountries](store.Everyone, f.upcomingCountries),
			chat.On(store.Everyone, f.showEvent),
			chat.On(store.Everyone, f.SetRSVP),
			chat.On(store.Everyone, f.SetReminder),
			chat.On(store.Everyone, f.downloadEvent),
			chat.OnAny[ShowZones](store.Everyone, f.zones, chat.InPlace),
			chat.On(store.Everyone, f.chooseZone),
			chat.On(store.Coordinator, f.manageEvent, chat.InPrivate),
			chat.On(store.Coordinator, f.guests, chat.InPrivate),
			chat.On(store.Coordinator, f.exportGuests, chat.InPrivate),
			chat.On(store.Coordinator, f.takeAttendance, chat.InPrivate),
			chat.On(store.Coordinator, f.markAttendance, chat.InPrivate),
			chat.On(store.Coordinator, f.markAllAttended, chat.InPrivate),
			chat.On(store.Coordinator, f.promptCancelEvent, chat.InPrivate),
			chat.On(store.Coordinator, f.cancelEvent, chat.InPrivate),
			chat.On(store.Coordinator, f.editEvent, chat.InPrivate, startsDialogue),
		},
		Flows: []chat.Flow{{Name: flowEvent, MinRole: store.Coordinator, New: func() chat.Dialogue { return &eventDialogue{f: f} }}},
		Due:   []chat.Due{f.sendReminders},
	}
}

// Screen is what the feature says in one language.
type Screen struct{ view.Page }

func (f *Feature) screen(lang locales.Lang) Screen { return Screen{f.Views.In(lang)} }
