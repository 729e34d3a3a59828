package team

import (
	"errors"
	"slices"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

const invitationsPerPage = 8

// invitationDays are the periods, in days, for which an invitation can be valid.
var invitationDays = []int64{1, 7, 30}

// promptInvitationRole asks for the role of an invitation.
func (f *Feature) promptInvitationRole(_ *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.ReplaceWith(f.screen(r.Lang).InvitationRolePicker()), nil
}

// promptInvitationValidity asks for how long an invitation is valid.
func (f *Feature) promptInvitationValidity(
	_ *store.Tx, r chat.Request, press PromptInvitationValidity,
) (chat.Response, error) {
	if err := validateInvitation(press.Role, press.Countries); err != nil {
		return chat.Response{}, err
	}
	return chat.ReplaceWith(f.screen(r.Lang).InvitationValidityPicker(press.Role, press.Countries)), nil
}

// validateInvitation returns a [chat.UserError] for a role and countries that nobody can be invited to.
func validateInvitation(role store.Role, countries store.Countries) error {
	switch {
	case role == store.Everyone:
		return chat.ErrOldButton
	case role == store.Coordinator && countries == "":
		return chat.UserError{Key: locales.TeamNoCountries}
	default:
		return nil
	}
}

// createInvitation makes an invitation and sends its link. The token in the link is not kept.
func (f *Feature) createInvitation(tx *store.Tx, r chat.Request, press CreateInvitation) (chat.Response, error) {
	if err := validateInvitation(press.Role, press.Countries); err != nil {
		return chat.Response{}, err
	}
	if !slices.Contains(invitationDays, press.Days) {
		return chat.Response{}, chat.ErrOldButton
	}
	expires := tx.Now().Add(time.Duration(press.Days) * 24 * time.Hour)
	invitation := store.Invitation{
		Role: press.Role, Countries: press.Countries, InvitedBy: r.Person.ID, ExpiresAt: store.Time{Time: expires},
	}
	token := store.NewInvitationToken()
	var err error
	if invitation.ID, err = tx.AddInvitation(token, invitation); err != nil {
		return chat.Response{}, err
	}
	if err := recordInvitation(tx, r, store.ActionInvited, invitation); err != nil {
		return chat.Response{}, err
	}
	page := f.screen(r.Lang)
	card, err := page.Invitation(invitation, f.StartLink(token), r.Viewer(tx.Now()))
	answer := chat.ReplaceWith(page.InvitationCreated(invitation))
	answer.Messages = append(answer.Messages, card)
	return answer, err
}

// recordInvitation records in the audit that the person of a request made or accepted an invitation.
func recordInvitation(tx *store.Tx, r chat.Request, action store.Action, i store.Invitation) error {
	detail := roleAuditDetail(i.Role, i.Countries)
	return tx.RecordAction(r.Person.ID, action, store.ObjectInvitation.WithID(i.ID), detail)
}

// invitations shows a page of the open invitations.
func (f *Feature) invitations(tx *store.Tx, r chat.Request, press ShowInvitations) (chat.Response, error) {
	list, pager, err := view.ReadPage(press.Page, invitationsPerPage, tx.OpenInvitations)
	return chat.ReplaceWith(f.screen(r.Lang).Invitations(list, pager, r.Viewer(tx.Now()))), err
}

// revokeInvitation revokes an open invitation.
func (f *Feature) revokeInvitation(tx *store.Tx, r chat.Request, press RevokeInvitation) (chat.Response, error) {
	err := revoke(tx, r.Person.ID, press.Invitation)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.UserError{Key: locales.InvitationClosed}
	}
	if err != nil {
		return chat.Response{}, err
	}
	answer, err := f.invitations(tx, r, ShowInvitations{})
	return chat.WithToast(answer, f.screen(r.Lang).Toast(locales.InvitationRevoked, nil)), err
}

// revoke revokes an invitation and records that in the audit. It returns [store.ErrNotFound] when the invitation is not
// open.
func revoke(tx *store.Tx, actor, invitation int64) error {
	if err := tx.RevokeInvitation(invitation); err != nil {
		return err
	}
	return tx.RecordAction(actor, store.ActionInvitationRevoked, store.ObjectInvitation.WithID(invitation), "")
}

// revokeInvitationsBy revokes the open invitations that a person has made.
func revokeInvitationsBy(tx *store.Tx, actor, inviter int64) error {
	invitations, err := tx.OpenInvitationIDsBy(inviter)
	if err != nil {
		return err
	}
	for _, invitation := range invitations {
		if err := revoke(tx, actor, invitation); err != nil {
			return err
		}
	}
	return nil
}

// InvitationRolePicker asks for the role of an invitation.
func (p screen) InvitationRolePicker() view.Message {
	administrator := PromptInvitationValidity{store.Administrator, ""}
	return view.Message{HTML: p.HTML(locales.InviteRole, nil), Buttons: view.Rows(
		view.Button{Text: p.Plain(locales.RoleCoordinator, nil), Press: PickCountries{}},
		view.Button{Text: p.Plain(locales.RoleAdministrator, nil), Press: administrator},
		p.Back(ShowTeam{}))}
}

// InvitationCountryPicker lets the countries of a coordinator be picked who is going to be invited.
func (p screen) InvitationCountryPicker(picked store.Countries) view.Message {
	done := PromptInvitationValidity{store.Coordinator, picked}
	return p.countryPicker(p.HTML(locales.InviteTitle, nil), 0, picked, done, PromptInvitationRole{})
}

// InvitationValidityPicker asks for how long an invitation is valid.
func (p screen) InvitationValidityPicker(role store.Role, countries store.Countries) view.Message {
	var buttons []view.Button
	for _, days := range invitationDays {
		label := p.Days(int(days))
		buttons = append(buttons, view.Button{Text: label, Press: CreateInvitation{role, countries, days}})
	}
	var back view.Press = PromptInvitationRole{}
	if role == store.Coordinator {
		back = PickCountries{0, countries}
	}
	title := p.HTML(locales.InviteTitle, nil) + "\n" + view.Escape(p.RoleText(role, countries))
	return view.Message{
		HTML:    view.Paragraphs(title, p.HTML(locales.InviteValidity, nil)),
		Buttons: view.Rows(append(buttons, p.Back(back))...),
	}
}

// InvitationCreated says what to do with the invitation, which follows in a message of its own.
func (p screen) InvitationCreated(i store.Invitation) view.Message {
	created := p.HTML(locales.InviteMade, locales.Args{"Number": i.ID})
	return view.Message{
		HTML:    created + "\n" + view.Escape(p.RoleText(i.Role, i.Countries)),
		Buttons: view.Rows(p.Back(ShowTeam{})),
	}
}

// Invitation is the message to pass on to whoever is invited: the link as a text, a QR code and a button that copies
// it.
func (p screen) Invitation(i store.Invitation, link string, reader view.Viewer) (view.Message, error) {
	code, err := view.QRCode(link)
	if err != nil {
		return view.Message{}, err
	}
	return view.Message{
		HTML: p.HTML(locales.InviteCaption, locales.Args{
			"Post": p.RoleText(i.Role, i.Countries), "Link": link, "Until": p.DateTime(i.ExpiresAt.Time, reader),
		}),
		Photo:   &view.Photo{Name: "invitation.png", Content: code, Secret: true},
		Buttons: view.Rows(view.Button{Text: p.Plain(locales.ButtonCopyLink, nil), CopyText: link}),
	}, nil
}

// Invitations shows a page of the open invitations, each with a button to revoke it.
func (p screen) Invitations(list []store.Invitation, pager view.Pager, reader view.Viewer) view.Message {
	text := p.HTML(locales.InvitationsOpen, nil)
	if pager.Total == 0 {
		text = p.HTML(locales.InvitationsNone, nil)
	}
	var buttons []view.Button
	for _, i := range list {
		text = view.Paragraphs(text, p.invitationLines(i, reader))
		revoke := p.Button(locales.ButtonRevoke, locales.Args{"Number": i.ID}, RevokeInvitation{i.ID})
		buttons = append(buttons, revoke)
	}
	turn := p.PagerRows(pager, locales.ButtonNewer, locales.ButtonOlder, func(page int64) view.Press {
		return ShowInvitations{page}
	})
	rows := slices.Concat(view.Rows(buttons...), turn, view.Rows(p.Back(ShowTeam{})))
	return view.Message{HTML: text, Buttons: view.NonEmptyRows(rows)}
}

// invitationLines says what an invitation is for, who made it, and until when it is valid.
func (p screen) invitationLines(i store.Invitation, reader view.Viewer) string {
	name := p.objectName(store.ObjectInvitation.WithID(i.ID), "")
	by := locales.Args{
		"Name": view.NameOrID(i.InviterName, i.InvitedBy), "Until": p.DateTime(i.ExpiresAt.Time, reader),
	}
	return view.Lines(view.Bold(name), view.Escape(p.RoleText(i.Role, i.Countries)), p.HTML(locales.InvitationBy, by))
}
