package ask

import (
	"slices"
	"sync/atomic"
	"time"

	"bomcabot/bot/answer"
	"bomcabot/bot/models"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// matchers holds the current set of matchers.
type matchers struct {
	current atomic.Pointer[matcherSet]
}

// currentMatchers returns the matchers to answer with. When what the bot knows has changed since these learned their
// examples, it has new ones learn those that there are now.
func (f *Feature) currentMatchers(tx *store.Tx) (*matcherSet, error) {
	current := f.matchers.current.Load()
	version, err := tx.KnowledgeVersion()
	if err != nil || version == current.version {
		return current, err
	}
	began := time.Now()
	next, err := f.learn(tx, current, version)
	if err != nil {
		return nil, err
	}
	f.Figures.ObserveLearning(time.Since(began))
	if known, _ := f.Knowledge.Version(); version == known { // the update itself has changed nothing before
		tx.AfterCommit(func() { f.matchers.current.CompareAndSwap(current, next) })
	}
	return next, nil
}

// maxKeptAnswers is how many answers are compared before and after learning: the latest.
const maxKeptAnswers = 1000

// learn returns a set of matchers that have learned the examples of coordinators and refuse what is hidden. Those of
// the current set that know the examples already stay. It logs which right answers an example would have changed, and
// so was learned by heart.
func (f *Feature) learn(tx *store.Tx, current *matcherSet, version int64) (*matcherSet, error) {
	added, err := tx.Examples()
	if err != nil {
		return nil, err
	}
	accepted, err := tx.AcceptedExchanges(maxKeptAnswers)
	if err != nil {
		return nil, err
	}
	set, losses := learnExamples(f.Knowledge.Base(), current, added, accepted)
	set.version = version
	for lang, list := range losses {
		for _, loss := range list {
			f.Log.Warn("an example is learned by heart, as it would change a right answer",
				"lang", lang, "topic", loss.Taught.Topic, "right", loss.Question.Topic)
		}
	}
	return set, nil
}

// learnExamples returns a set of matchers for a base that have learned examples. They keep the answers of accepted
// exchanges, and it returns by language what would have been lost.
func learnExamples(
	base *knowledge.Base, current *matcherSet, added []store.Example, accepted []store.Exchange,
) (*matcherSet, map[locales.Lang][]answer.Loss) {
	set := &matcherSet{learned: make(map[locales.Lang]learnedMatcher), known: base.Topics}
	losses := make(map[locales.Lang][]answer.Loss)
	byLang := examplesByLang(base, added)
	for lang, examples := range byLang {
		own, ok := current.learned[lang]
		if !ok || !slices.Equal(own.examples, examples) {
			answered := append(titles(base, lang), questionsIn(lang, accepted)...)
			own.Matcher, losses[lang] = models.Topics(lang).Learn(examples, answered)
			own.examples = examples
		}
		set.learned[lang] = own
	}
	set.concepts = learnConcepts(base, byLang)
	set.withhold(base.Hidden())
	return set, losses
}

// learnConcepts returns the matcher of concepts that has learned the examples of the topics that coordinators added, in
// all languages: they have none in the others.
func learnConcepts(base *knowledge.Base, byLang map[locales.Lang][]answer.Example) *answer.Matcher {
	var examples []answer.Example
	for _, lang := range locales.All() {
		for _, example := range byLang[lang] {
			if base.IsAdded(example.Topic) {
				text := answer.ConceptText(example.Text, string(lang))
				examples = append(examples, answer.Example{Topic: example.Topic, Text: text})
			}
		}
	}
	if len(examples) == 0 {
		return models.Concepts()
	}
	matcher, _ := models.Concepts().Learn(examples, nil)
	return matcher
}

// withhold makes the matchers refuse the questions about hidden topics.
func (m *matcherSet) withhold(topics []knowledge.Topic) {
	var hidden []string
	for _, topic := range topics {
		hidden = append(hidden, topic.ID)
	}
	for _, lang := range locales.All() {
		own, learned := m.learned[lang]
		switch {
		case learned:
			own.Matcher = own.Without(hidden)
		case len(hidden) > 0:
			own.Matcher = models.Topics(lang).Without(hidden)
		default:
			continue
		}
		m.learned[lang] = own
	}
	m.concepts = m.concepts.Without(hidden)
}

// titles returns the titles of all topics in a language: who asks with one wants its topic.
func titles(base *knowledge.Base, lang locales.Lang) (list []answer.Example) {
	for _, topic := range base.Topics {
		if title := base.Answer(lang, topic.ID).Title; title != "" {
			list = append(list, answer.Example{Topic: topic.ID, Text: title})
		}
	}
	return list
}

// questionsIn returns the questions of exchanges in a language with the topics that answered them.
func questionsIn(lang locales.Lang, exchanges []store.Exchange) (list []answer.Example) {
	for _, e := range exchanges {
		if e.Lang == string(lang) {
			list = append(list, answer.Example{Topic: e.Topic, Text: e.Question})
		}
	}
	return list
}

// examplesByLang groups what coordinators added, without examples of topics that the knowledge base does not have. The
// title of a topic that they added is an example as well.
func examplesByLang(base *knowledge.Base, added []store.Example) map[locales.Lang][]answer.Example {
	byLang := make(map[locales.Lang][]answer.Example)
	for _, lang := range locales.All() {
		for _, title := range titles(base, lang) {
			if base.IsAdded(title.Topic) {
				byLang[lang] = append(byLang[lang], title)
			}
		}
	}
	for _, example := range added {
		lang, ok := locales.Parse(example.Lang)
		if _, known := base.Topic(example.Topic); ok && known {
			byLang[lang] = append(byLang[lang], answer.Example{Topic: example.Topic, Text: example.Text})
		}
	}
	return byLang
}
