package team

import (
	"math"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/store"
)

// MaxName is how many UTF-16 units Telegram lets a person's first name, and their last name, have.
const MaxName = 64

// roleCases are what somebody can be in the team: with every country, with one, with none.
var roleCases = []struct {
	role      store.Role
	countries store.Countries
}{
	{store.Coordinator, store.AllCountries}, {store.Coordinator, "TM"}, {store.Coordinator, ""}, {store.Administrator, ""},
}

// PressesOfTeam has the presses of /team and /audit with a number, and with all that stands beside it on real buttons.
func PressesOfTeam(n int64) []view.Press {
	all := []view.Press{
		ShowTeam{Page: n}, ShowMember{Person: n}, PromptInvitationRole{}, ShowInvitations{Page: n}, RevokeInvitation{Invitation: n},
		ShowAudit{Page: n}, ShowAuditActors{Page: n}, ShowAuditByActor{Person: n, Page: math.MaxInt32}, ShowAuditEntry{Entry: n},
	}
	for _, c := range roleCases {
		all = append(all, ChangeRole{Person: n, Role: c.role}, SaveMember{Person: n, Role: c.role, Countries: c.countries},
			PickCountries{Person: n, Countries: c.countries}, PromptInvitationValidity{Role: c.role, Countries: c.countries},
			CreateInvitation{Role: c.role, Countries: c.countries, Days: 30})
	}
	for _, kind := range store.ObjectKinds() {
		about := kind.WithID(n)
		all = append(all, ShowAuditByObject{Kind: about.Kind, ID: about.ID, Page: math.MaxInt32})
	}
	return append(all, ChangeRole{Person: n, Role: store.Everyone}, SaveMember{Person: n, Role: store.Everyone})
}

func fullName(p store.Person) string { return strings.TrimSpace(p.FirstName + " " + p.LastName) }

// members are such people in every place of the team.
func members() (all []Member) {
	for i, person := range viewtest.HostilePeople() {
		for _, c := range roleCases {
			person.Role = c.role
			fixed := c.role == store.Administrator && i%2 == 0
			all = append(all, Member{TeamMember: store.TeamMember{Person: person, Countries: c.countries}, ConfiguredAdmin: fixed})
		}
	}
	return all
}

// showFullPages shows a full page of what is all alike, so that the longest ones stand together: the first page, one in the middle, the last; and one alone,
// and the empty page that somebody forged.
func showFullPages[T any](items []T, size int, show func([]T, view.Pager) view.Message) (all []any) {
	for i, item := range items {
		page := make([]T, size)
		for i := range page {
			page[i] = item
		}
		all = append(all, show(page, view.Pager{Page: int64(i % 3), Total: 3 * size, Size: size}))
	}
	return append(all, show(items[:1], view.Pager{Total: 1, Size: size}), show(nil, view.Pager{Size: size}), show(nil, view.Pager{Page: math.MaxInt64, Total: 1, Size: size}))
}

func teams(p screen, _ viewtest.Fixtures) []any {
	return append(showFullPages(members(), MembersPerPage, func(list []Member, pages view.Pager) view.Message { return p.Team(list, pages, 0) }),
		p.Team(members()[:1], view.Pager{Total: 1, Size: MembersPerPage}, math.MaxInt32))
}

// showEachMember shows every member.
func showEachMember(show func(Member) view.Message) (all []any) {
	for _, member := range members() {
		all = append(all, show(member))
	}
	return all
}

func singleMembers(p screen, _ viewtest.Fixtures) []any { return showEachMember(p.Member) }

func memberCountries(p screen, _ viewtest.Fixtures) []any {
	return showEachMember(func(m Member) view.Message { return p.MemberCountryPicker(m, m.Countries) })
}

func roleConfirmations(p screen, _ viewtest.Fixtures) []any {
	return append(showEachMember(func(m Member) view.Message { return p.ConfirmRole(m, store.Everyone) }),
		showEachMember(func(m Member) view.Message { return p.ConfirmRole(m, store.Administrator) })...)
}

// roleMessages tells people what they may do from now on.
func roleMessages(m viewtest.Fixtures, show func(store.Role, store.Countries, []view.Command) view.Message) (all []any) {
	for _, c := range roleCases {
		all = append(all, show(c.role, c.countries, viewtest.Commands(m)))
	}
	return all
}

// invitations are of every kind, by people with every kind of name.
func invitations() (all []store.Invitation) {
	for _, person := range viewtest.HostilePeople() {
		for _, c := range roleCases {
			all = append(all, store.Invitation{
				ID: math.MaxInt64, Role: c.role, Countries: c.countries, InvitedBy: person.ID, InviterName: fullName(person),
				ExpiresAt: store.Time{Time: viewtest.Now.AddDate(0, 0, 30)},
			})
		}
	}
	return all
}

func invitationCountries(p screen, _ viewtest.Fixtures) (all []any) {
	for _, c := range roleCases {
		all = append(all, p.InvitationCountryPicker(c.countries))
	}
	return all
}

func validities(p screen, _ viewtest.Fixtures) (all []any) {
	for _, c := range roleCases {
		all = append(all, p.InvitationValidityPicker(c.role, c.countries))
	}
	return all
}

func createdInvitations(p screen, _ viewtest.Fixtures) (all []any) {
	for _, i := range invitations() {
		all = append(all, p.InvitationCreated(i))
	}
	return all
}

// longestLink is a link to the bot with the longest name that Telegram gives one.
var longestLink = "https://t.me/" + strings.Repeat("b", 32) + "?start=" + store.NewInvitationToken()

func invitationCards(p screen, _ viewtest.Fixtures) (all []any) {
	for _, reader := range viewtest.Readers() {
		for _, c := range roleCases {
			i := store.Invitation{ID: math.MaxInt64, Role: c.role, Countries: c.countries, ExpiresAt: store.Time{Time: viewtest.Now}}
			all = append(all, viewtest.MessageOrError(p.Invitation(i, longestLink, reader)))
		}
	}
	return all
}

func invitationLists(p screen, _ viewtest.Fixtures) []any {
	return showFullPages(invitations(), InvitationsPerPage, func(list []store.Invitation, pages view.Pager) view.Message {
		return p.Invitations(list, pages, viewtest.Readers()[1])
	})
}

func invitationAcceptances(p screen, _ viewtest.Fixtures) (all []any) {
	for _, person := range viewtest.HostilePeople() {
		all = append(all, p.InvitationAccepted(store.Invitation{ID: math.MaxInt64, Role: store.Coordinator, Countries: store.AllCountries}, person))
	}
	return append(all, p.InvitationAccepted(store.Invitation{Role: store.Administrator}, viewtest.HostilePeople()[0]))
}

var cases = viewtest.Cases[screen]{
	"AuditActors":              auditActorPages,
	"Audit":                    auditPages,
	"AuditByActor":             auditsByActor,
	"AuditByObject":            auditsByObject,
	"ConfirmRole":              roleConfirmations,
	"AuditEntry":               singleEntries,
	"Invitation":               invitationCards,
	"InvitationAccepted":       invitationAcceptances,
	"InvitationCountryPicker":  invitationCountries,
	"InvitationCreated":        createdInvitations,
	"InvitationRolePicker":     func(p screen, _ viewtest.Fixtures) []any { return []any{p.InvitationRolePicker()} },
	"InvitationValidityPicker": validities,
	"Invitations":              invitationLists,
	"Member":                   singleMembers,
	"MemberCountryPicker":      memberCountries,
	"RoleChanged":              func(p screen, m viewtest.Fixtures) []any { return roleMessages(m, p.RoleChanged) },
	"Status": func(p screen, _ viewtest.Fixtures) (all []any) {
		most := math.MaxInt32
		traffic := store.Stats{PendingUpdates: most, DeadUpdates: most, PendingCalls: most, InDoubtCalls: most, FailedCalls: most, UnreachablePeople: most, People: most, OpenQuestions: most}
		for _, reader := range viewtest.Readers() {
			all = append(all, p.Status(viewtest.Hostile, viewtest.Now, traffic, reader), p.Status("", viewtest.Now, store.Stats{}, reader))
		}
		return all
	},
	"Team":          teams,
	"WelcomeToTeam": func(p screen, m viewtest.Fixtures) []any { return roleMessages(m, p.WelcomeToTeam) },
}
