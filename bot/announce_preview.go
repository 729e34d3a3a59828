package bot

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// checkLength refuses what is longer than Telegram takes, in any of the languages.
func (d *announceDialogue) checkLength(b *Bot, tx *store.Tx) error {
	card, err := announcementCard(tx, d.Announcement)
	if err != nil {
		return err
	}
	most, longest := 0, locales.Fallback
	for _, lang := range locales.All() {
		if excess := b.views.In(lang).ExcessLength(card, tx.Now()); excess > most {
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
	return userError{locales.AnnounceTooLong, locales.Args{"Excess": most, "Limit": limit, "Language": longest.Name()}}
}

// preview shows what people will get, in each language in which somebody will read it.
func (d *announceDialogue) preview(b *Bot, tx *store.Tx, r request, draft view.AnnouncementDraft) (response, error) {
	if d.Announcement.Event == 0 && len(d.Announcement.Texts) == 0 {
		return response{}, userError{Key: locales.AnnounceEmpty}
	}
	if draft.Recipients == 0 {
		return response{}, userError{Key: locales.AnnounceNobody}
	}
	if err := d.checkLength(b, tx); err != nil {
		return response{}, err
	}
	shown, err := b.previewMessages(tx, d.Announcement, draft.Reach, r.lang)
	if err != nil {
		return response{}, err
	}
	d.Previewed = true
	return reply(append(shown, b.views.In(r.lang).AnnouncementPreview(draft))...), nil
}

// previewMessages are an announcement as its recipients will get it, one for each language that is read; where that is not known, one in the language own. The
// buttons say that they are of a preview.
func (b *Bot) previewMessages(tx *store.Tx, a store.Announcement, n view.Reach, own locales.Lang) ([]view.Message, error) {
	a.ID = 0
	var shown []view.Message
	for _, lang := range locales.All() {
		if n.ByLanguage[lang] == 0 && (len(n.ByLanguage) > 0 || lang != own) {
			continue
		}
		message, err := b.announcementMessage(tx, a, request{lang: lang, private: true})
		if err != nil {
			return nil, err
		}
		shown = append(shown, message)
	}
	return shown, nil
}
