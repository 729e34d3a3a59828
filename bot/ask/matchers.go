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

// matcherSet is what is learned from the shipped examples and those that coordinators added. A set never learns
// anything else: another set takes its place.
type matcherSet struct {
	topicMatchers        map[locales.Lang]*lazyMatcher // the topic of a question, by its language
	languageMatcher      *lazyMatcher                  // the language of a question
	newestExampleID      int64                         // of the example that was added last
	wake                 chan struct{}                 // somebody waits for a matcher
	lastQuestionUnixNano atomic.Int64                  // 0: no question has come yet
}

// newMatcherSet is a set that still has to be trained, but for the matchers of an earlier set that would learn the
// same; nil: there is none.
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

// train trains the matchers one after the other and saves what they learned. A matcher that somebody waits for comes
// next. The others are trained while no question comes, so that they do not slow down the answers. When shutdown ends,
// no further one is begun.
func (m *matcherSet) train(shutdown context.Context, db *store.Store) error {
	ctx := context.WithoutCancel(shutdown)    // what was learned is saved
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
		debug.FreeOSMemory() // training takes many times the memory of what is learned
		if len(todo) > 0 {
			m.waitIdle(shutdown, todo, maxIdleWait)
		}
	}
	return errors.Join(errs, saveModels(ctx, db, trained))
}

// mayTrain reports whether the next matcher can be trained now: somebody waits for it, or no question comes.
func (m *matcherSet) mayTrain(todo []*lazyMatcher) bool {
	return firstPrioritized(todo) >= 0 || m.untilIdle() <= 0
}

const (
	idleAfter   = 100 * time.Millisecond // without a question; then a matcher is trained that nobody waits for
	maxIdleWait = 5 * time.Second        // after that it is trained although questions come
)

// untilIdle is how long no question may come from now on to be idle. It is 0 or less when idle.
func (m *matcherSet) untilIdle() time.Duration {
	return idleAfter - time.Since(time.Unix(0, m.lastQuestionUnixNano.Load()))
}

// waitIdle returns when no question comes, when somebody waits for one of the matchers, after maxWait, or when ctx
// ends.
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

// firstPrioritized is the index of the first matcher that somebody waits for; -1: there is none.
func firstPrioritized(todo []*lazyMatcher) int {
	return slices.IndexFunc(todo, func(m *lazyMatcher) bool { return m.prioritized.Load() })
}

// prioritizeAll has everything trained without waiting to be idle.
func (m *matcherSet) prioritizeAll() {
	m.languageMatcher.prioritize()
	for _, matcher := range m.topicMatchers {
		matcher.prioritize()
	}
}

// saveModels saves what was learned for the next start. It comes last: it waits for the handler that is at work, which
// may itself wait for a matcher.
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
	minLanguageProbability = 0.8 // from which a question is taken to be in a language
	minLanguageWords       = 2   // of such a question: related languages share too many single words
)

// detectLanguage is the likeliest language of a question. It reports false when that is not clear.
func (m *matcherSet) detectLanguage(question string) (lang locales.Lang, clear bool) {
	m.lastQuestionUnixNano.Store(time.Now().UnixNano())
	best := m.languageMatcher.ask(question).Candidates[0]
	clear = best.Probability >= minLanguageProbability && len(strings.Fields(question)) >= minLanguageWords
	return locales.Lang(best.Topic), clear
}

// tryOtherLanguages asks a question that has no sure answer in the language it was taken for. It asks in the person's
// own language first and then, unless settled says that the question is in one of these two, in all others, and takes
// the surest. The verdict of the result is [answer.Unknown] when none is sure.
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

// waitReady returns when all is learned, and has it learned next.
func (m *matcherSet) waitReady() {
	m.prioritizeAll()
	<-m.languageMatcher.ready
	for _, matcher := range m.topicMatchers {
		<-matcher.ready
	}
}

// Matchers holds what was learned of the examples. When a coordinator adds one, a new set is trained while the old one
// answers. It is safe for concurrent use.
type Matchers struct {
	current  atomic.Pointer[matcherSet]
	training atomic.Bool
}

// NewMatchers has everything to learn from a knowledge base with its questions and from those that coordinators added.
func NewMatchers(base *knowledge.Base, added []store.Example) *Matchers {
	m := new(Matchers)
	m.current.Store(newMatcherSet(base, added, nil))
	return m
}

// Train trains what is not trained yet, or loads what an earlier run saved. A question waits only for the matchers that
// it needs. Train returns early when ctx ends. The error is of saving or loading alone: then the next start trains
// again.
func (m *Matchers) Train(ctx context.Context, db *store.Store) error {
	m.training.Store(true)
	defer m.training.Store(false)
	return m.current.Load().train(ctx, db)
}

// TrainIn is [Matchers.Train] in the background. From its return on, no question begins another training beside it.
func (m *Matchers) TrainIn(background *chat.Background, db *store.Store, log *slog.Logger) {
	m.training.Store(true)
	background.Go(func(ctx context.Context) {
		if err := m.Train(ctx, db); err != nil {
			log.Error("saving what was learned", store.ErrorAttr(err))
		}
	})
}

// WaitReady returns when all is learned.
func (m *Matchers) WaitReady() { m.current.Load().waitReady() }

// Share returns matchers that begin with what these have learned, and go on by themselves.
func (m *Matchers) Share() *Matchers {
	shared := new(Matchers)
	shared.current.Store(m.current.Load())
	return shared
}

// retrainIfStale trains a new set in the background when a coordinator has added an example since. It begins once tx
// is committed.
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

// retrain trains a new set on what is in the database by now, which then takes the place of the old one.
func (m *Matchers) retrain(ctx context.Context, db *store.Store) error {
	base, err := knowledge.Load() // the bot's own has no questions
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
