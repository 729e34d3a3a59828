package bot

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// start asks for the language first, and gives whoever has a role the menu of that role. In a group it says what the bot can do.
// With the token of an invitation, as its link sends it, it lets a person join the team.
func (b *Bot) start(tx *store.Tx, r request) (response, error) {
	switch {
	case !r.private:
		return b.help(tx, r)
	case store.IsInvitationToken(r.argument):
		return b.joinTeam(tx, r)
	}
	if r.role != store.Everyone {
		if err := enqueue(tx, r.chatID, b.commandMenu(b.views.In(r.lang), "", r.role)); err != nil {
			return response{}, err
		}
	}
	return reply(b.views.In(r.lang).StartLanguagePicker()), nil
}

func (b *Bot) askLanguage(_ *store.Tx, r request) (response, error) {
	return reply(b.views.In(r.lang).LanguagePicker()), nil
}

// chooseLanguage makes a language the person's own, and in their private chat welcomes them in it and gives them their menus in it. Whoever has chosen
// one there, and no other, gets announcements until they say otherwise.
func (b *Bot) chooseLanguage(tx *store.Tx, r request, press view.ChooseLanguage) (response, error) {
	lang, ok := locales.Parse(press.Lang)
	if !ok {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	if err := tx.SetLanguage(r.person.ID, string(lang)); err != nil {
		return response{}, err
	}
	page := b.views.In(lang)
	answer := replaceWith(page.LanguageChosen())
	if r.private {
		answer.messages = append(answer.messages, page.Welcome())
		if err := tx.SubscribeIfNew(r.person.ID); err != nil {
			return response{}, err
		}
		if err := enqueue(tx, r.chatID, b.commandMenu(page, "", r.role)); err != nil {
			return response{}, err
		}
	}
	return answer, nil
}

func (b *Bot) help(_ *store.Tx, r request) (response, error) {
	return reply(b.views.In(r.lang).Help(commandsFor(r.role))), nil
}

// commandsByLabel maps the labels of the main buttons, in every language, to the commands that they stand for.
func commandsByLabel(texts *locales.Catalogue) map[string]string {
	stands := map[locales.Key]string{
		locales.MenuProgramme: "programme", locales.MenuContacts: "contacts", locales.MenuEvents: "events", locales.MenuHelp: "help", locales.MenuLanguage: "language",
	}
	labels := make(map[string]string)
	for _, lang := range locales.All() {
		for key, command := range stands {
			labels[texts.Text(lang, key, nil)] = command
		}
	}
	return labels
}
