package bot

import (
	"errors"
	"slices"
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// A person may try so many tokens that are no invitation's within so much time; after that, every token is refused to them as such a one.
const (
	maxWrongTokens   = 5
	wrongTokenWindow = time.Hour
)

func (b *Bot) promptInvitationRole(_ *store.Tx, r request) (response, error) {
	return replaceWith(b.views.In(r.lang).InvitationRolePicker()), nil
}

func (b *Bot) promptInvitationValidity(_ *store.Tx, r request, press view.PromptInvitationValidity) (response, error) {
	if err := validateInvitation(press.Role, press.Countries); err != nil {
		return response{}, err
	}
	return replaceWith(b.views.In(r.lang).InvitationValidityPicker(press.Role, press.Countries)), nil
}

// validateInvitation refuses what nobody can be invited as.
func validateInvitation(role store.Role, countries store.Countries) error {
	switch {
	case role == store.Everyone:
		return userError{Key: locales.ErrorOldButton}
	case role == store.Coordinator && countries == "":
		return userError{Key: locales.TeamNoCountries}
	default:
		return nil
	}
}

// createInvitation makes an invitation. Its token is sent and then nowhere kept.
func (b *Bot) createInvitation(tx *store.Tx, r request, press view.CreateInvitation) (response, error) {
	if err := validateInvitation(press.Role, press.Countries); err != nil {
		return response{}, err
	}
	if !slices.Contains(view.InvitationDays(), press.Days) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	expires := tx.Now().Add(time.Duration(press.Days) * 24 * time.Hour)
	invitation := store.Invitation{Role: press.Role, Countries: press.Countries, InvitedBy: r.person.ID, ExpiresAt: store.Time{Time: expires}}
	token := store.NewInvitationToken()
	var err error
	if invitation.ID, err = tx.AddInvitation(token, invitation); err != nil {
		return response{}, err
	}
	if err := tx.RecordAction(r.person.ID, store.ActionInvited, store.ObjectInvitation.WithID(invitation.ID), roleAuditDetail(press.Role, press.Countries)); err != nil {
		return response{}, err
	}
	page := b.views.In(r.lang)
	card, err := page.Invitation(invitation, "https://t.me/"+b.settings.Username+"?start="+token, r.viewer(tx.Now()))
	answer := replaceWith(page.InvitationCreated(invitation))
	answer.messages = append(answer.messages, card)
	return answer, err
}

func (b *Bot) invitations(tx *store.Tx, r request, press view.ShowInvitations) (response, error) {
	list, total, err := tx.OpenInvitations(int(press.Page)*view.InvitationsPerPage, view.InvitationsPerPage)
	pages := view.Pager{Page: press.Page, Total: total, Size: view.InvitationsPerPage}
	return replaceWith(b.views.In(r.lang).Invitations(list, pages, r.viewer(tx.Now()))), err
}

func (b *Bot) revokeInvitation(tx *store.Tx, r request, press view.RevokeInvitation) (response, error) {
	err := revoke(tx, r.person.ID, press.Invitation)
	if errors.Is(err, store.ErrNotFound) {
		err = userError{Key: locales.InvitationGone}
	}
	if err != nil {
		return response{}, err
	}
	answer, err := b.invitations(tx, r, view.ShowInvitations{})
	return withToast(answer, b.views.In(r.lang).Toast(locales.InvitationRevoked, nil)), err
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

// joinTeam lets a person into the team by the token of an invitation, and tells who invited them.
func (b *Bot) joinTeam(tx *store.Tx, r request) (response, error) {
	invitation, err := b.findRedeemable(tx, r)
	if err != nil {
		return response{}, err
	}
	var countries store.Countries
	if invitation.UsedAt.IsZero() {
		countries, err = b.acceptInvitation(tx, r, invitation)
	} else { // the link was opened twice
		countries, err = tx.CoordinatorCountries(r.person.ID)
	}
	if err != nil {
		return response{}, err
	}
	page := b.views.In(r.lang)
	answer := reply(page.WelcomeToTeam(invitation.Role, countries, staffCommands(invitation.Role)))
	if r.person.Lang == "" {
		answer.messages = append(answer.messages, page.StartLanguagePicker())
	}
	return answer, nil
}

// findRedeemable finds the invitation of the token that a person sent, if it is for them.
func (b *Bot) findRedeemable(tx *store.Tx, r request) (store.Invitation, error) {
	tried, err := tx.CountWrongTokens(r.person.ID, wrongTokenWindow)
	if err != nil {
		return store.Invitation{}, err
	}
	if tried >= maxWrongTokens {
		return store.Invitation{}, userError{Key: locales.InvitationWrong}
	}
	invitation, err := tx.InvitationByToken(r.argument)
	switch {
	case errors.Is(err, store.ErrNotFound):
		if err := tx.RecordWrongToken(r.person.ID, wrongTokenWindow); err != nil {
			return store.Invitation{}, err
		}
		return store.Invitation{}, userError{Key: locales.InvitationWrong}
	case err != nil:
		return store.Invitation{}, err
	case invitation.UsedBy == r.person.ID && r.role == invitation.Role:
		return invitation, nil
	case !invitation.UsedAt.IsZero():
		return store.Invitation{}, userError{Key: locales.InvitationUsed}
	case !invitation.RevokedAt.IsZero():
		return store.Invitation{}, userError{Key: locales.InvitationWithdrawn}
	case !invitation.ExpiresAt.After(tx.Now()):
		return store.Invitation{}, userError{Key: locales.InvitationExpired}
	case r.role == store.Administrator:
		return store.Invitation{}, userError{Key: locales.InvitationNeedless}
	}
	inviter, err := personOrID(tx, invitation.InvitedBy)
	if err == nil && b.roleOf(inviter) != store.Administrator { // nobody can grant what they have lost
		err = userError{Key: locales.InvitationWithdrawn}
	}
	return invitation, err
}

// acceptInvitation gives a person what they were invited to. A coordinator's new countries come to those they have.
func (b *Bot) acceptInvitation(tx *store.Tx, r request, invitation store.Invitation) (store.Countries, error) {
	countries := invitation.Countries
	if invitation.Role == store.Coordinator {
		own, err := tx.CoordinatorCountries(r.person.ID)
		if err != nil {
			return "", err
		}
		countries = own.Union(countries)
	}
	if err := tx.UseInvitation(invitation.ID, r.person.ID); err != nil {
		return "", err
	}
	if err := tx.RecordAction(r.person.ID, store.ActionInvitationAccepted, store.ObjectInvitation.WithID(invitation.ID), roleAuditDetail(invitation.Role, invitation.Countries)); err != nil {
		return "", err
	}
	if err := b.assignRole(tx, r.person.ID, r.person, invitation.Role, countries); err != nil {
		return "", err
	}
	inviter, err := personOrID(tx, invitation.InvitedBy)
	if err != nil {
		return "", err
	}
	return countries, b.send(tx, inviter.ID, b.views.In(language(inviter)).InvitationAccepted(invitation, r.person))
}
