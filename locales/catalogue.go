// Package locales holds what depends on the language: the seven languages themselves, the texts that people see, and
// the format of dates, times and numbers.
//
// The texts are in one TOML file for each language, in the format of go-i18n: a key with a text, or with a table of
// plural forms. en.toml is the reference: the typed keys in keys.go are generated from it, and a test compares the
// keys, plural forms, placeholders and tags of the other files with it. Texts may contain Telegram's HTML tags. Package
// view escapes what it puts into the placeholders.
package locales

//go:generate go run keygen.go

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// Key identifies a text. The keys are constants of this package.
type Key string

// Args are the values for the placeholders of a text: {{.Name}} becomes Args["Name"]. Count must be an int; it also
// selects the plural form.
type Args map[string]any

//go:embed *.toml
var files embed.FS

// Catalogue holds the texts of the seven languages. It is safe for concurrent use.
type Catalogue struct {
	static     map[Lang]map[Key]string // texts without placeholders and plural forms; go-i18n would take more memory
	localizers map[Lang]*i18n.Localizer
}

// Load returns the catalogue of the embedded texts, which it reads once. It returns an error if a file is malformed,
// which the tests rule out.
func Load() (*Catalogue, error) { return loadOnce() }

var loadOnce = sync.OnceValues(loadAll)

// loadAll reads the texts of all languages.
func loadAll() (*Catalogue, error) {
	bundle := i18n.NewBundle(language.English)
	c := &Catalogue{static: make(map[Lang]map[Key]string), localizers: make(map[Lang]*i18n.Localizer)}
	for _, lang := range All() {
		if err := c.load(lang, bundle); err != nil {
			return nil, fmt.Errorf("reading the texts of %s: %w", lang, err)
		}
		c.localizers[lang] = i18n.NewLocalizer(bundle, string(lang))
	}
	return c, nil
}

// load reads the texts of a language. Those with placeholders or plural forms go into the bundle.
func (c *Catalogue) load(lang Lang, bundle *i18n.Bundle) error {
	path := string(lang) + ".toml"
	source, err := files.ReadFile(path)
	if err != nil {
		return err
	}
	file, err := i18n.ParseMessageFileBytes(source, path, map[string]i18n.UnmarshalFunc{"toml": toml.Unmarshal})
	if err != nil {
		return err
	}
	plain := make(map[Key]string)
	var others []*i18n.Message
	for _, m := range file.Messages {
		if *m == (i18n.Message{ID: m.ID, Other: m.Other}) && !strings.Contains(m.Other, "{{") {
			plain[Key(m.ID)] = m.Other
		} else {
			others = append(others, m)
		}
	}
	c.static[lang] = plain
	return bundle.AddMessages(file.Tag, others...)
}

// Text returns a text in a language with its placeholders filled. If the catalogue does not have it, which the tests
// rule out, it returns the key.
func (c *Catalogue) Text(lang Lang, key Key, args Args) string {
	if text, ok := c.static[lang][key]; ok {
		return text
	}
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
