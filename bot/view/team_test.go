package view_test

import (
	"math"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/store"
)

// maxName is how many UTF-16 units Telegram lets a person's first name, and their last name, have.
const maxName = 64

// roleCases are what somebody can be in the team: with every country, with one, with none.
var roleCases = []struct {
	role      store.Role
	countries store.Countries
}{
	{store.Coordinator, store.AllCountries}, {store.Coordinator, "TM"}, {store.Coordinator, ""}, {store.Administrator, ""},
}

// pressesOfTeam has the presses of /team and /audit with a number, and with all that stands beside it on real buttons.
func pressesOfTeam(n int64) []view.Press {
	all := []view.Press{
		view.ShowTeam{Page: n}, view.ShowMember{Person: n}, view.PromptInvitationRole{}, view.ShowInvitations{Page: n}, view.RevokeInvitation{Invitation: n},
		view.ShowAudit{Page: n}, view.ShowAuditActors{Page: n}, view.ShowAuditByActor{Person: n, Page: math.MaxInt32}, view.ShowAuditEntry{Entry: n},
	}
	for _, c := range roleCases {
		all = append(all, view.ChangeRole{Person: n, Role: c.role}, view.SaveMember{Person: n, Role: c.role, Countries: c.countries},
			view.PickCountries{Person: n, Countries: c.countries}, view.PromptInvitationValidity{Role: c.role, Countries: c.countries},
			view.CreateInvitation{Role: c.role, Countries: c.countries, Days: 30})
	}
	for _, kind := range store.ObjectKinds() {
		about := kind.WithID(n)
		all = append(all, view.ShowAuditByObject{Kind: about.Kind, ID: about.ID, Page: math.MaxInt32})
	}
	return append(all, view.ChangeRole{Person: n, Role: store.Everyone}, view.SaveMember{Person: n, Role: store.Everyone})
}

// hostilePeople are persons with names as long and as hostile as Telegram lets them be, and one who has not written to the bot yet.
func hostilePeople() []store.Person {
	all := []store.Person{{ID: math.MaxInt64}}
	for _, filler := range fillers() {
		name := repeatToLength(filler, maxName)
		all = append(all, store.Person{ID: math.MaxInt64, FirstName: name, LastName: name, Username: strings.Repeat("a", 32)})
	}
	return all
}

func fullName(p store.Person) string { return strings.TrimSpace(p.FirstName + " " + p.LastName) }

// members are such people in every place of the team.
func members() (all []view.Member) {
	for i, person := range hostilePeople() {
		for _, c := range roleCases {
			person.Role = c.role
			fixed := c.role == store.Administrator && i%2 == 0
			all = append(all, view.Member{TeamMember: store.TeamMember{Person: person, Countries: c.countries}, ConfiguredAdmin: fixed})
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

func teams(p view.Page, _ fixtures) []any {
	return append(showFullPages(members(), view.MembersPerPage, func(list []view.Member, pages view.Pager) view.Message { return p.Team(list, pages, 0) }),
		p.Team(members()[:1], view.Pager{Total: 1, Size: view.MembersPerPage}, math.MaxInt32))
}

// showEachMember shows every member.
func showEachMember(show func(view.Member) view.Message) (all []any) {
	for _, member := range members() {
		all = append(all, show(member))
	}
	return all
}

func singleMembers(p view.Page, _ fixtures) []any { return showEachMember(p.Member) }

func memberCountries(p view.Page, _ fixtures) []any {
	return showEachMember(func(m view.Member) view.Message { return p.MemberCountryPicker(m, m.Countries) })
}

func roleConfirmations(p view.Page, _ fixtures) []any {
	return append(showEachMember(func(m view.Member) view.Message { return p.ConfirmRole(m, store.Everyone) }),
		showEachMember(func(m view.Member) view.Message { return p.ConfirmRole(m, store.Administrator) })...)
}

// roleMessages tells people what they may do from now on.
func roleMessages(m fixtures, show func(store.Role, store.Countries, []view.Command) view.Message) (all []any) {
	for _, c := range roleCases {
		all = append(all, show(c.role, c.countries, commands(m)))
	}
	return all
}

// invitations are of every kind, by people with every kind of name.
func invitations() (all []store.Invitation) {
	for _, person := range hostilePeople() {
		for _, c := range roleCases {
			all = append(all, store.Invitation{
				ID: math.MaxInt64, Role: c.role, Countries: c.countries, InvitedBy: person.ID, InviterName: fullName(person),
				ExpiresAt: store.Time{Time: now.AddDate(0, 0, 30)},
			})
		}
	}
	return all
}

func invitationCountries(p view.Page, _ fixtures) (all []any) {
	for _, c := range roleCases {
		all = append(all, p.InvitationCountryPicker(c.countries))
	}
	return all
}

func validities(p view.Page, _ fixtures) (all []any) {
	for _, c := range roleCases {
		all = append(all, p.InvitationValidityPicker(c.role, c.countries))
	}
	return all
}

func createdInvitations(p view.Page, _ fixtures) (all []any) {
	for _, i := range invitations() {
		all = append(all, p.InvitationCreated(i))
	}
	return all
}

// longestLink is a link to the bot with the longest name that Telegram gives one.
var longestLink = "https://t.me/" + strings.Repeat("b", 32) + "?start=" + store.NewInvitationToken()

func invitationCards(p view.Page, _ fixtures) (all []any) {
	for _, reader := range readers() {
		for _, c := range roleCases {
			i := store.Invitation{ID: math.MaxInt64, Role: c.role, Countries: c.countries, ExpiresAt: store.Time{Time: now}}
			all = append(all, messageOrError(p.Invitation(i, longestLink, reader)))
		}
	}
	return all
}

func invitationLists(p view.Page, _ fixtures) []any {
	return showFullPages(invitations(), view.InvitationsPerPage, func(list []store.Invitation, pages view.Pager) view.Message {
		return p.Invitations(list, pages, readers()[1])
	})
}

func invitationAcceptances(p view.Page, _ fixtures) (all []any) {
	for _, person := range hostilePeople() {
		all = append(all, p.InvitationAccepted(store.Invitation{ID: math.MaxInt64, Role: store.Coordinator, Countries: store.AllCountries}, person))
	}
	return append(all, p.InvitationAccepted(store.Invitation{Role: store.Administrator}, hostilePeople()[0]))
}
