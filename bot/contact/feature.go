// Package contact tells people whom to contact, by country, with cards to call, write, find on a map and save.
package contact

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Feature is the feature about contacts.
type Feature struct{ chat.Deps }

// New returns the feature with what it depends on.
func New(deps chat.Deps) *Feature { return &Feature{deps} }

// Routes returns the tables of the feature.
func (f *Feature) Routes() chat.Routes {
	startsDialogue := f.Conversations.ConfirmDiscard
	return chat.Routes{
		Commands: []chat.Command{{
			Name: "contacts", MinRole: store.Everyone, Help: locales.CommandContacts,
			Handle: f.Contacts, ReadOnly: true,
		}},
		Buttons: []chat.Button{
			chat.OnAny[ShowContactCountries](store.Everyone, f.showCountries, chat.InPlace).ReadOnly(),
			chat.On(store.Everyone, f.showContacts).ReadOnly(),
			chat.On(store.Everyone, f.showContactsPage).ReadOnly(),
			chat.On(store.Everyone, f.showContact).ReadOnly(),
			chat.On(store.Everyone, f.callContact).ReadOnly(),
			chat.On(store.Everyone, f.downloadContact).ReadOnly(),
			chat.On(store.Coordinator, f.newContact, chat.InPrivate, startsDialogue),
			chat.On(store.Coordinator, f.editContact, chat.InPrivate, startsDialogue),
			chat.On(store.Coordinator, f.hideContact),
			chat.On(store.Coordinator, f.moveContact),
			chat.On(store.Coordinator, f.undoContact),
			chat.On(store.Coordinator, f.showHistory).ReadOnly(),
		},
		Flows: []chat.Flow{{
			Name: flowContact, MinRole: store.Coordinator, New: func() chat.Dialogue { return &dialogue{f: f} },
		}},
	}
}

// screen builds what the feature says in one language.
type screen struct{ view.Page }

func (f *Feature) screen(lang locales.Lang) screen { return screen{f.Views.In(lang)} }
