// Package models holds the matchers that ship with the program. They are trained on the example questions of the
// knowledge base when the program is built, so that it answers right after its first start. Whoever changes an example
// runs go generate; a test fails until then.
package models

import (
	"embed"
	"fmt"
	"sync"

	"bomcabot/bot/answer"
	"bomcabot/locales"
)

//go:generate go run ./generate

// files has a model for each matcher. The same examples give the same files on the same kind of processor.
//
//go:embed *.model
var files embed.FS

// languagesName is the name of the model that finds the language of a question. The others have the code of their
// language as name.
const languagesName = "languages"

// restored has the shipped matchers by name. Each is restored when it is first asked for, in a few milliseconds.
var restored = func() map[string]func() *answer.Matcher {
	byName := map[string]func() *answer.Matcher{languagesName: restore(languagesName)}
	for _, lang := range locales.All() {
		byName[string(lang)] = restore(string(lang))
	}
	return byName
}()

// restore returns a function that restores a matcher once. It panics if the file is of another version of package
// answer, which the tests rule out.
func restore(name string) func() *answer.Matcher {
	return sync.OnceValue(func() *answer.Matcher {
		data, err := files.ReadFile(FileName(name))
		if err != nil {
			panic(err)
		}
		matcher, err := answer.Restore(data, optionsOf(name))
		if err != nil {
			panic(fmt.Errorf("%s: %w; run go generate ./bot/models", FileName(name), err))
		}
		return matcher
	})
}

// optionsOf returns the options of a model. Finding the language keeps the letters as they are typed, because they tell
// languages apart.
func optionsOf(name string) answer.Options {
	if name == languagesName {
		return answer.Options{SkipFolding: true}
	}
	return answer.OptionsFor(name)
}

// Topics returns the matcher that finds the topic of a question in a language.
func Topics(lang locales.Lang) *answer.Matcher { return restored[string(lang)]() }

// Languages returns the matcher that finds the language of a question: its topics are the codes of the languages.
func Languages() *answer.Matcher { return restored[languagesName]() }

// FileName returns the name of the file of a model.
func FileName(name string) string { return name + ".model" }
