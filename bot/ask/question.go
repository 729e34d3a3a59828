package ask

import (
	"errors"
	"slices"
	"strings"

	"bomcabot/bot/answer"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

const maxSuggestions = 3 // topics to offer when the bot is not sure

// Answer answers a message with the topics that its questions are about. When the bot is not sure of a topic, it
// answers with what may be meant, or offers the topics that may be; when it knows no answer, it keeps the question for
// the coordinators. An edited question replaces its first version where that was not answered.
func (f *Feature) Answer(tx *store.Tx, r chat.Request) (chat.Response, error) {
	if err := dropUnanswered(tx, r); err != nil {
		return chat.Response{}, err
	}
	if isWordless(r.Text) {
		return f.answerWordless(tx, r)
	}
	if response, answered, err := f.answerConsent(tx, r); answered || err != nil {
		return response, err
	}
	m, understood, err := f.understandMessage(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	isKnown := func(u understanding) bool { return u.result.Verdict > answer.Near }
	// If nothing is known, the new version takes its place below.
	if len(understood) == 0 || slices.ContainsFunc(understood, isKnown) {
		if err := tx.DropQuestionOfMessage(r.ChatID, r.TextID); err != nil {
			return chat.Response{}, err
		}
	}
	if len(understood) == 0 {
		return chat.Reply(f.screen(r.Lang).Text(locales.AnswerNoQuestion, nil)), nil
	}
	var response chat.Response
	for _, u := range understood {
		part, err := f.answerQuestion(tx, r, u)
		if err != nil {
			return chat.Response{}, err
		}
		response.Messages = append(response.Messages, part.Messages...)
	}
	response = f.greetBack(response, m.courtesies, understood[0].replyLang)
	return f.withLanguageOffer(tx, r, response, understood)
}

// answerWordless answers a message without words. Signs that greet or thank are small talk; nothing else is a
// question, and it is not kept.
func (f *Feature) answerWordless(tx *store.Tx, r chat.Request) (chat.Response, error) {
	if err := tx.DropQuestionOfMessage(r.ChatID, r.TextID); err != nil {
		return chat.Response{}, err
	}
	if topic := wordlessTopic(r.Text); topic != "" {
		return f.AnswerWith(tx, r, topic, 0, r.Lang)
	}
	return chat.Reply(f.screen(r.Lang).Text(locales.AnswerWordless, nil)), nil
}

// greetBack puts a line before the first answer that returns a greeting.
func (f *Feature) greetBack(response chat.Response, courtesies answer.Courtesies, lang locales.Lang) chat.Response {
	if !courtesies.Has(answer.Greeting) || len(response.Messages) == 0 {
		return response
	}
	if first := firstText(response); first.HTML != "" {
		first.HTML = view.Paragraphs(f.screen(lang).HTML(locales.AnswerGreeting, nil), first.HTML)
	}
	return response
}

// answerQuestion answers one question of a message.
func (f *Feature) answerQuestion(tx *store.Tx, r chat.Request, u understanding) (chat.Response, error) {
	r.Lang = u.replyLang
	if _, known := f.Knowledge.Base().Topic(u.topic()); !known { // such as a hidden one that another stands for
		u.result = answer.Result{}
	}
	exchange := store.Exchange{
		PersonID: r.Person.ID, ChatID: r.ChatID, Lang: string(u.questionLang), Question: r.Text,
		Verdict: storedVerdicts[u.result.Verdict],
	}
	if u.part != "" && u.result.Verdict <= answer.Near { // the rest of the message is answered
		exchange.Question = u.part
	}
	if len(r.Parts) == 0 { // an edited part is no new version of the question
		exchange.MessageID = r.TextID
	}
	if u.result.Verdict >= answer.Likely {
		exchange.Topic = u.topic()
	}
	var err error
	if exchange.ID, err = tx.AddExchange(exchange); err != nil {
		return chat.Response{}, err
	}
	tx.AfterCommit(func() { f.Figures.CountQuestion(exchange.Lang, exchange.Verdict) })
	page := f.screen(r.Lang)
	switch u.result.Verdict {
	case answer.Sure:
		response, err := f.AnswerWith(tx, r, exchange.Topic, exchange.ID, u.questionLang)
		return page.offerBelow(response, u.others, exchange.ID), err
	case answer.Likely:
		response, err := f.AnswerWith(tx, r, exchange.Topic, exchange.ID, u.questionLang)
		others := f.suggestTopics(dropUnlikely(u.result), maxSuggestions)
		others = slices.DeleteFunc(others, func(topic string) bool { return topic == exchange.Topic })
		if f.erases(exchange.Topic) { // a guess has no button that erases
			for i := range response.Messages {
				response.Messages[i].Buttons = nil
			}
			others = append([]string{exchange.Topic}, others...)
		}
		return page.hedge(response, others, exchange.ID), err
	case answer.Unsure:
		topics := f.suggestTopics(dropUnlikely(u.result), maxSuggestions)
		return chat.Reply(page.DidYouMean(topics, exchange.ID)), nil
	default:
		kept, err := f.keep(tx, r, exchange)
		near, words := f.nearTopic(u.result), ""
		switch {
		case u.part != "": // which of the questions in the message is not answered
			words = view.Truncate(u.part, maxQuotedLetters)
		case near != "":
			words = quoteWords(u.result.Unexplained)
		}
		return chat.Reply(page.NoApprovedAnswer(near, words, exchange.ID, kept)), err
	}
}

// keep keeps the question of an exchange for the coordinators; see [Feature.KeepQuestion].
func (f *Feature) keep(tx *store.Tx, r chat.Request, exchange store.Exchange) (view.Message, error) {
	return f.KeepQuestion(tx, r, exchange, readMessage(exchange.Question).text)
}

// nearTopic is the topic to name when a question is refused; empty if none is near.
func (f *Feature) nearTopic(result answer.Result) string {
	if result.Verdict != answer.Near || !f.CanOffer(result.Candidates[0].Topic) {
		return ""
	}
	return result.Candidates[0].Topic
}

// dropUnanswered drops the exchange about the first version of an edited question, if it was not answered. What was not
// asked as a question, such as an answer in a dialogue, does not become one by an edit: then the error is a
// [chat.UserError].
func dropUnanswered(tx *store.Tx, r chat.Request) error {
	if !r.Edited {
		return nil
	}
	exchanges, err := tx.ExchangesOfMessage(r.ChatID, r.TextID)
	if err == nil && len(exchanges) == 0 {
		return chat.UserError{Key: locales.DialogueMessageEdited}
	}
	for _, exchange := range exchanges {
		if exchange.Topic == "" {
			err = errors.Join(err, tx.DeleteExchange(exchange.ID))
		}
	}
	return err
}

var storedVerdicts = map[answer.Verdict]store.Verdict{
	answer.Sure: store.Sure, answer.Likely: store.Likely, answer.Unsure: store.Unsure, answer.Near: store.Unknown,
	answer.Unknown: store.Unknown,
}

// SuggestTopics lists the topics that a question in a language may be about, without regard to the questions before it,
// the most probable first.
func (f *Feature) SuggestTopics(lang locales.Lang, question string, limit int) []string {
	return f.suggestTopics(f.rankTopics(lang, question), limit)
}

// suggestTopics lists the topics to offer, the most probable first, without small talk.
func (f *Feature) suggestTopics(result answer.Result, limit int) []string {
	var topics []string
	for _, candidate := range result.Candidates {
		if f.CanOffer(candidate.Topic) && len(topics) < limit {
			topics = append(topics, candidate.Topic)
		}
	}
	return topics
}

// otherTopics lists the topics to offer in place of one that was not the answer.
func (f *Feature) otherTopics(result answer.Result, than string) []string {
	topics := f.suggestTopics(result, maxSuggestions+1)
	topics = slices.DeleteFunc(topics, func(topic string) bool { return topic == than })
	return topics[:min(maxSuggestions, len(topics))]
}

// CanOffer reports whether people can choose a topic: every one but small talk.
func (f *Feature) CanOffer(topicID string) bool {
	topic, ok := f.Knowledge.Base().Topic(topicID)
	return ok && topic.Reply != knowledge.ReplySmallTalk
}

// AnswerWith answers a question with a topic. When the question was in another language than the answer, it also
// offers the answer in that language.
func (f *Feature) AnswerWith(
	tx *store.Tx, r chat.Request, topicID string, exchange int64, questionLang locales.Lang,
) (chat.Response, error) {
	topic, ok := f.Knowledge.Base().Topic(topicID)
	if !ok {
		return chat.Response{}, chat.ErrOldButton
	}
	if handle := f.replies[topic.Reply]; handle != nil {
		response, err := handle(tx, r)
		if userError := (chat.UserError{}); errors.As(err, &userError) { // such as that this belongs in a private chat
			return chat.Reply(f.screen(r.Lang).Text(userError.Key, userError.Args)), nil
		}
		if topic.Reply == knowledge.ReplyLanguage && err == nil {
			response.Messages[0].HTML = f.screen(r.Lang).Answer(topic).HTML
			files, err := f.AddExtras(tx, r.Lang, topicID, &response.Messages[0])
			return withFiles(response, files), err
		}
		return response, err
	}
	if questionLang == r.Lang {
		questionLang = ""
	}
	message := f.screen(r.Lang).RatableAnswer(topic, exchange, questionLang)
	message.Buttons = append(message.Buttons, f.shareRows(r.Lang, topic)...)
	if err := f.addContact(tx, r.Lang, topicID, &message); err != nil {
		return chat.Response{}, err
	}
	files, err := f.AddExtras(tx, r.Lang, topicID, &message)
	return withFiles(chat.Reply(message), files), err
}

// addContact adds to the answer of a topic the contact that it names, if any.
func (f *Feature) addContact(tx *store.Tx, lang locales.Lang, topic string, message *view.Message) error {
	if f.AddContact == nil {
		return nil
	}
	return f.AddContact(tx, lang, topic, message)
}

// pickTopic answers a question with one of the topics that were offered for it.
func (f *Feature) pickTopic(tx *store.Tx, r chat.Request, press PickTopic) (chat.Response, error) {
	exchange, err := f.findExchange(tx, r, press.Exchange)
	if err != nil {
		return chat.Response{}, err
	}
	if !f.CanOffer(press.Topic) {
		return chat.Response{}, chat.ErrOldButton
	}
	r.Text = exchange.Question
	if r.Owns(exchange.PersonID, exchange.ChatID) {
		if err := f.DropQuestion(tx, exchange.ID); err != nil {
			return chat.Response{}, err
		}
	}
	id, err := recordPick(tx, r, exchange, press.Topic)
	if err != nil {
		return chat.Response{}, err
	}
	questionLang, _ := locales.Parse(exchange.Lang)
	return f.AnswerWith(tx, r, press.Topic, id, questionLang)
}

// recordPick records with which topic a question is answered, and returns the exchange of that answer. What another
// member of a group picks is an exchange of theirs, without the words of whoever asked.
func recordPick(tx *store.Tx, r chat.Request, asked store.Exchange, topic string) (int64, error) {
	if r.Owns(asked.PersonID, asked.ChatID) {
		return tx.AnswerExchange(asked, topic)
	}
	asked.PersonID, asked.Question, asked.Topic = r.Person.ID, "", topic
	return tx.AddExchange(asked)
}

// findExchange finds the exchange that a button belongs to. In a group everybody may use the button.
func (f *Feature) findExchange(tx *store.Tx, r chat.Request, id int64) (store.Exchange, error) {
	exchange, err := tx.Exchange(id)
	if errors.Is(err, store.ErrNotFound) || err == nil && exchange.ChatID != r.ChatID {
		return store.Exchange{}, chat.ErrOldButton
	}
	return exchange, err
}

// Answer is the approved answer of a topic. One about the programme has a title, its source and date.
func (p screen) Answer(topic knowledge.Topic) view.Message {
	answer, lang := p.Views.Base().AnswerIn(topic.ID, p.FallbackLanguages()...)
	if topic.Reply != knowledge.ReplyText {
		return view.Message{HTML: view.Paragraphs(p.OtherLanguage(lang), view.Escape(answer.Text))}
	}
	return view.Message{HTML: p.Page.Answer(answer, lang)}
}

// isRatable reports whether people can rate the answer of a topic: only the approved texts.
func isRatable(topic knowledge.Topic) bool { return topic.Reply == knowledge.ReplyText }

// RatableAnswer is an answer with the buttons to rate it, and with what people ask for next. other is a language in
// which the answer is offered as well; empty for none.
func (p screen) RatableAnswer(topic knowledge.Topic, exchange int64, other locales.Lang) view.Message {
	message := p.Answer(topic)
	if isRatable(topic) {
		message.Buttons = append(message.Buttons, []view.Button{
			{Text: "👍", Press: RateGood{exchange, string(p.Lang)}},
			{Text: "👎", Press: RatePoor{exchange, string(p.Lang)}},
		})
	}
	if other != "" {
		message.Buttons = append(message.Buttons, []view.Button{
			{Text: "🌐 " + other.Name(), Press: AnswerInLanguage{exchange, string(other)}},
		})
	}
	message.Buttons = append(message.Buttons, p.nextTopics(topic)...)
	return message
}

// nextTopics has a button for each topic that people ask for next.
func (p screen) nextTopics(topic knowledge.Topic) (rows [][]view.Button) {
	for _, next := range topic.Next {
		rows = append(rows, []view.Button{{Text: p.ApprovedAnswer(next).Title, Press: NextTopic{next}}})
	}
	return rows
}

// hedge says above an answer that it may be what is meant, and offers other topics and a coordinator below in place of
// what people ask for next.
func (p screen) hedge(response chat.Response, others []string, exchange int64) chat.Response {
	if len(response.Messages) == 0 {
		return response
	}
	first, last := firstText(response), &response.Messages[len(response.Messages)-1]
	first.HTML = view.Paragraphs(view.Italic(p.Plain(locales.AnswerPerhaps, nil)), first.HTML)
	isNext := func(row []view.Button) bool { _, next := row[0].Press.(NextTopic); return next }
	last.Buttons = slices.DeleteFunc(last.Buttons, isNext)
	last.Buttons = append(last.Buttons, p.choices(others, exchange)...)
	return response
}

// offerBelow offers other topics below an answer, which may be meant instead.
func (p screen) offerBelow(response chat.Response, others []string, exchange int64) chat.Response {
	if len(response.Messages) > 0 && len(others) > 0 {
		last := &response.Messages[len(response.Messages)-1]
		last.Buttons = append(last.Buttons, view.Rows(p.topicButtons(others, exchange)...)...)
	}
	return response
}

// showNext answers with a topic that was offered below the answer to another.
func (f *Feature) showNext(tx *store.Tx, r chat.Request, press NextTopic) (chat.Response, error) {
	if !f.CanOffer(press.Topic) {
		return chat.Response{}, chat.ErrOldButton
	}
	id, err := tx.AddExchange(store.Exchange{
		PersonID: r.Person.ID, ChatID: r.ChatID, Lang: string(r.Lang), Verdict: store.Sure, Topic: press.Topic,
	})
	if err != nil {
		return chat.Response{}, err
	}
	return f.AnswerWith(tx, r, press.Topic, id, r.Lang)
}

// DidYouMean offers the topics that a question may be about, and a coordinator.
func (p screen) DidYouMean(topics []string, exchange int64) view.Message {
	return p.suggestions(locales.AnswerDidYouMean, topics, exchange)
}

// suggestions offers topics, and a coordinator.
func (p screen) suggestions(key locales.Key, topics []string, exchange int64) view.Message {
	return view.Message{HTML: p.HTML(key, nil), Buttons: p.choices(topics, exchange)}
}

// choices has a button for each topic that answers the question of an exchange, and one for a coordinator.
func (p screen) choices(topics []string, exchange int64) [][]view.Button {
	escalate := view.Button{Text: p.Plain(locales.ButtonPassOn, nil), Press: EscalateQuestion{exchange}}
	return view.Rows(append(p.topicButtons(topics, exchange), escalate)...)
}

// NoApprovedAnswer says that there is no approved answer, about which words if there are any, and what happens to the
// question. It offers the near topic; empty for none.
func (p screen) NoApprovedAnswer(near, words string, exchange int64, kept view.Message) view.Message {
	refusal := p.HTML(locales.AnswerUnknown, nil)
	if words != "" {
		refusal = p.HTML(locales.AnswerUnknownAbout, locales.Args{"Words": words})
	} else if near != "" {
		refusal = p.HTML(locales.AnswerNotExactly, nil)
	}
	message := view.Message{HTML: view.Lines(refusal, kept.HTML)}
	if near != "" {
		message.HTML = view.Paragraphs(message.HTML, p.HTML(locales.AnswerNearest, nil))
		message.Buttons = view.Rows(p.topicButtons([]string{near}, exchange)...)
	}
	message.Buttons = append(message.Buttons, kept.Buttons...)
	return message
}

// maxQuotedWords is how many words of a question its refusal quotes. More of them would quote the whole question.
const maxQuotedWords = 2

// quoteWords lists the words that a refusal quotes; empty if these are none or too many.
func quoteWords(words []string) string {
	if len(words) > maxQuotedWords {
		return ""
	}
	return view.Truncate(strings.Join(words, ", "), maxQuotedLetters)
}

// maxQuotedLetters is how many letters of a question its refusal quotes.
const maxQuotedLetters = 60

// topicButtons has a button for each topic that answers the question of an exchange with it.
func (p screen) topicButtons(topics []string, exchange int64) []view.Button {
	var buttons []view.Button
	for _, topic := range topics {
		buttons = append(buttons, view.Button{Text: p.ApprovedAnswer(topic).Title, Press: PickTopic{exchange, topic}})
	}
	return buttons
}
