package ask

import (
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// linkPrefix begins the argument of /start that names a topic.
const linkPrefix = "topic_"

// topicLink is the link that starts the bot in a private chat and shows the answer of a topic there.
func (f *Feature) topicLink(topic string) string { return f.StartLink(linkPrefix + topic) }

// OpenLink shows the answer of the topic that the argument of /start names. It returns false if it names none.
func (f *Feature) OpenLink(tx *store.Tx, r chat.Request) (chat.Response, bool, error) {
	id, isLink := strings.CutPrefix(r.Argument, linkPrefix)
	if topic, ok := f.Knowledge.Base().Topic(id); !isLink || !ok || topic.Section == "" {
		return chat.Response{}, false, nil
	}
	response, err := chat.AsNewMessage(f.showTopic(tx, r, ShowTopic{id}))
	return response, true, err
}

// drawLink draws the link of a topic for posters.
func (f *Feature) drawLink(_ *store.Tx, r chat.Request, press DrawTopicLink) (chat.Response, error) {
	topic, ok := f.Knowledge.Base().Topic(press.Topic)
	if !ok || topic.Section == "" {
		return chat.Response{}, chat.ErrOldButton
	}
	page := f.screen(r.Lang)
	poster, err := page.Poster(f.topicLink(topic.ID), page.ApprovedAnswer(topic.ID).Title)
	return chat.Reply(poster), err
}

// shareRows let the reader of an answer about the programme pass it on.
func (f *Feature) shareRows(lang locales.Lang, topic knowledge.Topic) [][]view.Button {
	if topic.Section == "" {
		return nil
	}
	page := f.screen(lang)
	return [][]view.Button{page.ShareRow(f.topicLink(topic.ID), page.ApprovedAnswer(topic.ID).Title)}
}
