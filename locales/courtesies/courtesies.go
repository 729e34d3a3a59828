// Package courtesies holds what people say before and after a question that is no part of it: greetings, thanks,
// "could you please tell me", "um". There is a file for each language, which its speakers can read and mend.
package courtesies

import (
	"embed"
	"fmt"

	"github.com/BurntSushi/toml"

	"bomcabot/locales"
)

// Phrases are the courtesies of a language. Each is one or several words in lower case; a hyphen at the end stands for
// any ending.
type Phrases struct {
	Greeting []string `toml:"greeting"`
	Thanks   []string `toml:"thanks"`
	Farewell []string `toml:"farewell"`
	Please   []string `toml:"please"`  // also "could you tell me"
	Filler   []string `toml:"filler"`  // also "dear colleagues"
	Opening  []string `toml:"opening"` // fillers that are taken off the front alone, such as "I have a question"
	// Introduction has what people say before their name, such as "my name is".
	Introduction []string `toml:"introduction"`
	// Reaction has what people say after an answer, such as "good" and "maybe". A message with nothing else is no
	// question; in a question these words mean something, unless a sign follows them ("No, the budget", "Re: budget").
	Reaction []string `toml:"reaction"`
	Yes      []string `toml:"yes"` // also "of course"; like those of Reaction, they are no question
	No       []string `toml:"no"`  // also "not that", likewise
}

//go:embed *.toml
var files embed.FS

// Load reads the courtesies of all languages. It returns an error if a file is malformed, which the tests rule out.
func Load() (map[locales.Lang]Phrases, error) {
	byLang := make(map[locales.Lang]Phrases)
	for _, lang := range locales.All() {
		var phrases Phrases
		if _, err := toml.DecodeFS(files, string(lang)+".toml", &phrases); err != nil {
			return nil, fmt.Errorf("reading the courtesies in %s: %w", lang, err)
		}
		byLang[lang] = phrases
	}
	return byLang, nil
}
