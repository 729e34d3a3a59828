package team

import (
	"errors"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// A person may try this many wrong tokens within this time. After that, every token is refused to them as a wrong one,
// so that nobody can guess one.
const (
	maxWrongTokens   = 5
	wrongTokenWindow = time.Hour
)

// Join lets a person into the team by the token of an invitation, and tells whoever invited them.
func (f *Feature) Join(tx *store.Tx, r chat.Request) (chat.Response, error) {
	invitation, err := f.findRedeemable(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	var countries store.Countries
	if invitation.UsedAt.IsZero() {
		countries, err = f.acceptInvitation(tx, r, invitation)
	} else { // the link was opened twice
		countries, err = tx.CoordinatorCountries(r.Person.ID)
	}
	if err != nil {
		return chat.Response{}, err
	}
	commands := f.Registry.StaffCommands(invitation.Role)
	return chat.Reply(f.screen(r.Lang).WelcomeToTeam(invitation.Role, countries, commands)), nil
}

// findRedeemable finds the invitation of the token that a person sent. It returns a [chat.UserError] when they cannot
// use it.
func (f *Feature) findRedeemable(tx *store.Tx, r chat.Request) (store.Invitation, error) {
	invitation, err := invitationByToken(tx, r)
	if err != nil {
		return store.Invitation{}, err
	}
	switch {
	case invitation.UsedBy == r.Person.ID && r.Role == invitation.Role:
		return invitation, nil
	case !invitation.UsedAt.IsZero():
		return store.Invitation{}, chat.UserError{Key: locales.InvitationUsed}
	case !invitation.RevokedAt.IsZero():
		return store.Invitation{}, chat.UserError{Key: locales.InvitationWithdrawn}
	case !invitation.ExpiresAt.After(tx.Now()):
		return store.Invitation{}, chat.UserError{Key: locales.InvitationExpired}
	case r.Role == store.Administrator:
		return store.Invitation{}, chat.UserError{Key: locales.InvitationNotNeeded}
	}
	inviter, err := chat.PersonOrID(tx, invitation.InvitedBy)
	if err == nil && f.Rights.RoleOf(inviter) != store.Administrator { // nobody can grant what they have lost
		err = chat.UserError{Key: locales.InvitationWithdrawn}
	}
	return invitation, err
}

// invitationByToken finds the invitation of the token that a person sent. It counts wrong tokens, and refuses every
// token to a person who has tried too many.
func invitationByToken(tx *store.Tx, r chat.Request) (store.Invitation, error) {
	tried, err := tx.CountWrongTokens(r.Person.ID, wrongTokenWindow)
	if err != nil {
		return store.Invitation{}, err
	}
	if tried >= maxWrongTokens {
		return store.Invitation{}, chat.UserError{Key: locales.InvitationWrong}
	}
	invitation, err := tx.InvitationByToken(r.Argument)
	if !errors.Is(err, store.ErrNotFound) {
		return invitation, err
	}
	if err := tx.RecordWrongToken(r.Person.ID, wrongTokenWindow); err != nil {
		return store.Invitation{}, err
	}
	return store.Invitation{}, chat.UserError{Key: locales.InvitationWrong, Keep: true}
}

// acceptInvitation gives a person what an invitation is for, and returns the countries that they have then. New
// countries are added to those of a coordinator.
func (f *Feature) acceptInvitation(
	tx *store.Tx, r chat.Request, invitation store.Invitation,
) (store.Countries, error) {
	countries := invitation.Countries
	if invitation.Role == store.Coordinator {
		own, err := tx.CoordinatorCountries(r.Person.ID)
		if err != nil {
			return "", err
		}
		countries = own.Union(countries)
	}
	if err := tx.UseInvitation(invitation.ID, r.Person.ID); err != nil {
		return "", err
	}
	if err := recordInvitation(tx, r, store.ActionInvitationAccepted, invitation); err != nil {
		return "", err
	}
	if err := f.assignRole(tx, r.Person.ID, r.Person, invitation.Role, countries); err != nil {
		return "", err
	}
	inviter, err := chat.PersonOrID(tx, invitation.InvitedBy)
	if err != nil {
		return "", err
	}
	accepted := f.screen(chat.Language(inviter)).InvitationAccepted(invitation, r.Person)
	return countries, chat.Send(tx, inviter.ID, accepted)
}

// WelcomeToTeam tells a person who has joined the team their role and its commands.
func (p screen) WelcomeToTeam(role store.Role, countries store.Countries, commands []view.Command) view.Message {
	return p.newRole(locales.TeamWelcome, role, countries, commands)
}

// InvitationAccepted tells whoever made an invitation who has accepted it.
func (p screen) InvitationAccepted(i store.Invitation, by store.Person) view.Message {
	return p.Text(locales.InviteAccepted, locales.Args{
		"Name": view.DisplayName(by), "Number": i.ID, "Post": p.RoleText(i.Role, i.Countries),
	})
}
