package team

import (
	"math"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/store"
)

// auditEntries are every action upon every kind of thing, by people with names of every kind.
func auditEntries(m viewtest.Fixtures) (all []store.AuditEntry) {
	detail := map[store.Action]string{
		store.ActionInvited: "coordinator KZ,KG,TJ,TM,UZ", store.ActionInvitationAccepted: "coordinator TJ", store.ActionRoleGranted: "administrator", store.ActionQuestionAnswered: m.Base.Topics[0].ID,
	}
	for i, action := range store.Actions() {
		for j, kind := range store.ObjectKinds() {
			person := viewtest.HostilePeople()[(i+j)%len(viewtest.HostilePeople())]
			e := store.AuditEntry{
				ID: math.MaxInt64, At: store.Time{Time: viewtest.Now}, Actor: person.ID, Action: action, Object: kind.WithID(math.MaxInt64),
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

func auditPages(p screen, m viewtest.Fixtures) []any {
	return showFullPages(auditEntries(m), AuditEntriesPerPage, func(list []store.AuditEntry, pages view.Pager) view.Message {
		return p.Audit(list, pages, viewtest.Readers()[1])
	})
}

func auditsByActor(p screen, m viewtest.Fixtures) (all []any) {
	for _, person := range viewtest.HostilePeople() {
		all = append(all, showFullPages(auditEntries(m)[:1], AuditEntriesPerPage, func(list []store.AuditEntry, pages view.Pager) view.Message {
			return p.AuditByActor(person, list, pages, viewtest.Readers()[2])
		})...)
	}
	return all
}

func auditsByObject(p screen, m viewtest.Fixtures) []any {
	return showFullPages(auditEntries(m), AuditEntriesPerPage, func(list []store.AuditEntry, pages view.Pager) view.Message {
		object := store.ObjectQuestion.WithID(math.MaxInt64)
		if len(list) > 0 {
			object = list[0].Object
		}
		return p.AuditByObject(object, list, pages, viewtest.Readers()[0])
	})
}

func singleEntries(p screen, m viewtest.Fixtures) (all []any) {
	for i, entry := range auditEntries(m) {
		all = append(all, p.AuditEntry(entry, viewtest.Readers()[i%4]))
	}
	return all
}

func auditActorPages(p screen, _ viewtest.Fixtures) []any {
	var list []store.AuditActor
	for _, person := range viewtest.HostilePeople() {
		list = append(list, store.AuditActor{ID: person.ID, Name: fullName(person), Entries: math.MaxInt32})
	}
	return showFullPages(list, AuditActorsPerPage, p.AuditActors)
}
