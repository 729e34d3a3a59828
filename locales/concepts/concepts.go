// Package concepts is a lexicon: which words express which concept, in the seven languages. One file for each language
// lists the wordings, so that a speaker can read and mend it; the head of en.toml explains them. A concept is a
// question word, an act or a thing, such as "begin" or "budget". The concepts of a question say what it means, whatever
// language and words it uses.
package concepts

import (
	"embed"
	"fmt"
	"hash/crc32"
	"strings"

	"github.com/BurntSushi/toml"

	"bomcabot/locales"
)

//go:embed *.toml
var files embed.FS

// Wordings are the ways to express each concept in one language, by the name of the concept. The words of a wording
// have a space between them; a hyphen at the end of a word stands for any ending.
type Wordings map[string][]string

// Load reads the embedded lexicon, by language. It returns an error if a file is malformed, which the tests rule out.
func Load() (map[locales.Lang]Wordings, error) {
	lexicon := make(map[locales.Lang]Wordings)
	for _, lang := range locales.All() {
		var lists map[string]string
		if _, err := toml.DecodeFS(files, string(lang)+".toml", &lists); err != nil {
			return nil, fmt.Errorf("reading the concepts in %s: %w", lang, err)
		}
		lexicon[lang] = make(Wordings, len(lists))
		for concept, list := range lists {
			lexicon[lang][concept] = strings.Split(list, ", ")
		}
	}
	return lexicon, nil
}

// Checksum returns a CRC-32 of the embedded files. What is learned with the lexicon depends on them.
func Checksum() uint32 {
	sum := crc32.NewIEEE()
	for _, lang := range locales.All() {
		file, _ := files.ReadFile(string(lang) + ".toml") // the tests rule out that one is missing
		sum.Write(file)
	}
	return sum.Sum32()
}
