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

// The topics that are answered from the database, by country.
const (
	contactsTopic = "contacts"
	eventsTopic   = "events-next"
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

// followUp understands a short question from the person's last exchange in the chat. alone is what it means by itself.
// It reports false when the question is no follow-up.
func (f *Feature) followUp(tx *store.Tx, r chat.Request, alone answer.Result) (answer.Result, bool, error) {
	if len(strings.Fields(r.Text)) > followUpMaxWords {
		return answer.Result{}, false, nil
	}
	last, err := tx.LastExchange(r.ChatID, r.Person.ID, followUpMaxAge)
	if errors.Is(err, store.ErrNotFound) {
		return answer.Result{}, false, nil
	}
	if err != nil {
		return answer.Result{}, false, err
	}
	lastTopic, ok := f.Knowledge.Topic(last.Topic)
	if !ok {
		return answer.Result{}, false, nil
	}
	topic, ok := f.followUpTopic(lastTopic, r.Text, alone)
	if !ok {
		return answer.Result{}, false, nil
	}
	sure := answer.Result{Verdict: answer.Sure, Candidates: []answer.Candidate{{Topic: topic, Probability: 1}}}
	return sure, true, nil
}

// followUpTopic is the topic of a follow-up: a place asks for the contacts or the events there when the last answer was
// about contacts or events; other words may ask for another topic of the last answer's section.
func (f *Feature) followUpTopic(last knowledge.Topic, question string, alone answer.Result) (string, bool) {
	hasPlace := answer.Country(question) != ""
	switch {
	case hasPlace && isAboutContacts(last):
		return contactsTopic, true
	case hasPlace && last.Reply == knowledge.ReplyEvents:
		return eventsTopic, true
	case alone.Verdict == answer.Sure:
		return "", false
	default:
		return f.siblingTopic(last, alone)
	}
}

// siblingTopic is the most probable of the other topics in a topic's section, if it stands out among them.
func (f *Feature) siblingTopic(topic knowledge.Topic, alone answer.Result) (string, bool) {
	var siblings []answer.Candidate
	var sum float64
	for _, candidate := range alone.Candidates {
		other, _ := f.Knowledge.Topic(candidate.Topic)
		if other.Section == topic.Section && other.Section != "" && other.ID != topic.ID {
			siblings = append(siblings, candidate)
			sum += candidate.Probability
		}
	}
	if len(siblings) == 0 || siblings[0].Probability < max(followUpMinProbability, followUpMinShare*sum) {
		return "", false
	}
	return siblings[0].Topic, true
}

// isAboutContacts reports whether a topic tells how to reach somebody.
func isAboutContacts(topic knowledge.Topic) bool {
	return topic.Reply == knowledge.ReplyContacts || topic.Section == "delegation" ||
		slices.Contains([]string{"contact-person", "contact-email"}, topic.ID)
}
