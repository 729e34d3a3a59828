// Package team is about the coordinators and administrators: who they are, their roles and countries, the invitations
// by which people join them, and the audit of what they do. It also shows the state of the installation.
package team

import (
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Feature is the feature about the team.
type Feature struct {
	chat.Deps
	// OnRoleChange is called when a person got another role or other countries, in the same transaction. It must be
	// set before the first request.
	OnRoleChange func(tx *store.Tx, person int64) error

	nextCheck time.Time // when to look again whether all is well; only the due work uses it
}

// New makes the feature from what it depends on.
func New(deps chat.Deps) *Feature { return &Feature{Deps: deps} }

// Routes are the tables of the feature.
func (f *Feature) Routes() chat.Routes {
	return chat.Routes{
		Commands: []chat.Command{
			{
				Name: "team", MinRole: store.Administrator, Help: locales.CommandTeam,
				Handle: f.team, ReadOnly: true,
			},
			{
				Name: "audit", MinRole: store.Administrator, Help: locales.CommandAudit,
				Handle: f.audit, ReadOnly: true,
			},
			{
				Name: "status", MinRole: store.Administrator, Help: locales.CommandStatus,
				Handle: f.status, ReadOnly: true,
			},
		},
		Buttons: []chat.Button{
			chat.On(store.Administrator, f.teamPage).ReadOnly(),
			chat.On(store.Administrator, f.showMember).ReadOnly(),
			chat.On(store.Administrator, f.changeRole).ReadOnly(),
			chat.On(store.Administrator, f.pickCountries).ReadOnly(),
			chat.On(store.Administrator, f.saveMember),
			chat.OnAny[PromptInvitationRole](store.Administrator, f.promptInvitationRole).ReadOnly(),
			chat.On(store.Administrator, f.promptInvitationValidity).ReadOnly(),
			chat.On(store.Administrator, f.createInvitation),
			chat.On(store.Administrator, f.invitations).ReadOnly(),
			chat.On(store.Administrator, f.revokeInvitation),
			chat.On(store.Administrator, f.auditPage).ReadOnly(),
			chat.On(store.Administrator, f.auditActors).ReadOnly(),
			chat.On(store.Administrator, f.auditByActor).ReadOnly(),
			chat.On(store.Administrator, f.auditByObject).ReadOnly(),
			chat.On(store.Administrator, f.showAuditEntry).ReadOnly(),
			chat.OnAny[ShowStatus](store.Administrator, f.statusPage).ReadOnly(),
			chat.On(store.Administrator, f.deadUpdates).ReadOnly(),
			chat.On(store.Administrator, f.retryDead),
			chat.On(store.Administrator, f.dropDead),
		},
		Due: []chat.Due{f.alertAdministrators},
	}
}

// screen is what the feature says in one language.
type screen struct{ view.Page }

func (f *Feature) screen(lang locales.Lang) screen { return screen{f.Views.In(lang)} }
