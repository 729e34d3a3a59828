package ask

import (
	"slices"
	"strings"

	"bomcabot/bot/answer"
	"bomcabot/bot/chat"
	"bomcabot/bot/models"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

const (
	minOfferedShare   = 0.02 // of the first topic's probability, for a topic to be offered beside it
	minAskingWords    = 3    // in a sentence with a question mark that asks for something
	minStoryWords     = 8    // in a sentence that may tell more than it asks
	maxSmallTalkWords = 3    // in what may be taken for small talk without being sure of it
)

// understanding is what the bot makes of a question.
type understanding struct {
	result       answer.Result
	guess        languageGuess
	questionLang locales.Lang // in which the question is
	replyLang    locales.Lang // in which it is answered: the person's chosen language or else that of the question
	others       []string     // topics to offer below the answer, which may be meant instead
	part         string       // of the message that is asked beside others; empty if it is the whole one
}

// isSure reports whether the question is answered with confidence.
func (u understanding) isSure() bool { return u.result.Verdict == answer.Sure }

// topic is the most probable topic; empty if there is none.
func (u understanding) topic() string {
	if len(u.result.Candidates) == 0 {
		return ""
	}
	return u.result.Candidates[0].Topic
}

// answeredWith returns the understanding of a question that is surely answered with a topic.
func (u understanding) answeredWith(topic string) understanding {
	u.result = answer.Result{Verdict: answer.Sure, InScopeProbability: 1,
		Candidates: []answer.Candidate{{Topic: topic, Probability: 1}}}
	return u
}

// understandMessage understands what a person wrote: one question, several, or none.
func (f *Feature) understandMessage(tx *store.Tx, r chat.Request) (message, []understanding, error) {
	m := readMessage(r.Text)
	matchers, err := f.currentMatchers(tx)
	if err != nil {
		return m, nil, err
	}
	smallTalk := smallTalkOf(m.courtesies)
	if m.text == "" {
		u := f.understandAlone(matchers, r, r.Text)
		switch {
		case smallTalk != "":
			u = u.answeredWith(smallTalk)
		case !u.isSure() || !f.hasReply(u.topic(), knowledge.ReplyHelp, knowledge.ReplySmallTalk): // not "help me"
			return message{}, nil, nil
		}
		return message{}, []understanding{u}, nil // nothing is left to be greeted back
	}
	sentences, open := f.understandEach(matchers, r, m.sentences)
	parts := append(slices.Clone(sentences), joinRefused(open, maxQuestions-len(sentences))...)
	if len(m.sentences) == 0 {
		parts = f.understandSentence(matchers, r, m.text)
	}
	if slices.ContainsFunc(parts, understanding.isSure) {
		for i, part := range parts {
			if parts[i], err = f.preferUpcoming(tx, matchers, part.part, part); err != nil {
				return m, nil, err
			}
		}
		return m, dropRepeatedTopics(parts), nil
	}
	u, err := f.understand(tx, matchers, r, m.text)
	if err != nil {
		return m, nil, err
	}
	if !u.isSure() && m.text != r.Text {
		whole := f.understandAlone(matchers, r, linkPath.ReplaceAllString(r.Text, "$1"))
		if whole.isSure() && !f.isSmallTalk(whole.topic()) {
			u = whole
		}
	}
	if u.result.Verdict < answer.Likely {
		if len(sentences) == 0 {
			sentences = f.understandClauses(matchers, r, m.text)
		}
		if len(sentences) > 0 { // what else the message tells hides the question in it
			u = sentences[0]
		}
	}
	if u, err = f.preferUpcoming(tx, matchers, m.text, u); err != nil {
		return m, nil, err
	}
	isShort := len(strings.Fields(m.text)) < maxSmallTalkWords
	if u.result.Verdict <= answer.Near && isShort && smallTalk != "" { // such as "hello Ann"
		return message{}, []understanding{u.answeredWith(smallTalk)}, nil
	}
	return m, []understanding{u}, nil
}

// dropRepeatedTopics keeps the first of several parts that are answered with the same topic.
func dropRepeatedTopics(parts []understanding) (kept []understanding) {
	for _, u := range parts {
		isSame := func(other understanding) bool { return other.isSure() && u.isSure() && other.topic() == u.topic() }
		if !slices.ContainsFunc(kept, isSame) {
			kept = append(kept, u)
		}
	}
	return kept
}

// understandSentence understands a single sentence that asks for several things. It returns none if it does not.
func (f *Feature) understandSentence(matchers *matcherSet, r chat.Request, text string) []understanding {
	if parts := f.understandKinds(matchers, r, text); parts != nil {
		return parts
	}
	return f.understandDivided(matchers, r, text)
}

// understandDivided understands the parts of a single sentence, each after the one before, in the first way to divide
// it in which all of them are answered. It returns none if there is no such way with a sure answer.
func (f *Feature) understandDivided(matchers *matcherSet, r chat.Request, text string) []understanding {
	isUnsure := func(u understanding) bool { return !u.isSure() }
	for _, way := range divisions(text) {
		parts, _ := f.understandEach(matchers, r, way.parts)
		switch {
		case len(parts) != len(way.parts) || !slices.ContainsFunc(parts, understanding.isSure):
		case !way.isList:
			return parts
		case slices.ContainsFunc(parts, isUnsure) || f.isOneQuestion(matchers, r, text, parts):
		default:
			return parts
		}
	}
	return nil
}

// isOneQuestion reports whether what looks like a list of questions is one that is broken over lines or tells before it
// asks: "who funds / the programme", "I have to go to the Delegation, what is its address?"
func (f *Feature) isOneQuestion(matchers *matcherSet, r chat.Request, text string, parts []understanding) bool {
	whole := f.understandAlone(matchers, r, text)
	if !whole.isSure() || !whole.result.Explained {
		return false
	}
	subject := f.generalTopic(whole.topic())
	return slices.ContainsFunc(parts, func(u understanding) bool {
		return matchers.topics(r.Lang).NamesOnlySubject(u.part)
	}) || !slices.ContainsFunc(parts, func(u understanding) bool { return f.generalTopic(u.topic()) != subject })
}

// understandEach understands questions that follow each other in one message. It returns those that are answered, and
// those that ask for something else.
func (f *Feature) understandEach(
	matchers *matcherSet, r chat.Request, questions []sentence,
) (parts, open []understanding) {
	for _, question := range questions {
		if listed := f.understandKinds(matchers, r, question.text); len(listed) > 0 && !question.tells {
			parts = append(parts, listed[:min(len(listed), maxQuestions-len(parts))]...)
			continue
		}
		u := f.understandAlone(matchers, r, question.text)
		u.part = question.text
		if n := len(parts); n > 0 && !u.isSure() {
			if topic := f.followUpTopic(matchers, parts[n-1].topic(), question.text, u); topic != "" {
				u = u.answeredWith(topic)
			}
		}
		sameTopic := func(other understanding) bool { return other.topic() == u.topic() }
		switch {
		case u.result.Verdict < answer.Likely && question.asks && len(strings.Fields(question.text)) >= minAskingWords:
			open = append(open, u)
		case u.result.Verdict < answer.Likely || f.isSmallTalk(u.topic()) || slices.ContainsFunc(parts, sameTopic):
		case question.tells && !(u.isSure() && f.isAboutBot(u.topic())): // it is the story of what is asked
		case len(parts) < maxQuestions:
			parts = append(parts, u)
		}
	}
	return parts, open
}

// erases reports whether a topic is that the bot erases a person's data.
func (f *Feature) erases(topicID string) bool { return f.hasReply(topicID, knowledge.ReplyForget) }

// isAboutBot reports whether a topic is something that the bot does for a person who tells what they want.
func (f *Feature) isAboutBot(topicID string) bool {
	return f.hasReply(topicID, knowledge.ReplyMessages, knowledge.ReplyForget, knowledge.ReplyLanguage)
}

// joinRefused joins the parts of a message that are refused into one, as one question is kept of a message. It comes
// last, after at most limit parts that may mean something.
func joinRefused(open []understanding, limit int) (parts []understanding) {
	var refused []understanding
	for _, u := range open {
		if u.result.Verdict > answer.Near {
			parts = append(parts, u)
			continue
		}
		if len(refused) > 0 {
			first := &refused[0]
			first.part, first.result = first.part+" "+u.part, answer.Result{} // no topic is near to both
			continue
		}
		refused = append(refused, u)
	}
	return append(parts[:min(len(parts), limit)], refused...)
}

// understandClauses looks for the question in a long sentence that also tells how somebody came to it. It returns the
// clause that is surely answered, or none.
func (f *Feature) understandClauses(matchers *matcherSet, r chat.Request, sentence string) []understanding {
	if len(strings.Fields(sentence)) < minStoryWords {
		return nil
	}
	for _, clause := range clauses(sentence) {
		u := f.understandAlone(matchers, r, clause)
		if u.isSure() && !f.isSmallTalk(u.topic()) && matchers.topics(u.questionLang).Explains(clause, u.topic()) {
			return []understanding{u}
		}
	}
	return nil
}

// understand ranks the topics for a question. A question of which the bot is not sure by itself may be clear as a
// follow-up to the one before it, or in another language.
func (f *Feature) understand(
	tx *store.Tx, matchers *matcherSet, r chat.Request, question string,
) (understanding, error) {
	u := f.understandAlone(matchers, r, question)
	if topic, err := f.answeredBefore(tx, r, question); err != nil || topic != "" {
		return u.answeredWith(topic), err
	}
	if topic, err := f.followUp(tx, matchers, r, question, u); err != nil || topic != "" {
		return u.answeredWith(topic), err
	}
	if isPlaceOnly(question) { // without a question before it, a place asks for nothing
		u.result.Verdict = min(u.result.Verdict, answer.Unsure)
	}
	if u.isSure() {
		return u, nil
	}
	settled := u.guess.isClear || u.result.Verdict > answer.Near
	lang, result := matchers.tryOtherLanguages(question, u.guess, r.Lang, settled)
	if result.Verdict != answer.Sure {
		return u, nil
	}
	u.result = result
	if !choseLanguage(r.Person) {
		u.questionLang, u.replyLang = lang, lang
	}
	return u, nil
}

// understandAlone ranks the topics for a question by its own words: in its supposed language and, when that is not the
// person's, in the person's as well. A few words are easily taken for those of a related language.
func (f *Feature) understandAlone(matchers *matcherSet, r chat.Request, question string) understanding {
	guess := guessLanguage(question, r.Lang)
	u := understanding{guess: guess, questionLang: guess.lang, replyLang: r.Lang}
	if !choseLanguage(r.Person) {
		u.replyLang = guess.lang
	}
	u.result = matchers.topics(guess.lang).Ask(question)
	if guess.lang != r.Lang {
		own := matchers.topics(r.Lang).Ask(question)
		isSurer := guess.mayBe(r.Lang) && own.InScopeProbability >= u.result.InScopeProbability
		isInOtherLetters := r.Lang.IndexOtherScript(question) >= 0 && own.Explained && !u.result.Explained
		if own.Verdict == answer.Sure && (isSurer || isInOtherLetters) {
			u = understanding{result: own, guess: guess, questionLang: r.Lang, replyLang: r.Lang}
		}
	}
	matcher := matchers.topics(u.questionLang)
	if !u.isSure() && models.LacksExamples(matcher, matchers.known) {
		u.result = models.AskInOtherLanguages(matcher, matchers.concepts, u.questionLang, question, u.result)
	}
	return f.checkSpecifics(matchers, question, f.generalize(f.judgeSmallTalk(matchers, question, u)))
}

// choseLanguage reports whether a person has chosen a language.
func choseLanguage(person store.Person) bool {
	_, chose := locales.Parse(person.Lang)
	return chose
}

// rankTopics ranks the topics for a question in a language, without regard to the questions before it.
func (f *Feature) rankTopics(lang locales.Lang, question string) answer.Result {
	return f.matchers.current.Load().topics(lang).Ask(question)
}

// judgeSmallTalk makes the bot sure when small talk is the most probable meaning of a few words: a friendly answer does
// little harm when they meant something else. More words that are not surely small talk are none.
func (f *Feature) judgeSmallTalk(matchers *matcherSet, question string, u understanding) understanding {
	if u.isSure() || u.result.Verdict <= answer.Near || !f.isSmallTalk(u.topic()) {
		return u
	}
	u.result.Verdict = answer.Unknown
	if len(strings.Fields(question)) <= maxSmallTalkWords &&
		matchers.topics(u.questionLang).Explains(question, u.topic()) {
		u.result.Verdict = answer.Sure
	}
	return u
}

// minFamilyShare is the share of a general topic and those that it stands for in the probability of all topics, from
// which a question is about one of them.
const minFamilyShare = 0.8

// generalize answers a question that several topics share with the more general one, where the knowledge base says
// which that is, and offers the others below.
func (f *Feature) generalize(u understanding) understanding {
	if u.result.Verdict != answer.Unsure {
		return u
	}
	general := f.generalTopic(u.topic())
	var share float64
	var others []string
	for _, c := range dropUnlikely(u.result).Candidates {
		if f.generalTopic(c.Topic) == general {
			share += c.Probability
			if c.Topic != general && len(others) < maxSuggestions {
				others = append(others, c.Topic)
			}
		}
	}
	if share < minFamilyShare*u.result.InScopeProbability || len(others) == 0 {
		return u
	}
	u = u.answeredWith(general)
	u.others = others
	return u
}

// generalTopic is the topic that stands for a topic when a question does not say which of several it is about.
func (f *Feature) generalTopic(topicID string) string {
	if topic, _ := f.Knowledge.Base().Topic(topicID); topic.General != "" {
		return topic.General
	}
	return topicID
}

// dropUnlikely drops the topics that are far less probable than the first: they do not help a person to choose.
func dropUnlikely(result answer.Result) answer.Result {
	kept := result.Candidates[:0:0]
	for _, candidate := range result.Candidates {
		if candidate.Probability >= minOfferedShare*result.Candidates[0].Probability {
			kept = append(kept, candidate)
		}
	}
	result.Candidates = kept
	return result
}
