package view_test

import (
	"math"

	"bomcabot/bot/view"
	"bomcabot/store"
)

// auditEntries are every action upon every kind of thing, by people with names of every kind.
func auditEntries(m fixtures) (all []store.AuditEntry) {
	detail := map[store.Action]string{
		store.ActionInvited: "coordinator KZ,KG,TJ,TM,UZ", store.ActionInvitationAccepted: "coordinator TJ", store.ActionRoleGranted: "administrator", store.ActionQuestionAnswered: m.base.Topics[0].ID,
	}
	for i, action := range store.Actions() {
		for j, kind := range store.ObjectKinds() {
			person := hostilePeople()[(i+j)%len(hostilePeople())]
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

func auditPages(p view.Page, m fixtures) []any {
	return showFullPages(auditEntries(m), view.AuditEntriesPerPage, func(list []store.AuditEntry, pages view.Pager) view.Message {
		return p.Audit(list, pages, readers()[1])
	})
}

func auditsByActor(p view.Page, m fixtures) (all []any) {
	for _, person := range hostilePeople() {
		all = append(all, showFullPages(auditEntries(m)[:1], view.AuditEntriesPerPage, func(list []store.AuditEntry, pages view.Pager) view.Message {
			return p.AuditByActor(person, list, pages, readers()[2])
		})...)
	}
	return all
}

func auditsByObject(p view.Page, m fixtures) []any {
	return showFullPages(auditEntries(m), view.AuditEntriesPerPage, func(list []store.AuditEntry, pages view.Pager) view.Message {
		object := store.ObjectQuestion.WithID(math.MaxInt64)
		if len(list) > 0 {
			object = list[0].Object
		}
		return p.AuditByObject(object, list, pages, readers()[0])
	})
}

func singleEntries(p view.Page, m fixtures) (all []any) {
	for i, entry := range auditEntries(m) {
		all = append(all, p.AuditEntry(entry, readers()[i%4]))
	}
	return all
}

func auditActorPages(p view.Page, _ fixtures) []any {
	var list []store.AuditActor
	for _, person := range hostilePeople() {
		list = append(list, store.AuditActor{ID: person.ID, Name: fullName(person), Entries: math.MaxInt32})
	}
	return showFullPages(list, view.AuditActorsPerPage, p.AuditActors)
}
