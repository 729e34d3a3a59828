package ask

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// Programme shows the sections of the programme.
func (p screen) Programme() view.Message {
	var buttons []view.Button
	for _, section := range p.Views.Base.Sections() {
		buttons = append(buttons, view.Button{Text: p.Plain(sectionKey(section), nil), Press: ShowSection{section}})
	}
	return view.Message{HTML: p.HTML(locales.ProgrammeChoose, nil), Buttons: view.Rows(buttons...)}
}

// sectionKey is the key of a section's title.
func sectionKey(section string) locales.Key { return locales.Key("section_" + section) }

// Section shows the topics of a section.
func (p screen) Section(section string) view.Message {
	var buttons []view.Button
	for _, topic := range p.Views.Base.SectionTopics(section) {
		buttons = append(buttons, view.Button{Text: p.ApprovedAnswer(topic.ID).Title, Press: ShowTopic{topic.ID}})
	}
	buttons = append(buttons, p.Back(ShowProgramme{}))
	return view.Message{HTML: view.Bold(p.Plain(sectionKey(section), nil)), Buttons: view.Rows(buttons...)}
}

// Answer shows the approved text of a topic. What is said about the programme bears its source and date.
func (p screen) Answer(topic knowledge.Topic) view.Message {
	answer := p.ApprovedAnswer(topic.ID)
	if topic.Reply != knowledge.ReplyText {
		return view.Message{HTML: view.Escape(answer.Text)}
	}
	return view.Message{HTML: view.Paragraphs(view.Bold(answer.Title)+"\n"+view.Escape(answer.Text), p.Source())}
}

// SectionAnswer is an answer that was chosen from a section's menu, with the way back.
func (p screen) SectionAnswer(topic knowledge.Topic) view.Message {
	message := p.Answer(topic)
	message.Buttons = view.Rows(p.Back(ShowSection{topic.Section}))
	return message
}

// RatableAnswer is an answer with the buttons to rate it and, where the question was in another language, one for the answer in that.
func (p screen) RatableAnswer(topic knowledge.Topic, exchange int64, other locales.Lang) view.Message {
	message := p.Answer(topic)
	if topic.Reply == knowledge.ReplyText {
		message.Buttons = append(message.Buttons, []view.Button{{Text: "👍", Press: RateGood{exchange, string(p.Lang)}}, {Text: "👎", Press: RatePoor{exchange, string(p.Lang)}}})
	}
	if other != "" {
		message.Buttons = append(message.Buttons, []view.Button{{Text: "🌐 " + other.Name(), Press: AnswerInLanguage{exchange, string(other)}}})
	}
	return message
}

// DidYouMean offers topics that may have been meant by a question, and a coordinator.
func (p screen) DidYouMean(topics []string, exchange int64) view.Message {
	return p.suggestTopics(locales.AnswerDidYouMean, topics, exchange)
}

// AlternativeTopics offers other topics after an answer that did not help, and a coordinator.
func (p screen) AlternativeTopics(topics []string, exchange int64) view.Message {
	return p.suggestTopics(locales.RateSorry, topics, exchange)
}

func (p screen) suggestTopics(key locales.Key, topics []string, exchange int64) view.Message {
	buttons := append(p.topicButtons(topics, exchange), view.Button{Text: p.Plain(locales.ButtonPassOn, nil), Press: EscalateQuestion{exchange}})
	return view.Message{HTML: p.HTML(key, nil), Buttons: view.Rows(buttons...)}
}

// NoApprovedAnswer says that there is no approved answer, that the question is kept, and offers the nearest topics.
func (p screen) NoApprovedAnswer(nearest []string, exchange, question int64) view.Message {
	buttons := append(p.topicButtons(nearest, exchange), view.Button{Text: p.Plain(locales.ButtonWithdraw, nil), Press: WithdrawQuestion{question}})
	text := view.Paragraphs(p.HTML(locales.AnswerUnknown, nil)+"\n"+p.HTML(locales.AnswerKept, nil), p.HTML(locales.AnswerNearest, nil))
	return view.Message{HTML: text, Buttons: view.Rows(buttons...)}
}

func (p screen) topicButtons(topics []string, exchange int64) []view.Button {
	var buttons []view.Button
	for _, topic := range topics {
		buttons = append(buttons, view.Button{Text: p.ApprovedAnswer(topic).Title, Press: PickTopic{exchange, topic}})
	}
	return buttons
}
