// Package viewtest checks the messages that features make with package view: that Telegram accepts them in every
// language, with the longest and the most hostile texts, that no markup leaks into what people read, and that what
// people wrote is shown verbatim. The stand-in for Telegram of package sandbox is the judge.
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

// Cases has, for every exported method of a screen, what it makes of real, longest and hostile fixtures: a
// [view.Message], a [PlainText], or an error.
type Cases[S any] map[string]func(screen S, fixtures Fixtures) []any

// PlainText is a text outside a message, and how many characters of it Telegram accepts.
type PlainText struct {
	Text  string
	Limit int
}

// Plain is a [PlainText].
func Plain(text string, limit int) PlainText { return PlainText{text, limit} }

// Limits of such texts, in characters: Telegram's, https://core.telegram.org/bots/api, and Excel's for the name of a
// sheet.
const (
	ButtonLimit           = 64
	ToastLimit            = 200
	CommandLimit          = 256
	DescriptionLimit      = 512
	ShortDescriptionLimit = 120
	SheetNameLimit        = 31
)

// CheckScreens sends everything that the screens of a feature show, in every language, to the stand-in for Telegram,
// which must accept it, and checks that it reads well. Every method that S has beyond those of the type that it embeds
// must be in the cases.
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

// Show is [CheckScreens] without the check that the cases are complete.
func Show[S any](t *testing.T, in func(p view.Page) S, cases Cases[S]) {
	t.Helper()
	fixtures := NewFixtures(t)
	for _, lang := range locales.All() {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			client := NewSandboxClient(t)
			for name, show := range cases {
				shown := show(in(fixtures.Views.In(lang)), fixtures)
				if len(shown) == 0 {
					t.Errorf("%s shows nothing", name)
				}
				for _, what := range shown {
					if err := checkShown(client, what); err != nil {
						t.Errorf("%s: %v", name, err)
						break // one problem of a method is enough
					}
				}
			}
		})
	}
}

// checkShown returns what is wrong with what a screen shows.
func checkShown(client SandboxClient, what any) error {
	switch what := what.(type) {
	case nil:
		return nil
	case view.Message:
		return checkMessage(client, what)
	case PlainText:
		if n := utf8.RuneCountInString(what.Text); strings.TrimSpace(what.Text) == "" || n > what.Limit {
			return fmt.Errorf("%d characters, at most %d are accepted: %q", n, what.Limit, what.Text)
		}
		return checkReadable(what.Text)
	default:
		return fmt.Errorf("%v", what)
	}
}

// checkMessage returns what is wrong with a message.
func checkMessage(client SandboxClient, m view.Message) error {
	seen, err := client.Send(m)
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

// MessageOrError is what [Cases] show for a method that may return an error: the message, or the error.
func MessageOrError(message view.Message, err error) any {
	if err != nil {
		return err
	}
	return message
}
