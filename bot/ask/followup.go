package ask

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"bomcabot/bot/answer"
	"bomcabot/bot/chat"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// A question is a follow-up to the one before it, like "and in Tajikistan?", "their phone?" or "when exactly?", within
// these limits.
const (
	followUpMaxAge     = 5 * time.Minute // since the question before it
	followUpMaxWords   = 5
	maxFunctionWordLen = 3 // letters of a word like "and" or "in", which only ties a place to what was said before

	// A topic of the last answer's section is meant when it has at least this probability by itself, and at least this
	// share of the probability of all of them.
	followUpMinProbability = 0.01
	followUpMinShare       = 0.5
)

// The topics that are answered from the database, by country, and the section of the meeting of the press release.
const (
	contactsTopic  = "contacts"
	eventsTopic    = "events-next"
	meetingSection = "meeting"
)

// isPlaceOnly reports whether a question only names a place: "and in Tajikistan?"
func isPlaceOnly(question string) bool {
	for word := range strings.FieldsSeq(answer.Normalize(question)) {
		if answer.Country(word) == "" && utf8.RuneCountInString(word) > maxFunctionWordLen {
			return false
		}
	}
	return answer.Country(question) != ""
}

// followUp returns the topic of a short question as a follow-up to the person's last exchange in the chat. alone is
// what it means by itself. The topic is empty when the question is no follow-up.
func (f *Feature) followUp(
	tx *store.Tx, matchers *matcherSet, r chat.Request, question string, alone understanding,
) (string, error) {
	last, err := tx.LastExchange(r.ChatID, r.Person.ID, followUpMaxAge)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return f.followUpTopic(matchers, last.Topic, question, alone), nil
}

// followUpTopic is the topic of a short question after an answer: a place asks for the contacts or the events there
// when the answer was about contacts or events; other words may ask for another topic of the answer's section, unless a
// topic leads by itself.
func (f *Feature) followUpTopic(matchers *matcherSet, last, question string, alone understanding) string {
	lastTopic, ok := f.Knowledge.Base().Topic(last)
	if !ok || len(strings.Fields(question)) > followUpMaxWords {
		return ""
	}
	hasPlace := answer.Country(question) != "" && (!alone.isSure() || isPlaceOnly(question))
	switch {
	case hasPlace && isAboutContacts(lastTopic):
		return contactsTopic
	case hasPlace && lastTopic.Reply == knowledge.ReplyEvents:
		return eventsTopic
	}
	matcher := matchers.topics(alone.questionLang)
	if same := f.sameKind(lastTopic, alone.topic()); same != "" && !matcher.NamesSubject(question) {
		return same
	}
	likely := dropUnlikely(alone.result).Candidates
	if alone.result.Verdict == answer.Unsure && slices.ContainsFunc(likely, isTopic(last)) {
		return last // in other words
	}
	topic, _ := f.Knowledge.Base().Topic(alone.topic())
	switch {
	case alone.result.Verdict == answer.Likely && topic.Section != "" && topic.Section == lastTopic.Section:
		return topic.ID // the last answer says what is meant
	case alone.result.Verdict >= answer.Likely || topic.ID == last:
		return ""
	}
	sibling := f.siblingTopic(lastTopic, alone.result)
	if sibling == "" || !matcher.Explains(question, sibling) {
		return ""
	}
	return sibling
}

// How far back the bot looks for the same question.
const (
	repetitionMaxAge = time.Hour
	maxRepetitions   = 20 // exchanges of the person in the chat
)

// answeredBefore returns the topic with which the same question of the person was answered in the chat before, also
// when they picked it from several. It is empty if there is none, and for what means something else each time: a single
// word or a place.
func (f *Feature) answeredBefore(tx *store.Tx, r chat.Request, question string) (string, error) {
	folded := answer.Fold(question)
	if len(strings.Fields(folded)) < minLanguageWords || isPlaceOnly(question) {
		return "", nil
	}
	list, err := tx.AnsweredExchanges(r.ChatID, r.Person.ID, repetitionMaxAge, maxRepetitions)
	for _, e := range list {
		text, _ := answer.TrimCourtesies(e.Question)
		if _, known := f.Knowledge.Base().Topic(e.Topic); !known || answer.Fold(text) != folded {
			continue
		}
		if e.Rating < 0 { // it was no good answer, however often it was given before
			return "", err
		}
		return e.Topic, err
	}
	return "", err
}

// preferUpcoming answers a question about a meeting with the coming events, if there are any and it does not say that
// it is about one of the past. The past one is offered below.
func (f *Feature) preferUpcoming(
	tx *store.Tx, matchers *matcherSet, question string, u understanding,
) (understanding, error) {
	topic, _ := f.Knowledge.Base().Topic(u.topic())
	if u.result.Verdict < answer.Likely || topic.Section != meetingSection ||
		matchers.topics(u.questionLang).NamesOccasion(question) {
		return u, nil
	}
	_, total, err := tx.UpcomingEvents("", 0, 1)
	if err != nil || total == 0 {
		return u, err
	}
	u = u.answeredWith(eventsTopic)
	u.others = []string{topic.ID}
	return u, nil
}

// isTopic reports whether a candidate is a topic.
func isTopic(id string) func(answer.Candidate) bool {
	return func(c answer.Candidate) bool { return c.Topic == id }
}

// sameKind is the topic in the section of the last answer that is of the same kind as a topic of another section, such
// as the other one's e-mail address. It is empty if there is none.
func (f *Feature) sameKind(last knowledge.Topic, topicID string) string {
	topic, _ := f.Knowledge.Base().Topic(topicID)
	if topic.Kind == "" || topic.Section == last.Section {
		return ""
	}
	for _, other := range f.Knowledge.Base().Topics {
		if other.Kind == topic.Kind && other.Section == last.Section {
			return other.ID
		}
	}
	return ""
}

// siblingTopic is the most probable of the other topics in a topic's section, if it stands out among them; empty
// otherwise. The section of the events is that of the meeting.
func (f *Feature) siblingTopic(topic knowledge.Topic, alone answer.Result) string {
	if topic.Reply == knowledge.ReplyEvents {
		topic.Section = meetingSection
	}
	var siblings []answer.Candidate
	var sum float64
	for _, candidate := range alone.Candidates {
		other, _ := f.Knowledge.Base().Topic(candidate.Topic)
		if other.Section == topic.Section && other.Section != "" && other.ID != topic.ID {
			siblings = append(siblings, candidate)
			sum += candidate.Probability
		}
	}
	if len(siblings) == 0 || siblings[0].Probability < max(followUpMinProbability, followUpMinShare*sum) {
		return ""
	}
	return siblings[0].Topic
}

// isAboutContacts reports whether a topic tells how to reach somebody.
func isAboutContacts(topic knowledge.Topic) bool {
	return topic.Reply == knowledge.ReplyContacts || topic.Section == "delegation" || topic.General == contactsTopic
}
