package content

import (
	"maps"
	"slices"

	"bomcabot/locales"
	"bomcabot/store"
)

// Problem is what is wrong with a row of a new topic.
type Problem string

// The problems of new topics.
const (
	BadCode   Problem = "code"    // the id cannot be that of a topic
	NoSection Problem = "section" // there is no such section
	NoText    Problem = "text"    // the title or the text is missing
)

// newTopics lists the topics that the workbook adds: those that have no answer now, and something new in the workbook.
func (w *Workbook) newTopics(now Cells) (ids []string) {
	for cell, value := range w.wanted {
		isOfTopic := cell.Kind == Topic || cell.Kind == Answer
		if isOfTopic && !now.inAnyLanguage(cell.ID, PartTitle) && !w.had(cell, value) {
			ids = append(ids, cell.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Sections lists the sections that a topic can be in.
func (c Cells) Sections() (ids []string) {
	for cell, value := range c {
		switch {
		case cell.Kind == Topic && cell.Part == PartSection:
			ids = append(ids, value)
		case cell.Kind == Section:
			ids = append(ids, cell.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// problemsOf returns what is wrong with a new topic, by the cells in which it is to be mended.
func (w *Workbook) problemsOf(id string, now Cells) map[Cell]Problem {
	problems := make(map[Cell]Problem)
	section := Cell{Topic, id, PartSection, ""}
	if !isTopicID(id) {
		problems[section] = BadCode
		return problems
	}
	if !slices.Contains(now.Sections(), w.wanted[section]) {
		problems[section] = NoSection
	}
	isThere := false
	for _, lang := range locales.All() {
		title, text := Cell{Answer, id, PartTitle, lang}, Cell{Answer, id, PartText, lang}
		switch hasTitle, hasText := w.wanted[title] != "", w.wanted[text] != ""; {
		case hasTitle && hasText:
			isThere = true
		case hasTitle:
			problems[text] = NoText
		case hasText:
			problems[title] = NoText
		}
	}
	if !isThere && !slices.Contains(slices.Collect(maps.Values(problems)), NoText) {
		problems[Cell{Answer, id, PartText, locales.Fallback}] = NoText
	}
	return problems
}

// addTopics sorts out the new topics of a comparison, whose ids are given. One that cannot be kept as a whole is not
// kept at all: its problems come first among the mistakes.
func (c *Comparison) addTopics(w *Workbook, ids []string, now Cells) {
	c.Problems = make(map[Cell]Problem)
	for _, id := range ids {
		problems := w.problemsOf(id, now)
		isOwn := func(d Difference) bool { return d.ID == id && d.Kind != Contact }
		if len(problems) == 0 && !slices.ContainsFunc(c.Mistakes, isOwn) {
			c.New = append(c.New, id)
			continue
		}
		maps.Copy(c.Problems, problems)
		c.Mistakes = append(c.Mistakes, slices.DeleteFunc(slices.Clone(c.Differences), func(d Difference) bool {
			return !isOwn(d)
		})...)
		c.Differences = slices.DeleteFunc(c.Differences, isOwn)
		for cell := range problems {
			if _, there := c.places[cell]; !there {
				c.places[cell] = w.firstPlace(id)
			}
			if !slices.ContainsFunc(c.Mistakes, func(d Difference) bool { return d.Cell == cell }) {
				c.Mistakes = append(c.Mistakes, Difference{cell, now[cell], w.wanted[cell]})
			}
		}
	}
	slices.SortStableFunc(c.Mistakes, func(a, b Difference) int {
		_, first := c.Problems[a.Cell]
		_, second := c.Problems[b.Cell]
		switch {
		case first == second:
			return a.compare(b.Cell)
		case first:
			return -1
		default:
			return 1
		}
	})
}

// firstPlace is the first row of a topic.
func (w *Workbook) firstPlace(id string) (first Place) {
	for cell, place := range w.places {
		isOfTopic := cell.Kind == Topic || cell.Kind == Answer
		if isOfTopic && cell.ID == id && (first.Row == 0 || place.Row < first.Row) {
			first = place
		}
	}
	return first
}

// Complete adds to new answers what the workbook has no rows for: the day on which they are true, and a source in each
// language. Without them people would read those of the program.
func (c *Comparison) Complete(day store.Day, source func(lang locales.Lang) string) {
	for _, d := range slices.Clone(c.Differences) {
		if d.Kind != Answer || d.Part != PartTitle || d.Was != "" {
			continue
		}
		for part, value := range map[string]string{PartAsOf: day.String(), PartSource: source(d.Lang)} {
			cell := Cell{Answer, d.ID, part, d.Lang}
			if was := c.now[cell]; was != value {
				c.Differences = append(c.Differences, Difference{cell, was, value})
				c.places[cell] = c.places[d.Cell]
			}
		}
	}
	slices.SortFunc(c.Differences, func(a, b Difference) int { return a.compare(b.Cell) })
}
