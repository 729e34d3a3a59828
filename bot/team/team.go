package team

import (
	"slices"
	"strconv"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

const membersPerPage = 8

// teamMember is a member of the team.
type teamMember struct {
	store.TeamMember
	isConfiguredAdmin bool // an administrator by the bot's settings, who cannot be changed in the chat
}

// team shows administrators who is in the team.
func (f *Feature) team(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.AsNewMessage(f.teamPage(tx, r, ShowTeam{}))
}

// teamPage shows a page of the team.
func (f *Feature) teamPage(tx *store.Tx, r chat.Request, press ShowTeam) (chat.Response, error) {
	members, err := f.allMembers(tx)
	if err != nil {
		return chat.Response{}, err
	}
	_, openInvitations, err := tx.OpenInvitations(0, 0)
	shown, pager, _ := view.PageOf(members, press.Page, membersPerPage) // nobody on a page after the last
	return chat.ReplaceWith(f.screen(r.Lang).Team(shown, pager, openInvitations)), err
}

// allMembers lists the team: the administrators of the settings, whether they have written to the bot yet or not, and
// those whom the database gives a role.
func (f *Feature) allMembers(tx *store.Tx) ([]teamMember, error) {
	var members []teamMember
	for _, id := range f.Rights.AdminIDs {
		person, err := chat.PersonOrID(tx, id)
		if err != nil {
			return nil, err
		}
		person.Role = store.Administrator
		members = append(members, teamMember{store.TeamMember{Person: person}, true})
	}
	team, err := tx.Team()
	for _, member := range team {
		if !f.Rights.IsConfiguredAdmin(member.ID) {
			members = append(members, teamMember{member, false})
		}
	}
	return members, err
}

// findMember finds the member that a button belongs to. One who is not in the team any more was removed by another
// administrator.
func (f *Feature) findMember(tx *store.Tx, id int64) (teamMember, error) {
	members, err := f.allMembers(tx)
	if err != nil {
		return teamMember{}, err
	}
	i := slices.IndexFunc(members, func(m teamMember) bool { return m.ID == id })
	if i < 0 {
		return teamMember{}, chat.UserError{Key: locales.TeamMemberNotFound}
	}
	return members[i], nil
}

// findEditableMember is [Feature.findMember] for a member who can be changed in the chat.
func (f *Feature) findEditableMember(tx *store.Tx, id int64) (teamMember, error) {
	member, err := f.findMember(tx, id)
	if err == nil && member.isConfiguredAdmin {
		err = chat.UserError{Key: locales.TeamConfigured}
	}
	return member, err
}

// showMember shows a member with what can be changed.
func (f *Feature) showMember(tx *store.Tx, r chat.Request, press ShowMember) (chat.Response, error) {
	member, err := f.findMember(tx, press.Person)
	return chat.ReplaceWith(f.screen(r.Lang).Member(member)), err
}

// Team shows a page of the team. openInvitations is how many invitations are open.
func (p screen) Team(members []teamMember, pager view.Pager, openInvitations int) view.Message {
	text := p.HTML(locales.TeamTitle, nil)
	var buttons []view.Button
	for _, m := range members {
		text = view.Paragraphs(text, p.memberLines(m))
		buttons = append(buttons, view.Button{Text: view.DisplayName(m.Person), Press: ShowMember{m.ID}})
	}
	turn := p.PagerRows(pager, locales.ButtonPrevious, locales.ButtonNext, func(page int64) view.Press {
		return ShowTeam{page}
	})
	rows := append(view.Rows(buttons...), turn...)
	rows = append(rows, p.Row(locales.ButtonInvite, PromptInvitationRole{}))
	if openInvitations > 0 {
		rows = append(rows, p.Row(locales.ButtonInvitations, ShowInvitations{}))
	}
	return view.Message{HTML: text, Buttons: view.NonEmptyRows(rows)}
}

// Member shows a member of the team with what can be changed.
func (p screen) Member(m teamMember) view.Message {
	var buttons []view.Button
	add := func(key locales.Key, press view.Press) {
		buttons = append(buttons, view.Button{Text: p.Plain(key, nil), Press: press})
	}
	switch {
	case m.isConfiguredAdmin:
	case m.Role == store.Coordinator:
		add(locales.ButtonChangeCountries, PickCountries{m.ID, m.Countries})
		add(locales.ButtonMakeAdministrator, ChangeRole{m.ID, store.Administrator})
		add(locales.ButtonRemove, ChangeRole{m.ID, store.Everyone})
	default:
		add(locales.ButtonMakeCoordinator, ChangeRole{m.ID, store.Coordinator})
		add(locales.ButtonRemove, ChangeRole{m.ID, store.Everyone})
	}
	buttons = append(buttons, p.auditButtons(m.ID, store.ObjectPerson.WithID(m.ID))...)
	buttons = append(buttons, p.Back(ShowTeam{}))
	text := view.Lines(p.memberLines(m), "ID: "+view.Code(strconv.FormatInt(m.ID, 10)))
	return view.Message{HTML: text, Buttons: view.Rows(buttons...)}
}

// memberLines says who a member is and what role they have.
func (p screen) memberLines(m teamMember) string {
	name := view.Bold(view.DisplayName(m.Person)) + view.UsernameSuffix(m.Person)
	configured := ""
	if m.isConfiguredAdmin {
		configured = p.HTML(locales.TeamConfigured, nil)
	}
	return view.Lines(name, view.Escape(p.RoleText(m.Role, m.Countries)), configured)
}
