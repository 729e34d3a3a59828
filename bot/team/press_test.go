package team

import (
	"math"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/store"
)

func TestPresses(t *testing.T) {
	t.Parallel()
	samples := []view.Press{PromptInvitationRole{}, ShowStatus{}}
	for _, n := range viewtest.Numbers() {
		samples = append(samples,
			ShowTeam{n}, ShowMember{n}, ShowInvitations{n}, RevokeInvitation{n}, ShowAudit{n}, ShowAuditActors{n},
			ShowAuditByActor{n, math.MaxInt32}, ShowAuditEntry{n}, ShowDead{n}, RetryDead{n}, DropDead{n},
			ChangeRole{n, store.Everyone},
			SaveMember{n, store.Everyone, ""})
		for _, c := range roleCases {
			samples = append(samples,
				ChangeRole{n, c.role}, SaveMember{n, c.role, c.countries}, PickCountries{n, c.countries},
				PromptInvitationValidity{c.role, c.countries}, CreateInvitation{c.role, c.countries, 30})
		}
		for _, kind := range store.ObjectKinds() {
			object := kind.WithID(n)
			samples = append(samples, ShowAuditByObject{object.Kind, object.ID, math.MaxInt32})
		}
	}
	kinds := New(chat.Deps{}).Routes().Presses()
	viewtest.CheckPresses(t, kinds, samples)
	viewtest.CheckRefused(t, kinds, "role|1|owner", "role|1|", "for|1", "for|1|", "for|1|kg", "for|1|TJ,KG",
		"for|1|KG,KG", "for|1|KG,", "for|1|LV", "for|1|-,KG", "save|1|coordinator", "days|coordinator|KG|1",
		"make|coordinator|KG|x", "make|1|coordinator|KG", "by|1", "by|-1|0", "of|person|1", "of|person||0")
}
