package models

import (
	"testing"

	"bomcabot/bot/answer"
	"bomcabot/locales/knowledge"
)

// The shipped models are those of the examples in the knowledge base, and of this version of the matcher.
func TestModelsAreTrainedOnTheShippedExamples(t *testing.T) {
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range TrainingSets(base) {
		data, err := files.ReadFile(FileName(set.Name))
		if err != nil {
			t.Fatal(err)
		}
		matcher, err := answer.Restore(data, set.Options)
		if err != nil {
			t.Fatalf("%s: %v; run go generate ./bot/models", FileName(set.Name), err)
		}
		if matcher.Fingerprint() != answer.Fingerprint(set.Examples, set.Options) {
			t.Errorf("%s is trained on other examples: run go generate ./bot/models", FileName(set.Name))
		}
	}
}

// The first question after a start waits for the matcher of languages and for one of topics.
func BenchmarkRestore(b *testing.B) {
	for _, name := range []string{languagesName, "en", "ky"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				restore(name)()
			}
		})
	}
}
