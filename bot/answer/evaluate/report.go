package evaluate

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"
)

// Report is what was measured.
type Report struct {
	Examples int           `json:"examples"`
	Training time.Duration `json:"training_ns,omitempty"`
	Median   time.Duration `json:"p50_ns,omitempty"`
	Slowest  time.Duration `json:"p99_ns,omitempty"` // 99 of 100 questions take no longer
	Memory   int64         `json:"memory_bytes,omitempty"`
	Limits   []float64     `json:"limits,omitempty"` // by language, where they were tuned
	Groups   []Group       `json:"groups"`           // everything together first

	latencies []time.Duration
}

// Group is the figures of the questions of one language, one style or both; of all questions when both are empty.
type Group struct {
	Lang  string `json:"lang,omitempty"`
	Style string `json:"style,omitempty"`
	Figures
}

// count fills in the groups and the latencies.
func (r *Report) count(outcomes []outcome) {
	type key struct{ lang, style string }
	figures := make(map[key]*Figures)
	var keys []key
	for _, o := range outcomes {
		q := o.question
		for _, k := range slices.Compact([]key{{}, {q.Lang, ""}, {"", q.Style}, {q.Lang, q.Style}}) {
			if figures[k] == nil {
				figures[k] = new(Figures)
				keys = append(keys, k)
			}
		}
		seen := make(map[key]bool, 4)
		for _, k := range []key{{}, {q.Lang, ""}, {"", q.Style}, {q.Lang, q.Style}} {
			if !seen[k] {
				figures[k].add(o)
			}
			seen[k] = true
		}
	}
	rank := func(k key) int { return 2*one(k.style != "") + one(k.lang != "") }
	slices.SortStableFunc(keys, func(a, b key) int { return rank(a) - rank(b) })
	for _, k := range keys {
		r.Groups = append(r.Groups, Group{k.lang, k.style, *figures[k]})
	}
	if n := len(r.latencies); n > 0 {
		slices.Sort(r.latencies)
		r.Median, r.Slowest = r.latencies[n/2], r.latencies[n*99/100]
	}
}

func (r *Report) writeJSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(r)
}

func (r *Report) writeText(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "lang\tstyle\tasked\thit@1\thit@3\tfirst\tmissed\toffered\twrong\tmust refuse\trefused\toffered\tanswered\t")
	for _, g := range r.Groups {
		fmt.Fprintf(table, "%s\t%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t%s\t%s\t\n", g.Lang, g.Style, g.Answerable,
			percent(g.Ranked, g.Answerable), percent(g.RankedIn3, g.Answerable), percent(g.First, g.Answerable),
			percent(g.Missed, g.Answerable), percent(g.Offered, g.Answerable), percent(g.Wrong(), g.Answerable+g.Refusable),
			g.Refusable, percent(g.Refused, g.Refusable), percent(g.OfferedStray, g.Refusable), percent(g.Answered, g.Refusable))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "%d examples learned in %v; a question takes %v (median), %v (99 of 100); %.1f MB\n",
		r.Examples, r.Training.Round(time.Millisecond), r.Median, r.Slowest, float64(r.Memory)/1e6)
	return err
}

func percent(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f", 100*float64(part)/float64(whole))
}
