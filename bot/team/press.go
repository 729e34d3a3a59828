package team

import (
	"bomcabot/store"
)

// The presses of the feature. Person is a numeric Telegram id.
type (
	// ShowTeam shows a page of the team.
	ShowTeam struct{ Page int64 }
	// ShowMember shows a member of the team.
	ShowMember struct{ Person int64 }
	// ChangeRole asks for what is needed before a member gets a role: the countries, or a confirmation.
	ChangeRole struct {
		Person int64
		Role   store.Role
	}
	// PickCountries lets the countries of a coordinator be picked. Countries are those picked so far; person 0 is
	// somebody who is going to be invited.
	PickCountries struct {
		Person    int64
		Countries store.Countries `press:"optional"`
	}
	// SaveMember gives a member a role and countries.
	SaveMember struct {
		Person    int64
		Role      store.Role
		Countries store.Countries `press:"optional"`
	}
	// PromptInvitationRole asks for the role of an invitation.
	PromptInvitationRole struct{}
	// PromptInvitationValidity asks for how long an invitation is valid.
	PromptInvitationValidity struct {
		Role      store.Role
		Countries store.Countries `press:"optional"`
	}
	// CreateInvitation makes an invitation.
	CreateInvitation struct {
		Role      store.Role
		Countries store.Countries `press:"optional"`
		Days      int64
	}
	// ShowInvitations shows a page of the open invitations.
	ShowInvitations struct{ Page int64 }
	// RevokeInvitation revokes an invitation.
	RevokeInvitation struct{ Invitation int64 }
	// ShowAudit shows a page of the audit.
	ShowAudit struct{ Page int64 }
	// ShowAuditActors shows a page of the people who are in the audit.
	ShowAuditActors struct{ Page int64 }
	// ShowAuditByActor shows a page of what one person did.
	ShowAuditByActor struct{ Person, Page int64 }
	// ShowAuditByObject shows a page of what was done to one object.
	ShowAuditByObject struct {
		Kind store.ObjectKind
		ID   string
		Page int64
	}
	// ShowAuditEntry shows an entry of the audit.
	ShowAuditEntry struct{ Entry int64 }
	// ShowStatus shows the state of the installation.
	ShowStatus struct{}
	// ShowDead shows a page of the updates that could not be handled.
	ShowDead struct{ Page int64 }
	// RetryDead has an update handled once more.
	RetryDead struct{ Update int64 }
	// DropDead gives up an update.
	DropDead struct{ Update int64 }
)

// The wire names of the presses, see [view.Press].

func (ShowTeam) WireName() string                 { return "team" }
func (ShowMember) WireName() string               { return "member" }
func (ChangeRole) WireName() string               { return "role" }
func (PickCountries) WireName() string            { return "for" }
func (SaveMember) WireName() string               { return "save" }
func (PromptInvitationRole) WireName() string     { return "invite" }
func (PromptInvitationValidity) WireName() string { return "days" }
func (CreateInvitation) WireName() string         { return "make" }
func (ShowInvitations) WireName() string          { return "invites" }
func (RevokeInvitation) WireName() string         { return "revoke" }
func (ShowAudit) WireName() string                { return "audit" }
func (ShowAuditActors) WireName() string          { return "who" }
func (ShowAuditByActor) WireName() string         { return "by" }
func (ShowAuditByObject) WireName() string        { return "of" }
func (ShowAuditEntry) WireName() string           { return "entry" }
func (ShowStatus) WireName() string               { return "status" }
func (ShowDead) WireName() string                 { return "dead" }
func (RetryDead) WireName() string                { return "deadtry" }
func (DropDead) WireName() string                 { return "deaddrop" }
