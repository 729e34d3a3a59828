package team

import (
	"bomcabot/store"
)

type (
	// ShowTeam shows a page of the team.
	ShowTeam struct{ Page int64 }
	// ShowMember shows one of the team.
	ShowMember struct{ Person int64 }
	// ChangeRole asks what has to be known, or confirmed, before a member gets a role.
	ChangeRole struct {
		Person int64
		Role   store.Role
	}
	// PickCountries shows countries to choose for a coordinator, with those chosen so far; person 0 is one to be invited.
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
	// PromptInvitationRole asks for which role somebody is to be invited.
	PromptInvitationRole struct{}
	// PromptInvitationValidity asks for how long an invitation is to be valid.
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
	// RevokeInvitation withdraws an invitation.
	RevokeInvitation struct{ Invitation int64 }
	// ShowAudit shows a page of what was done.
	ShowAudit struct{ Page int64 }
	// ShowAuditActors shows a page of those who did it.
	ShowAuditActors struct{ Page int64 }
	// ShowAuditByActor shows a page of what one person did.
	ShowAuditByActor struct{ Person, Page int64 }
	// ShowAuditByObject shows a page of what was done to one thing.
	ShowAuditByObject struct {
		Kind store.ObjectKind
		ID   string
		Page int64
	}
	// ShowAuditEntry shows one entry of the audit.
	ShowAuditEntry struct{ Entry int64 }
)

func (ShowTeam) WireName() string { return "team" }

func (ShowMember) WireName() string { return "member" }

func (ChangeRole) WireName() string { return "role" }

func (PickCountries) WireName() string { return "for" }

func (SaveMember) WireName() string { return "save" }

func (PromptInvitationRole) WireName() string { return "invite" }

func (PromptInvitationValidity) WireName() string { return "days" }

func (CreateInvitation) WireName() string { return "make" }

func (ShowInvitations) WireName() string { return "invites" }

func (RevokeInvitation) WireName() string { return "revoke" }

func (ShowAudit) WireName() string { return "audit" }

func (ShowAuditActors) WireName() string { return "who" }

func (ShowAuditByActor) WireName() string { return "by" }

func (ShowAuditByObject) WireName() string { return "of" }

func (ShowAuditEntry) WireName() string { return "entry" }
