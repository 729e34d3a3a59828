package profile

import (
	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// start asks for the language first, and gives whoever has a role the menu of that role. In a group it says what the bot can do.
// With the token of an invitation, as its link sends it, it lets a person join the team.
func (f *Feature) start(tx *store.Tx, r chat.Request) (chat.Response, error) {
	switch {
	case !r.Private:
		return f.Help(tx, r)
	case store.IsInvitationToken(r.Argument):
		return f.joinTeam(tx, r)
	}
	if r.Role != store.Everyone {
		if err := chat.Enqueue(tx, r.ChatID, f.Registry.CommandMenu(f.Views.In(r.Lang), "", r.Role)); err != nil {
			return chat.Response{}, err
		}
	}
	return chat.Reply(f.screen(r.Lang).StartLanguagePicker()), nil
}

// joinTeam lets a person join the team by the token of an invitation. Whoever has not chosen a language is asked for it.
func (f *Feature) joinTeam(tx *store.Tx, r chat.Request) (chat.Response, error) {
	answer, err := f.team.Join(tx, r)
	if err == nil && r.Person.Lang == "" {
		answer.Messages = append(answer.Messages, f.screen(r.Lang).StartLanguagePicker())
	}
	return answer, err
}

func (f *Feature) askLanguage(_ *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.Reply(f.screen(r.Lang).LanguagePicker()), nil
}

// chooseLanguage makes a language the person's own, and in their private chat welcomes them in it and gives them their menus in it. Whoever has chosen
// one there, and no other, gets announcements until they say otherwise.
func (f *Feature) chooseLanguage(tx *store.Tx, r chat.Request, press ChooseLanguage) (chat.Response, error) {
	lang, ok := locales.Parse(press.Lang)
	if !ok {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	if err := tx.SetLanguage(r.Person.ID, string(lang)); err != nil {
		return chat.Response{}, err
	}
	page := f.screen(lang)
	answer := chat.ReplaceWith(page.LanguageChosen())
	if r.Private {
		answer.Messages = append(answer.Messages, page.Welcome())
		if err := tx.SubscribeIfNew(r.Person.ID); err != nil {
			return chat.Response{}, err
		}
		if err := chat.Enqueue(tx, r.ChatID, f.Registry.CommandMenu(page.Page, "", r.Role)); err != nil {
			return chat.Response{}, err
		}
	}
	return answer, nil
}
