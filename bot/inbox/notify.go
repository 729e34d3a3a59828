package inbox

import (
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// digestInterval is how often, at most, a coordinator to whom questions wait already is told of new ones.
const digestInterval = time.Hour

// tellTeam tells coordinators of new questions and drafts of answers: of the first question that waits at once, of the
// rest at most hourly, and not at night.
func (f *Feature) tellTeam(tx *store.Tx) (more bool, err error) {
	last, err := tx.LastQuestionID()
	if err != nil {
		return false, err
	}
	change, err := tx.LastKnowledgeChangeID()
	if err != nil || last == 0 && change == 0 {
		return false, err
	}
	team, err := f.watchers(tx)
	for _, member := range team {
		if err == nil {
			err = f.tellMember(tx, member, last, change)
		}
	}
	return false, err
}

// watchers are those who answer questions: the coordinators or, where there are none, the administrators.
func (f *Feature) watchers(tx *store.Tx) (list []store.TeamMember, err error) {
	team, err := tx.Team()
	for _, member := range team {
		if member.Role == store.Coordinator && member.Reachable {
			list = append(list, member)
		}
	}
	if len(list) > 0 || err != nil {
		return list, err
	}
	administrators, err := f.Rights.Administrators(tx)
	for _, to := range administrators {
		if to.Person.Reachable {
			list = append(list, store.TeamMember{Person: to.Person})
		}
	}
	return list, err
}

// tellMember tells a coordinator of new questions and drafts, if there are any and it is time. last is the last
// question, and change the last change of the knowledge.
func (f *Feature) tellMember(tx *store.Tx, member store.TeamMember, last, change int64) error {
	watcher, err := tx.Watcher(member.ID)
	if err != nil || watcher.Muted || watcher.ToldOf >= last && watcher.ToldOfDraft >= change {
		return err
	}
	r, err := f.Rights.RequestOf(tx, member.Person)
	if err != nil {
		return err
	}
	scope, err := scopeOf(tx, r.Role, member.Countries)
	if err != nil {
		return err
	}
	fresh, known, err := tx.CountNewInquiries(store.InquiryFilter{Scope: scope}, watcher.ToldOf)
	if err != nil {
		return err
	}
	drafts, upTo, err := f.NewDrafts(tx, r, watcher.ToldOfDraft)
	if err != nil {
		return err
	}
	isFirst := fresh > 0 && known == 0
	switch {
	case fresh == 0 && drafts.HTML == "": // what is new is for others
		if watcher.ToldOf == last && watcher.ToldOfDraft == upTo {
			return nil
		}
		watcher.ToldOf, watcher.ToldOfDraft = last, upTo
		return tx.SetWatcher(watcher)
	case !isFirst && tx.Now().Sub(watcher.ToldAt.Time) < digestInterval:
		return nil
	case !chat.EndOfQuietHours(tx.Now(), r.Viewer(tx.Now()).ZoneOrRegion()).IsZero():
		return nil
	}
	watcher.ToldAt, watcher.ToldOf, watcher.ToldOfDraft = store.Time{Time: tx.Now()}, last, upTo
	if err := tx.SetWatcher(watcher); err != nil {
		return err
	}
	return chat.SendUnsolicited(tx, member.ID, f.screen(r.Lang).News(fresh, fresh+known, drafts))
}

// tellOverdue tells administrators how many questions have waited for too long. Each question is counted once, and not
// at night.
func (f *Feature) tellOverdue(tx *store.Tx) (more bool, err error) {
	region := chat.ZoneOf(view.RegionZone, locales.Fallback)
	if f.overdue == 0 || !chat.EndOfQuietHours(tx.Now(), region).IsZero() {
		return false, nil
	}
	n, err := tx.OverdueInquiries(f.overdue)
	if err != nil || n == 0 {
		return false, err
	}
	administrators, err := f.Rights.Administrators(tx)
	if err != nil {
		return false, err
	}
	for _, to := range administrators {
		if !to.Person.Reachable {
			continue
		}
		if err := chat.SendUnsolicited(tx, to.ChatID, f.screen(to.Lang).Overdue(int(n))); err != nil {
			return false, err
		}
	}
	return false, nil
}

// News says how many questions are new and how many wait in all, and then what drafts say.
func (p screen) News(fresh, total int, drafts view.Message) view.Message {
	if fresh == 0 {
		return drafts
	}
	text := p.HTML(locales.InboxNew, locales.Args{"Count": fresh})
	if total > fresh {
		text = view.Lines(text, p.HTML(locales.InboxCount, locales.Args{"Count": total}))
	}
	buttons := append([][]view.Button{p.Row(locales.ButtonShowInbox, ShowInbox{})}, drafts.Buttons...)
	return view.Message{HTML: view.Paragraphs(text, drafts.HTML), Buttons: buttons}
}

// Overdue says how many questions have waited for too long.
func (p screen) Overdue(questions int) view.Message {
	text := p.HTML(locales.InboxOverdue, locales.Args{"Count": questions})
	return view.Message{HTML: text, Buttons: [][]view.Button{p.Row(locales.ButtonShowInbox, ShowInbox{})}}
}
