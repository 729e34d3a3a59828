package announce

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// checkLength refuses what is longer than Telegram takes, in any of the languages.
func (d *dialogue) checkLength(tx *store.Tx) error {
	card, err := findCard(tx, d.Announcement)
	if err != nil {
		return err
	}
	most, longest := 0, locales.Fallback
	for _, lang := range locales.All() {
		if excess := d.f.screen(lang).ExcessLength(card, tx.Now()); excess > most {
			most, longest = excess, lang
		}
	}
	if most == 0 {
		return nil
	}
	limit := view.MaxMessage
	if d.Announcement.FileID != "" {
		limit = view.MaxCaption
	}
	return chat.UserError{Key: locales.AnnounceTooLong, Args: locales.Args{"Excess": most, "Limit": limit, "Language": longest.Name()}}
}

// preview shows what people will get, in each language in which somebody will read it.
func (d *dialogue) preview(tx *store.Tx, r chat.Request, draft Draft) (chat.Response, error) {
	if d.Announcement.Event == 0 && len(d.Announcement.Texts) == 0 {
		return chat.Response{}, chat.UserError{Key: locales.AnnounceEmpty}
	}
	if draft.Recipients == 0 {
		return chat.Response{}, chat.UserError{Key: locales.AnnounceNobody}
	}
	if err := d.checkLength(tx); err != nil {
		return chat.Response{}, err
	}
	shown, err := d.f.previewMessages(tx, d.Announcement, draft.Reach, r.Lang)
	if err != nil {
		return chat.Response{}, err
	}
	d.Previewed = true
	return chat.Reply(append(shown, d.f.screen(r.Lang).AnnouncementPreview(draft))...), nil
}

// previewMessages are an announcement as its recipients will get it, one for each language that is read; where that is not known, one in the language own. The
// buttons say that they are of a preview.
func (f *Feature) previewMessages(tx *store.Tx, a store.Announcement, n Reach, own locales.Lang) ([]view.Message, error) {
	a.ID = 0
	var shown []view.Message
	for _, lang := range locales.All() {
		if n.ByLanguage[lang] == 0 && (len(n.ByLanguage) > 0 || lang != own) {
			continue
		}
		message, err := f.messageFor(tx, a, chat.Request{Lang: lang, Private: true})
		if err != nil {
			return nil, err
		}
		shown = append(shown, message)
	}
	return shown, nil
}
