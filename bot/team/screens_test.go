package team

import (
	"math"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/health"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/store"
)

// roleCases are the roles in the team: with every country, with one, and with none.
var roleCases = []struct {
	role      store.Role
	countries store.Countries
}{
	{store.Coordinator, store.AllCountries},
	{store.Coordinator, "TM"},
	{store.Coordinator, ""},
	{store.Administrator, ""},
}

// fullName is a name as the store gives it for the audit.
func fullName(p store.Person) string { return strings.TrimSpace(p.FirstName + " " + p.LastName) }

// showPages shows for every item a full page of it, so that the longest ones stand together, as the first, a middle and
// the last page; then a page with one item, the empty list, and a page after the last.
func showPages[T any](items []T, size int, show func([]T, view.Pager) view.Message) (shown []any) {
	for i, item := range items {
		page := make([]T, size)
		for i := range page {
			page[i] = item
		}
		shown = append(shown, show(page, view.Pager{Page: int64(i % 3), Total: 3 * size, Size: size}))
	}
	return append(shown,
		show(items[:1], view.Pager{Total: 1, Size: size}),
		show(nil, view.Pager{Size: size}),
		show(nil, view.Pager{Page: math.MaxInt64, Total: 1, Size: size}))
}

// hostileMembers are hostile people in every role.
func hostileMembers() (members []teamMember) {
	for i, person := range viewtest.HostilePeople() {
		for _, c := range roleCases {
			person.Role = c.role
			members = append(members, teamMember{
				TeamMember:        store.TeamMember{Person: person, Countries: c.countries},
				isConfiguredAdmin: c.role == store.Administrator && i%2 == 0,
			})
		}
	}
	return members
}

// showMembers shows every hostile member.
func showMembers(show func(teamMember) view.Message) (shown []any) {
	for _, member := range hostileMembers() {
		shown = append(shown, show(member))
	}
	return shown
}

// hostileInvitations are invitations to every role by hostile people.
func hostileInvitations() (invitations []store.Invitation) {
	for _, person := range viewtest.HostilePeople() {
		for _, c := range roleCases {
			invitations = append(invitations, store.Invitation{
				ID: math.MaxInt64, Role: c.role, Countries: c.countries,
				InvitedBy: person.ID, InviterName: fullName(person),
				ExpiresAt: store.Time{Time: viewtest.Now.AddDate(0, 0, 30)},
			})
		}
	}
	return invitations
}

// worstFacts are those of an installation in which nothing is well.
func worstFacts() health.Facts {
	hostile := viewtest.HostileText(200)
	return health.Facts{
		Now:     viewtest.Now,
		Stats:   store.Stats{DeadUpdates: math.MaxInt32, EventsToCheck: math.MaxInt32},
		Refused: store.RefusedCalls{Number: math.MaxInt32, Last: hostile},
		Backup:  store.BackupState{Failure: hostile, FailedAt: store.Time{Time: viewtest.Now}},
		Unpaid:  hostile,
		Outside: health.Outside{
			UpdatesStand: true, CallsStand: true, Silence: time.Hour, OtherWebhook: hostile, WebhookError: hostile,
			Waiting: math.MaxInt32, ClockAhead: -time.Hour, DiskFree: 1, Rate: 1e6, Backups: true,
			BucketFailure: hostile,
		},
	}
}

// longestLink is a link to a bot with the longest name that Telegram allows.
var longestLink = "https://t.me/" + strings.Repeat("b", 32) + "?start=" + store.NewInvitationToken()

// showNewRole shows what people are told of every role.
func showNewRole(
	fixtures viewtest.Fixtures, show func(store.Role, store.Countries, []view.Command) view.Message,
) (shown []any) {
	for _, c := range roleCases {
		shown = append(shown, show(c.role, c.countries, viewtest.Commands(fixtures)))
	}
	return shown
}

var cases = viewtest.Cases[screen]{
	"Audit": func(p screen, fixtures viewtest.Fixtures) []any {
		show := func(entries []store.AuditEntry, pager view.Pager) view.Message {
			return p.Audit(entries, pager, viewtest.Readers()[1])
		}
		return showPages(auditEntries(fixtures), auditEntriesPerPage, show)
	},
	"AuditActors": func(p screen, _ viewtest.Fixtures) []any {
		var actors []store.AuditActor
		for _, person := range viewtest.HostilePeople() {
			actors = append(actors, store.AuditActor{ID: person.ID, Name: fullName(person), Entries: math.MaxInt32})
		}
		return showPages(actors, auditActorsPerPage, p.AuditActors)
	},
	"AuditByActor": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		for _, person := range viewtest.HostilePeople() {
			show := func(entries []store.AuditEntry, pager view.Pager) view.Message {
				return p.AuditByActor(person, entries, pager, viewtest.Readers()[2])
			}
			shown = append(shown, showPages(auditEntries(fixtures)[:1], auditEntriesPerPage, show)...)
		}
		return shown
	},
	"AuditByObject": func(p screen, fixtures viewtest.Fixtures) []any {
		show := func(entries []store.AuditEntry, pager view.Pager) view.Message {
			object := store.ObjectQuestion.WithID(math.MaxInt64)
			if len(entries) > 0 {
				object = entries[0].Object
			}
			return p.AuditByObject(object, entries, pager, viewtest.Readers()[0])
		}
		return showPages(auditEntries(fixtures), auditEntriesPerPage, show)
	},
	"AuditEntry": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		for i, entry := range auditEntries(fixtures) {
			shown = append(shown, p.AuditEntry(entry, viewtest.Readers()[i%4]))
		}
		return shown
	},
	"ConfirmRole": func(p screen, _ viewtest.Fixtures) []any {
		return append(
			showMembers(func(m teamMember) view.Message { return p.ConfirmRole(m, store.Everyone) }),
			showMembers(func(m teamMember) view.Message { return p.ConfirmRole(m, store.Administrator) })...)
	},
	"Invitation": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, reader := range viewtest.Readers() {
			for _, invitation := range hostileInvitations()[:len(roleCases)] {
				shown = append(shown, viewtest.MessageOrError(p.Invitation(invitation, longestLink, reader)))
			}
		}
		return shown
	},
	"InvitationAccepted": func(p screen, _ viewtest.Fixtures) (shown []any) {
		people := viewtest.HostilePeople()
		for i, invitation := range hostileInvitations() {
			shown = append(shown, p.InvitationAccepted(invitation, people[i%len(people)]))
		}
		return shown
	},
	"InvitationCountryPicker": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, c := range roleCases {
			shown = append(shown, p.InvitationCountryPicker(c.countries))
		}
		return shown
	},
	"InvitationCreated": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, invitation := range hostileInvitations() {
			shown = append(shown, p.InvitationCreated(invitation))
		}
		return shown
	},
	"InvitationRolePicker": func(p screen, _ viewtest.Fixtures) []any { return []any{p.InvitationRolePicker()} },
	"InvitationValidityPicker": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, c := range roleCases {
			shown = append(shown, p.InvitationValidityPicker(c.role, c.countries))
		}
		return shown
	},
	"Invitations": func(p screen, _ viewtest.Fixtures) []any {
		show := func(list []store.Invitation, pager view.Pager) view.Message {
			return p.Invitations(list, pager, viewtest.Readers()[1])
		}
		return showPages(hostileInvitations(), invitationsPerPage, show)
	},
	"Member": func(p screen, _ viewtest.Fixtures) []any { return showMembers(p.Member) },
	"MemberCountryPicker": func(p screen, _ viewtest.Fixtures) []any {
		return showMembers(func(m teamMember) view.Message { return p.MemberCountryPicker(m, m.Countries) })
	},
	"RoleChanged": func(p screen, fixtures viewtest.Fixtures) []any { return showNewRole(fixtures, p.RoleChanged) },
	"Status": func(p screen, _ viewtest.Fixtures) (shown []any) {
		n := math.MaxInt32
		stats := store.Stats{
			PendingUpdates: n, DeadUpdates: n, PendingCalls: n, InDoubtCalls: n, FailedCalls: n, UnreachablePeople: n,
			People: n, OpenQuestions: n,
		}
		worst := worstFacts()
		worst.Stats = stats
		for _, reader := range viewtest.Readers() {
			shown = append(shown,
				p.Status(condition{viewtest.Hostile, viewtest.Now, worst, math.MaxInt64}, reader),
				p.Status(condition{startedAt: viewtest.Now}, reader))
		}
		return shown
	},
	"Alert": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, finding := range health.Check(worstFacts()) {
			shown = append(shown, p.Alert(finding))
		}
		return shown
	},
	"DeadUpdates": func(p screen, _ viewtest.Fixtures) []any {
		show := func(list []store.DeadUpdate, pager view.Pager) view.Message {
			return p.DeadUpdates(list, pager, viewtest.Readers()[0])
		}
		return showPages([]store.DeadUpdate{{
			Seq: math.MaxInt64, Kind: viewtest.Hostile, Error: viewtest.HostileText(5000),
			ReceivedAt: store.Time{Time: viewtest.Now},
		}}, deadPerPage, show)
	},
	"WellAgain": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, kind := range health.Kinds() {
			shown = append(shown, p.WellAgain(kind))
		}
		return shown
	},
	"Team": func(p screen, _ viewtest.Fixtures) []any {
		show := func(members []teamMember, pager view.Pager) view.Message { return p.Team(members, pager, 0) }
		withInvitations := p.Team(hostileMembers()[:1], view.Pager{Total: 1, Size: membersPerPage}, math.MaxInt32)
		return append(showPages(hostileMembers(), membersPerPage, show), withInvitations)
	},
	"WelcomeToTeam": func(p screen, fixtures viewtest.Fixtures) []any { return showNewRole(fixtures, p.WelcomeToTeam) },
}

// auditEntries are every action upon every kind of object, by hostile people.
func auditEntries(fixtures viewtest.Fixtures) (entries []store.AuditEntry) {
	details := map[store.Action]string{
		store.ActionInvited:            "coordinator KZ,KG,TJ,TM,UZ",
		store.ActionInvitationAccepted: "coordinator TJ",
		store.ActionRoleGranted:        "administrator",
		store.ActionQuestionAnswered:   fixtures.Base.Topics[0].ID,
	}
	people := viewtest.HostilePeople()
	for i, action := range store.Actions() {
		for j, kind := range store.ObjectKinds() {
			person := people[(i+j)%len(people)]
			entry := store.AuditEntry{
				ID: math.MaxInt64, At: store.Time{Time: viewtest.Now}, Actor: person.ID, Action: action,
				Object: kind.WithID(math.MaxInt64), Detail: details[action], ActorName: fullName(person),
			}
			if kind == store.ObjectPerson {
				entry.ObjectName = fullName(person)
			}
			entries = append(entries, entry)
		}
	}
	return entries
}

func TestScreens(t *testing.T) {
	t.Parallel()
	viewtest.CheckScreens(t, func(p view.Page) screen { return screen{p} }, cases)
}
