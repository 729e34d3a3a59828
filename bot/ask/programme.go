package ask

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

func (f *Feature) programme(_ *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.Reply(f.screen(r.Lang).Programme()), nil
}

func (f *Feature) showSection(_ *store.Tx, r chat.Request, press ShowSection) (chat.Response, error) {
	if !slices.Contains(f.Knowledge.Sections(), press.Section) {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	return chat.ReplaceWith(f.screen(r.Lang).Section(press.Section)), nil
}

func (f *Feature) showTopic(_ *store.Tx, r chat.Request, press ShowTopic) (chat.Response, error) {
	topic, ok := f.Knowledge.Topic(press.Topic)
	if !ok || topic.Section == "" {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	return chat.ReplaceWith(f.screen(r.Lang).SectionAnswer(topic)), nil
}
