package view_test

import (
	"math"

	"bomcabot/bot/view"
	"bomcabot/store"
)

// entries are every action upon every kind of thing, by people with names of every kind.
func entries(m material) (all []store.AuditEntry) {
	detail := map[store.Action]string{
		store.ActionInvited: "coordinator KZ,KG,TJ,TM,UZ", store.ActionInvitationAccepted: "coordinator TJ", store.ActionRoleGranted: "administrator", store.ActionQuestionAnswered: m.base.Topics[0].ID,
	}
	for i, action := range store.Actions() {
		for j, kind := range store.ObjectKinds() {
			person := people()[(i+j)%len(people())]
			e := store.AuditEntry{
				ID: math.MaxInt64, At: store.Time{Time: now}, Actor: person.ID, Action: action, Object: kind.WithID(math.MaxInt64),
				Detail: detail[action], ActorName: fullName(person),
			}
			if kind == store.ObjectPerson {
				e.ObjectName = fullName(person)
			}
			all = append(all, e)
		}
	}
	return all
}

func audits(p view.Page, m material) []any {
	return turned(entries(m), view.EntriesPerPage, func(list []store.AuditEntry, pages view.Pages) view.Message {
		return p.Audit(list, pages, readers()[1])
	})
}

func auditsBy(p view.Page, m material) (all []any) {
	for _, person := range people() {
		all = append(all, turned(entries(m)[:1], view.EntriesPerPage, func(list []store.AuditEntry, pages view.Pages) view.Message {
			return p.AuditBy(person, list, pages, readers()[2])
		})...)
	}
	return all
}

func auditsOf(p view.Page, m material) []any {
	return turned(entries(m), view.EntriesPerPage, func(list []store.AuditEntry, pages view.Pages) view.Message {
		object := store.ObjectQuestion.WithID(math.MaxInt64)
		if len(list) > 0 {
			object = list[0].Object
		}
		return p.AuditOf(object, list, pages, readers()[0])
	})
}

func singleEntries(p view.Page, m material) (all []any) {
	for i, entry := range entries(m) {
		all = append(all, p.Entry(entry, readers()[i%4]))
	}
	return all
}

func actors(p view.Page, _ material) []any {
	var list []store.AuditActor
	for _, person := range people() {
		list = append(list, store.AuditActor{ID: person.ID, Name: fullName(person), Entries: math.MaxInt32})
	}
	return turned(list, view.ActorsPerPage, p.Actors)
}
