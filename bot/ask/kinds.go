package ask

import (
	"regexp"
	"slices"

	"bomcabot/bot/answer"
	"bomcabot/bot/chat"
	"bomcabot/locales/knowledge"
)

// nounConjunction matches what joins two nouns, in the seven languages.
var nounConjunction = regexp.MustCompile(`(?i)[,/&+]\s*|\s` +
	`(?:and|и|а также|жана|менен|және|мен|бен|пен|ва|ҳамчунин|va|hamda|bilan|we|hem|bilen)\s`)

// addressKind is the kind that is named in the names of other kinds: an e-mail address is no address.
const addressKind = "address"

// requestConcepts are what the words around the names of kinds express.
var requestConcepts = []string{
	"need", "want", "ask-please", "say", "know", "find-search", "write-send", "receive-get", "what", "which", "how",
	"exist-have", "it-they", "i-me", "you",
}

// understandKinds understands a question for several things that one subject has: "the Delegation's telephone and fax",
// "when and where was the meeting?" It returns the topics of the things, or none.
func (f *Feature) understandKinds(matchers *matcherSet, r chat.Request, question string) (parts []understanding) {
	list := f.readList(matchers.topics(r.Lang), question)
	if len(list.kinds) < 2 {
		return nil
	}
	u, least := f.understandAlone(matchers, r, list.subject), answer.Likely
	if list.subject == question {
		least = answer.Near // each of the things speaks against the topics of the others
	}
	if u.result.Verdict < least {
		return nil
	}
	subject := f.generalTopic(u.topic())
	for _, topic := range f.Knowledge.Base().Topics {
		if topic.General == subject && slices.Contains(list.kinds, topic.Kind) && len(parts) < maxQuestions {
			part := u.answeredWith(topic.ID)
			part.part = question
			parts = append(parts, part)
		}
	}
	if len(parts) < 2 {
		return nil
	}
	return parts
}

// kindList is a list of kinds of things in a question.
type kindList struct {
	kinds   []string // that are named, each once
	subject string   // the item that names the subject, or the whole question if none does
}

// readList finds the kinds of things that a question lists. All items but one must name a kind and nothing else: "when
// was the meeting, and where can I read about it?" is no list.
func (f *Feature) readList(matcher *answer.Matcher, question string) kindList {
	list := kindList{subject: question}
	subjects := 0
	for _, item := range nounConjunction.Split(question, -1) {
		concepts := matcher.Concepts(item)
		named := f.namedKinds(concepts)
		if len(named) == 0 {
			return kindList{}
		}
		for _, kind := range named {
			if !slices.Contains(list.kinds, kind) {
				list.kinds = append(list.kinds, kind)
			}
		}
		if slices.ContainsFunc(concepts, f.isBesideList) {
			list.subject = item
			subjects++
		}
	}
	if subjects > 1 {
		return kindList{}
	}
	return list
}

// isBesideList reports whether an expression, of which the concepts are given, is neither a kind nor a request.
func (f *Feature) isBesideList(concepts []string) bool {
	return len(concepts) > 0 && !slices.ContainsFunc(concepts, func(concept string) bool {
		return slices.Contains(requestConcepts, concept) || f.isKind(concept)
	})
}

// namedKinds returns the kinds among the concepts of an item of a list.
func (f *Feature) namedKinds(concepts [][]string) (kinds []string) {
	for _, expressed := range concepts {
		for _, concept := range expressed {
			if f.isKind(concept) {
				kinds = append(kinds, concept)
			}
		}
	}
	if len(kinds) > 1 {
		kinds = slices.DeleteFunc(kinds, func(kind string) bool { return kind == addressKind })
	}
	return kinds
}

// isKind reports whether a concept is the kind of a topic.
func (f *Feature) isKind(concept string) bool {
	return slices.ContainsFunc(f.Knowledge.Base().Topics, func(t knowledge.Topic) bool { return t.Kind == concept })
}
