// Package evaluate measures a matcher on labelled questions: a test set, or the examples themselves, one left out at a time.
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

// Options say what to measure.
type Options struct {
	Train []Question // what to learn from, every language by itself
	Tune  []Question // when given, the one limit between refusing and answering follows from these questions
	Test  []Question // what to ask; when empty, the questions of Train, each asked of a matcher that has not seen it
	JSON  bool       // a report for programs
}

// Run measures and writes the report.
func Run(ctx context.Context, options Options, w io.Writer) error {
	var report *Report
	var err error
	if len(options.Test) > 0 {
		report, err = tested(ctx, options)
	} else {
		report, err = leftOut(ctx, options)
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
		matcher, limits := report.learn(lang, train[lang])
		asked, err := ask(ctx, matcher, test[lang], &report.latencies)
		if err != nil {
			return nil, err
		}
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

// learn learns a language, and notes what that costs.
func (r *Report) learn(lang string, questions []Question) (*answer.Matcher, Limits) {
	before, start := heap(), time.Now()
	matcher := answer.Learn(examples(questions), answer.ReadingOf(lang))
	r.Training += time.Since(start)
	r.Memory += heap() - before
	r.Examples += len(questions)
	return matcher, Limits{Lang: lang, Limits: matcher.Limits()}
}

// leftOut asks every question of the training set, and its variants, of a matcher that learned from all others.
func leftOut(ctx context.Context, options Options) (*Report, error) {
	report := &Report{LeftOut: true}
	langs, of := byLang(options.Train)
	var outcomes []outcome
	for _, lang := range langs {
		matcher, limits := report.learn(lang, of[lang])
		report.Limits = append(report.Limits, limits)
		leaveOut := matcher.LeaveOut()
		asked, latencies := make([][]outcome, len(of[lang])), make([][]time.Duration, len(of[lang]))
		err := inParallel(len(asked), func(i int) (err error) {
			asked[i], err = ask(ctx, leaveOut(i), variants(of[lang][i]), &latencies[i])
			return err
		})
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes, slices.Concat(asked...)...)
		report.latencies = append(report.latencies, slices.Concat(latencies...)...)
	}
	report.count(outcomes)
	report.listStrays(outcomes)
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
