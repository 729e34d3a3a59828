// Package evaluate measures matchers on labelled questions: on a test set, or by leave-one-out on the training
// examples.
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
	Train []Question // to train on, one matcher for each language
	Tune  []Question // if given, one threshold between refusing and answering is fitted to these questions
	Test  []Question // to ask; if empty, the questions of Train by leave-one-out
	JSON  bool       // write the report as JSON
}

// Run measures and writes the report to w. It returns the error of ctx or of w.
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

// evaluateTestSet trains a matcher for each language of the test set and asks the questions of the test set.
func evaluateTestSet(ctx context.Context, options Options) (*Report, error) {
	report := new(Report)
	_, train := byLang(options.Train)
	_, tune := byLang(options.Tune)
	langs, test := byLang(options.Test)
	var outcomes []outcome
	for _, lang := range langs {
		matcher, thresholds := report.train(lang, train[lang])
		asked, err := askAll(ctx, matcher, test[lang], &report.latencies)
		if err != nil {
			return nil, err
		}
		if len(tune[lang]) > 0 {
			tuning, err := askAll(ctx, matcher, tune[lang], nil)
			if err != nil {
				return nil, err
			}
			thresholds.Tuned = true
			thresholds.Known = bestThreshold(tuning)
			thresholds.Sure = thresholds.Known
			applyThreshold(thresholds.Known, asked)
		}
		report.Thresholds = append(report.Thresholds, thresholds)
		outcomes = append(outcomes, asked...)
		runtime.KeepAlive(matcher)
	}
	report.aggregate(outcomes)
	return report, nil
}

// train trains the matcher of a language, and adds the time and memory that this takes to the report.
func (r *Report) train(lang string, questions []Question) (*answer.Matcher, Thresholds) {
	before, start := heapBytes(), time.Now()
	matcher := answer.Train(examples(questions), answer.OptionsFor(lang))
	r.TrainingTime += time.Since(start)
	r.Memory += heapBytes() - before
	r.Examples += len(questions)
	return matcher, Thresholds{Lang: lang, Thresholds: matcher.Thresholds()}
}

// evaluateLeaveOneOut asks every question of the training set and its variants. The matcher was trained on all other
// questions.
func evaluateLeaveOneOut(ctx context.Context, options Options) (*Report, error) {
	report := &Report{LeaveOneOut: true}
	langs, of := byLang(options.Train)
	var outcomes []outcome
	for _, lang := range langs {
		matcher, thresholds := report.train(lang, of[lang])
		report.Thresholds = append(report.Thresholds, thresholds)
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

// inParallel runs n jobs on all processors. It returns the error of the first job that failed, in the order of the
// jobs.
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

// askAll asks every question. Unless latencies is nil, it appends the time that each question takes.
func askAll(
	ctx context.Context, matcher *answer.Matcher, questions []Question, latencies *[]time.Duration,
) ([]outcome, error) {
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

// heapBytes returns the size of the live heap.
func heapBytes() int64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
