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
	Fixed bool // an administrator by the bot's settings, whom nobody can change in the chat
}

// MembersPerPage is how many members one message shows.
const MembersPerPage = 8

// Team shows administrators a page of the team; open is how many invitations are open.
func (p Page) Team(members []Member, pages Pages, open int) Message {
	text := p.html(locales.TeamTitle, nil)
	var buttons []Button
	for _, member := range members {
		text = paragraphs(text, p.member(member))
		buttons = append(buttons, Button{Text: memberName(member.Person), Press: ShowMember{member.ID}})
	}
	lines := append(rows(buttons...), p.turn(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) Press { return ShowTeam{page} })...)
	lines = append(lines, p.row(locales.ButtonInvite, OfferInvitation{}))
	if open > 0 {
		lines = append(lines, p.row(locales.ButtonInvitations, ShowInvitations{}))
	}
	return Message{HTML: text, Buttons: filled(lines)}
}

// Member shows one of the team with what can be changed.
func (p Page) Member(m Member) Message {
	text := lines(p.member(m), "ID: <code>"+decimal(m.ID)+"</code>")
	var buttons []Button
	switch {
	case m.Fixed:
	case m.Role == store.Coordinator:
		buttons = append(buttons,
			Button{Text: p.plain(locales.ButtonChangeCountries, nil), Press: PickCountries{m.ID, m.Countries}},
			Button{Text: p.plain(locales.ButtonMakeAdministrator, nil), Press: OfferRole{m.ID, store.Administrator}})
	default:
		buttons = append(buttons, Button{Text: p.plain(locales.ButtonMakeCoordinator, nil), Press: OfferRole{m.ID, store.Coordinator}})
	}
	if !m.Fixed {
		buttons = append(buttons, Button{Text: p.plain(locales.ButtonRemove, nil), Press: OfferRole{m.ID, store.Everyone}})
	}
	about := store.ObjectPerson.WithID(m.ID)
	buttons = append(buttons,
		Button{Text: p.plain(locales.ButtonAuditBy, nil), Press: ShowAuditBy{m.ID, 0}},
		Button{Text: p.plain(locales.ButtonAuditOf, nil), Press: ShowAuditOf{about.Kind, about.ID, 0}},
		p.back(ShowTeam{}))
	return Message{HTML: text, Buttons: rows(buttons...)}
}

// member says who a member is and what they may do.
func (p Page) member(m Member) string {
	name := bold(memberName(m.Person)) + handle(m.Person)
	fixed := ""
	if m.Fixed {
		fixed = p.html(locales.TeamFixed, nil)
	}
	return lines(name, html.EscapeString(p.post(m.Role, m.Countries)), fixed)
}

// memberName is what a person is called; their number when they have not written to the bot yet.
func memberName(person store.Person) string {
	return nameOrNumber(strings.TrimSpace(person.FirstName+" "+person.LastName), person.ID)
}

func nameOrNumber(name string, id int64) string {
	if name == "" {
		return "ID " + decimal(id)
	}
	return cut(name, maxLabel)
}

// post names a role, and a coordinator's countries.
func (p Page) post(role store.Role, countries store.Countries) string {
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
	return Message{HTML: p.html(key, locales.Args{"Name": memberName(m.Person)}), Buttons: rows(yes, p.back(ShowMember{m.ID}))}
}

// MemberCountries lets countries be chosen for a member who is a coordinator, or is to become one.
func (p Page) MemberCountries(m Member, chosen store.Countries) Message {
	return p.pickCountries(bold(memberName(m.Person)), m.ID, chosen, SaveMember{m.ID, store.Coordinator, chosen}, ShowMember{m.ID})
}

// pickCountries lets countries be chosen, each with a button of its own; there is one to go on when any is chosen.
func (p Page) pickCountries(heading string, person int64, chosen store.Countries, done, back Press) Message {
	buttons := p.toggles(chosen, func(then store.Countries) Press { return PickCountries{person, then} })
	if chosen != "" {
		buttons = append(buttons, Button{Text: p.plain(locales.ButtonDone, nil), Press: done})
	}
	return Message{HTML: paragraphs(heading, p.html(locales.TeamChooseCountries, nil)), Buttons: rows(append(buttons, p.back(back))...)}
}

// WelcomeToTeam tells a person what they may do from now on. It puts the main buttons under the input field.
func (p Page) WelcomeToTeam(role store.Role, countries store.Countries, commands []Command) Message {
	return p.newPost(locales.TeamWelcome, role, countries, commands)
}

// NewPost tells a person that an administrator changed what they may do.
func (p Page) NewPost(role store.Role, countries store.Countries, commands []Command) Message {
	return p.newPost(locales.TeamChanged, role, countries, commands)
}

func (p Page) newPost(key locales.Key, role store.Role, countries store.Countries, commands []Command) Message {
	may := p.html(locales.TeamMay, nil)
	for _, command := range commands {
		may += "\n" + p.commandLine(command)
	}
	return Message{HTML: paragraphs(p.html(key, nil)+"\n"+html.EscapeString(p.post(role, countries)), may), Menu: p.menu()}
}
