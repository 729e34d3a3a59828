package view

import (
	"html"
	"strings"

	"bomcabot/locales"
	"bomcabot/store"
)

// Member is one of the team.
type Member struct {
	store.TeamMember
	ConfiguredAdmin bool // an administrator by the bot's settings, whom nobody can change in the chat
}

// MembersPerPage is how many members one message shows.
const MembersPerPage = 8

// Team shows administrators a page of the team; open is how many invitations are open.
func (p Page) Team(members []Member, pages Pager, open int) Message {
	text := p.html(locales.TeamTitle, nil)
	var buttons []Button
	for _, member := range members {
		text = paragraphs(text, p.memberLines(member))
		buttons = append(buttons, Button{Text: displayName(member.Person), Press: ShowMember{member.ID}})
	}
	lines := append(rows(buttons...), p.pagerRows(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) Press { return ShowTeam{page} })...)
	lines = append(lines, p.row(locales.ButtonInvite, PromptInvitationRole{}))
	if open > 0 {
		lines = append(lines, p.row(locales.ButtonInvitations, ShowInvitations{}))
	}
	return Message{HTML: text, Buttons: nonEmptyRows(lines)}
}

// Member shows one of the team with what can be changed.
func (p Page) Member(m Member) Message {
	text := lines(p.memberLines(m), "ID: <code>"+itoa(m.ID)+"</code>")
	var buttons []Button
	switch {
	case m.ConfiguredAdmin:
	case m.Role == store.Coordinator:
		buttons = append(buttons,
			Button{Text: p.plain(locales.ButtonChangeCountries, nil), Press: PickCountries{m.ID, m.Countries}},
			Button{Text: p.plain(locales.ButtonMakeAdministrator, nil), Press: ChangeRole{m.ID, store.Administrator}})
	default:
		buttons = append(buttons, Button{Text: p.plain(locales.ButtonMakeCoordinator, nil), Press: ChangeRole{m.ID, store.Coordinator}})
	}
	if !m.ConfiguredAdmin {
		buttons = append(buttons, Button{Text: p.plain(locales.ButtonRemove, nil), Press: ChangeRole{m.ID, store.Everyone}})
	}
	about := store.ObjectPerson.WithID(m.ID)
	buttons = append(buttons,
		Button{Text: p.plain(locales.ButtonAuditBy, nil), Press: ShowAuditByActor{m.ID, 0}},
		Button{Text: p.plain(locales.ButtonAuditOf, nil), Press: ShowAuditByObject{about.Kind, about.ID, 0}},
		p.back(ShowTeam{}))
	return Message{HTML: text, Buttons: rows(buttons...)}
}

// memberLines says who a member is and what they may do.
func (p Page) memberLines(m Member) string {
	name := bold(displayName(m.Person)) + usernameSuffix(m.Person)
	fixed := ""
	if m.ConfiguredAdmin {
		fixed = p.html(locales.TeamFixed, nil)
	}
	return lines(name, html.EscapeString(p.roleText(m.Role, m.Countries)), fixed)
}

// displayName is what a person is called; their number when they have not written to the bot yet.
func displayName(person store.Person) string {
	return nameOrID(strings.TrimSpace(person.FirstName+" "+person.LastName), person.ID)
}

func nameOrID(name string, id int64) string {
	if name == "" {
		return "ID " + itoa(id)
	}
	return truncate(name, maxLabel)
}

// roleText names a role, and a coordinator's countries.
func (p Page) roleText(role store.Role, countries store.Countries) string {
	text := p.plain(locales.Key("role_"+string(role)), nil)
	if role != store.Coordinator {
		return text
	}
	var names []string
	for _, code := range countries.Codes() {
		names = append(names, p.CountryName(code))
	}
	if len(names) == 0 {
		names = append(names, p.plain(locales.RoleNoCountry, nil))
	}
	return text + ": " + strings.Join(names, ", ")
}

// ConfirmRole asks whether a member is to become an administrator, or to leave the team.
func (p Page) ConfirmRole(m Member, role store.Role) Message {
	key := locales.TeamConfirmRemove
	if role == store.Administrator {
		key = locales.TeamConfirmAdministrator
	}
	yes := Button{Text: p.plain(locales.ButtonYes, nil), Press: SaveMember{m.ID, role, ""}}
	return Message{HTML: p.html(key, locales.Args{"Name": displayName(m.Person)}), Buttons: rows(yes, p.back(ShowMember{m.ID}))}
}

// MemberCountryPicker lets countries be chosen for a member who is a coordinator, or is to become one.
func (p Page) MemberCountryPicker(m Member, chosen store.Countries) Message {
	return p.countryPicker(bold(displayName(m.Person)), m.ID, chosen, SaveMember{m.ID, store.Coordinator, chosen}, ShowMember{m.ID})
}

// countryPicker lets countries be chosen, each with a button of its own; there is one to go on when any is chosen.
func (p Page) countryPicker(heading string, person int64, chosen store.Countries, done, back Press) Message {
	buttons := p.countryToggles(chosen, func(then store.Countries) Press { return PickCountries{person, then} })
	if chosen != "" {
		buttons = append(buttons, Button{Text: p.plain(locales.ButtonDone, nil), Press: done})
	}
	return Message{HTML: paragraphs(heading, p.html(locales.TeamChooseCountries, nil)), Buttons: rows(append(buttons, p.back(back))...)}
}

// WelcomeToTeam tells a person what they may do from now on. It puts the main buttons under the input field.
func (p Page) WelcomeToTeam(role store.Role, countries store.Countries, commands []Command) Message {
	return p.roleMessage(locales.TeamWelcome, role, countries, commands)
}

// RoleChanged tells a person that an administrator changed what they may do.
func (p Page) RoleChanged(role store.Role, countries store.Countries, commands []Command) Message {
	return p.roleMessage(locales.TeamChanged, role, countries, commands)
}

func (p Page) roleMessage(key locales.Key, role store.Role, countries store.Countries, commands []Command) Message {
	may := p.html(locales.TeamMay, nil)
	for _, command := range commands {
		may += "\n" + p.commandLine(command)
	}
	return Message{HTML: paragraphs(p.html(key, nil)+"\n"+html.EscapeString(p.roleText(role, countries)), may), Menu: p.mainMenu()}
}
