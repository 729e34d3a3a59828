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
	"strings"

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
	static     map[Lang]map[Key]string // the texts without placeholders and plural forms: four in five, around each of which go-i18n would keep 600 bytes
	localizers map[Lang]*i18n.Localizer
}

// Load reads the texts. It returns an error when a file cannot be read, which the tests rule out.
func Load() (*Catalogue, error) {
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

// load reads the texts of a language: those with placeholders or plural forms into the bundle.
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

// Text is the text of a key in a language, its placeholders filled. Where the catalogue has none, which the tests rule out, it is the key itself.
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
