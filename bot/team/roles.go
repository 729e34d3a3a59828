package team

import (
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// changeRole asks for the countries of a coordinator, or for a confirmation of another change.
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

// pickCountries shows the countries that are picked so far, for a member or for somebody who is going to be invited.
func (f *Feature) pickCountries(tx *store.Tx, r chat.Request, press PickCountries) (chat.Response, error) {
	page := f.screen(r.Lang)
	if press.Person == 0 {
		return chat.ReplaceWith(page.InvitationCountryPicker(press.Countries)), nil
	}
	member, err := f.findEditableMember(tx, press.Person)
	return chat.ReplaceWith(page.MemberCountryPicker(member, press.Countries)), err
}

// saveMember gives a member another role or other countries, or removes them from the team.
func (f *Feature) saveMember(tx *store.Tx, r chat.Request, press SaveMember) (chat.Response, error) {
	member, err := f.findEditableMember(tx, press.Person)
	if err != nil {
		return chat.Response{}, err
	}
	if press.Role == store.Coordinator && press.Countries == "" {
		return chat.Response{}, chat.UserError{Key: locales.TeamNoCountries}
	}
	if member.Role == press.Role && member.Countries == press.Countries { // pressed twice
		return f.showMember(tx, r, ShowMember{member.ID})
	}
	if err := f.checkNotLastAdmin(tx, member.Person, press.Role); err != nil {
		return chat.Response{}, err
	}
	if err := f.assignRole(tx, r.Person.ID, member.Person, press.Role, press.Countries); err != nil {
		return chat.Response{}, err
	}
	if press.Role == store.Everyone {
		answer, err := f.teamPage(tx, r, ShowTeam{})
		return chat.WithToast(answer, f.screen(r.Lang).Toast(locales.TeamRemoved, nil)), err
	}
	changed := f.screen(chat.Language(member.Person)).RoleChanged(
		press.Role, press.Countries, f.Registry.StaffCommands(press.Role))
	if err := chat.Send(tx, member.ID, changed); err != nil {
		return chat.Response{}, err
	}
	answer, err := f.showMember(tx, r, ShowMember{member.ID})
	return chat.WithToast(answer, f.screen(r.Lang).Toast(locales.TeamSaved, nil)), err
}

// checkNotLastAdmin returns a [chat.UserError] when a person is the last administrator and gets another role. An
// administrator of the settings who has not written to the bot yet does not count, because the id may be mistyped.
func (f *Feature) checkNotLastAdmin(tx *store.Tx, person store.Person, newRole store.Role) error {
	if person.Role != store.Administrator || newRole == store.Administrator {
		return nil
	}
	members, err := f.allMembers(tx)
	if err != nil {
		return err
	}
	for _, other := range members {
		hasWritten := other.FirstName != "" // everybody on Telegram has one
		if other.Role == store.Administrator && other.ID != person.ID && hasWritten {
			return nil
		}
	}
	return chat.UserError{Key: locales.TeamLast}
}

// CheckMayLeave returns a [chat.UserError] when a person is the last administrator, who may not leave the team.
func (f *Feature) CheckMayLeave(tx *store.Tx, person store.Person) error {
	return f.checkNotLastAdmin(tx, person, store.Everyone)
}

// Leave takes a person's role away, and revokes their open invitations. The role of an administrator of the settings
// stays.
func (f *Feature) Leave(tx *store.Tx, person store.Person) error {
	if person.Role == store.Everyone {
		return revokeInvitationsBy(tx, person.ID, person.ID)
	}
	return f.assignRole(tx, person.ID, person, store.Everyone, "")
}

// HandOver passes on to others what an administrator of the settings answered for who was erased.
func (f *Feature) HandOver(tx *store.Tx, person int64) error { return f.OnRoleChange(tx, person) }

// assignRole gives a person a role and, as a coordinator, countries. It records that in the audit, sends the command
// menu of the role, and revokes the open invitations of a person who is no administrator any more.
func (f *Feature) assignRole(
	tx *store.Tx, actor int64, person store.Person, role store.Role, countries store.Countries,
) error {
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
	to := store.Address{ChatID: person.ID}
	if err := f.OnRoleChange(tx, person.ID); err != nil {
		return err
	}
	return chat.Enqueue(tx, to, f.Registry.CommandMenu(f.Views.In(chat.Language(person)), "", role))
}

// roleAuditDetail writes a role and countries for the audit: "coordinator KZ,TJ". [view.Page.ActionDetail] reads it.
func roleAuditDetail(role store.Role, countries store.Countries) string {
	return strings.TrimSpace(string(role) + " " + string(countries))
}

// ConfirmRole asks for the confirmation that a member becomes an administrator, or is removed from the team.
func (p screen) ConfirmRole(m teamMember, role store.Role) view.Message {
	key := locales.TeamConfirmRemove
	if role == store.Administrator {
		key = locales.TeamConfirmAdministrator
	}
	yes := view.Button{Text: p.Plain(locales.ButtonYes, nil), Press: SaveMember{m.ID, role, ""}}
	return view.Message{
		HTML:    p.HTML(key, locales.Args{"Name": view.DisplayName(m.Person)}),
		Buttons: view.Rows(yes, p.Back(ShowMember{m.ID})),
	}
}

// MemberCountryPicker lets the countries of a member be picked who is a coordinator, or becomes one.
func (p screen) MemberCountryPicker(m teamMember, picked store.Countries) view.Message {
	done := SaveMember{m.ID, store.Coordinator, picked}
	return p.countryPicker(view.Bold(view.DisplayName(m.Person)), m.ID, picked, done, ShowMember{m.ID})
}

// countryPicker lets countries be picked. The button to go on is there when any is picked.
func (p screen) countryPicker(
	heading string, person int64, picked store.Countries, done, back view.Press,
) view.Message {
	buttons := p.CountryToggles(picked, func(countries store.Countries) view.Press {
		return PickCountries{person, countries}
	})
	if picked != "" {
		buttons = append(buttons, view.Button{Text: p.Plain(locales.ButtonDone, nil), Press: done})
	}
	return view.Message{
		HTML:    view.Paragraphs(heading, p.HTML(locales.TeamChooseCountries, nil)),
		Buttons: view.Rows(append(buttons, p.Back(back))...),
	}
}

// RoleChanged tells a person that an administrator has changed their role.
func (p screen) RoleChanged(role store.Role, countries store.Countries, commands []view.Command) view.Message {
	return p.newRole(locales.TeamChanged, role, countries, commands)
}

// newRole tells a person their new role and its commands, and puts the main menu under the input field.
func (p screen) newRole(
	key locales.Key, role store.Role, countries store.Countries, commands []view.Command,
) view.Message {
	list := p.HTML(locales.TeamCommands, nil)
	for _, command := range commands {
		list += "\n" + p.CommandLine(command)
	}
	text := p.HTML(key, nil) + "\n" + view.Escape(p.RoleText(role, countries))
	return view.Message{HTML: view.Paragraphs(text, list), Menu: p.MainMenu(role)}
}
