// Package profile is about what people decide for themselves: their language, country, time zone and subscription to
// announcements; and about their data: what is kept, a copy of it, and its erasure. It also has the start and the help.
package profile

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Feature is the profile of a person.
type Feature struct {
	chat.Deps
	team   Team
	events Events
	links  []Links

	// CountQuestions returns how many questions wait for a member of the team.
	CountQuestions func(tx *store.Tx, r chat.Request) (int, error)
	// CountDrafts returns how many drafts of answers wait for the approval of a member of the team.
	CountDrafts func(tx *store.Tx, r chat.Request) (int, error)
}

// Links is what the feature needs of those to whose screens links lead.
type Links interface {
	// OpenLink shows what the argument of /start names. It returns false if it names nothing of theirs.
	OpenLink(tx *store.Tx, r chat.Request) (response chat.Response, found bool, err error)
}

// Team is what the feature needs of the team.
type Team interface {
	// Join lets a person into the team by the token of an invitation, the argument of the request.
	Join(tx *store.Tx, r chat.Request) (chat.Response, error)
	// CheckMayLeave returns a [chat.UserError] when the person is the last administrator.
	CheckMayLeave(tx *store.Tx, person store.Person) error
	// Leave takes away the role of a person.
	Leave(tx *store.Tx, person store.Person) error
	// HandOver passes on to others what an administrator of the settings answered for who was erased.
	HandOver(tx *store.Tx, person int64) error
}

// Events is what the feature needs of events.
type Events interface {
	// PromoteWaitlist gives the free seats of an event to the people on its waitlist.
	PromoteWaitlist(tx *store.Tx, event store.Event) error
}

// New makes the feature from what it depends on.
func New(deps chat.Deps, team Team, events Events, links ...Links) *Feature {
	return &Feature{Deps: deps, team: team, events: events, links: links}
}

// Routes are the tables of the feature.
func (f *Feature) Routes() chat.Routes {
	return chat.Routes{
		Due: []chat.Due{f.reportRefusals},
		Commands: []chat.Command{
			{Name: "start", MinRole: store.Everyone, Help: locales.CommandStart, Handle: f.start},
			{
				Name: "subscribe", MinRole: store.Everyone, Help: locales.CommandSubscribe,
				Handle: chat.Wrap(f.subscription, coordinatorInGroup), ReadOnly: true,
			},
			{
				Name: "language", MinRole: store.Everyone, Help: locales.CommandLanguage,
				Handle: f.askLanguage, ReadOnly: true,
			},
			{Name: "help", MinRole: store.Everyone, Help: locales.CommandHelp, Handle: f.Help, ReadOnly: true},
			{Name: "privacy", MinRole: store.Everyone, Help: locales.CommandPrivacy, Handle: f.Privacy, ReadOnly: true},
			{
				Name: "mydata", MinRole: store.Everyone, Help: locales.CommandMydata,
				Handle: chat.Wrap(f.myData, chat.InPrivate), ReadOnly: true,
			},
			{
				Name: "forget", MinRole: store.Everyone, Help: locales.CommandForget,
				Handle: chat.Wrap(f.promptForget, chat.InPrivate), ReadOnly: true,
			},
		},
		Buttons: []chat.Button{
			chat.On(store.Everyone, f.chooseLanguage),
			chat.On(store.Everyone, f.startInLanguage, chat.InPrivate),
			chat.On(store.Everyone, f.startAtLink, chat.InPrivate),
			chat.On(store.Everyone, f.chooseHomeCountry, chat.InPrivate),
			chat.OnAny[ShowSubscription](
				store.Everyone, f.subscription, chat.InPlace, coordinatorInGroup,
			).ReadOnly(),
			chat.On(store.Everyone, f.setMeetingSubscription, coordinatorInGroup),
			chat.On(store.Everyone, f.setNewsSubscription, coordinatorInGroup),
			chat.On(store.Everyone, f.setCountrySubscription, coordinatorInGroup),
			chat.On(store.Everyone, f.setGroupLanguage, coordinatorInGroup),
			chat.On(store.Everyone, f.unsubscribeAll, coordinatorInGroup),
			chat.On(store.Everyone, f.endGroupSubscription, chat.InPrivate),
			chat.OnAny[ShowZonesFromSubscription](store.Everyone, f.zonesFromSubscription, chat.InPrivate).ReadOnly(),
			chat.On(store.Everyone, f.chooseZoneFromSubscription, chat.InPrivate),
			chat.On(store.Everyone, f.forget, chat.InPrivate),
			chat.On(store.Everyone, f.cancelForget, chat.InPrivate).ReadOnly(),
		},
	}
}

// screen is what the feature says in one language.
type screen struct{ view.Page }

func (f *Feature) screen(lang locales.Lang) screen { return screen{f.Views.In(lang)} }
