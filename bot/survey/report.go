package survey

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"bomcabot/locales"
)

// Count counts messages by what came of them.
type Count struct {
	All       int
	ByOutcome [numOutcomes]int
}

// Add adds a message.
func (c *Count) Add(a Asked) {
	c.All++
	c.ByOutcome[a.Outcome]++
}

// Percent returns the share of some outcomes in all messages, in percent.
func (c Count) Percent(outcomes ...Outcome) float64 {
	n := 0
	for _, o := range outcomes {
		n += c.ByOutcome[o]
	}
	return 100 * float64(n) / float64(max(c.All, 1))
}

// Result is what came of a set.
type Result struct {
	Set   string
	Asked []Asked
}

// Results are what came of several sets.
type Results []Result

// Run asks the questions of sets, each set of a new bot.
func Run(ctx context.Context, sets []Set) (results Results, err error) {
	for _, set := range sets {
		asked, err := Ask(ctx, set.People)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", set.Name, err)
		}
		results = append(results, Result{set.Name, asked})
	}
	return results, nil
}

// Write writes what came of each set, in percent, for all languages together and for each: first of the messages that
// want an answer, then of those that must not get one.
func (results Results) Write(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "set\tlang\tasked\tat once\thedged\tin part\tbutton\toffered\trefused\twrong hedged\twrong")
	for _, r := range results {
		r.write(table, r.Set, wantsAnswer)
		r.write(table, r.Set+", to refuse", wantsNone)
	}
	return table.Flush()
}

func wantsAnswer(a Asked) bool { return len(a.Want) > 0 }

func wantsNone(a Asked) bool { return len(a.Want) == 0 }

// count counts the messages of a kind in a language, or in all if that is empty.
func (r Result) count(isOfKind func(Asked) bool, lang locales.Lang) (c Count) {
	for _, a := range r.Asked {
		if isOfKind(a) && (lang == "" || a.Lang == lang) {
			c.Add(a)
		}
	}
	return c
}

// write writes what came of the messages of a kind, in all languages together and in each.
func (r Result) write(w io.Writer, name string, isOfKind func(Asked) bool) {
	all := r.count(isOfKind, "")
	if all.All == 0 {
		return
	}
	all.write(w, name, "all")
	for _, lang := range locales.All() {
		if c := r.count(isOfKind, lang); c.All > 0 && c.All < all.All {
			c.write(w, "", string(lang))
		}
	}
}

// WriteMisses lists the messages that did not get what was wanted.
func (results Results) WriteMisses(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range results {
		for _, a := range r.Asked {
			if !a.AtOnce() && !(len(a.Want) == 0 && a.Outcome == Refused) {
				fmt.Fprintf(table, "%s\t%s\t%s\t%q\twant %v\tgot %v\n", r.Set, a.Lang, a.Outcome, a.Text, a.Want, a.Got)
			}
		}
	}
	return table.Flush()
}

func (c Count) write(w io.Writer, name, lang string) {
	fmt.Fprintf(w, "%s\t%s\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\n", name, lang, c.All,
		c.Percent(Right, RightHedged), c.Percent(RightHedged), c.Percent(RightInPart), c.Percent(RightOffered),
		c.Percent(Offered), c.Percent(Refused), c.Percent(WrongHedged), c.Percent(Wrong))
}
