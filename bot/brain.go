package bot

import (
	"context"
	"errors"
	"strings"
	"sync"

	"bomcabot/bot/answer"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// brain is what was learned from the shipped examples and those that coordinators added. It never changes: a new one takes its place.
type brain struct {
	topics    map[locales.Lang]*answer.Matcher // the topic of a question, by its language; read only
	languages *answer.Matcher                  // the language of a question
	newest    int64                            // the example that was added last when it was learned
}

// learn learns from everything that is known, on all processors.
func learn(ctx context.Context, db *store.Store, base *knowledge.Base) (*brain, error) {
	var added []store.Example
	err := db.View(ctx, func(tx *store.Tx) (err error) {
		added, err = tx.Examples()
		return err
	})
	if err != nil {
		return nil, err
	}
	learned := &brain{topics: make(map[locales.Lang]*answer.Matcher)}
	for _, example := range added {
		learned.newest = max(learned.newest, example.ID)
	}
	var mutex sync.Mutex
	var failed error
	var group sync.WaitGroup
	study := func(name string, examples []answer.Example, reading answer.Reading, keep func(*answer.Matcher)) {
		group.Go(func() {
			matcher, err := recall(ctx, db, name, examples, reading)
			mutex.Lock()
			defer mutex.Unlock()
			failed = errors.Join(failed, err)
			keep(matcher)
		})
	}
	for _, lang := range locales.All() {
		study(string(lang), examples(base, lang, added), answer.ReadingOf(string(lang)), func(m *answer.Matcher) { learned.topics[lang] = m })
	}
	study("languages", samples(base), answer.Reading{Raw: true}, func(m *answer.Matcher) { learned.languages = m })
	group.Wait()
	return learned, failed
}

// recall is what was learned from these examples at an earlier start or, failing that, learns it now and keeps it for the next one.
func recall(ctx context.Context, db *store.Store, name string, examples []answer.Example, reading answer.Reading) (*answer.Matcher, error) {
	fingerprint := answer.Fingerprint(examples, reading)
	var kept []byte
	err := db.View(ctx, func(tx *store.Tx) (err error) {
		kept, err = tx.Model(name, fingerprint)
		return err
	})
	if err != nil {
		return nil, err
	}
	if kept != nil {
		matcher := new(answer.Matcher)
		if matcher.UnmarshalBinary(kept) == nil { // otherwise another version of the program kept it
			return matcher, nil
		}
	}
	matcher := answer.Learn(examples, reading)
	data, err := matcher.MarshalBinary()
	if err != nil {
		return nil, err
	}
	return matcher, db.InTx(ctx, func(tx *store.Tx) error { return tx.KeepModel(name, fingerprint, data) })
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
const sampled = 4

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

const (
	clearly    = 0.8 // the probability from which a question is taken to be in a language
	clearWords = 2   // and how many words it takes: single ones are shared by too many languages
)

// spoken is the language of a question; it reports false when that is not clear.
func (b *brain) spoken(question string) (locales.Lang, bool) {
	best := b.languages.Ask(question).Candidates[0]
	return locales.Lang(best.Topic), best.Probability >= clearly && len(strings.Fields(question)) >= clearWords
}

// refresh lets a new brain be learned, aside, when a coordinator has added an example since; the old one serves meanwhile.
func (b *Bot) refresh(tx *store.Tx) error {
	newest, err := tx.NewestExample()
	if err != nil || newest == b.brain.Load().newest || !b.learning.CompareAndSwap(false, true) {
		return err
	}
	b.aside.Go(func() {
		defer b.learning.Store(false)
		learned, err := learn(context.Background(), b.store, b.base)
		if err != nil {
			b.settings.Log.Error("learning the examples of coordinators", "error", err)
			return
		}
		b.brain.Store(learned)
	})
	return nil
}
