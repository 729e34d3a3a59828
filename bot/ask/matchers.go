package ask

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
	m := &matcherSet{topicMatchers: make(map[locales.Lang]*lazyMatcher), wake: make(chan struct{}, 1)}
	m.languageMatcher = newLazyMatcher("languages", languageExamples(base), answer.Options{SkipFolding: true}, m.wake)
	for _, lang := range locales.All() {
		m.topicMatchers[lang] = newLazyMatcher(string(lang), topicExamples(base, lang, added), answer.OptionsFor(string(lang)), m.wake)
	}
	for _, example := range added {
		m.newestExampleID = max(m.newestExampleID, example.ID)
	}
	if before == nil {
		return m
	}
	m.languageMatcher = m.languageMatcher.reuseIfUnchanged(before.languageMatcher)
	for lang, subject := range m.topicMatchers {
		m.topicMatchers[lang] = subject.reuseIfUnchanged(before.topicMatchers[lang])
	}
	return m
}

// train learns the subjects that are not learned yet, one after the other, and keeps them for the next start. Who asks about a subject meanwhile waits
// for that one only, which is learned next; those that nobody waits for leave the computer to the questions that come. Once life ends, after which nobody
// asks, no further one is begun.
func (m *matcherSet) train(life context.Context, db *store.Store) error {
	ctx := context.WithoutCancel(life)        // what was learned is kept
	todo := []*lazyMatcher{m.languageMatcher} // every question needs it
	for _, lang := range locales.All() {
		todo = append(todo, m.topicMatchers[lang])
	}
	studied := make([]*lazyMatcher, 0, len(todo))
	var failed error
	for len(todo) > 0 && life.Err() == nil {
		for goOn := true; goOn; goOn = len(todo) > 0 && life.Err() == nil && (firstPrioritized(todo) >= 0 || m.untilIdle() <= 0) {
			at := max(0, firstPrioritized(todo))
			failed = errors.Join(failed, todo[at].loadOrTrain(ctx, db))
			studied = append(studied, todo[at])
			todo = slices.Delete(todo, at, at+1)
		}
		debug.FreeOSMemory() // learning takes many times the memory of what is learned
		if len(todo) > 0 {
			m.waitIdle(life, todo, maxIdleWait)
		}
	}
	return errors.Join(failed, saveModels(ctx, db, studied))
}

const (
	idleAfter   = 100 * time.Millisecond // without a question: time to learn what nobody waits for
	maxIdleWait = 5 * time.Second        // after which it is learned even so
)

// untilIdle is how long no question may come from now on for it to be a lull; 0 or less: it is one.
func (m *matcherSet) untilIdle() time.Duration {
	return idleAfter - time.Since(time.Unix(0, m.lastQuestionUnixNano.Load()))
}

// waitIdle returns at the next lull, when somebody waits for one of the subjects, when patience is over or when life ends.
func (m *matcherSet) waitIdle(life context.Context, todo []*lazyMatcher, patience time.Duration) {
	over := time.After(patience)
	for wait := m.untilIdle(); wait > 0 && firstPrioritized(todo) < 0; wait = m.untilIdle() {
		select {
		case <-time.After(wait):
		case <-m.wake:
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
func (m *matcherSet) prioritizeAll() {
	m.languageMatcher.prioritize()
	for _, subject := range m.topicMatchers {
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
func (m *matcherSet) detectLanguage(question string) (locales.Lang, bool) {
	m.lastQuestionUnixNano.Store(time.Now().UnixNano())
	best := m.languageMatcher.ask(question).Candidates[0]
	return locales.Lang(best.Topic), best.Probability >= minLanguageProbability && len(strings.Fields(question)) >= minLanguageWords
}

// tryOtherLanguages asks a question that is not sure in the language it was taken for in the person's own language and, unless it is settled that it is in one of
// these two, in the others, of which the surest answers. The verdict of the result is [answer.Unknown] when none does.
func (m *matcherSet) tryOtherLanguages(question string, asked, own locales.Lang, settled bool) (locales.Lang, answer.Result) {
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
		if result := m.topicMatchers[lang].ask(question); result.Verdict == answer.Sure && result.InScopeProbability > best.InScopeProbability {
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

// Train learns what is not learned yet, or reads what an earlier run learned from the database, and keeps it there.
// Questions wait for their language only. It returns early when ctx ends. The error is of keeping alone: what was not
// kept costs the next start some time.
func (m *Matchers) Train(ctx context.Context, db *store.Store) error {
	m.training.Store(true)
	defer m.training.Store(false)
	return m.current.Load().train(ctx, db)
}

// WaitReady returns when all is learned.
func (m *Matchers) WaitReady() { m.current.Load().waitReady() }

// Share returns matchers that begin with what these have learned, and go on by themselves.
func (m *Matchers) Share() *Matchers {
	shared := new(Matchers)
	shared.current.Store(m.current.Load())
	return shared
}

// retrainIfStale trains a new set in the background when a coordinator has added an example since.
func (f *Feature) retrainIfStale(tx *store.Tx) error {
	current := f.matchers.current.Load()
	newest, err := tx.LatestExampleID()
	if err != nil || newest == current.newestExampleID {
		return err
	}
	if !f.matchers.training.CompareAndSwap(false, true) {
		current.prioritizeAll() // the new one comes after it
		return nil
	}
	added, err := tx.Examples()
	if err != nil {
		f.matchers.training.Store(false)
		return err
	}
	f.Background.Go(func(ctx context.Context) {
		defer f.matchers.training.Store(false)
		base, err := knowledge.Load() // the bot's own has no questions
		if err != nil {
			f.Log.Error("reading the knowledge base", "error", err)
			return
		}
		next := newMatcherSet(base, added, f.matchers.current.Load())
		if err := next.train(ctx, f.Store); err != nil {
			f.Log.Error("keeping what was learned", "error", err)
		}
		f.matchers.current.Store(next)
	})
	return nil
}
