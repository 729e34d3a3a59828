package activity

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// swappedCounts are two numbers that somebody typed as 8/24. The first cannot be the total, so a step asks whether they
// mean 24 people, 8 of them women.
type swappedCounts struct {
	Step   string // that asks; empty: none does
	People store.Headcount
}

// ask makes a step ask about typed numbers if these are swapped, and reports whether they are.
func (c *swappedCounts) ask(s step, people store.Headcount) bool {
	total, women := people.Women, people.Total
	if people.Men.Known || !total.Known || !women.Known || total.N <= women.N || total.N > store.MaxPeople {
		return false
	}
	*c = swappedCounts{s.name(), store.Headcount{Total: total, Women: women}}
	return true
}

// isAskedAt reports whether a step asks about the numbers.
func (c swappedCounts) isAskedAt(s step) bool { return c.Step != "" && c.Step == s.name() }

// accept returns the numbers as they are meant, and ends the question.
func (c *swappedCounts) accept() store.Headcount {
	people := c.People
	*c = swappedCounts{}
	return people
}

func (c swappedCounts) question(p screen) string {
	return p.HTML(locales.LogSwapped, locales.Args{
		"Total": p.Lang.Number(c.People.Total.N), "Women": p.Lang.Number(c.People.Women.N),
	})
}

// choices has the button that accepts the numbers, at the step that asks about them.
func (c swappedCounts) choices(p screen, d draft, s step) [][]view.Button {
	if !c.isAskedAt(s) {
		return nil
	}
	return [][]view.Button{p.Row(locales.ButtonYes, d.choose(s, view.ValueYes))}
}
