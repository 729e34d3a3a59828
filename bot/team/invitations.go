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

// A person may try so many tokens that are no invitation's within so much time; after that, every token is refused to them as such a one.
const (
	maxWrongTokens   = 5
	wrongTokenWindow = time.Hour
)

func (f *Feature) promptInvitationRole(_ *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.ReplaceWith(f.screen(r.Lang).InvitationRolePicker()), nil
}

func (f *Feature) promptInvitationValidity(_ *store.Tx, r chat.Request, press PromptInvitationValidity) (chat.Response, error) {
	if err := validateInvitation(press.Role, press.Countries); err != nil {
		return chat.Response{}, err
	}
	return chat.ReplaceWith(f.screen(r.Lang).InvitationValidityPicker(press.Role, press.Countries)), nil
}

// validateInvitation refuses what nobody can be invited as.
func validateInvitation(role store.Role, countries store.Countries) error {
	switch {
	case role == store.Everyone:
		return chat.UserError{Key: locales.ErrorOldButton}
	case role == store.Coordinator && countries == "":
		return chat.UserError{Key: locales.TeamNoCountries}
	default:
		return nil
	}
}

// createInvitation makes an invitation. Its token is sent and then nowhere kept.
func (f *Feature) createInvitation(tx *store.Tx, r chat.Request, press CreateInvitation) (chat.Response, error) {
	if err := validateInvitation(press.Role, press.Countries); err != nil {
		return chat.Response{}, err
	}
	if !slices.Contains(InvitationDays(), press.Days) {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	expires := tx.Now().Add(time.Duration(press.Days) * 24 * time.Hour)
	invitation := store.Invitation{Role: press.Role, Countries: press.Countries, InvitedBy: r.Person.ID, ExpiresAt: store.Time{Time: expires}}
	token := store.NewInvitationToken()
	var err error
	if invitation.ID, err = tx.AddInvitation(token, invitation); err != nil {
		return chat.Response{}, err
	}
	if err := tx.RecordAction(r.Person.ID, store.ActionInvited, store.ObjectInvitation.WithID(invitation.ID), roleAuditDetail(press.Role, press.Countries)); err != nil {
		return chat.Response{}, err
	}
	page := f.screen(r.Lang)
	card, err := page.Invitation(invitation, "https://t.me/"+f.Username+"?start="+token, r.Viewer(tx.Now()))
	answer := chat.ReplaceWith(page.InvitationCreated(invitation))
	answer.Messages = append(answer.Messages, card)
	return answer, err
}

func (f *Feature) invitations(tx *store.Tx, r chat.Request, press ShowInvitations) (chat.Response, error) {
	list, total, err := tx.OpenInvitations(int(press.Page)*InvitationsPerPage, InvitationsPerPage)
	pages := view.Pager{Page: press.Page, Total: total, Size: InvitationsPerPage}
	return chat.ReplaceWith(f.screen(r.Lang).Invitations(list, pages, r.Viewer(tx.Now()))), err
}

func (f *Feature) revokeInvitation(tx *store.Tx, r chat.Request, press RevokeInvitation) (chat.Response, error) {
	err := revoke(tx, r.Person.ID, press.Invitation)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.UserError{Key: locales.InvitationGone}
	}
	if err != nil {
		return chat.Response{}, err
	}
	answer, err := f.invitations(tx, r, ShowInvitations{})
	return chat.WithToast(answer, f.screen(r.Lang).Toast(locales.InvitationRevoked, nil)), err
}

func revoke(tx *store.Tx, actor, invitation int64) error {
	if err := tx.RevokeInvitation(invitation); err != nil {
		return err
	}
	return tx.RecordAction(actor, store.ActionInvitationRevoked, store.ObjectInvitation.WithID(invitation), "")
}

// revokeInvitationsBy withdraws the open invitations of a person.
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

// Join lets a person into the team by the token of an invitation, and tells who invited them.
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

// findRedeemable finds the invitation of the token that a person sent, if it is for them.
func (f *Feature) findRedeemable(tx *store.Tx, r chat.Request) (store.Invitation, error) {
	tried, err := tx.CountWrongTokens(r.Person.ID, wrongTokenWindow)
	if err != nil {
		return store.Invitation{}, err
	}
	if tried >= maxWrongTokens {
		return store.Invitation{}, chat.UserError{Key: locales.InvitationWrong}
	}
	invitation, err := tx.InvitationByToken(r.Argument)
	switch {
	case errors.Is(err, store.ErrNotFound):
		if err := tx.RecordWrongToken(r.Person.ID, wrongTokenWindow); err != nil {
			return store.Invitation{}, err
		}
		return store.Invitation{}, chat.UserError{Key: locales.InvitationWrong, Keep: true}
	case err != nil:
		return store.Invitation{}, err
	case invitation.UsedBy == r.Person.ID && r.Role == invitation.Role:
		return invitation, nil
	case !invitation.UsedAt.IsZero():
		return store.Invitation{}, chat.UserError{Key: locales.InvitationUsed}
	case !invitation.RevokedAt.IsZero():
		return store.Invitation{}, chat.UserError{Key: locales.InvitationWithdrawn}
	case !invitation.ExpiresAt.After(tx.Now()):
		return store.Invitation{}, chat.UserError{Key: locales.InvitationExpired}
	case r.Role == store.Administrator:
		return store.Invitation{}, chat.UserError{Key: locales.InvitationNeedless}
	}
	inviter, err := chat.PersonOrID(tx, invitation.InvitedBy)
	if err == nil && f.Rights.RoleOf(inviter) != store.Administrator { // nobody can grant what they have lost
		err = chat.UserError{Key: locales.InvitationWithdrawn}
	}
	return invitation, err
}

// acceptInvitation gives a person what they were invited to. A coordinator's new countries come to those they have.
func (f *Feature) acceptInvitation(tx *store.Tx, r chat.Request, invitation store.Invitation) (store.Countries, error) {
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
	if err := tx.RecordAction(r.Person.ID, store.ActionInvitationAccepted, store.ObjectInvitation.WithID(invitation.ID), roleAuditDetail(invitation.Role, invitation.Countries)); err != nil {
		return "", err
	}
	if err := f.assignRole(tx, r.Person.ID, r.Person, invitation.Role, countries); err != nil {
		return "", err
	}
	inviter, err := chat.PersonOrID(tx, invitation.InvitedBy)
	if err != nil {
		return "", err
	}
	return countries, chat.Send(tx, inviter.ID, f.screen(chat.Language(inviter)).InvitationAccepted(invitation, r.Person))
}
