package ask

import (
	"context"
	"errors"
	"runtime/debug"
	"sync/atomic"

	"bomcabot/bot/answer"
	"bomcabot/bot/models"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// matchers holds the current set of matchers. A new set is trained while the current one answers.
type matchers struct {
	current  atomic.Pointer[matcherSet]
	training atomic.Bool
}

// currentMatchers returns the matchers to answer with. When examples were added or erased since these were trained, it
// restores the matchers that know them or, if there are none yet, has them trained after the commit.
func (f *Feature) currentMatchers(tx *store.Tx) (*matcherSet, error) {
	current := f.matchers.current.Load()
	version, err := tx.ExamplesVersion()
	if err != nil || version == current.version || f.matchers.training.Load() {
		return current, err
	}
	next, missing, err := f.restoreMatchers(tx)
	if err != nil {
		return nil, err
	}
	if len(missing) > 0 {
		tx.AfterCommit(f.retrainInBackground)
		return current, nil
	}
	tx.AfterCommit(func() { f.matchers.current.CompareAndSwap(current, next) })
	return next, nil
}

// restoreMatchers returns a set that knows all examples, with matchers of the current set and those that are saved, and
// the examples of the languages whose matchers are missing.
func (f *Feature) restoreMatchers(tx *store.Tx) (
	next *matcherSet, missing map[locales.Lang][]answer.Example, err error,
) {
	added, err := tx.Examples()
	if err != nil {
		return nil, nil, err
	}
	current := f.matchers.current.Load()
	next = &matcherSet{retrained: make(map[locales.Lang]retrainedMatcher)}
	if next.version, err = tx.ExamplesVersion(); err != nil {
		return nil, nil, err
	}
	missing = make(map[locales.Lang][]answer.Example)
	for lang, examples := range f.examplesByLang(added) {
		fingerprint := retrainedFingerprint(lang, examples)
		if known := current.retrained[lang]; known.fingerprint == fingerprint {
			next.retrained[lang] = known
			continue
		}
		data, err := tx.Model(string(lang), fingerprint)
		if err != nil {
			return nil, nil, err
		}
		matcher, err := answer.Restore(data, answer.OptionsFor(string(lang)))
		if err != nil { // there is none, or another version of the program saved it
			missing[lang] = examples
			continue
		}
		next.retrained[lang] = retrainedMatcher{matcher, fingerprint}
	}
	return next, missing, nil
}

// examplesByLang groups what coordinators added, without examples of topics that the knowledge base does not have.
func (f *Feature) examplesByLang(added []store.Example) map[locales.Lang][]answer.Example {
	byLang := make(map[locales.Lang][]answer.Example)
	for _, example := range added {
		lang, ok := locales.Parse(example.Lang)
		if _, known := f.Knowledge.Topic(example.Topic); ok && known {
			byLang[lang] = append(byLang[lang], answer.Example{Topic: example.Topic, Text: example.Text})
		}
	}
	return byLang
}

// retrainedFingerprint returns a fingerprint of the shipped examples of a language together with added ones. The
// fingerprint of the shipped matcher stands for the shipped examples.
func retrainedFingerprint(lang locales.Lang, added []answer.Example) string {
	shipped := answer.Example{Text: models.Topics(lang).Fingerprint()}
	return answer.Fingerprint(append([]answer.Example{shipped}, added...), answer.OptionsFor(string(lang)))
}

// retrainInBackground trains the matchers that are missing, unless they are being trained.
func (f *Feature) retrainInBackground() {
	if !f.matchers.training.CompareAndSwap(false, true) {
		return
	}
	f.Background.Go(func(ctx context.Context) {
		defer f.matchers.training.Store(false)
		if err := f.retrain(ctx); err != nil {
			f.Log.Error("training the matchers", store.ErrorAttr(err))
		}
	})
}

// retrain replaces the current set by one that knows all examples that are in the database now. An error means that
// something could not be read or saved. A matcher that was not saved answers all the same; the next start trains it
// again.
func (f *Feature) retrain(ctx context.Context) error {
	var next *matcherSet
	var missing map[locales.Lang][]answer.Example
	err := f.Store.View(ctx, func(tx *store.Tx) (err error) {
		next, missing, err = f.restoreMatchers(tx)
		return err
	})
	if err != nil {
		return err
	}
	base, err := knowledge.Load() // the bot's own copy has no training examples
	if err != nil {
		return err
	}
	var errs error
	for lang, added := range missing {
		examples, fingerprint := append(models.TopicExamples(base, lang), added...), retrainedFingerprint(lang, added)
		matcher, err := f.trainMatcher(ctx, lang, examples, fingerprint, next.version)
		errs = errors.Join(errs, err)
		next.retrained[lang] = retrainedMatcher{matcher, fingerprint}
	}
	f.matchers.current.Store(next)
	return errs
}

// trainMatcher trains the matcher of a language and saves it under a fingerprint. It does not save what it learned from
// a version of the examples that does not hold any more: one of them may have been erased.
func (f *Feature) trainMatcher(
	ctx context.Context, lang locales.Lang, examples []answer.Example, fingerprint string, version int64,
) (*answer.Matcher, error) {
	options := answer.OptionsFor(string(lang))
	matcher := answer.Train(examples, options)
	data, err := matcher.MarshalBinary()
	if err != nil {
		return matcher, err
	}
	restored, err := answer.Restore(data, options) // without the examples, which take much memory
	if err != nil {
		return matcher, err
	}
	debug.FreeOSMemory() // training takes many times the memory of the trained matcher
	return restored, f.Store.InTx(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		if now, err := tx.ExamplesVersion(); err != nil || now != version {
			return err
		}
		return tx.SaveModel(string(lang), fingerprint, data)
	})
}
