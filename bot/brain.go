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

// brain is what is learned from the shipped examples and those that coordinators added. It never changes: a new one takes its place.
type brain struct {
	topics    map[locales.Lang]*subject // the topic of a question, by its language
	languages *subject                  // the language of a question
	newest    int64                     // the example that was added last
	wish      chan struct{}             // somebody waits for a subject
	asked     atomic.Int64              // when the last question came, in nanoseconds since 1970; 0: none has come
}

// newBrain is a brain that has to study what the one before, if any, has not learned already.
func newBrain(base *knowledge.Base, added []store.Example, before *brain) *brain {
	b := &brain{topics: make(map[locales.Lang]*subject), wish: make(chan struct{}, 1)}
	b.languages = newSubject("languages", samples(base), answer.Options{SkipFolding: true}, b.wish)
	for _, lang := range locales.All() {
		b.topics[lang] = newSubject(string(lang), examples(base, lang, added), answer.OptionsFor(string(lang)), b.wish)
	}
	for _, example := range added {
		b.newest = max(b.newest, example.ID)
	}
	if before == nil {
		return b
	}
	b.languages = b.languages.or(before.languages)
	for lang, subject := range b.topics {
		b.topics[lang] = subject.or(before.topics[lang])
	}
	return b
}

// study learns the subjects that are not learned yet, one after the other, and keeps them for the next start. Who asks about a subject meanwhile waits
// for that one only, which is learned next; those that nobody waits for leave the computer to the questions that come. Once life ends, after which nobody
// asks, no further one is begun.
func (b *brain) study(life context.Context, db *store.Store) error {
	ctx := context.WithoutCancel(life) // what was learned is kept
	todo := []*subject{b.languages}    // every question needs it
	for _, lang := range locales.All() {
		todo = append(todo, b.topics[lang])
	}
	studied := make([]*subject, 0, len(todo))
	var failed error
	for len(todo) > 0 && life.Err() == nil {
		usual := debug.SetGCPercent(hastyGC)
		for goOn := true; goOn; goOn = len(todo) > 0 && life.Err() == nil && (firstWanted(todo) >= 0 || b.untilLull() <= 0) {
			at := max(0, firstWanted(todo))
			failed = errors.Join(failed, todo[at].study(ctx, db))
			studied = append(studied, todo[at])
			todo = slices.Delete(todo, at, at+1)
		}
		debug.SetGCPercent(usual)
		debug.FreeOSMemory() // learning takes many times the memory of what is learned
		if len(todo) > 0 {
			b.awaitLull(life, todo, patience)
		}
	}
	return errors.Join(failed, keep(ctx, db, studied))
}

const (
	hastyGC  = 100                    // lets the heap double between collections while somebody may be waiting for what is learned
	lull     = 100 * time.Millisecond // without a question: time to learn what nobody waits for
	patience = 5 * time.Second        // after which it is learned even so
)

// untilLull is how long no question may come from now on for it to be a lull; 0 or less: it is one.
func (b *brain) untilLull() time.Duration { return lull - time.Since(time.Unix(0, b.asked.Load())) }

// awaitLull returns at the next lull, when somebody waits for one of the subjects, when patience is over or when life ends.
func (b *brain) awaitLull(life context.Context, todo []*subject, patience time.Duration) {
	over := time.After(patience)
	for wait := b.untilLull(); wait > 0 && firstWanted(todo) < 0; wait = b.untilLull() {
		select {
		case <-time.After(wait):
		case <-b.wish:
		case <-over:
			return
		case <-life.Done():
			return
		}
	}
}

// firstWanted is the place of a subject that somebody waits for; -1: nobody waits for any.
func firstWanted(todo []*subject) int {
	return slices.IndexFunc(todo, func(s *subject) bool { return s.wanted.Load() })
}

// hasten has everything learned without waiting for a lull.
func (b *brain) hasten() {
	b.languages.hasten()
	for _, subject := range b.topics {
		subject.hasten()
	}
}

// keep keeps what was learned for the next start. It waits for the handler at work, which may itself wait for a subject: all have to be learned before.
func keep(ctx context.Context, db *store.Store, studied []*subject) error {
	fresh := slices.DeleteFunc(studied, func(s *subject) bool { return s.data == nil })
	if len(fresh) == 0 {
		return nil
	}
	return db.InTx(ctx, func(tx *store.Tx) error {
		for _, s := range fresh {
			if err := tx.SaveModel(s.name, s.fingerprint, s.data); err != nil {
				return err
			}
			s.data = nil
		}
		return nil
	})
}

const (
	clearly    = 0.8 // the probability from which a question is taken to be in a language
	clearWords = 2   // and how many words it takes: single ones are shared by too many languages
)

// spoken is the language of a question; it reports false when that is not clear.
func (b *brain) spoken(question string) (locales.Lang, bool) {
	b.asked.Store(time.Now().UnixNano())
	best := b.languages.ask(question).Candidates[0]
	return locales.Lang(best.Topic), best.Probability >= clearly && len(strings.Fields(question)) >= clearWords
}

// elsewhere asks a question that is not sure in the language it was taken for in the person's own language and, unless it is settled that it is in one of
// these two, in the others, of which the surest answers. The verdict of the result is [answer.Unknown] when none does.
func (b *brain) elsewhere(question string, asked, own locales.Lang, settled bool) (locales.Lang, answer.Result) {
	if own != asked {
		if result := b.topics[own].ask(question); result.Verdict == answer.Sure {
			return own, result
		}
	}
	var surest locales.Lang
	var best answer.Result
	for _, lang := range locales.All() {
		if settled || lang == asked || lang == own {
			continue
		}
		if result := b.topics[lang].ask(question); result.Verdict == answer.Sure && result.InScopeProbability > best.InScopeProbability {
			surest, best = lang, result
		}
	}
	return surest, best
}

// refresh lets a new brain study, aside, when a coordinator has added an example since; the old one serves meanwhile.
func (b *Bot) refresh(tx *store.Tx) error {
	mind := b.brain.Load()
	newest, err := tx.LatestExampleID()
	if err != nil || newest == mind.newest {
		return err
	}
	if !b.learning.CompareAndSwap(false, true) {
		mind.hasten() // the new one comes after it
		return nil
	}
	added, err := tx.Examples()
	if err != nil {
		b.learning.Store(false)
		return err
	}
	b.aside.Go(func() {
		defer b.learning.Store(false)
		base, err := knowledge.Load() // the bot's own has no questions
		if err != nil {
			b.settings.Log.Error("reading the knowledge base", "error", err)
			return
		}
		next := newBrain(base, added, b.brain.Load())
		b.study(next)
		b.brain.Store(next)
	})
	return nil
}

// WaitReady implements [telegram.Handler]: it waits until all is learned.
func (b *Bot) WaitReady() {
	mind := b.brain.Load()
	mind.hasten()
	<-mind.languages.learned
	for _, subject := range mind.topics {
		<-subject.learned
	}
}

// study lets a brain study. What it could not keep costs the next start some time.
func (b *Bot) study(mind *brain) {
	if err := mind.study(b.life, b.store); err != nil {
		b.settings.Log.Error("keeping what was learned", "error", err)
	}
}
