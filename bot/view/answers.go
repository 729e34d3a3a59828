package view

import (
	"html"

	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// Programme shows the sections of the programme.
func (p Page) Programme() Message {
	var buttons []Button
	for _, section := range p.views.base.Sections() {
		buttons = append(buttons, Button{Text: p.plain(sectionKey(section), nil), Press: ShowSection{section}})
	}
	return Message{HTML: p.html(locales.ProgrammeChoose, nil), Buttons: rows(buttons...)}
}

// sectionKey is the key of a section's title.
func sectionKey(section string) locales.Key { return locales.Key("section_" + section) }

// Section shows the topics of a section.
func (p Page) Section(section string) Message {
	var buttons []Button
	for _, topic := range p.views.base.SectionTopics(section) {
		buttons = append(buttons, Button{Text: p.answer(topic.ID).Title, Press: ShowTopic{topic.ID}})
	}
	buttons = append(buttons, p.back(ShowProgramme{}))
	return Message{HTML: bold(p.plain(sectionKey(section), nil)), Buttons: rows(buttons...)}
}

func (p Page) back(to Press) Button { return Button{Text: p.plain(locales.ButtonBack, nil), Press: to} }

// Answer shows the approved text of a topic. What is said about the programme bears its source and date.
func (p Page) Answer(topic knowledge.Topic) Message {
	answer := p.answer(topic.ID)
	if topic.Reply != knowledge.ReplyText {
		return Message{HTML: html.EscapeString(answer.Text)}
	}
	return Message{HTML: paragraphs(bold(answer.Title)+"\n"+html.EscapeString(answer.Text), p.source())}
}

// source names the press release and its date.
func (p Page) source() string {
	return "<i>" + p.html(locales.AnswerSource, locales.Args{"Source": p.views.base.Languages[p.lang].Source, "Date": p.lang.Date(knowledge.AsOf)}) + "</i>"
}

// SectionAnswer is an answer that was chosen from a section's menu, with the way back.
func (p Page) SectionAnswer(topic knowledge.Topic) Message {
	message := p.Answer(topic)
	message.Buttons = rows(p.back(ShowSection{topic.Section}))
	return message
}

// RatableAnswer is an answer with the buttons to rate it and, where the question was in another language, one for the answer in that.
func (p Page) RatableAnswer(topic knowledge.Topic, exchange int64, other locales.Lang) Message {
	message := p.Answer(topic)
	if topic.Reply == knowledge.ReplyText {
		message.Buttons = append(message.Buttons, []Button{{Text: "👍", Press: RateGood{exchange, string(p.lang)}}, {Text: "👎", Press: RatePoor{exchange, string(p.lang)}}})
	}
	if other != "" {
		message.Buttons = append(message.Buttons, []Button{{Text: "🌐 " + other.Name(), Press: AnswerInLanguage{exchange, string(other)}}})
	}
	return message
}

// DidYouMean offers topics that may have been meant by a question, and a coordinator.
func (p Page) DidYouMean(topics []string, exchange int64) Message {
	return p.suggestTopics(locales.AnswerDidYouMean, topics, exchange)
}

// AlternativeTopics offers other topics after an answer that did not help, and a coordinator.
func (p Page) AlternativeTopics(topics []string, exchange int64) Message {
	return p.suggestTopics(locales.RateSorry, topics, exchange)
}

func (p Page) suggestTopics(key locales.Key, topics []string, exchange int64) Message {
	buttons := append(p.topicButtons(topics, exchange), Button{Text: p.plain(locales.ButtonPassOn, nil), Press: EscalateQuestion{exchange}})
	return Message{HTML: p.html(key, nil), Buttons: rows(buttons...)}
}

// NoApprovedAnswer says that there is no approved answer, that the question is kept, and offers the nearest topics.
func (p Page) NoApprovedAnswer(nearest []string, exchange, question int64) Message {
	buttons := append(p.topicButtons(nearest, exchange), Button{Text: p.plain(locales.ButtonWithdraw, nil), Press: WithdrawQuestion{question}})
	text := paragraphs(p.html(locales.AnswerUnknown, nil)+"\n"+p.html(locales.AnswerKept, nil), p.html(locales.AnswerNearest, nil))
	return Message{HTML: text, Buttons: rows(buttons...)}
}

func (p Page) topicButtons(topics []string, exchange int64) []Button {
	var buttons []Button
	for _, topic := range topics {
		buttons = append(buttons, Button{Text: p.answer(topic).Title, Press: PickTopic{exchange, topic}})
	}
	return buttons
}
