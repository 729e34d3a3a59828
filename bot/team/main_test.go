package team_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

func TestMain(m *testing.M) {
	bottest.Main(m, "team", `
		/team /audit /status ShowTeam ShowMember ChangeRole PickCountries PromptInvitationRole
		PromptInvitationValidity ShowInvitations ShowAudit ShowAuditActors ShowAuditByActor
		ShowAuditByObject ShowAuditEntry
	`)
}

func TestDialogues(t *testing.T) { bottest.Dialogues(t) }
