package bot

import (
	"errors"
	"slices"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// canEdit reports whether a person may change something that concerns these countries: an administrator always, a coordinator when one of the
// countries is theirs. So what is national is changed by its country's coordinators, and what is regional by those of any country that takes part.
func canEdit(tx *store.Tx, r request, concerned store.Countries) (bool, error) {
	switch r.role {
	case store.Administrator:
		return true, nil
	case store.Coordinator:
		own, err := tx.CoordinatorCountries(r.person.ID)
		return own.Intersects(concerned), err
	default:
		return false, nil
	}
}

// team shows administrators who is in the team.
func (b *Bot) team(tx *store.Tx, r request) (response, error) {
	message, err := b.teamMessage(tx, r, 0)
	return reply(message), err
}

func (b *Bot) teamPage(tx *store.Tx, r request, press view.ShowTeam) (response, error) {
	message, err := b.teamMessage(tx, r, press.Page)
	return replaceWith(message), err
}

func (b *Bot) teamMessage(tx *store.Tx, r request, page int64) (view.Message, error) {
	members, err := b.allMembers(tx)
	if err != nil {
		return view.Message{}, err
	}
	_, invitations, err := tx.OpenInvitations(0, 0)
	if err != nil {
		return view.Message{}, err
	}
	pages := view.Pager{Page: page, Total: len(members), Size: view.MembersPerPage}
	first := min(int(page), len(members)) * view.MembersPerPage // a page beyond the last one is empty
	shown := members[min(first, len(members)):min(first+view.MembersPerPage, len(members))]
	return b.views.In(r.lang).Team(shown, pages, invitations), nil
}

// allMembers lists the team: the administrators of the settings, whether they have written to the bot yet or not, and those whom the database gives a role.
func (b *Bot) allMembers(tx *store.Tx) ([]view.Member, error) {
	var fixed, others []view.Member
	for _, id := range b.settings.AdminIDs {
		person, err := tx.Person(id)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		person.ID, person.Role = id, store.Administrator
		fixed = append(fixed, view.Member{TeamMember: store.TeamMember{Person: person}, ConfiguredAdmin: true})
	}
	team, err := tx.Team()
	for _, member := range team {
		if !b.isConfiguredAdmin(member.ID) {
			others = append(others, view.Member{TeamMember: member})
		}
	}
	return append(fixed, others...), err
}

// findMember finds the member of a button; one who is gone was removed by somebody else.
func (b *Bot) findMember(tx *store.Tx, id int64) (view.Member, error) {
	members, err := b.allMembers(tx)
	if err != nil {
		return view.Member{}, err
	}
	i := slices.IndexFunc(members, func(m view.Member) bool { return m.ID == id })
	if i < 0 {
		return view.Member{}, userError{Key: locales.TeamGone}
	}
	return members[i], nil
}

// findEditableMember is [Bot.findMember] for those who can be changed in the chat.
func (b *Bot) findEditableMember(tx *store.Tx, id int64) (view.Member, error) {
	member, err := b.findMember(tx, id)
	if err == nil && member.ConfiguredAdmin {
		err = userError{Key: locales.TeamFixed}
	}
	return member, err
}

func (b *Bot) showMember(tx *store.Tx, r request, press view.ShowMember) (response, error) {
	member, err := b.findMember(tx, press.Person)
	return replaceWith(b.views.In(r.lang).Member(member)), err
}

// changeRole asks for the countries of a coordinator, and for a confirmation of the other changes.
func (b *Bot) changeRole(tx *store.Tx, r request, press view.ChangeRole) (response, error) {
	member, err := b.findEditableMember(tx, press.Person)
	if err != nil {
		return response{}, err
	}
	page := b.views.In(r.lang)
	if press.Role == store.Coordinator {
		return replaceWith(page.MemberCountryPicker(member, member.Countries)), nil
	}
	return replaceWith(page.ConfirmRole(member, press.Role)), nil
}

// pickCountries shows the countries that are chosen so far, for a member or for somebody to be invited.
func (b *Bot) pickCountries(tx *store.Tx, r request, press view.PickCountries) (response, error) {
	page := b.views.In(r.lang)
	if press.Person == 0 {
		return replaceWith(page.InvitationCountryPicker(press.Countries)), nil
	}
	member, err := b.findEditableMember(tx, press.Person)
	return replaceWith(page.MemberCountryPicker(member, press.Countries)), err
}

// saveMember gives a member another role or other countries, or removes them.
func (b *Bot) saveMember(tx *store.Tx, r request, press view.SaveMember) (response, error) {
	member, err := b.findEditableMember(tx, press.Person)
	if err != nil {
		return response{}, err
	}
	if press.Role == store.Coordinator && press.Countries == "" {
		return response{}, userError{Key: locales.TeamNoCountries}
	}
	if member.Role == press.Role && member.Countries == press.Countries { // pressed twice
		return b.showMember(tx, r, view.ShowMember{Person: member.ID})
	}
	if err := b.checkNotLastAdmin(tx, member, press.Role); err != nil {
		return response{}, err
	}
	if err := b.assignRole(tx, r.person.ID, member.Person, press.Role, press.Countries); err != nil {
		return response{}, err
	}
	if press.Role == store.Everyone {
		message, err := b.teamMessage(tx, r, 0)
		return withToast(replaceWith(message), b.views.In(r.lang).Toast(locales.TeamRemoved, nil)), err
	}
	if err := b.send(tx, member.ID, b.views.In(language(member.Person)).RoleChanged(press.Role, press.Countries, staffCommands(press.Role))); err != nil {
		return response{}, err
	}
	answer, err := b.showMember(tx, r, view.ShowMember{Person: member.ID})
	return withToast(answer, b.views.In(r.lang).Toast(locales.TeamSaved, nil)), err
}

// checkNotLastAdmin refuses to take the role of the last administrator. One of the settings who has not written to the bot yet does not count: the number may be mistyped.
func (b *Bot) checkNotLastAdmin(tx *store.Tx, member view.Member, next store.Role) error {
	if member.Role != store.Administrator || next == store.Administrator {
		return nil
	}
	members, err := b.allMembers(tx)
	if err != nil {
		return err
	}
	for _, other := range members {
		hasWritten := other.FirstName != "" // which nobody on Telegram is without
		if other.Role == store.Administrator && other.ID != member.ID && hasWritten {
			return nil
		}
	}
	return userError{Key: locales.TeamLast}
}

// assignRole gives a person a role, with countries, and the command menu of it. Whoever is no administrator any more leaves no open invitations behind.
func (b *Bot) assignRole(tx *store.Tx, actor int64, person store.Person, role store.Role, countries store.Countries) error {
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
	return enqueue(tx, person.ID, b.commandMenu(b.views.In(language(person)), "", role))
}

// roleAuditDetail writes a role and countries as the audit keeps them: "coordinator KZ,TJ".
func roleAuditDetail(role store.Role, countries store.Countries) string {
	return strings.TrimSpace(string(role) + " " + string(countries))
}
