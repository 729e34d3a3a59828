package ask

import (
	"context"
	"errors"
	"sync/atomic"

	"bomcabot/bot/answer"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// lazyMatcher is one thing that is learned by itself.
type lazyMatcher struct {
	name         string
	examples     []answer.Example
	reading      answer.Options
	fingerprint  string          // of all there is to learn
	prioritized  atomic.Bool     // somebody waits for it,
	wake         chan<- struct{} // and says so here
	ready        chan struct{}   // closed when the matcher is there
	matcher      *answer.Matcher
	unsavedModel []byte // of the matcher, to be kept for the next start; nil: it is
}

func newLazyMatcher(name string, examples []answer.Example, reading answer.Options, wish chan<- struct{}) *lazyMatcher {
	return &lazyMatcher{
		name: name, examples: examples, reading: reading, fingerprint: answer.Fingerprint(examples, reading), wake: wish, ready: make(chan struct{}),
	}
}

// reuseIfUnchanged is the one before where there is nothing new to learn.
func (s *lazyMatcher) reuseIfUnchanged(before *lazyMatcher) *lazyMatcher {
	if s.fingerprint == before.fingerprint {
		return before
	}
	return s
}

// ask asks the matcher, as soon as it has learned.
func (s *lazyMatcher) ask(question string) answer.Result {
	s.waitReady()
	return s.matcher.Ask(question)
}

// waitReady returns when the subject is learned, and has it learned next.
func (s *lazyMatcher) waitReady() {
	s.prioritize()
	<-s.ready
}

// prioritize has the subject learned next, unless it is learned.
func (s *lazyMatcher) prioritize() {
	select {
	case <-s.ready:
		return
	default:
	}
	s.prioritized.Store(true)
	select {
	case s.wake <- struct{}{}:
	default: // it has been said, and not been heard yet
	}
}

// loadOrTrain recalls what an earlier start learned or, failing that, learns. A failure to recall is no reason not to learn. The examples are let go of: they
// take much of the memory.
func (s *lazyMatcher) loadOrTrain(ctx context.Context, db *store.Store) error {
	select {
	case <-s.ready:
		return nil
	default:
	}
	defer close(s.ready)
	var kept []byte
	err := db.View(ctx, func(tx *store.Tx) (err error) {
		kept, err = tx.Model(s.name, s.fingerprint)
		return err
	})
	matcher, strange := answer.Restore(kept, s.reading)
	if strange != nil { // nothing was kept, or by another version of the program
		var failed error
		matcher = answer.Train(s.examples, s.reading)
		s.unsavedModel, failed = matcher.MarshalBinary()
		err = errors.Join(err, failed)
	}
	s.matcher, s.examples = matcher.WithoutExamples(), nil
	return err
}

// topicExamples are the questions to learn a language's topics from; those to be refused have no topic.
func topicExamples(base *knowledge.Base, lang locales.Lang, added []store.Example) []answer.Example {
	known := base.Languages[lang]
	var list []answer.Example
	for _, topic := range base.Topics {
		for _, text := range known.Answers[topic.ID].Examples {
			list = append(list, answer.Example{Topic: topic.ID, Text: text})
		}
	}
	for _, example := range added {
		if _, ok := base.Topic(example.Topic); ok && example.Lang == string(lang) {
			list = append(list, answer.Example{Topic: example.Topic, Text: example.Text})
		}
	}
	for _, text := range known.OffTopic {
		list = append(list, answer.Example{Text: text})
	}
	return list
}

// languageSampleStride is how many questions there are for one that the languages are learned from: these are enough to tell seven languages apart.
const languageSampleStride = 8

// languageExamples are the questions to learn the languages from: there, the languages are the topics. What is written alike in two languages tells nothing.
func languageExamples(base *knowledge.Base) []answer.Example {
	languages := make(map[string]int)
	for _, lang := range locales.All() {
		for _, example := range topicExamples(base, lang, nil) {
			languages[answer.Fold(example.Text)]++
		}
	}
	var list []answer.Example
	for _, lang := range locales.All() {
		for i, example := range topicExamples(base, lang, nil) {
			if i%languageSampleStride == 0 && languages[answer.Fold(example.Text)] == 1 {
				list = append(list, answer.Example{Topic: string(lang), Text: example.Text})
			}
		}
	}
	return list
}
