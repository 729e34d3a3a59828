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

// The names of the models that belong to no language. The others have the code of their language as name.
const (
	languagesName = "languages" // finds the language of a question
	conceptsName  = "concepts"  // finds the topic of a question in any language
)

// restored has the shipped matchers by name. Each is restored when it is first asked for, in a few milliseconds.
var restored = func() map[string]func() *answer.Matcher {
	byName := map[string]func() *answer.Matcher{
		languagesName: restore(languagesName), conceptsName: restore(conceptsName),
	}
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
	switch name {
	case languagesName:
		return answer.Options{SkipFolding: true}
	case conceptsName:
		return answer.Options{ConceptsOnly: true}
	}
	return answer.OptionsFor(name)
}

// Topics returns the matcher that finds the topic of a question in a language.
func Topics(lang locales.Lang) *answer.Matcher { return restored[string(lang)]() }

// Languages returns the matcher that finds the language of a question: its topics are the codes of the languages.
func Languages() *answer.Matcher { return restored[languagesName]() }

// Concepts returns the matcher that finds the topic of a question by what it means, whatever its language: ask it the
// [answer.ConceptText] of the question. It knows topics that have no examples in the language of the question.
func Concepts() *answer.Matcher { return restored[conceptsName]() }

// FileName returns the name of the file of a model.
func FileName(name string) string { return name + ".model" }
