package ask

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// programme shows the sections of the programme.
func (f *Feature) programme(_ *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.Reply(f.screen(r.Lang).Programme()), nil
}

// showSection shows the topics of a section.
func (f *Feature) showSection(_ *store.Tx, r chat.Request, press ShowSection) (chat.Response, error) {
	if !slices.Contains(f.Knowledge.Base().Sections(), press.Section) {
		return chat.Response{}, chat.ErrOldButton
	}
	return chat.ReplaceWith(f.screen(r.Lang).Section(press.Section)), nil
}

// showTopic shows the answer of a topic that was chosen from its section.
func (f *Feature) showTopic(tx *store.Tx, r chat.Request, press ShowTopic) (chat.Response, error) {
	topic, ok := f.Knowledge.Base().Topic(press.Topic)
	if !ok || topic.Section == "" {
		return chat.Response{}, chat.ErrOldButton
	}
	message := f.screen(r.Lang).SectionAnswer(topic, f.shareRows(r.Lang, topic), r.Role)
	if err := f.addContact(tx, r.Lang, topic.ID, &message); err != nil {
		return chat.Response{}, err
	}
	files, err := f.AddExtras(tx, r.Lang, topic.ID, &message)
	return withFiles(chat.ReplaceWith(message), files), err
}

// Programme offers the sections of the programme.
func (p screen) Programme() view.Message {
	var buttons []view.Button
	for _, section := range p.Views.Base().Sections() {
		buttons = append(buttons, view.Button{Text: p.SectionTitle(section), Press: ShowSection{section}})
	}
	return view.Message{HTML: p.HTML(locales.ProgrammeChoose, nil), Buttons: view.Rows(buttons...)}
}

// Section offers the topics of a section.
func (p screen) Section(section string) view.Message {
	var buttons []view.Button
	for _, topic := range p.Views.Base().SectionTopics(section) {
		buttons = append(buttons, view.Button{Text: p.ApprovedAnswer(topic.ID).Title, Press: ShowTopic{topic.ID}})
	}
	buttons = append(buttons, p.Back(ShowProgramme{}))
	return view.Message{HTML: view.Bold(p.SectionTitle(section)), Buttons: view.Rows(buttons...)}
}

// SectionAnswer is the answer of a topic that was chosen from its section, with the rows to share it and the way back.
// The team can also draw its link.
func (p screen) SectionAnswer(topic knowledge.Topic, share [][]view.Button, role store.Role) view.Message {
	message := p.Answer(topic)
	message.Buttons = share
	if role != store.Everyone {
		message.Buttons = append(message.Buttons, p.Row(locales.ButtonPoster, DrawTopicLink{topic.ID}))
	}
	message.Buttons = append(message.Buttons, []view.Button{p.Back(ShowSection{topic.Section})})
	return message
}
