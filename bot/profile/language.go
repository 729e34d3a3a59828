package profile

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// askLanguage offers the languages.
func (f *Feature) askLanguage(_ *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.Reply(f.screen(r.Lang).LanguagePicker()), nil
}

// chooseLanguage makes a language the person's own. In their private chat it welcomes them in that language, sends them
// the menus in it and, when they have never decided about announcements, subscribes them.
func (f *Feature) chooseLanguage(tx *store.Tx, r chat.Request, press ChooseLanguage) (chat.Response, error) {
	lang, ok := locales.Parse(press.Lang)
	if !ok {
		return chat.Response{}, chat.ErrOldButton
	}
	if err := tx.SetLanguage(r.Person.ID, string(lang)); err != nil {
		return chat.Response{}, err
	}
	page := f.screen(lang)
	answer := chat.ReplaceWith(page.LanguageChosen())
	if !r.Private {
		return answer, nil
	}
	welcome, err := f.welcome(tx, r, page)
	if err != nil {
		return chat.Response{}, err
	}
	answer.Messages = append(answer.Messages, welcome)
	if err := tx.SubscribeIfNew(r.Person.ID); err != nil {
		return chat.Response{}, err
	}
	return answer, f.enqueueCommandMenu(tx, r.Address, page, r.Role)
}

// SetLanguage makes a language the person's own, below what they read, and sends them the menus in it.
func (f *Feature) SetLanguage(tx *store.Tx, r chat.Request, lang locales.Lang) (chat.Response, error) {
	if err := tx.SetLanguage(r.Person.ID, string(lang)); err != nil {
		return chat.Response{}, err
	}
	page := f.screen(lang)
	chosen := page.LanguageChosen()
	chosen.Menu = page.MainMenu(r.Role)
	return chat.Reply(chosen), f.enqueueCommandMenu(tx, r.Address, page, r.Role)
}

// startInLanguage is [Feature.chooseLanguage] at the start. When the person is subscribed then, it also asks for their
// country and tells them how to unsubscribe.
func (f *Feature) startInLanguage(tx *store.Tx, r chat.Request, press StartInLanguage) (chat.Response, error) {
	answer, err := f.chooseLanguage(tx, r, ChooseLanguage(press))
	if err != nil {
		return chat.Response{}, err
	}
	subscription, err := tx.Subscription(subscriber(r))
	if err == nil && subscription.IsActive() {
		answer.Messages = append(answer.Messages, f.screen(locales.Lang(press.Lang)).HomeCountryPicker())
	}
	return answer, err
}

// StartLanguagePicker offers the languages as the first question of the start.
func (p screen) StartLanguagePicker() view.Message {
	return p.languagePicker(func(lang string) view.Press { return StartInLanguage{lang} })
}

// LinkLanguagePicker is [screen.StartLanguagePicker] for somebody who came by a link.
func (p screen) LinkLanguagePicker(link string) view.Message {
	return p.languagePicker(func(lang string) view.Press { return StartAtLink{lang, link} })
}

// LanguagePicker offers the languages.
func (p screen) LanguagePicker() view.Message {
	return p.languagePicker(func(lang string) view.Press { return ChooseLanguage{lang} })
}

// languagePicker offers the languages, the page's own first. choose is what the button of a language does.
func (p screen) languagePicker(choose func(lang string) view.Press) view.Message {
	button := func(lang locales.Lang) view.Button {
		return view.Button{Text: lang.Name(), Press: choose(string(lang))}
	}
	var others []view.Button
	for _, lang := range locales.All() {
		if lang != p.Lang {
			others = append(others, button(lang))
		}
	}
	rows := slices.Concat(view.Rows(button(p.Lang)), view.Grid(2, others...))
	return view.Message{HTML: p.HTML(locales.LanguageChoose, nil), Buttons: rows}
}

// LanguageChosen says which language the person has chosen, that of the page.
func (p screen) LanguageChosen() view.Message {
	return p.Text(locales.LanguageChosen, locales.Args{"Language": p.Lang.Name()})
}
