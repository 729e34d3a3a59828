package event

import (
	"math"
	"slices"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/store"
)

// repeatGuest makes n guests of one person, with each answer in turn.
func repeatGuest(n int, person store.Person) (all []store.Guest) {
	for i := range n {
		person.Reachable = i%3 > 0
		notice := []store.SeatNotice{store.NoticePending, store.NoticeSent, store.NoticeFailed}[i%3]
		guest := store.Guest{Person: person, RSVP: rsvpAnswers[1+i%4], Attended: i%2 == 0, SeatNotice: notice}
		all = append(all, guest)
	}
	return all
}

// guestPages shows full pages of people with long and hostile names, a page without guests, and one that somebody
// forged.
func guestPages(size int, show func(guests []store.Guest, pager view.Pager) view.Message) (all []any) {
	for i, person := range viewtest.HostilePeople() {
		pager := view.Pager{Page: int64(i % 2), Total: 3 * size, Size: size}
		all = append(all, show(repeatGuest(size, person), pager))
	}
	forged := view.Pager{Page: math.MaxInt64, Total: size, Size: size}
	return append(all, show(nil, view.Pager{Size: size}), show(nil, forged))
}

func guestLists(p Screen, m viewtest.Fixtures) (all []any) {
	for _, e := range m.Events {
		all = append(all, guestPages(guestsPerPage, func(guests []store.Guest, pager view.Pager) view.Message {
			return p.GuestList(e, guests, pager)
		})...)
	}
	return all
}

func attendanceLists(p Screen, m viewtest.Fixtures) (all []any) {
	for _, e := range m.Events {
		e.ID = math.MaxInt32
		all = append(all, guestPages(attendancePerPage, func(guests []store.Guest, pager view.Pager) view.Message {
			return p.AttendanceList(e, withMaxIDs(guests), maxAttendance, pager)
		})...)
	}
	return append(all, p.AttendanceList(m.Past[0], nil, store.Attendance{}, view.Pager{Size: attendancePerPage}))
}

// withMaxIDs gives people the largest id that Telegram may give (https://core.telegram.org/bots/api#user).
func withMaxIDs(guests []store.Guest) []store.Guest {
	guests = slices.Clone(guests)
	for i := range guests {
		guests[i].ID = 1<<52 - 1
	}
	return guests
}

// guestTables shows the rows of a table with each answer.
func guestTables(p Screen, _ viewtest.Fixtures) (all []any) {
	for _, row := range p.GuestTable(repeatGuest(4, store.Person{ID: 1001, FirstName: "Ann", Username: "ann"})) {
		all = append(all, viewtest.PlainText{Text: strings.Join(row, " · "), Limit: 200})
	}
	return all
}
