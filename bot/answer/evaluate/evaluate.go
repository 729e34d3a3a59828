// Package evaluate measures a matcher on labelled questions: a test set, or the examples themselves, a part held out at a time.
package evaluate

import (
	"context"
	"io"
	"runtime"
	"slices"
	"sync"
	"time"

	"bomcabot/bot/answer"
)

// defaultParts is how many parts examples are held out in: more cost more time and change little.
const defaultParts = 10

// Options say what to measure.
type Options struct {
	Train []Question // what to learn from, every language by itself
	Tune  []Question // when given, the limit between refusing and answering is the best one on these questions
	Test  []Question // what to ask; when empty, the questions of Train, each asked of a matcher that has not seen it
	Parts int        // how many parts the questions of Train are held out in, a language; 0: ten
	JSON  bool       // a report for programs
}

// Run measures and writes the report.
func Run(ctx context.Context, options Options, w io.Writer) error {
	var report *Report
	var err error
	if len(options.Test) > 0 {
		report, err = tested(ctx, options)
	} else {
		report, err = heldOut(ctx, options)
	}
	if err != nil {
		return err
	}
	if options.JSON {
		return report.writeJSON(w)
	}
	return report.writeText(w)
}

// tested learns every language of the training set and asks the questions of the test set.
func tested(ctx context.Context, options Options) (*Report, error) {
	report := new(Report)
	_, train := byLang(options.Train)
	_, tune := byLang(options.Tune)
	langs, test := byLang(options.Test)
	var outcomes []outcome
	for _, lang := range langs {
		before, start := heap(), time.Now()
		matcher := answer.Learn(examples(train[lang]), answer.ReadingOf(lang))
		report.Training += time.Since(start)
		report.Memory += heap() - before
		report.Examples += len(train[lang])
		asked, err := ask(ctx, matcher, test[lang], &report.latencies)
		if err != nil {
			return nil, err
		}
		limits := Limits{Lang: lang, Limits: matcher.Limits()}
		if len(tune[lang]) > 0 {
			tuning, err := ask(ctx, matcher, tune[lang], nil)
			if err != nil {
				return nil, err
			}
			limits.Tuned = true
			limits.Known = bestLimit(tuning)
			limits.Sure = limits.Known
			refuseBelow(limits.Known, asked)
		}
		report.Limits = append(report.Limits, limits)
		outcomes = append(outcomes, asked...)
		runtime.KeepAlive(matcher)
	}
	report.count(outcomes)
	return report, nil
}

// heldOut asks every question of the training set, and its variants, of a matcher that learned from the other parts.
func heldOut(ctx context.Context, options Options) (*Report, error) {
	parts := options.Parts
	if parts == 0 {
		parts = defaultParts
	}
	langs, of := byLang(options.Train)
	outcomes := make([][]outcome, len(langs)*parts)
	err := inParallel(len(outcomes), func(i int) error {
		lang, part := langs[i/parts], i%parts
		var learned, asked []Question
		for n, q := range of[lang] {
			if n%parts == part {
				asked = append(asked, variants(q)...)
			} else {
				learned = append(learned, q)
			}
		}
		var err error
		outcomes[i], err = ask(ctx, answer.Learn(examples(learned), answer.ReadingOf(lang)), asked, nil)
		return err
	})
	if err != nil {
		return nil, err
	}
	report := &Report{Examples: len(options.Train), Parts: parts}
	report.count(slices.Concat(outcomes...))
	report.listStrays(slices.Concat(outcomes...))
	return report, nil
}

// inParallel does n jobs on all processors and returns the first error by their order.
func inParallel(n int, do func(i int) error) error {
	errs := make([]error, n)
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				errs[i] = do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// ask asks every question and, unless latencies is nil, notes how long each took.
func ask(ctx context.Context, matcher *answer.Matcher, questions []Question, latencies *[]time.Duration) ([]outcome, error) {
	outcomes := make([]outcome, len(questions))
	for i, q := range questions {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		start := time.Now()
		result := matcher.Ask(q.Text)
		if latencies != nil {
			*latencies = append(*latencies, time.Since(start))
		}
		outcomes[i] = judge(q, result)
	}
	return outcomes, nil
}

// heap is how many bytes are in use.
func heap() int64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
