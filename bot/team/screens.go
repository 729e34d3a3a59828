package team

import (
	"strconv"
	"strings"

	"bomcabot/bot/view"
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
func (p screen) Team(members []Member, pages view.Pager, open int) view.Message {
	text := p.HTML(locales.TeamTitle, nil)
	var buttons []view.Button
	for _, member := range members {
		text = view.Paragraphs(text, p.memberLines(member))
		buttons = append(buttons, view.Button{Text: view.DisplayName(member.Person), Press: ShowMember{member.ID}})
	}
	lines := append(view.Rows(buttons...), p.PagerRows(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) view.Press { return ShowTeam{page} })...)
	lines = append(lines, p.Row(locales.ButtonInvite, PromptInvitationRole{}))
	if open > 0 {
		lines = append(lines, p.Row(locales.ButtonInvitations, ShowInvitations{}))
	}
	return view.Message{HTML: text, Buttons: view.NonEmptyRows(lines)}
}

// Member shows one of the team with what can be changed.
func (p screen) Member(m Member) view.Message {
	text := view.Lines(p.memberLines(m), "ID: "+view.Code(strconv.FormatInt(m.ID, 10)))
	var buttons []view.Button
	switch {
	case m.ConfiguredAdmin:
	case m.Role == store.Coordinator:
		buttons = append(buttons,
			view.Button{Text: p.Plain(locales.ButtonChangeCountries, nil), Press: PickCountries{m.ID, m.Countries}},
			view.Button{Text: p.Plain(locales.ButtonMakeAdministrator, nil), Press: ChangeRole{m.ID, store.Administrator}})
	default:
		buttons = append(buttons, view.Button{Text: p.Plain(locales.ButtonMakeCoordinator, nil), Press: ChangeRole{m.ID, store.Coordinator}})
	}
	if !m.ConfiguredAdmin {
		buttons = append(buttons, view.Button{Text: p.Plain(locales.ButtonRemove, nil), Press: ChangeRole{m.ID, store.Everyone}})
	}
	about := store.ObjectPerson.WithID(m.ID)
	buttons = append(buttons,
		view.Button{Text: p.Plain(locales.ButtonAuditBy, nil), Press: ShowAuditByActor{m.ID, 0}},
		view.Button{Text: p.Plain(locales.ButtonAuditOf, nil), Press: ShowAuditByObject{about.Kind, about.ID, 0}},
		p.Back(ShowTeam{}))
	return view.Message{HTML: text, Buttons: view.Rows(buttons...)}
}

// memberLines says who a member is and what they may do.
func (p screen) memberLines(m Member) string {
	name := view.Bold(view.DisplayName(m.Person)) + view.UsernameSuffix(m.Person)
	fixed := ""
	if m.ConfiguredAdmin {
		fixed = p.HTML(locales.TeamFixed, nil)
	}
	return view.Lines(name, view.Escape(p.roleText(m.Role, m.Countries)), fixed)
}

// roleText names a role, and a coordinator's countries.
func (p screen) roleText(role store.Role, countries store.Countries) string {
	text := p.Plain(locales.Key("role_"+string(role)), nil)
	if role != store.Coordinator {
		return text
	}
	var names []string
	for _, code := range countries.Codes() {
		names = append(names, p.CountryName(code))
	}
	if len(names) == 0 {
		names = append(names, p.Plain(locales.RoleNoCountry, nil))
	}
	return text + ": " + strings.Join(names, ", ")
}

// ConfirmRole asks whether a member is to become an administrator, or to leave the team.
func (p screen) ConfirmRole(m Member, role store.Role) view.Message {
	key := locales.TeamConfirmRemove
	if role == store.Administrator {
		key = locales.TeamConfirmAdministrator
	}
	yes := view.Button{Text: p.Plain(locales.ButtonYes, nil), Press: SaveMember{m.ID, role, ""}}
	return view.Message{HTML: p.HTML(key, locales.Args{"Name": view.DisplayName(m.Person)}), Buttons: view.Rows(yes, p.Back(ShowMember{m.ID}))}
}

// MemberCountryPicker lets countries be chosen for a member who is a coordinator, or is to become one.
func (p screen) MemberCountryPicker(m Member, chosen store.Countries) view.Message {
	return p.countryPicker(view.Bold(view.DisplayName(m.Person)), m.ID, chosen, SaveMember{m.ID, store.Coordinator, chosen}, ShowMember{m.ID})
}

// countryPicker lets countries be chosen, each with a button of its own; there is one to go on when any is chosen.
func (p screen) countryPicker(heading string, person int64, chosen store.Countries, done, back view.Press) view.Message {
	buttons := p.CountryToggles(chosen, func(then store.Countries) view.Press { return PickCountries{person, then} })
	if chosen != "" {
		buttons = append(buttons, view.Button{Text: p.Plain(locales.ButtonDone, nil), Press: done})
	}
	return view.Message{HTML: view.Paragraphs(heading, p.HTML(locales.TeamChooseCountries, nil)), Buttons: view.Rows(append(buttons, p.Back(back))...)}
}

// WelcomeToTeam tells a person what they may do from now on. It puts the main buttons under the input field.
func (p screen) WelcomeToTeam(role store.Role, countries store.Countries, commands []view.Command) view.Message {
	return p.roleMessage(locales.TeamWelcome, role, countries, commands)
}

// RoleChanged tells a person that an administrator changed what they may do.
func (p screen) RoleChanged(role store.Role, countries store.Countries, commands []view.Command) view.Message {
	return p.roleMessage(locales.TeamChanged, role, countries, commands)
}

func (p screen) roleMessage(key locales.Key, role store.Role, countries store.Countries, commands []view.Command) view.Message {
	may := p.HTML(locales.TeamMay, nil)
	for _, command := range commands {
		may += "\n" + p.CommandLine(command)
	}
	return view.Message{HTML: view.Paragraphs(p.HTML(key, nil)+"\n"+view.Escape(p.roleText(role, countries)), may), Menu: p.MainMenu()}
}
