package view

import (
	"cmp"
	"strings"

	"bomcabot/locales"
	"bomcabot/store"
)

// RoleText names a role, and the countries of a coordinator.
func (p Page) RoleText(role store.Role, countries store.Countries) string {
	text := p.Plain(locales.Key("role_"+string(role)), nil)
	if role != store.Coordinator {
		return text
	}
	return text + ": " + cmp.Or(p.CountryNames(countries), p.Plain(locales.RoleNoCountry, nil))
}

// TopicTitle is the title of a topic, or its id if it has none any more.
func (p Page) TopicTitle(id string) string { return cmp.Or(p.ApprovedAnswer(id).Title, id) }

// ActionDetail puts the codes in the detail of an action into words.
func (p Page) ActionDetail(action store.Action, detail string) string {
	if detail == "" {
		return ""
	}
	switch action {
	case store.ActionAttendanceTaken:
		return p.Plain(locales.AuditDetailPeople, locales.Args{"Number": detail})
	case store.ActionEvidenceAdded, store.ActionEvidenceRemoved, store.ActionEvidenceRestored:
		return p.Plain(locales.AuditDetailFile, locales.Args{"ID": detail})
	case store.ActionInvited, store.ActionInvitationAccepted, store.ActionRoleGranted:
		role, countries, _ := strings.Cut(detail, " ")
		return p.RoleText(store.Role(role), store.Countries(countries))
	case store.ActionEventChanged:
		var fields []string
		for field := range strings.FieldsSeq(detail) {
			fields = append(fields, p.Plain(locales.Key("newevent_field_"+field), nil))
		}
		return strings.Join(fields, ", ")
	case store.ActionQuestionAnswered:
		return p.TopicTitle(detail)
	case store.ActionAnswerEdited, store.ActionAnswerFilled, store.ActionAnswerApproved,
		store.ActionAnswerDiscarded, store.ActionAnswerReset,
		store.ActionExampleAdded, store.ActionExampleRemoved:
		return locales.Lang(detail).Name()
	default:
		return detail
	}
}
