package event

import (
	"math"
	"slices"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/store"
)

// repeatGuest are n people with names as long and as hostile as Telegram lets them be, who answered in every way.
func repeatGuest(n int, person store.Person) (all []store.Guest) {
	for i := range n {
		all = append(all, store.Guest{Person: person, RSVP: rsvpAnswers[1+i%4], Attended: i%2 == 0})
	}
	return all
}

// guestPages shows full pages of each such person: the first, one in the middle, and none.
func guestPages(size int, show func(guests []store.Guest, pages view.Pager) view.Message) (all []any) {
	for i, person := range viewtest.HostilePeople() {
		all = append(all, show(repeatGuest(size, person), view.Pager{Page: int64(i % 2), Total: 3 * size, Size: size}))
	}
	return append(all, show(nil, view.Pager{Size: size}), show(nil, view.Pager{Page: math.MaxInt64, Total: size, Size: size}))
}

func guestLists(p Screen, m viewtest.Fixtures) (all []any) {
	for _, e := range m.Events {
		all = append(all, guestPages(GuestsPerPage, func(guests []store.Guest, pages view.Pager) view.Message { return p.GuestList(e, guests, pages) })...)
	}
	return all
}

func attendanceLists(p Screen, m viewtest.Fixtures) (all []any) {
	for _, e := range m.Events {
		e.ID = math.MaxInt32
		all = append(all, guestPages(AttendancePerPage, func(guests []store.Guest, pages view.Pager) view.Message {
			return p.AttendanceList(e, withMaxIDs(guests), maxAttendance, pages)
		})...)
	}
	return append(all, p.AttendanceList(m.Past[0], nil, store.Attendance{}, view.Pager{Size: AttendancePerPage}))
}

// withMaxIDs gives people the largest id that Telegram says it may give (https://core.telegram.org/bots/api#user).
func withMaxIDs(guests []store.Guest) []store.Guest {
	guests = slices.Clone(guests)
	for i := range guests {
		guests[i].ID = 1<<52 - 1
	}
	return guests
}

func managedEvents(p Screen, m viewtest.Fixtures) []any {
	return showEachEvent(m, func(e store.Event) any {
		return p.ManagedEvent(Card{Event: e, Attendance: maxAttendance, CanManage: true}, viewtest.Readers()[2])
	})
}

// guestTables shows the cells of a table, each of which has a text of the bot's.
func guestTables(p Screen, _ viewtest.Fixtures) (all []any) {
	for _, row := range p.GuestTable(repeatGuest(4, store.Person{ID: 1001, FirstName: "Ann", Username: "ann"})) {
		all = append(all, viewtest.PlainText{Text: strings.Join(row, " · "), Limit: 200})
	}
	return all
}
