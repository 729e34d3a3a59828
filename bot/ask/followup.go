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

// What makes a question a follow-up to the one before it: "and in Tajikistan?", "their phone?", "when exactly?"
const (
	FollowUpMaxAge         = 5 * time.Minute // for how long a question can refer to the one before
	followUpMaxWords       = 5               // it has no more words
	followUpMinProbability = 0.01            // one of the topics beside the last answer has at least this probability by itself,
	followUpMinShare       = 0.5             // and at least this share of the probability of them all
	maxFunctionWordLen     = 3               // letters: a word that only ties a place to what was said before, like "and" and "in", has no more
)

// The topics that are answered from the database by country.
const (
	contactsTopic = "contacts"
	eventsTopic   = "events-next"
)

// isPlaceOnly reports whether a question is but a place: "and in Tajikistan?"
func isPlaceOnly(question string) bool {
	for word := range strings.FieldsSeq(answer.Normalize(question)) {
		if answer.Country(word) == "" && utf8.RuneCountInString(word) > maxFunctionWordLen {
			return false
		}
	}
	return answer.Country(question) != ""
}

// followUp understands a short question from the last exchange in its chat: a place asks for the contacts or the events there after those, and other
// words for what stands beside the last answer under /programme. It reports false when it is no follow-up.
func (f *Feature) followUp(tx *store.Tx, r chat.Request, alone answer.Result) (answer.Result, bool, error) {
	if len(strings.Fields(r.Text)) > followUpMaxWords {
		return answer.Result{}, false, nil
	}
	last, err := tx.LastExchange(r.ChatID, r.Person.ID, FollowUpMaxAge)
	if errors.Is(err, store.ErrNotFound) {
		return answer.Result{}, false, nil
	}
	if err != nil {
		return answer.Result{}, false, err
	}
	topic, ok := f.Knowledge.Topic(last.Topic)
	if !ok {
		return answer.Result{}, false, nil
	}
	if place := answer.Country(r.Text) != ""; place && isAboutContacts(topic) {
		return sureResult(contactsTopic), true, nil
	} else if place && topic.Reply == knowledge.ReplyEvents {
		return sureResult(eventsTopic), true, nil
	}
	if alone.Verdict == answer.Sure {
		return answer.Result{}, false, nil
	}
	var beside []answer.Candidate
	var sum float64
	for _, candidate := range alone.Candidates {
		if other, _ := f.Knowledge.Topic(candidate.Topic); other.Section == topic.Section && other.Section != "" && other.ID != topic.ID {
			beside = append(beside, candidate)
			sum += candidate.Probability
		}
	}
	if len(beside) == 0 || beside[0].Probability < max(followUpMinProbability, followUpMinShare*sum) {
		return answer.Result{}, false, nil
	}
	return sureResult(beside[0].Topic), true, nil
}

// isAboutContacts reports whether a topic tells how to reach somebody.
func isAboutContacts(topic knowledge.Topic) bool {
	return topic.Reply == knowledge.ReplyContacts || slices.Contains([]string{"contact-person", "contact-email"}, topic.ID) || topic.Section == "delegation"
}

// sureResult is a result that is sure of a topic.
func sureResult(topic string) answer.Result {
	return answer.Result{Verdict: answer.Sure, Candidates: []answer.Candidate{{Topic: topic, Probability: 1}}}
}
