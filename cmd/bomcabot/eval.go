package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"bomcabot/bot/answer"
	"bomcabot/bot/answer/evaluate"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// evalCmd measures how well questions are matched with topics.
type evalCmd struct {
	Train string `placeholder:"FILE" help:"Labelled questions to learn from, one JSON object a line: text, lang, label (empty or oos: to be refused). Default: the shipped examples."`
	Tune  string `placeholder:"FILE" help:"Labelled questions that set the limit between answering and refusing. Default: it follows from what was learned."`
	Test  string `placeholder:"FILE" help:"Labelled questions to ask. Default: those learned from, each asked of a matcher that has not seen it, which takes minutes."`
	JSON  bool   `name:"json" help:"Print the report for programs."`
}

// Run measures and prints a report.
func (e *evalCmd) Run(ctx context.Context, out io.Writer) error {
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
	return evaluate.Run(ctx, options, out)
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
