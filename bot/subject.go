package bot

import (
	"context"
	"errors"
	"sync/atomic"

	"bomcabot/bot/answer"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// subject is one thing that is learned by itself.
type subject struct {
	name        string
	examples    []answer.Example
	reading     answer.Options
	fingerprint string          // of all there is to learn
	wanted      atomic.Bool     // somebody waits for it,
	wish        chan<- struct{} // and says so here
	learned     chan struct{}   // closed when the matcher is there
	matcher     *answer.Matcher
	data        []byte // of the matcher, to be kept for the next start; nil: it is
}

func newSubject(name string, examples []answer.Example, reading answer.Options, wish chan<- struct{}) *subject {
	return &subject{
		name: name, examples: examples, reading: reading, fingerprint: answer.Fingerprint(examples, reading), wish: wish, learned: make(chan struct{}),
	}
}

// or is the one before where there is nothing new to learn.
func (s *subject) or(before *subject) *subject {
	if s.fingerprint == before.fingerprint {
		return before
	}
	return s
}

// ask asks the matcher, as soon as it has learned.
func (s *subject) ask(question string) answer.Result {
	s.await()
	return s.matcher.Ask(question)
}

// await returns when the subject is learned, and has it learned next.
func (s *subject) await() {
	s.hasten()
	<-s.learned
}

// hasten has the subject learned next, unless it is learned.
func (s *subject) hasten() {
	select {
	case <-s.learned:
		return
	default:
	}
	s.wanted.Store(true)
	select {
	case s.wish <- struct{}{}:
	default: // it has been said, and not been heard yet
	}
}

// study recalls what an earlier start learned or, failing that, learns. A failure to recall is no reason not to learn. The examples are let go of: they
// take much of the memory.
func (s *subject) study(ctx context.Context, db *store.Store) error {
	select {
	case <-s.learned:
		return nil
	default:
	}
	defer close(s.learned)
	var kept []byte
	err := db.View(ctx, func(tx *store.Tx) (err error) {
		kept, err = tx.Model(s.name, s.fingerprint)
		return err
	})
	matcher, strange := answer.Restore(kept, s.reading)
	if strange != nil { // nothing was kept, or by another version of the program
		var failed error
		matcher = answer.Train(s.examples, s.reading)
		s.data, failed = matcher.MarshalBinary()
		err = errors.Join(err, failed)
	}
	s.matcher, s.examples = matcher.WithoutExamples(), nil
	return err
}

// examples are the questions to learn a language's topics from; those to be refused have no topic.
func examples(base *knowledge.Base, lang locales.Lang, added []store.Example) []answer.Example {
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

// sampled is how many questions there are for one that the languages are learned from: these are enough to tell seven languages apart.
const sampled = 8

// samples are the questions to learn the languages from: there, the languages are the topics. What is written alike in two languages tells nothing.
func samples(base *knowledge.Base) []answer.Example {
	languages := make(map[string]int)
	for _, lang := range locales.All() {
		for _, example := range examples(base, lang, nil) {
			languages[answer.Fold(example.Text)]++
		}
	}
	var list []answer.Example
	for _, lang := range locales.All() {
		for i, example := range examples(base, lang, nil) {
			if i%sampled == 0 && languages[answer.Fold(example.Text)] == 1 {
				list = append(list, answer.Example{Topic: string(lang), Text: example.Text})
			}
		}
	}
	return list
}
