package team

import (
	"fmt"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"

	"rsc.io/qr"
)

// InvitationsPerPage is how many open invitations one message shows.
const InvitationsPerPage = 8

// InvitationDays are for how many days an invitation can be made.
func InvitationDays() []int64 { return []int64{1, 7, 30} }

// InvitationRolePicker asks for which role somebody is to be invited.
func (p screen) InvitationRolePicker() view.Message {
	return view.Message{HTML: p.HTML(locales.InviteRole, nil), Buttons: view.Rows(
		view.Button{Text: p.Plain(locales.RoleCoordinator, nil), Press: PickCountries{}},
		view.Button{Text: p.Plain(locales.RoleAdministrator, nil), Press: PromptInvitationValidity{store.Administrator, ""}},
		p.Back(ShowTeam{}))}
}

// InvitationCountryPicker lets the countries of a coordinator to be invited be chosen.
func (p screen) InvitationCountryPicker(chosen store.Countries) view.Message {
	return p.countryPicker(p.HTML(locales.InviteTitle, nil), 0, chosen, PromptInvitationValidity{store.Coordinator, chosen}, PromptInvitationRole{})
}

// InvitationValidityPicker asks for how long an invitation is to be valid.
func (p screen) InvitationValidityPicker(role store.Role, countries store.Countries) view.Message {
	var buttons []view.Button
	for _, days := range InvitationDays() {
		buttons = append(buttons, view.Button{Text: p.Plain(locales.InviteDays, locales.Args{"Count": int(days)}), Press: CreateInvitation{role, countries, days}})
	}
	var back view.Press = PromptInvitationRole{}
	if role == store.Coordinator {
		back = PickCountries{0, countries}
	}
	text := view.Paragraphs(p.HTML(locales.InviteTitle, nil)+"\n"+view.Escape(p.roleText(role, countries)), p.HTML(locales.InviteValidity, nil))
	return view.Message{HTML: text, Buttons: view.Rows(append(buttons, p.Back(back))...)}
}

// InvitationCreated says what to do with the invitation that comes next.
func (p screen) InvitationCreated(i store.Invitation) view.Message {
	text := p.HTML(locales.InviteMade, locales.Args{"Number": i.ID}) + "\n" + view.Escape(p.roleText(i.Role, i.Countries))
	return view.Message{HTML: text, Buttons: view.Rows(p.Back(ShowTeam{}))}
}

// Invitation is an invitation as it can be passed on: the link, as a picture as well.
func (p screen) Invitation(i store.Invitation, link string, reader view.Viewer) (view.Message, error) {
	code, err := qr.Encode(link, qr.M)
	if err != nil {
		return view.Message{}, fmt.Errorf("drawing an invitation: %w", err)
	}
	args := locales.Args{"Post": p.roleText(i.Role, i.Countries), "Link": link, "Until": p.DateTime(i.ExpiresAt.Time, reader)}
	return view.Message{
		HTML:    p.HTML(locales.InviteCaption, args),
		Photo:   &view.Photo{Name: "invitation.png", Content: code.PNG(), Secret: true},
		Buttons: view.Rows(view.Button{Text: p.Plain(locales.ButtonCopyLink, nil), CopyText: link}),
	}, nil
}

// Invitations shows a page of the open invitations, each with a button to withdraw it.
func (p screen) Invitations(list []store.Invitation, pages view.Pager, reader view.Viewer) view.Message {
	text := p.HTML(locales.InvitationsOpen, nil)
	if pages.Total == 0 {
		text = p.HTML(locales.InvitationsNone, nil)
	}
	var buttons []view.Button
	for _, i := range list {
		by := p.HTML(locales.InvitationBy, locales.Args{"Name": view.NameOrID(i.InviterName, i.InvitedBy), "Until": p.DateTime(i.ExpiresAt.Time, reader)})
		text = view.Paragraphs(text, view.Lines(view.Bold(p.objectName(store.ObjectInvitation.WithID(i.ID), "")), view.Escape(p.roleText(i.Role, i.Countries)), by))
		buttons = append(buttons, view.Button{Text: p.Plain(locales.ButtonRevoke, locales.Args{"Number": i.ID}), Press: RevokeInvitation{i.ID}})
	}
	lines := append(view.Rows(buttons...), p.PagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) view.Press { return ShowInvitations{page} })...)
	return view.Message{HTML: text, Buttons: view.NonEmptyRows(append(lines, []view.Button{p.Back(ShowTeam{})}))}
}

// InvitationAccepted tells whoever invited somebody that they have come.
func (p screen) InvitationAccepted(i store.Invitation, by store.Person) view.Message {
	return p.Text(locales.InviteAccepted, locales.Args{"Name": view.DisplayName(by), "Number": i.ID, "Post": p.roleText(i.Role, i.Countries)})
}
