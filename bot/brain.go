package bot

import (
	"context"
	"sync"

	"bomcabot/bot/answer"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// brain is what was learned from the shipped examples and those that coordinators added. It never changes: a new one takes its place.
type brain struct {
	topics    map[locales.Lang]*answer.Matcher // the topic of a question, by its language
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
	var group sync.WaitGroup
	for _, lang := range locales.All() {
		group.Go(func() {
			matcher := answer.Learn(examples(base, lang, added))
			mutex.Lock()
			defer mutex.Unlock()
			learned.topics[lang] = matcher
		})
	}
	group.Go(func() { learned.languages = answer.Learn(samples(base)) })
	group.Wait()
	return learned, nil
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

// samples are the questions to learn the languages from: there, the languages are the topics.
func samples(base *knowledge.Base) []answer.Example {
	var list []answer.Example
	for _, lang := range locales.All() {
		for _, example := range examples(base, lang, nil) {
			list = append(list, answer.Example{Topic: string(lang), Text: example.Text})
		}
	}
	return list
}

// clearly is the probability from which a question is taken to be in a language.
const clearly = 0.8

// spoken is the language of a question; it reports false when that is not clear.
func (b *brain) spoken(question string) (locales.Lang, bool) {
	best := b.languages.Ask(question).Candidates[0]
	return locales.Lang(best.Topic), best.Probability >= clearly
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
