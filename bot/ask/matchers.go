package ask

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"bomcabot/bot/answer"
	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// matcherSet is the set of matchers for the shipped examples and those that coordinators added. Its examples never
// change: when one is added, a new set replaces this one.
type matcherSet struct {
	topicMatchers        map[locales.Lang]*lazyMatcher // the topic of a question, by its language
	languageMatcher      *lazyMatcher                  // the language of a question
	newestExampleID      int64                         // the id of the example that was added last
	wake                 chan struct{}                 // somebody waits for a matcher
	lastQuestionUnixNano atomic.Int64                  // 0: no question has come yet
}

// newMatcherSet returns a set that is not trained yet. It reuses the matchers of an earlier set that have the same
// examples and options. earlier may be nil.
func newMatcherSet(base *knowledge.Base, added []store.Example, earlier *matcherSet) *matcherSet {
	m := &matcherSet{topicMatchers: make(map[locales.Lang]*lazyMatcher), wake: make(chan struct{}, 1)}
	m.languageMatcher = newLazyMatcher("languages", languageExamples(base), answer.Options{SkipFolding: true}, m.wake)
	for _, lang := range locales.All() {
		examples, options := topicExamples(base, lang, added), answer.OptionsFor(string(lang))
		m.topicMatchers[lang] = newLazyMatcher(string(lang), examples, options, m.wake)
	}
	for _, example := range added {
		m.newestExampleID = max(m.newestExampleID, example.ID)
	}
	if earlier == nil {
		return m
	}
	m.languageMatcher = m.languageMatcher.reuseIfUnchanged(earlier.languageMatcher)
	for lang, matcher := range m.topicMatchers {
		m.topicMatchers[lang] = matcher.reuseIfUnchanged(earlier.topicMatchers[lang])
	}
	return m
}

// train trains the matchers one after the other and saves their models. Matchers that a question waits for come first.
// The others are trained while no questions arrive, so that they do not slow down the answers. Once shutdown is done,
// train starts no further matcher.
func (m *matcherSet) train(shutdown context.Context, db *store.Store) error {
	ctx := context.WithoutCancel(shutdown)    // models are saved during a shutdown too
	todo := []*lazyMatcher{m.languageMatcher} // every question needs it
	for _, lang := range locales.All() {
		todo = append(todo, m.topicMatchers[lang])
	}
	trained := make([]*lazyMatcher, 0, len(todo))
	var errs error
	for len(todo) > 0 && shutdown.Err() == nil {
		for more := true; more; more = len(todo) > 0 && shutdown.Err() == nil && m.mayTrain(todo) {
			at := max(0, firstPrioritized(todo))
			errs = errors.Join(errs, todo[at].loadOrTrain(ctx, db))
			trained = append(trained, todo[at])
			todo = slices.Delete(todo, at, at+1)
		}
		debug.FreeOSMemory() // training takes many times the memory of the trained matcher
		if len(todo) > 0 {
			m.waitIdle(shutdown, todo, maxIdleWait)
		}
	}
	return errors.Join(errs, saveModels(ctx, db, trained))
}

// mayTrain reports whether the next matcher can be trained now, because a question waits for it or the bot is idle.
func (m *matcherSet) mayTrain(todo []*lazyMatcher) bool {
	return firstPrioritized(todo) >= 0 || m.untilIdle() <= 0
}

const (
	idleAfter   = 100 * time.Millisecond // without a question, the bot counts as idle
	maxIdleWait = 5 * time.Second        // after that, the next matcher is trained although the bot is not idle
)

// untilIdle returns the time until the bot is idle if no question arrives. It is 0 or less when the bot is idle.
func (m *matcherSet) untilIdle() time.Duration {
	return idleAfter - time.Since(time.Unix(0, m.lastQuestionUnixNano.Load()))
}

// waitIdle returns when the bot is idle, when a question waits for one of the matchers, after maxWait, or when ctx is
// done.
func (m *matcherSet) waitIdle(ctx context.Context, todo []*lazyMatcher, maxWait time.Duration) {
	timeout := time.After(maxWait)
	for wait := m.untilIdle(); wait > 0 && firstPrioritized(todo) < 0; wait = m.untilIdle() {
		select {
		case <-time.After(wait):
		case <-m.wake:
		case <-timeout:
			return
		case <-ctx.Done():
			return
		}
	}
}

// firstPrioritized returns the index of the first matcher that is prioritized, or -1 if there is none.
func firstPrioritized(todo []*lazyMatcher) int {
	return slices.IndexFunc(todo, func(m *lazyMatcher) bool { return m.prioritized.Load() })
}

// prioritizeAll prioritizes all matchers, so that their training does not wait until the bot is idle.
func (m *matcherSet) prioritizeAll() {
	m.languageMatcher.prioritize()
	for _, matcher := range m.topicMatchers {
		matcher.prioritize()
	}
}

// saveModels saves the new models for the next start. It must run after all training: its transaction waits for the
// running handler, which may itself wait for a matcher.
func saveModels(ctx context.Context, db *store.Store, trained []*lazyMatcher) error {
	unsaved := slices.DeleteFunc(trained, func(m *lazyMatcher) bool { return m.unsavedModel == nil })
	if len(unsaved) == 0 {
		return nil
	}
	return db.InTx(ctx, func(tx *store.Tx) error {
		for _, m := range unsaved {
			if err := tx.SaveModel(m.name, m.fingerprint, m.unsavedModel); err != nil {
				return err
			}
			m.unsavedModel = nil
		}
		return nil
	})
}

const (
	minLanguageProbability = 0.8 // of the likeliest language, for it to be clear
	minLanguageWords       = 2   // of a question with a clear language: related languages share too many single words
)

// detectLanguage returns the likeliest language of a question. clear reports whether the question is surely in it.
func (m *matcherSet) detectLanguage(question string) (lang locales.Lang, clear bool) {
	m.lastQuestionUnixNano.Store(time.Now().UnixNano())
	best := m.languageMatcher.ask(question).Candidates[0]
	clear = best.Probability >= minLanguageProbability && len(strings.Fields(question)) >= minLanguageWords
	return locales.Lang(best.Topic), clear
}

// tryOtherLanguages looks for a sure answer to a question that has none in asked, its supposed language. It tries the
// person's own language first. Then it tries all others and takes the most probable answer, unless settled says that
// the question is in one of the first two. If no answer is sure, the verdict of the result is [answer.Unknown].
func (m *matcherSet) tryOtherLanguages(
	question string, asked, own locales.Lang, settled bool,
) (locales.Lang, answer.Result) {
	if own != asked {
		if result := m.topicMatchers[own].ask(question); result.Verdict == answer.Sure {
			return own, result
		}
	}
	var surest locales.Lang
	var best answer.Result
	for _, lang := range locales.All() {
		if settled || lang == asked || lang == own {
			continue
		}
		result := m.topicMatchers[lang].ask(question)
		if result.Verdict == answer.Sure && result.InScopeProbability > best.InScopeProbability {
			surest, best = lang, result
		}
	}
	return surest, best
}

// waitReady prioritizes all matchers and waits until they are trained.
func (m *matcherSet) waitReady() {
	m.prioritizeAll()
	<-m.languageMatcher.ready
	for _, matcher := range m.topicMatchers {
		<-matcher.ready
	}
}

// Matchers holds the current set of matchers. When a coordinator adds an example, a new set is trained while the old
// one answers. Matchers is safe for concurrent use.
type Matchers struct {
	current  atomic.Pointer[matcherSet]
	training atomic.Bool
}

// NewMatchers returns untrained matchers for the examples of a knowledge base and those that coordinators added.
func NewMatchers(base *knowledge.Base, added []store.Example) *Matchers {
	m := new(Matchers)
	m.current.Store(newMatcherSet(base, added, nil))
	return m
}

// Train loads the matchers that an earlier run saved and trains the others. A question waits only for the matchers that
// it needs. Train returns early when ctx is done. An error means that models could not be loaded or saved; the matchers
// work all the same, and the next start trains again those that were not saved.
func (m *Matchers) Train(ctx context.Context, db *store.Store) error {
	m.training.Store(true)
	defer m.training.Store(false)
	return m.current.Load().train(ctx, db)
}

// TrainIn runs [Matchers.Train] in the background. Until it is done, added examples do not start another training.
func (m *Matchers) TrainIn(background *chat.Background, db *store.Store, log *slog.Logger) {
	m.training.Store(true)
	background.Go(func(ctx context.Context) {
		if err := m.Train(ctx, db); err != nil {
			log.Error("saving what was learned", store.ErrorAttr(err))
		}
	})
}

// WaitReady waits until all matchers are trained.
func (m *Matchers) WaitReady() { m.current.Load().waitReady() }

// Share returns Matchers with the same current set. Each of the two replaces its set independently of the other.
func (m *Matchers) Share() *Matchers {
	shared := new(Matchers)
	shared.current.Store(m.current.Load())
	return shared
}

// retrainIfStale trains a new set in the background if the current one lacks an example that a coordinator added. It
// starts after tx is committed.
func (f *Feature) retrainIfStale(tx *store.Tx) error {
	current := f.matchers.current.Load()
	latest, err := tx.LatestExampleID()
	if err != nil || latest == current.newestExampleID {
		return err
	}
	tx.AfterCommit(func() {
		if !f.matchers.training.CompareAndSwap(false, true) {
			current.prioritizeAll() // the new set comes after the one that is being trained
			return
		}
		f.Background.Go(func(ctx context.Context) {
			defer f.matchers.training.Store(false)
			if err := f.matchers.retrain(ctx, f.Store); err != nil {
				f.Log.Error("training the matchers", store.ErrorAttr(err))
			}
		})
	})
	return nil
}

// retrain trains a new set on all examples, with those that are in the database now, and replaces the old set.
func (m *Matchers) retrain(ctx context.Context, db *store.Store) error {
	base, err := knowledge.Load() // the bot's own copy has no training examples
	if err != nil {
		return err
	}
	var added []store.Example
	err = db.View(ctx, func(tx *store.Tx) (err error) {
		added, err = tx.Examples()
		return err
	})
	if err != nil {
		return err
	}
	next := newMatcherSet(base, added, m.current.Load())
	err = next.train(ctx, db)
	m.current.Store(next)
	return err
}
