package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bomcabot/store"
)

// retentionFlags are the settings that say for how long data about people is kept.
type retentionFlags struct {
	KeepDays string `env:"BOMCA_KEEP_DAYS" placeholder:"WHAT=DAYS,…" help:"For how many days data about people is kept, where that differs from docs/privacy.md: asked=30,guests=180. What there is: ${terms}."`
}

// maxKeepDays is longer than the programme.
const maxKeepDays = 10 * 365

// parse returns the days of each term.
func (f retentionFlags) parse() (store.Periods, error) {
	periods := store.DefaultPeriods()
	for _, part := range strings.FieldsFunc(f.KeepDays, func(r rune) bool { return r == ',' || r == ' ' }) {
		name, value, _ := strings.Cut(part, "=")
		days, err := strconv.Atoi(value)
		if !slices.Contains(store.Terms(), store.Term(name)) || err != nil || days < 1 || days > maxKeepDays {
			return nil, settingErrorf("BOMCA_KEEP_DAYS", "%q is not such as asked=30, of %s, with 1 to %d days",
				part, termNames(), maxKeepDays)
		}
		periods[store.Term(name)] = days
	}
	return periods, nil
}

// termNames lists the names of what is kept for a while.
func termNames() string {
	var names []string
	for _, term := range store.Terms() {
		names = append(names, fmt.Sprint(term))
	}
	return strings.Join(names, ", ")
}
