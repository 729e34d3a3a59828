package team

import (
	"errors"
	"slices"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// team shows administrators who is in the team.
func (f *Feature) team(tx *store.Tx, r chat.Request) (chat.Response, error) {
	message, err := f.teamMessage(tx, r, 0)
	return chat.Reply(message), err
}

func (f *Feature) teamPage(tx *store.Tx, r chat.Request, press ShowTeam) (chat.Response, error) {
	message, err := f.teamMessage(tx, r, press.Page)
	return chat.ReplaceWith(message), err
}

func (f *Feature) teamMessage(tx *store.Tx, r chat.Request, page int64) (view.Message, error) {
	members, err := f.allMembers(tx)
	if err != nil {
		return view.Message{}, err
	}
	_, invitations, err := tx.OpenInvitations(0, 0)
	if err != nil {
		return view.Message{}, err
	}
	pages := view.Pager{Page: page, Total: len(members), Size: MembersPerPage}
	first := min(int(page), len(members)) * MembersPerPage // a page beyond the last one is empty
	shown := members[min(first, len(members)):min(first+MembersPerPage, len(members))]
	return f.screen(r.Lang).Team(shown, pages, invitations), nil
}

// allMembers lists the team: the administrators of the settings, whether they have written to the bot yet or not, and those whom the database gives a role.
func (f *Feature) allMembers(tx *store.Tx) ([]Member, error) {
	var fixed, others []Member
	for _, id := range f.Rights.AdminIDs {
		person, err := tx.Person(id)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		person.ID, person.Role = id, store.Administrator
		fixed = append(fixed, Member{TeamMember: store.TeamMember{Person: person}, ConfiguredAdmin: true})
	}
	team, err := tx.Team()
	for _, member := range team {
		if !f.Rights.IsConfiguredAdmin(member.ID) {
			others = append(others, Member{TeamMember: member})
		}
	}
	return append(fixed, others...), err
}

// findMember finds the member of a button; one who is gone was removed by somebody else.
func (f *Feature) findMember(tx *store.Tx, id int64) (Member, error) {
	members, err := f.allMembers(tx)
	if err != nil {
		return Member{}, err
	}
	i := slices.IndexFunc(members, func(m Member) bool { return m.ID == id })
	if i < 0 {
		return Member{}, chat.UserError{Key: locales.TeamGone}
	}
	return members[i], nil
}

// findEditableMember is [Bot.findMember] for those who can be changed in the chat.
func (f *Feature) findEditableMember(tx *store.Tx, id int64) (Member, error) {
	member, err := f.findMember(tx, id)
	if err == nil && member.ConfiguredAdmin {
		err = chat.UserError{Key: locales.TeamFixed}
	}
	return member, err
}

func (f *Feature) showMember(tx *store.Tx, r chat.Request, press ShowMember) (chat.Response, error) {
	member, err := f.findMember(tx, press.Person)
	return chat.ReplaceWith(f.screen(r.Lang).Member(member)), err
}

// changeRole asks for the countries of a coordinator, and for a confirmation of the other changes.
func (f *Feature) changeRole(tx *store.Tx, r chat.Request, press ChangeRole) (chat.Response, error) {
	member, err := f.findEditableMember(tx, press.Person)
	if err != nil {
		return chat.Response{}, err
	}
	page := f.screen(r.Lang)
	if press.Role == store.Coordinator {
		return chat.ReplaceWith(page.MemberCountryPicker(member, member.Countries)), nil
	}
	return chat.ReplaceWith(page.ConfirmRole(member, press.Role)), nil
}

// pickCountries shows the countries that are chosen so far, for a member or for somebody to be invited.
func (f *Feature) pickCountries(tx *store.Tx, r chat.Request, press PickCountries) (chat.Response, error) {
	page := f.screen(r.Lang)
	if press.Person == 0 {
		return chat.ReplaceWith(page.InvitationCountryPicker(press.Countries)), nil
	}
	member, err := f.findEditableMember(tx, press.Person)
	return chat.ReplaceWith(page.MemberCountryPicker(member, press.Countries)), err
}

// saveMember gives a member another role or other countries, or removes them.
func (f *Feature) saveMember(tx *store.Tx, r chat.Request, press SaveMember) (chat.Response, error) {
	member, err := f.findEditableMember(tx, press.Person)
	if err != nil {
		return chat.Response{}, err
	}
	if press.Role == store.Coordinator && press.Countries == "" {
		return chat.Response{}, chat.UserError{Key: locales.TeamNoCountries}
	}
	if member.Role == press.Role && member.Countries == press.Countries { // pressed twice
		return f.showMember(tx, r, ShowMember{Person: member.ID})
	}
	if err := f.checkNotLastAdmin(tx, member, press.Role); err != nil {
		return chat.Response{}, err
	}
	if err := f.assignRole(tx, r.Person.ID, member.Person, press.Role, press.Countries); err != nil {
		return chat.Response{}, err
	}
	if press.Role == store.Everyone {
		message, err := f.teamMessage(tx, r, 0)
		return chat.WithToast(chat.ReplaceWith(message), f.screen(r.Lang).Toast(locales.TeamRemoved, nil)), err
	}
	if err := chat.Send(tx, member.ID, f.screen(chat.Language(member.Person)).RoleChanged(press.Role, press.Countries, f.Registry.StaffCommands(press.Role))); err != nil {
		return chat.Response{}, err
	}
	answer, err := f.showMember(tx, r, ShowMember{Person: member.ID})
	return chat.WithToast(answer, f.screen(r.Lang).Toast(locales.TeamSaved, nil)), err
}

// checkNotLastAdmin refuses to take the role of the last administrator. One of the settings who has not written to the bot yet does not count: the number may be mistyped.
func (f *Feature) checkNotLastAdmin(tx *store.Tx, member Member, next store.Role) error {
	if member.Role != store.Administrator || next == store.Administrator {
		return nil
	}
	members, err := f.allMembers(tx)
	if err != nil {
		return err
	}
	for _, other := range members {
		hasWritten := other.FirstName != "" // which nobody on Telegram is without
		if other.Role == store.Administrator && other.ID != member.ID && hasWritten {
			return nil
		}
	}
	return chat.UserError{Key: locales.TeamLast}
}

// CheckMayLeave refuses to let the last administrator leave the team.
func (f *Feature) CheckMayLeave(tx *store.Tx, person store.Person) error {
	return f.checkNotLastAdmin(tx, Member{TeamMember: store.TeamMember{Person: person}}, store.Everyone)
}

// Leave ends what a person may do in the team, and withdraws the open invitations of one who is an administrator by the
// settings.
func (f *Feature) Leave(tx *store.Tx, person store.Person) error {
	if person.Role == store.Everyone {
		return revokeInvitationsBy(tx, person.ID, person.ID)
	}
	return f.assignRole(tx, person.ID, person, store.Everyone, "")
}

// assignRole gives a person a role, with countries, and the command menu of it. Whoever is no administrator any more leaves no open invitations behind.
func (f *Feature) assignRole(tx *store.Tx, actor int64, person store.Person, role store.Role, countries store.Countries) error {
	if role != store.Coordinator {
		countries = ""
	}
	if err := tx.SetRole(person.ID, role); err != nil {
		return err
	}
	if err := tx.SetCoordinatorCountries(person.ID, countries); err != nil {
		return err
	}
	if role != store.Administrator {
		if err := revokeInvitationsBy(tx, actor, person.ID); err != nil {
			return err
		}
	}
	action, detail := store.ActionRoleGranted, roleAuditDetail(role, countries)
	if role == store.Everyone {
		action, detail = store.ActionRoleRemoved, ""
	}
	if err := tx.RecordAction(actor, action, store.ObjectPerson.WithID(person.ID), detail); err != nil {
		return err
	}
	return chat.Enqueue(tx, person.ID, f.Registry.CommandMenu(f.Views.In(chat.Language(person)), "", role))
}

// roleAuditDetail writes a role and countries as the audit keeps them: "coordinator KZ,TJ".
func roleAuditDetail(role store.Role, countries store.Countries) string {
	return strings.TrimSpace(string(role) + " " + string(countries))
}
