package view

import (
	"fmt"
	"html"

	"rsc.io/qr"

	"bomcabot/locales"
	"bomcabot/store"
)

// InvitationsPerPage is how many open invitations one message shows.
const InvitationsPerPage = 8

// InvitationDays are for how many days an invitation can be made.
func InvitationDays() []int64 { return []int64{1, 7, 30} }

// InvitationRolePicker asks for which role somebody is to be invited.
func (p Page) InvitationRolePicker() Message {
	return Message{HTML: p.html(locales.InviteRole, nil), Buttons: rows(
		Button{Text: p.plain(locales.RoleCoordinator, nil), Press: PickCountries{}},
		Button{Text: p.plain(locales.RoleAdministrator, nil), Press: PromptInvitationValidity{store.Administrator, ""}},
		p.back(ShowTeam{}))}
}

// InvitationCountryPicker lets the countries of a coordinator to be invited be chosen.
func (p Page) InvitationCountryPicker(chosen store.Countries) Message {
	return p.countryPicker(p.html(locales.InviteTitle, nil), 0, chosen, PromptInvitationValidity{store.Coordinator, chosen}, PromptInvitationRole{})
}

// InvitationValidityPicker asks for how long an invitation is to be valid.
func (p Page) InvitationValidityPicker(role store.Role, countries store.Countries) Message {
	var buttons []Button
	for _, days := range InvitationDays() {
		buttons = append(buttons, Button{Text: p.plain(locales.InviteDays, locales.Args{"Count": int(days)}), Press: CreateInvitation{role, countries, days}})
	}
	var back Press = PromptInvitationRole{}
	if role == store.Coordinator {
		back = PickCountries{0, countries}
	}
	text := paragraphs(p.html(locales.InviteTitle, nil)+"\n"+html.EscapeString(p.roleText(role, countries)), p.html(locales.InviteValidity, nil))
	return Message{HTML: text, Buttons: rows(append(buttons, p.back(back))...)}
}

// InvitationCreated says what to do with the invitation that comes next.
func (p Page) InvitationCreated(i store.Invitation) Message {
	text := p.html(locales.InviteMade, locales.Args{"Number": i.ID}) + "\n" + html.EscapeString(p.roleText(i.Role, i.Countries))
	return Message{HTML: text, Buttons: rows(p.back(ShowTeam{}))}
}

// Invitation is an invitation as it can be passed on: the link, as a picture as well.
func (p Page) Invitation(i store.Invitation, link string, reader Viewer) (Message, error) {
	code, err := qr.Encode(link, qr.M)
	if err != nil {
		return Message{}, fmt.Errorf("drawing an invitation: %w", err)
	}
	args := locales.Args{"Post": p.roleText(i.Role, i.Countries), "Link": link, "Until": p.dateTime(i.ExpiresAt.Time, reader)}
	return Message{
		HTML:    p.html(locales.InviteCaption, args),
		Photo:   &Photo{Name: "invitation.png", Content: code.PNG(), Secret: true},
		Buttons: rows(Button{Text: p.plain(locales.ButtonCopyLink, nil), CopyText: link}),
	}, nil
}

// Invitations shows a page of the open invitations, each with a button to withdraw it.
func (p Page) Invitations(list []store.Invitation, pages Pager, reader Viewer) Message {
	text := p.html(locales.InvitationsOpen, nil)
	if pages.Total == 0 {
		text = p.html(locales.InvitationsNone, nil)
	}
	var buttons []Button
	for _, i := range list {
		by := p.html(locales.InvitationBy, locales.Args{"Name": nameOrID(i.InviterName, i.InvitedBy), "Until": p.dateTime(i.ExpiresAt.Time, reader)})
		text = paragraphs(text, lines(bold(p.objectName(store.ObjectInvitation.WithID(i.ID), "")), html.EscapeString(p.roleText(i.Role, i.Countries)), by))
		buttons = append(buttons, Button{Text: p.plain(locales.ButtonRevoke, locales.Args{"Number": i.ID}), Press: RevokeInvitation{i.ID}})
	}
	lines := append(rows(buttons...), p.pagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) Press { return ShowInvitations{page} })...)
	return Message{HTML: text, Buttons: nonEmptyRows(append(lines, []Button{p.back(ShowTeam{})}))}
}

// InvitationAccepted tells whoever invited somebody that they have come.
func (p Page) InvitationAccepted(i store.Invitation, by store.Person) Message {
	return p.Text(locales.InviteAccepted, locales.Args{"Name": displayName(by), "Number": i.ID, "Post": p.roleText(i.Role, i.Countries)})
}
