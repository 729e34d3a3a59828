package evaluate

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"bomcabot/bot/answer"
)

// legend explains the columns of the table.
const legend = "\n" +
	"In % of the questions that a topic answers (asked): hit@1, hit@3: the right topic ranked first, among three; " +
	"right: ranked first and not refused;\n" +
	"missed: refused; offered: \"did you mean\". In % of all questions: hedged: a wrong answer as what may be\n" +
	"meant; wrong: a wrong answer with confidence.\n" +
	"In % of the questions that must be refused: " +
	"refused: outright; offered: \"did you mean\"; hedged: as what may be meant; answered: with confidence.\n"

func (r *Report) writeJSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(r)
}

func (r *Report) writeText(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "lang\tstyle\tasked\thit@1\thit@3\tright\tmissed\toffered\thedged\twrong\t"+
		"to refuse\trefused\toffered\thedged\tanswered\t")
	for _, g := range r.Groups {
		fmt.Fprintf(table, "%s\t%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t%s\t%s\t%s\t\n", g.Lang, g.Style, g.InScope,
			percent(g.Hit1, g.InScope), percent(g.Hit3, g.InScope), percent(g.Correct, g.InScope),
			percent(g.Missed, g.InScope), percent(g.Offered, g.InScope),
			percent(g.HedgedErrors(), g.InScope+g.OutOfScope), percent(g.ConfidentErrors(), g.InScope+g.OutOfScope),
			g.OutOfScope, percent(g.OutOfScopeRefused, g.OutOfScope), percent(g.OutOfScopeOffered, g.OutOfScope),
			percent(g.OutOfScopeHedged, g.OutOfScope),
			percent(g.OutOfScopeAnswered, g.OutOfScope))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	page := &printer{w: w}
	page.printf("%s\n", legend)
	page.printf("The first topic's probability is off by %.3f on average.\n", r.CalibrationError)
	r.printThresholds(page)
	page.printf("%d examples learned in %v; a question takes %v, 99 of 100 at most %v; %.1f MB.\n",
		r.Examples, r.TrainingTime.Round(time.Millisecond), r.MedianLatency, r.P99Latency, float64(r.Memory)/1e6)
	if r.LeaveOneOut {
		page.printf("The questions are the examples and variants of them, " +
			"each asked of a matcher that has not seen that example.\n")
	}
	r.printMisclassifications(page)
	return page.err
}

func (r *Report) printThresholds(page *printer) {
	if len(r.Thresholds) > 0 {
		page.printf("%s\n", answer.ThresholdsExplained)
	}
	for _, t := range r.Thresholds {
		if t.Tuned {
			page.printf("%s: refused below %.4f, the strictest limit within one standard error of the best "+
				"for the questions to tune on; answered from there on.\n", t.Lang, t.Known)
		} else {
			page.printf("%s: refused below %.3f; sure from %.3f.\n", t.Lang, t.Known, t.Sure)
		}
	}
}

func (r *Report) printMisclassifications(page *printer) {
	sure := 0
	for _, m := range r.Misclassifications {
		if sure += boolToInt(m.Sure); sure == 1 && m.Sure {
			page.printf("\nExamples that, held out, were answered with confidence as another topic:\n")
		}
		if m.Sure {
			page.printf("%.2f  %s  %s, taken for %s: %s\n",
				m.Probability, m.Lang, cmp.Or(m.Label, outOfScopeLabel), m.PredictedTopic, m.Text)
		}
	}
	if others := len(r.Misclassifications) - sure; others > 0 {
		page.printf("%d more had another topic ranked first, without confidence; -json lists them.\n", others)
	}
}

// printer writes to w until the first error, and keeps that error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

func percent(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f", 100*float64(part)/float64(whole))
}
