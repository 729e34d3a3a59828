package ask

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// withLanguageOffer asks below the answers to a message, once, whether to change the person's language: when they have
// chosen one and write in another one for the second time.
func (f *Feature) withLanguageOffer(
	tx *store.Tx, r chat.Request, response chat.Response, understood []understanding,
) (chat.Response, error) {
	lang := understood[len(understood)-1].questionLang
	if chosen, ok := locales.Parse(r.Person.Lang); !r.Private || !ok || lang == "" || lang == chosen {
		return response, nil
	}
	offer, err := tx.OfferLanguage(r.Person.ID, r.ChatID, string(lang))
	if err == nil && offer {
		response.Messages = append(response.Messages, f.screen(lang).LanguageOffer(locales.Lang(r.Person.Lang)))
	}
	return response, err
}

// stayInLanguage makes a language the person's own.
func (f *Feature) stayInLanguage(tx *store.Tx, r chat.Request, press StayInLanguage) (chat.Response, error) {
	lang, ok := locales.Parse(press.Lang)
	if !ok {
		return chat.Response{}, chat.ErrOldButton
	}
	return f.SetLanguage(tx, r, lang)
}

// keepLanguage says that the language stays.
func (f *Feature) keepLanguage(_ *store.Tx, r chat.Request, _ KeepLanguage) (chat.Response, error) {
	return chat.ReplaceWith(f.screen(r.Lang).LanguageKept()), nil
}

// LanguageOffer asks somebody who writes in the language of the page whether to change to it from the chosen one.
func (p screen) LanguageOffer(chosen locales.Lang) view.Message {
	return view.Message{
		HTML: p.HTML(locales.LanguageOffer, locales.Args{"Language": p.Lang.Name()}),
		Buttons: view.Rows(view.Button{Text: p.stayLabel(), Press: StayInLanguage{string(p.Lang)}},
			view.Button{Text: "🌐 " + chosen.Name(), Press: KeepLanguage{}}),
	}
}

// stayLabel is the label of the button that makes the language of the page the person's own.
func (p screen) stayLabel() string {
	return p.Plain(locales.ButtonStayInLanguage, locales.Args{"Language": p.Lang.Name()})
}

// stayRows let somebody who sees an answer in another language than theirs stay in it.
func (f *Feature) stayRows(r chat.Request, lang locales.Lang) [][]view.Button {
	if !r.Private || string(lang) == r.Person.Lang {
		return nil
	}
	return view.Rows(view.Button{Text: f.screen(lang).stayLabel(), Press: StayInLanguage{string(lang)}})
}

// LanguageKept says that the language of the page stays the person's own.
func (p screen) LanguageKept() view.Message {
	return p.Text(locales.LanguageKept, locales.Args{"Language": p.Lang.Name()})
}
