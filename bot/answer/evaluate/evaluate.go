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
		report, err = evaluateTestSet(ctx, options)
	} else {
		report, err = evaluateLeaveOneOut(ctx, options)
	}
	if err != nil {
		return err
	}
	if options.JSON {
		return report.writeJSON(w)
	}
	return report.writeText(w)
}

// evaluateTestSet learns every language of the training set and asks the questions of the test set.
func evaluateTestSet(ctx context.Context, options Options) (*Report, error) {
	report := new(Report)
	_, train := byLang(options.Train)
	_, tune := byLang(options.Tune)
	langs, test := byLang(options.Test)
	var outcomes []outcome
	for _, lang := range langs {
		matcher, limits := report.train(lang, train[lang])
		asked, err := askAll(ctx, matcher, test[lang], &report.latencies)
		if err != nil {
			return nil, err
		}
		if len(tune[lang]) > 0 {
			tuning, err := askAll(ctx, matcher, tune[lang], nil)
			if err != nil {
				return nil, err
			}
			limits.Tuned = true
			limits.Known = bestThreshold(tuning)
			limits.Sure = limits.Known
			applyThreshold(limits.Known, asked)
		}
		report.Thresholds = append(report.Thresholds, limits)
		outcomes = append(outcomes, asked...)
		runtime.KeepAlive(matcher)
	}
	report.aggregate(outcomes)
	return report, nil
}

// train learns a language, and notes what that costs.
func (r *Report) train(lang string, questions []Question) (*answer.Matcher, Thresholds) {
	before, start := heapBytes(), time.Now()
	matcher := answer.Train(examples(questions), answer.OptionsFor(lang))
	r.TrainingTime += time.Since(start)
	r.Memory += heapBytes() - before
	r.Examples += len(questions)
	return matcher, Thresholds{Lang: lang, Thresholds: matcher.Thresholds()}
}

// evaluateLeaveOneOut asks every question of the training set, and its variants, of a matcher that learned from all others.
func evaluateLeaveOneOut(ctx context.Context, options Options) (*Report, error) {
	report := &Report{LeaveOneOut: true}
	langs, of := byLang(options.Train)
	var outcomes []outcome
	for _, lang := range langs {
		matcher, limits := report.train(lang, of[lang])
		report.Thresholds = append(report.Thresholds, limits)
		leaveOut := matcher.LeaveOneOut()
		asked, latencies := make([][]outcome, len(of[lang])), make([][]time.Duration, len(of[lang]))
		err := inParallel(len(asked), func(i int) (err error) {
			asked[i], err = askAll(ctx, leaveOut(i), variants(of[lang][i]), &latencies[i])
			return err
		})
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes, slices.Concat(asked...)...)
		report.latencies = append(report.latencies, slices.Concat(latencies...)...)
	}
	report.aggregate(outcomes)
	report.listMisclassifications(outcomes)
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

// askAll asks every question and, unless latencies is nil, notes how long each took.
func askAll(ctx context.Context, matcher *answer.Matcher, questions []Question, latencies *[]time.Duration) ([]outcome, error) {
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
		outcomes[i] = newOutcome(q, result)
	}
	return outcomes, nil
}

// heapBytes is how many bytes are in use.
func heapBytes() int64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
