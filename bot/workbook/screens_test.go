package workbook

import (
	"fmt"
	"strings"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/content"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
)

func difference(kind content.Kind, id, part string, lang locales.Lang, was, becomes string) content.Difference {
	cell := content.Cell{Kind: kind, ID: id, Part: part, Lang: lang}
	return content.Difference{Cell: cell, Was: was, Becomes: becomes}
}

// comparisons are empty, and full of the longest and most hostile texts.
func comparisons() (all []content.Comparison) {
	all = append(all, content.Comparison{})
	for _, filler := range viewtest.Fillers() {
		var c content.Comparison
		for i := range 3 * maxShownChanges {
			id := fmt.Sprint(viewtest.RepeatToLength(filler, 100), i)
			text := viewtest.RepeatToLength(filler, 2500)
			c.Differences = append(c.Differences,
				difference(content.Answer, id, content.PartText, "ru", text, text),
				difference(content.Example, id, text, "ru", "", text),
				difference(content.Contact, id, "web", "", text, ""))
			c.Lost = append(c.Lost, content.Place{Sheet: text, Row: 20_000})
		}
		c.Conflicts, c.Mistakes = c.Differences, c.Differences
		c.Problems = make(map[content.Cell]content.Problem)
		for i, problem := range []content.Problem{content.BadCode, content.NoSection, content.NoText} {
			c.Problems[c.Mistakes[i].Cell] = problem
			c.New = append(c.New, strings.Repeat("t", content.MaxID), c.Mistakes[i].ID, "t1")
		}
		all = append(all, c)
	}
	return all
}

var cases = viewtest.Cases[screen]{
	"Intro":    func(p screen, _ viewtest.Fixtures) []any { return []any{p.Intro()} },
	"Again":    func(p screen, _ viewtest.Fixtures) []any { return []any{p.Again(locales.WorkbookNotOurs)} },
	"Workbook": func(p screen, _ viewtest.Fixtures) []any { return []any{p.Workbook([]byte("x"), viewtest.Now)} },
	"Applied":  func(p screen, _ viewtest.Fixtures) []any { return []any{p.Applied(1, 1000)} },
	"Undone":   func(p screen, _ viewtest.Fixtures) []any { return []any{p.Undone(1000)} },
	"Preview": func(p screen, _ viewtest.Fixtures) (all []any) {
		for _, c := range comparisons() {
			messages, err := p.Preview(1, c)
			if err != nil {
				return []any{err}
			}
			for _, message := range messages {
				all = append(all, message)
			}
		}
		return all
	},
}

func TestScreens(t *testing.T) {
	t.Parallel()
	viewtest.CheckScreens(t, func(p view.Page) screen { return screen{p} }, cases)
}

// The names of sheets are such that every spreadsheet takes them, and differ from each other.
func TestSheetNames(t *testing.T) {
	t.Parallel()
	m := viewtest.NewFixtures(t)
	for _, lang := range locales.All() {
		seen := make(map[string]bool)
		for _, name := range (screen{m.Views.In(lang)}).sheets() {
			n := viewtest.UTF16Length(name)
			if n > viewtest.SheetNameLimit || strings.ContainsAny(name, `[]:*?/\`) || seen[name] {
				t.Errorf("%s: %q", lang, name)
			}
			seen[name] = true
		}
	}
}

func TestPresses(t *testing.T) {
	t.Parallel()
	samples := []view.Press{ShowWorkbook{}, GetWorkbook{}, ReturnWorkbook{}}
	for _, n := range viewtest.Numbers() {
		samples = append(samples, ApplyWorkbook{n}, UndoWorkbook{n})
	}
	viewtest.CheckPresses(t, New(chat.Deps{Conversations: &chat.Conversations{}}).Routes().Presses(), samples)
}
