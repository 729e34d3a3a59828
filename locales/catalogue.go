// Package locales holds what differs from language to language: the seven languages themselves, the texts people see, dates and times.
//
// The texts are in one TOML file a language, in the form of go-i18n: a key with a text, or a table of plural forms. en.toml leads:
// the typed keys in keys.go are generated from it, and a test holds the other six to its keys, plural forms, placeholders and tags.
// Texts may contain Telegram's HTML tags; what is put into their placeholders is escaped by package view.
package locales

//go:generate go run keygen.go

import (
	"embed"
	"fmt"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// Key names a text. The keys are constants of this package.
type Key string

// Args fills the placeholders of a text: {{.Name}} is Args["Name"]. Count, an int, also chooses the plural form.
type Args map[string]any

//go:embed *.toml
var files embed.FS

// Catalogue holds the texts of the seven languages. It is safe for concurrent use.
type Catalogue struct {
	localizers map[Lang]*i18n.Localizer
}

// Load reads the texts. It returns an error when a file cannot be read, which the tests rule out.
func Load() (*Catalogue, error) {
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	catalogue := &Catalogue{localizers: make(map[Lang]*i18n.Localizer)}
	for _, lang := range All() {
		if _, err := bundle.LoadMessageFileFS(files, string(lang)+".toml"); err != nil {
			return nil, fmt.Errorf("reading the texts of %s: %w", lang, err)
		}
		catalogue.localizers[lang] = i18n.NewLocalizer(bundle, string(lang))
	}
	return catalogue, nil
}

// Text is the text of a key in a language, its placeholders filled. Where the catalogue has none, which the tests rule out, it is the key itself.
func (c *Catalogue) Text(lang Lang, key Key, args Args) string {
	config := &i18n.LocalizeConfig{MessageID: string(key), TemplateData: args}
	if count, ok := args["Count"]; ok {
		config.PluralCount = count
	}
	text, err := c.localizers[lang].Localize(config)
	if err != nil {
		return string(key)
	}
	return text
}
