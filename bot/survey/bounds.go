package survey

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/BurntSushi/toml"

	"bomcabot/locales"
)

// Bound is what must hold for a set, in percent of its messages. A field that is 0 bounds nothing.
type Bound struct {
	AtOnce       float64 `toml:"at_once"`       // at least so many get the wanted answer at once
	EachLanguage float64 `toml:"each_language"` // the same, in each language
	Refused      float64 `toml:"refused"`       // at least so many are refused; of messages that must not get an answer
	Wrong        float64 `toml:"wrong"`         // at most so many get a wrong answer, hedged or not
}

// boundsFile is the file in a folder of sets with their bounds, by the name of the set.
const boundsFile = "bounds.toml"

// LoadBounds reads the bounds in a folder of sets. A folder without the file has none.
func LoadBounds(dir fs.FS) (bounds map[string]Bound, err error) {
	if _, err = toml.DecodeFS(dir, boundsFile, &bounds); errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return bounds, err
}

// Check returns an error that names all bounds that do not hold, and those of sets that were not asked.
func (results Results) Check(bounds map[string]Bound) error {
	var errs []error
	asked := make(map[string]bool)
	for _, r := range results {
		asked[r.Set] = true
		errs = append(errs, r.check(bounds[r.Set]))
	}
	for set := range bounds {
		if !asked[set] {
			errs = append(errs, fmt.Errorf("%s: there is a bound, but no such set", set))
		}
	}
	return errors.Join(errs...)
}

func (r Result) check(bound Bound) error {
	var errs []error
	least := func(what string, got, want float64) {
		if got < want {
			errs = append(errs, fmt.Errorf("%s: %.1f %% are %s, want at least %.1f %%", r.Set, got, what, want))
		}
	}
	wanting, refusable := r.count(wantsAnswer, ""), r.count(wantsNone, "")
	if wanting.All > 0 {
		least("answered at once", wanting.Percent(Right, RightHedged), bound.AtOnce)
	}
	for _, lang := range locales.All() {
		if c := r.count(wantsAnswer, lang); c.All > 0 {
			least("answered at once in "+string(lang), c.Percent(Right, RightHedged), bound.EachLanguage)
		}
	}
	if refusable.All > 0 {
		least("refused", refusable.Percent(Refused), bound.Refused)
	}
	all := r.count(func(Asked) bool { return true }, "")
	if wrong := all.Percent(Wrong, WrongHedged); bound.Wrong > 0 && wrong > bound.Wrong {
		err := fmt.Errorf("%s: %.1f %% are answered wrongly, want at most %.1f %%", r.Set, wrong, bound.Wrong)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}
