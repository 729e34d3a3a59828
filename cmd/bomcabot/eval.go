package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"bomcabot/bot/answer"
	"bomcabot/bot/answer/evaluate"
	"bomcabot/bot/survey"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// evalCmd measures how well questions are matched with topics.
type evalCmd struct {
	Train string `placeholder:"FILE" help:"Labelled questions to learn from, one JSON object a line: text, lang, label (empty or oos: to be refused). Default: the shipped examples."`
	Tune  string `placeholder:"FILE" help:"Labelled questions that set the limit between answering and refusing. Default: it follows from what was learned."`
	Test  string `placeholder:"FILE" help:"Labelled questions to ask. Default: those learned from, each asked of a matcher that has not seen it, which takes minutes."`
	JSON  bool   `name:"json" help:"Print the report for programs."`

	Transfer bool `help:"Instead, take the examples of some topics away from each language and ask the questions of --test there: do the other languages' examples answer them?"`

	Survey string `placeholder:"DIR" help:"Instead, ask the whole bot the sets of questions in this folder, each as somebody new."`
	Misses bool   `help:"With --survey: list the questions that did not get the wanted answer at once."`
}

// Run measures and prints a report.
func (e *evalCmd) Run(ctx context.Context, out io.Writer) error {
	if e.Survey != "" {
		return e.runSurvey(ctx, out)
	}
	options := evaluate.Options{JSON: e.JSON}
	base, err := knowledge.Load()
	if err != nil {
		return err
	}
	options.Train = evaluate.ShippedExamples(base)
	for _, set := range []struct {
		flag, file string
		into       *[]evaluate.Question
	}{{"--train", e.Train, &options.Train}, {"--tune", e.Tune, &options.Tune}, {"--test", e.Test, &options.Test}} {
		if set.file == "" {
			continue
		}
		if *set.into, err = readQuestions(set.file); err != nil {
			return settingErrorf(set.flag, "%w", err)
		}
	}
	if e.Transfer {
		return runTransfer(ctx, base, options.Test, out)
	}
	return evaluate.Run(ctx, options, out)
}

// runTransfer prints how well topics are found that have examples in other languages alone.
func runTransfer(ctx context.Context, base *knowledge.Base, questions []evaluate.Question, out io.Writer) error {
	if len(questions) == 0 {
		return settingErrorf("--transfer", "say with --test which questions to ask")
	}
	var list []evaluate.Transfer
	for _, lang := range locales.All() {
		isForeign := func(q evaluate.Question) bool { return q.Lang != string(lang) }
		own := slices.DeleteFunc(slices.Clone(questions), isForeign)
		transfer, err := evaluate.MeasureTransfer(ctx, base, lang, own)
		if err != nil {
			return err
		}
		list = append(list, transfer)
	}
	return evaluate.WriteTransfers(out, list)
}

// runSurvey asks the whole bot and prints what people get. It returns an error if that is worse than the bounds in the
// folder of the sets.
func (e *evalCmd) runSurvey(ctx context.Context, out io.Writer) error {
	dir := os.DirFS(e.Survey)
	sets, err := survey.Load(dir)
	bounds, boundsErr := survey.LoadBounds(dir)
	if err = errors.Join(err, boundsErr); err == nil && len(sets) == 0 {
		err = errors.New("there are no sets: a set is a folder with files like ky.jsonl")
	}
	if err != nil {
		return settingErrorf("--survey", "%w", err)
	}
	results, err := survey.Run(ctx, sets)
	if err != nil {
		return err
	}
	if e.Misses {
		if err := results.WriteMisses(out); err != nil {
			return err
		}
	}
	return errors.Join(results.Write(out), results.Check(bounds))
}

func readQuestions(path string) ([]evaluate.Question, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	questions, err := evaluate.Read(file)
	return questions, errors.Join(err, file.Close())
}

// askCmd explains how a single question is matched.
type askCmd struct {
	Lang     string `default:"en" placeholder:"LANG" help:"The language of the question: en, ru, ky, kk, tg, uz or tk (default: ${default})."`
	Question string `arg:"" help:"The question."`
}

// Run prints the topics in the order of their scores, and why they have them.
func (a *askCmd) Run(out io.Writer) error {
	lang, ok := locales.Parse(a.Lang)
	if !ok {
		return settingErrorf("--lang", "%q is none of en, ru, ky, kk, tg, uz and tk", a.Lang)
	}
	base, err := knowledge.Load()
	if err != nil {
		return err
	}
	var examples []answer.Example
	for _, q := range evaluate.ShippedExamples(base) {
		if q.Lang == a.Lang {
			examples = append(examples, answer.Example{Topic: q.Label, Text: q.Text})
		}
	}
	_, err = fmt.Fprint(out, answer.Train(examples, answer.OptionsFor(string(lang))).Explain(a.Question))
	return err
}
