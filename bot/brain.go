package bot

import (
	"context"
	"errors"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"bomcabot/bot/answer"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// matcherSet is what is learned from the shipped examples and those that coordinators added. It never changes: a new one takes its place.
type matcherSet struct {
	topicMatchers        map[locales.Lang]*lazyMatcher // the topic of a question, by its language
	languageMatcher      *lazyMatcher                  // the language of a question
	newestExampleID      int64                         // the example that was added last
	wake                 chan struct{}                 // somebody waits for a subject
	lastQuestionUnixNano atomic.Int64                  // when the last question came, in nanoseconds since 1970; 0: none has come
}

// newMatcherSet is a brain that has to study what the one before, if any, has not learned already.
func newMatcherSet(base *knowledge.Base, added []store.Example, before *matcherSet) *matcherSet {
	b := &matcherSet{topicMatchers: make(map[locales.Lang]*lazyMatcher), wake: make(chan struct{}, 1)}
	b.languageMatcher = newLazyMatcher("languages", languageExamples(base), answer.Options{SkipFolding: true}, b.wake)
	for _, lang := range locales.All() {
		b.topicMatchers[lang] = newLazyMatcher(string(lang), topicExamples(base, lang, added), answer.OptionsFor(string(lang)), b.wake)
	}
	for _, example := range added {
		b.newestExampleID = max(b.newestExampleID, example.ID)
	}
	if before == nil {
		return b
	}
	b.languageMatcher = b.languageMatcher.reuseIfUnchanged(before.languageMatcher)
	for lang, subject := range b.topicMatchers {
		b.topicMatchers[lang] = subject.reuseIfUnchanged(before.topicMatchers[lang])
	}
	return b
}

// train learns the subjects that are not learned yet, one after the other, and keeps them for the next start. Who asks about a subject meanwhile waits
// for that one only, which is learned next; those that nobody waits for leave the computer to the questions that come. Once life ends, after which nobody
// asks, no further one is begun.
func (b *matcherSet) train(life context.Context, db *store.Store) error {
	ctx := context.WithoutCancel(life)        // what was learned is kept
	todo := []*lazyMatcher{b.languageMatcher} // every question needs it
	for _, lang := range locales.All() {
		todo = append(todo, b.topicMatchers[lang])
	}
	studied := make([]*lazyMatcher, 0, len(todo))
	var failed error
	for len(todo) > 0 && life.Err() == nil {
		usual := debug.SetGCPercent(trainingGC)
		for goOn := true; goOn; goOn = len(todo) > 0 && life.Err() == nil && (firstPrioritized(todo) >= 0 || b.untilIdle() <= 0) {
			at := max(0, firstPrioritized(todo))
			failed = errors.Join(failed, todo[at].loadOrTrain(ctx, db))
			studied = append(studied, todo[at])
			todo = slices.Delete(todo, at, at+1)
		}
		debug.SetGCPercent(usual)
		debug.FreeOSMemory() // learning takes many times the memory of what is learned
		if len(todo) > 0 {
			b.waitIdle(life, todo, maxIdleWait)
		}
	}
	return errors.Join(failed, saveModels(ctx, db, studied))
}

const (
	trainingGC  = 100                    // lets the heap double between collections while somebody may be waiting for what is learned
	idleAfter   = 100 * time.Millisecond // without a question: time to learn what nobody waits for
	maxIdleWait = 5 * time.Second        // after which it is learned even so
)

// untilIdle is how long no question may come from now on for it to be a lull; 0 or less: it is one.
func (b *matcherSet) untilIdle() time.Duration {
	return idleAfter - time.Since(time.Unix(0, b.lastQuestionUnixNano.Load()))
}

// waitIdle returns at the next lull, when somebody waits for one of the subjects, when patience is over or when life ends.
func (b *matcherSet) waitIdle(life context.Context, todo []*lazyMatcher, patience time.Duration) {
	over := time.After(patience)
	for wait := b.untilIdle(); wait > 0 && firstPrioritized(todo) < 0; wait = b.untilIdle() {
		select {
		case <-time.After(wait):
		case <-b.wake:
		case <-over:
			return
		case <-life.Done():
			return
		}
	}
}

// firstPrioritized is the place of a subject that somebody waits for; -1: nobody waits for any.
func firstPrioritized(todo []*lazyMatcher) int {
	return slices.IndexFunc(todo, func(s *lazyMatcher) bool { return s.prioritized.Load() })
}

// prioritizeAll has everything learned without waiting for a lull.
func (b *matcherSet) prioritizeAll() {
	b.languageMatcher.prioritize()
	for _, subject := range b.topicMatchers {
		subject.prioritize()
	}
}

// saveModels keeps what was learned for the next start. It waits for the handler at work, which may itself wait for a subject: all have to be learned before.
func saveModels(ctx context.Context, db *store.Store, studied []*lazyMatcher) error {
	fresh := slices.DeleteFunc(studied, func(s *lazyMatcher) bool { return s.unsavedModel == nil })
	if len(fresh) == 0 {
		return nil
	}
	return db.InTx(ctx, func(tx *store.Tx) error {
		for _, s := range fresh {
			if err := tx.SaveModel(s.name, s.fingerprint, s.unsavedModel); err != nil {
				return err
			}
			s.unsavedModel = nil
		}
		return nil
	})
}

const (
	minLanguageProbability = 0.8 // the probability from which a question is taken to be in a language
	minLanguageWords       = 2   // and how many words it takes: single ones are shared by too many languages
)

// detectLanguage is the language of a question; it reports false when that is not clear.
func (b *matcherSet) detectLanguage(question string) (locales.Lang, bool) {
	b.lastQuestionUnixNano.Store(time.Now().UnixNano())
	best := b.languageMatcher.ask(question).Candidates[0]
	return locales.Lang(best.Topic), best.Probability >= minLanguageProbability && len(strings.Fields(question)) >= minLanguageWords
}

// tryOtherLanguages asks a question that is not sure in the language it was taken for in the person's own language and, unless it is settled that it is in one of
// these two, in the others, of which the surest answers. The verdict of the result is [rsvp.NoApprovedAnswer] when none does.
func (b *matcherSet) tryOtherLanguages(question string, asked, own locales.Lang, settled bool) (locales.Lang, answer.Result) {
	if own != asked {
		if result := b.topicMatchers[own].ask(question); result.Verdict == answer.Sure {
			return own, result
		}
	}
	var surest locales.Lang
	var best answer.Result
	for _, lang := range locales.All() {
		if settled || lang == asked || lang == own {
			continue
		}
		if result := b.topicMatchers[lang].ask(question); result.Verdict == answer.Sure && result.InScopeProbability > best.InScopeProbability {
			surest, best = lang, result
		}
	}
	return surest, best
}

// retrainIfStale lets a new brain study, aside, when a coordinator has added an example since; the old one serves meanwhile.
func (b *Bot) retrainIfStale(tx *store.Tx) error {
	mind := b.matchers.Load()
	newest, err := tx.LatestExampleID()
	if err != nil || newest == mind.newestExampleID {
		return err
	}
	if !b.training.CompareAndSwap(false, true) {
		mind.prioritizeAll() // the new one comes after it
		return nil
	}
	added, err := tx.Examples()
	if err != nil {
		b.training.Store(false)
		return err
	}
	b.background.Go(func() {
		defer b.training.Store(false)
		base, err := knowledge.Load() // the bot's own has no questions
		if err != nil {
			b.settings.Log.Error("reading the knowledge base", "error", err)
			return
		}
		next := newMatcherSet(base, added, b.matchers.Load())
		b.train(next)
		b.matchers.Store(next)
	})
	return nil
}

// WaitReady implements [sandboxClient.Handler]: it waits until all is learned.
func (b *Bot) WaitReady() {
	mind := b.matchers.Load()
	mind.prioritizeAll()
	<-mind.languageMatcher.ready
	for _, subject := range mind.topicMatchers {
		<-subject.ready
	}
}

// train lets a brain study. What it could not keep costs the next start some time.
func (b *Bot) train(mind *matcherSet) {
	if err := mind.train(b.ctx, b.store); err != nil {
		b.settings.Log.Error("keeping what was learned", "error", err)
	}
}
