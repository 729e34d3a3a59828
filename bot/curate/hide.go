package curate

import (
	"bomcabot/bot/ask"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// promptHide says what changes when a topic is hidden or brought back, and asks whether to do it.
func (f *Feature) promptHide(tx *store.Tx, r chat.Request, press PromptHide) (chat.Response, error) {
	topic, hidden, err := findTopic(f.Knowledge.Base(), press.Topic)
	if err != nil {
		return chat.Response{}, err
	}
	change, err := tx.KnowledgeTopic(topic.ID)
	if ignoreMissing(err) != nil {
		return chat.Response{}, err
	}
	preview, err := f.preview(tx, proposal{hide: &knowledge.TopicEdit{ID: topic.ID, Hidden: !hidden}})
	if err != nil {
		return chat.Response{}, err
	}
	confirm := Hide{topic.ID, !hidden, change.Version}
	return chat.ReplaceWith(f.screen(r.Lang).PromptHide(confirm, preview)), nil
}

// PromptHide says what changes when a topic is hidden or brought back, and asks whether to do it.
func (p screen) PromptHide(press Hide, preview ask.Preview) view.Message {
	question, button := locales.AnswersPromptHide, locales.ButtonAnswersHide
	if !press.Hidden {
		question, button = locales.AnswersPromptShow, locales.ButtonAnswersShow
	}
	text := p.HTML(question, locales.Args{"Title": p.title(press.Topic)})
	return view.Message{
		HTML:    view.Paragraphs(text, p.previewText(preview, "")),
		Buttons: [][]view.Button{p.Row(button, press), {p.Back(ShowAnswer{press.Topic, string(p.Lang)})}},
	}
}

// title is the title of a topic, or its id.
func (p screen) title(topic string) string {
	return view.Truncate(p.TopicTitle(topic), view.MaxLabel)
}

// hide hides a topic or brings it back.
func (f *Feature) hide(tx *store.Tx, r chat.Request, press Hide) (chat.Response, error) {
	topic, hidden, err := findTopic(f.Knowledge.Base(), press.Topic)
	if err != nil {
		return chat.Response{}, err
	}
	change, err := tx.KnowledgeTopic(topic.ID)
	if ignoreMissing(err) != nil {
		return chat.Response{}, err
	}
	if hidden == press.Hidden || change.Version != press.Version {
		return chat.Response{}, chat.UserError{Key: locales.AnswersChanged}
	}
	action := store.ActionTopicShown
	if press.Hidden {
		action = store.ActionTopicHidden
	}
	err = f.changeTopic(tx, r, topic.ID, action, func(t *store.KnowledgeTopic) { t.Hidden = press.Hidden })
	if err != nil {
		return chat.Response{}, err
	}
	return f.saved(tx, r, topic.ID, r.Lang)
}

// saved shows the card of an answer as it is after a change in the same update.
func (f *Feature) saved(tx *store.Tx, r chat.Request, topic string, lang locales.Lang) (chat.Response, error) {
	if err := f.RefreshKnowledge(tx, false); err != nil {
		return chat.Response{}, err
	}
	answer, err := f.showAnswer(tx, r, ShowAnswer{topic, string(lang)})
	return chat.WithToast(answer, f.screen(r.Lang).Toast(locales.TeamSaved, nil)), err
}
