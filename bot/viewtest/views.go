package viewtest

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"bomcabot/bot/view"
	"bomcabot/locales"
)

// PlainText is a text that people see outside messages, and how many characters Telegram takes.
type PlainText struct {
	Text  string
	Limit int
}

// Plain is a [PlainText].
func Plain(text string, limit int) PlainText { return PlainText{text, limit} }

// Telegram's limits of such texts, in characters: https://core.telegram.org/bots/api.
const (
	ButtonLimit           = 64
	ToastLimit            = 200
	CommandLimit          = 256
	DescriptionLimit      = 512
	ShortDescriptionLimit = 120
	SheetNameLimit        = 31 // Excel's
)

// Hostile is a text that breaks what is not escaped.
const Hostile = `</b><a href="https://example.org/">Bob</a> & "Cat" &lt;`

// Cases shows, for every exported method of a screen, what it makes of real, longest and hostile fixtures: a
// [view.Message], a [PlainText], or an error.
type Cases[S any] map[string]func(s S, m Fixtures) []any

// CheckScreens shows every screen of a feature in every language to the stand-in for Telegram, which takes it, and
// checks that it reads well. A method that S has beyond those of the type that it embeds must be in the cases.
func CheckScreens[S any](t *testing.T, in func(p view.Page) S, cases Cases[S]) {
	t.Helper()
	screen, embedded := reflect.TypeFor[S](), reflect.TypeFor[S]().Field(0).Type
	for method := range screen.Methods() {
		if _, promoted := embedded.MethodByName(method.Name); !promoted && cases[method.Name] == nil {
			t.Errorf("%s.%s is not among the cases", screen.Name(), method.Name)
		}
	}
	for name := range cases {
		if _, is := screen.MethodByName(name); !is {
			t.Errorf("%s has no method %s", screen.Name(), name)
		}
	}
	Show(t, in, cases)
}

// Show is [CheckScreens] of some methods only.
func Show[S any](t *testing.T, in func(p view.Page) S, cases Cases[S]) {
	t.Helper()
	m := NewFixtures(t)
	for _, lang := range locales.All() {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			client := NewSandboxClient(t)
			for name, show := range cases {
				shown := show(in(m.Views.In(lang)), m)
				if len(shown) == 0 {
					t.Errorf("%s shows nothing", name)
				}
				for _, what := range shown {
					if err := checkShown(client, what); err != nil {
						t.Errorf("%s: %v", name, err)
						break // one of a kind tells enough
					}
				}
			}
		})
	}
}

// checkShown tells what is wrong with what a view shows.
func checkShown(telegram SandboxClient, what any) error {
	switch what := what.(type) {
	case nil:
		return nil
	case view.Message:
		return checkMessage(telegram, what)
	case PlainText:
		if n := utf8.RuneCountInString(what.Text); strings.TrimSpace(what.Text) == "" || n > what.Limit {
			return fmt.Errorf("%d characters, at most %d are taken: %q", n, what.Limit, what.Text)
		}
		return checkReadable(what.Text)
	default:
		return fmt.Errorf("%v", what)
	}
}

func checkMessage(telegram SandboxClient, m view.Message) error {
	seen, err := telegram.Send(m)
	if err != nil {
		return fmt.Errorf("refused: %w\n%.200q", err, m.HTML)
	}
	if seen.Text+seen.Caption == "" && seen.Contact == nil {
		return fmt.Errorf("Ann sees nothing of %.200q", m.HTML)
	}
	for _, entity := range seen.Entities {
		if entity.Type == "text_link" {
			return fmt.Errorf("a text of people became a link to %s", entity.URL)
		}
	}
	for _, row := range m.Buttons {
		for _, button := range row {
			if err := checkReadable(button.Text); err != nil {
				return err
			}
		}
	}
	return checkReadable(seen.Text + seen.Caption)
}
