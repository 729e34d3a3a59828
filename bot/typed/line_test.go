package typed_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"bomcabot/bot/typed"
	"bomcabot/locales"
	"bomcabot/store"
)

// formatLine writes a line as text: type, component, countries, days, hours, people, title, place, after a question
// mark what is ambiguous, and after an exclamation mark what does not exist. A place that is only a guess, and still
// in the title, has a question mark.
func formatLine(l typed.Line) string {
	days := "-"
	if !l.First.IsZero() {
		days = l.First.String()
	}
	if l.Last != l.First {
		days += ".." + l.Last.String()
	}
	people := ""
	for _, n := range []store.Count{l.People.Total, l.People.Women, l.People.Men} {
		if people += "/"; n.Known {
			people += fmt.Sprint(n.N)
		}
	}
	people = strings.TrimRight(people[1:], "/")
	hours := l.From
	if l.Till != "" {
		hours += "–" + l.Till
	}
	place := l.Place
	if l.PlaceGuess != "" {
		place = "? " + l.PlaceGuess
	}
	text := fmt.Sprintf("%s %s %s %s %s %s [%s] [%s]",
		l.Type, l.Component, l.Countries, days, hours, people, l.Title, place)
	if len(l.Ambiguous) > 0 {
		text += " ? " + strings.Join(l.Ambiguous, "; ")
	}
	if len(l.Impossible) > 0 {
		text += " ! " + strings.Join(l.Impossible, "; ")
	}
	return strings.Join(strings.Fields(text), " ")
}

// checkLines compares how the lines of a file are parsed with what the file expects.
func checkLines(t *testing.T, file string, parse func(text string) typed.Line) {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	line, checked := "", 0
	for text := range strings.Lines(string(source)) {
		text = strings.TrimSuffix(text, "\n")
		want, isWant := strings.CutPrefix(text, "\t")
		if !isWant {
			line = strings.ReplaceAll(text, `\n`, "\n")
			continue
		}
		if got := formatLine(parse(line)); got != want {
			t.Errorf("%s\n got %s\nwant %s", line, got, want)
		}
		checked++
	}
	if checked == 0 {
		t.Errorf("%s has no lines", file)
	}
}

func TestLinesInEveryLanguage(t *testing.T) {
	for _, file := range []string{
		"languages.txt", "ambiguous.txt", "titles.txt", "people.txt", "places.txt", "names.txt", "days-in-lines.txt",
	} {
		checkLines(t, file, typed.Parser{Today: today}.ParseLine)
	}
}

func TestLinesAboutEvents(t *testing.T) {
	checkLines(t, "events.txt", typed.Parser{Today: today, PreferFuture: true}.ParseEvent)
}

// People may type the text of any button.
func TestNamesOnButtonsAreUnderstood(t *testing.T) {
	texts, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	parser := typed.Parser{Today: today}
	for _, lang := range locales.All() {
		text := func(key string) string { return texts.Text(lang, locales.Key(key), nil) }
		for _, kind := range store.ActivityTypes() {
			name := text("type_" + string(kind))
			if line := parser.ParseLine(name); line.Type != kind {
				t.Errorf("%s: %q is %+v, want %s", lang, name, line, kind)
			}
		}
		for _, component := range store.Components() {
			name := text("component_" + string(component))
			if line := parser.ParseLine(name); line.Component != component || line.Title != "" {
				t.Errorf("%s: %q is %+v, want %s", lang, name, line, component)
			}
		}
		for _, code := range store.AllCountries.Codes() {
			for _, name := range []string{text("country_" + strings.ToLower(code)), code, strings.ToLower(code)} {
				if line := parser.ParseLine(name); string(line.Countries) != code || line.Title != "" {
					t.Errorf("%s: %q is %+v, want %s", lang, name, line, code)
				}
			}
		}
	}
}

// nonsense is a word without a meaning in any of the languages.
const nonsense = "Żółćżółć"

// Whatever is typed, the parser does not panic, the days are in order, and a word without a meaning stays in the title
// or the place.
func FuzzLine(f *testing.F) {
	for _, line := range []string{
		"workshop KG trade 2026-11-20 24/8 Risk profiling, Osh", "«Семинар, 24/8» Ош 26, 28 ноября",
		"24 чел., из них 8 женщин, 16 мужчин", ", , (", "KG/TJ-UZ", "\"", "«»", "24 Nov 28", "=HYPERLINK(1)",
		"</b>", "й́ oʻzbekiston", "a-b-KG",
	} {
		f.Add(line, uint(len(line)))
		f.Add(line, uint(9))
	}
	f.Fuzz(func(t *testing.T, text string, at uint) {
		runes := []rune(text)
		at %= uint(len(runes) + 1)
		line := typed.Parser{Today: today}.ParseLine(string(runes[:at]) + " " + nonsense + " " + string(runes[at:]))
		if !strings.Contains(line.Title+" "+line.Place, nonsense) {
			t.Errorf("%q with a word at %d loses the word: %s", text, at, formatLine(line))
		}
		if line.Last.Before(line.First.Time) || line.First.IsZero() != line.Last.IsZero() {
			t.Errorf("%q is parsed with the days %v to %v", text, line.First, line.Last)
		}
		if !utf8.ValidString(line.Title) || !utf8.ValidString(line.Place) {
			t.Errorf("%q is parsed with the title %q and the place %q", text, line.Title, line.Place)
		}
	})
}
